"""What people write about instruments, clauses and duties."""

from django import forms

from sightline.domains.instruments.models import Instrument
from sightline.domains.instruments.rules.duties import FREQUENCIES, MODALITIES, Duty

DAYS = ["%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%Y-%m-%d"]


class AddForm(forms.Form):
    """A document of the library, to be read as an instrument."""

    document = forms.ModelChoiceField(label="Document", queryset=None, empty_label="Choose a document")
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


class DutyForm(forms.Form):
    """One duty as a person confirms it. Without an obligor and an action it is not a duty."""

    number = forms.IntegerField(required=False, widget=forms.HiddenInput)
    keep = forms.BooleanField(label="This is a duty", required=False, initial=True)
    obligor = forms.CharField(label="Who owes it", max_length=200, required=False)
    modality = forms.ChoiceField(label="How it binds", choices=[(each, each) for each in MODALITIES])
    action = forms.CharField(label="What they must do", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    obligee = forms.CharField(label="To whom", max_length=200, required=False)
    condition = forms.CharField(label="On which condition", required=False)
    deadline = forms.CharField(label="By when", required=False, help_text="2016-08-31, or a period such as P6M or P70WD")
    frequency = forms.ChoiceField(label="How often", required=False, choices=[(each, each or "Once") for each in FREQUENCIES])

    def clean(self):
        facts = self.cleaned_data
        if facts.get("keep"):
            try:
                self.duty = Duty(**{name: facts.get(name) or "" for name in Duty.__dataclass_fields__})
            except ValueError as mistake:
                raise forms.ValidationError(str(mistake)) from mistake
        return facts


class AnswerForm(forms.Form):
    due_on = forms.DateField(widget=forms.HiddenInput)
    done_on = forms.DateField(label="Day it was done", help_text="For example, 31 August 2016", input_formats=DAYS)
    document = forms.ModelChoiceField(label="Document that proves it", queryset=None, empty_label="Choose a document")
    place = forms.CharField(label="Where in the document", max_length=200, required=False)

    def __init__(self, *args, documents, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = documents
