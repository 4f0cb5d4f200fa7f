"""What people write about instruments, clauses and duties."""

import re

from django import forms

from sightline.domains.instruments.actions import ENDINGS
from sightline.domains.instruments.models import Instrument
from sightline.domains.instruments.rules.duties import FREQUENCIES, MODALITIES, Duty
from sightline.interfaces.web.forms import DayField, Form, OnADay, Records

DAYS = ["%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%Y-%m-%d"]


class AddForm(Form):
    """A document of the library, to be read as an instrument."""

    document = Records(label="Document", queryset=None, empty_label="Choose a document")
    title = forms.CharField(label="Title of the instrument", max_length=300)
    kind = forms.ChoiceField(label="Kind", choices=Instrument.Kind.choices)
    made_on = forms.DateField(label="Day it was made", help_text="For example, 11 May 2016", input_formats=DAYS)
    part = forms.CharField(
        label="Part of the document",
        max_length=100,
        required=False,
        help_text="Only where it is a bundle: for example direction or annex.",
    )
    power = forms.CharField(label="Power used", max_length=200, required=False)

    def __init__(self, *args, documents, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = documents


class NoDutyForm(Form):
    reason = forms.CharField(
        label="Why it is no duty", max_length=300, help_text="For example, a recital, a heading, a definition."
    )


class CorrectForm(Form):
    text = forms.CharField(label="The words as the source has them", widget=forms.Textarea(attrs={"rows": 4}))


class SplitForm(Form):
    parts = forms.CharField(
        label="The parts", help_text="With a line of three dashes (---) between them.", widget=forms.Textarea(attrs={"rows": 5})
    )

    def clean_parts(self) -> list[str]:
        parts = [part.strip() for part in re.split(r"(?m)^\s*---+\s*$", self.cleaned_data["parts"]) if part.strip()]
        if len(parts) < 2:
            raise forms.ValidationError("Write at least two parts, with a line of three dashes between them")
        return parts


class NameBodyForm(OnADay):
    body = forms.ModelChoiceField(label="Body at whose meetings it falls due", queryset=None, empty_label="Choose")
    on = DayField(label="From which day")

    def __init__(self, *args, bodies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies


class EnforceForm(OnADay):
    on = DayField(label="In force from")


class EndForm(OnADay):
    how = forms.ChoiceField(
        label="What happened", choices=[(each, each.capitalize()) for each in ENDINGS], widget=forms.RadioSelect
    )
    on = DayField(label="On which day")
    later = forms.CharField(label="By which instrument", required=False, max_length=12, help_text="Its number, for example IN-5.")
    reason = forms.CharField(label="Why, and who says so", required=False, max_length=300)

    def clean_later(self) -> int | None:
        written = self.cleaned_data["later"].strip().upper().removeprefix("IN-")
        if written and not (written.isascii() and written.isdecimal()):
            raise forms.ValidationError("Write the number of an instrument, like IN-5")
        return int(written) if written else None


class SettleForm(Form):
    reason = forms.CharField(label="Which stands, and why", max_length=300)


class NoticeForm(Form):
    """Two statements that cannot both be so."""

    CITES = "The instrument and the clause, for example IN-4 8(b); or the letter, report or minute and the place in it."

    subject = forms.CharField(label="What they contradict each other about", max_length=300)
    one_says = forms.CharField(label="One source says", widget=forms.Textarea(attrs={"rows": 2}))
    one_cites = forms.CharField(label="Where it says so", max_length=200, help_text=CITES)
    other_says = forms.CharField(label="The other source says", widget=forms.Textarea(attrs={"rows": 2}))
    other_cites = forms.CharField(label="Where that says so", max_length=200, help_text=CITES)


class DutyForm(Form):
    """One duty as a person confirms it. Without an obligor and an action it is not a duty."""

    WRITTEN = ("obligor", "action", "obligee", "condition", "deadline", "frequency")

    number = forms.IntegerField(required=False, widget=forms.HiddenInput)
    keep = forms.BooleanField(label="This is a duty", required=False, initial=True)
    obligor = forms.CharField(label="Who owes it", max_length=200, required=False)
    modality = forms.ChoiceField(label="How it binds", choices=[(each, each) for each in MODALITIES])
    action = forms.CharField(label="What they must do", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    obligee = forms.CharField(label="To whom", max_length=200, required=False)
    condition = forms.CharField(label="On which condition", required=False)
    deadline = forms.CharField(label="By when", required=False, help_text="2016-08-31, or a period such as P6M or P70WD")
    frequency = forms.ChoiceField(label="How often", required=False, choices=[(each, each or "Once") for each in FREQUENCIES])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.initial.get("number"):  # only a duty that was proposed can be none
            self.fields["keep"].widget = forms.HiddenInput()

    def clean(self):
        facts = self.cleaned_data
        # The empty form of a further duty arrives with its first choice, and says nothing.
        if facts.get("keep") and (facts.get("number") or any(facts.get(name) for name in self.WRITTEN)):
            try:
                self.duty = Duty(**{name: facts.get(name) or "" for name in Duty.__dataclass_fields__})
            except ValueError as mistake:
                raise forms.ValidationError(str(mistake)) from mistake
        return facts


class AnswerForm(Form):
    due_on = forms.DateField(widget=forms.HiddenInput)
    done_on = forms.DateField(label="Day it was done", help_text="For example, 31 August 2016", input_formats=DAYS)
    document = Records(label="Document that proves it", queryset=None, empty_label="Choose a document")
    place = forms.CharField(label="Where in the document", max_length=200, required=False)

    def __init__(self, *args, documents, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = documents
