"""Forms of the plan. What a form refuses, the action would refuse too: here it is said beside the field."""

from django import forms

from sightline.core.journey import NAMES
from sightline.domains.organisations.models import Post
from sightline.domains.plans.actions import Wording
from sightline.domains.plans.models import Expectation, Plan
from sightline.domains.plans.rules.tracker.fields import LABELS, OUTCOME
from sightline.interfaces.web.forms import DayField, Form, Records

SAID = ("title", "detail", "how", "theme", "stage", "owner", "due_on", "success", "printed")
MOST = 4000
"""Characters of a longer text."""


class Owners(forms.ModelChoiceField):
    def label_from_instance(self, post: Post) -> str:
        return str(post)


class Plans(forms.ModelChoiceField):
    def label_from_instance(self, plan: Plan) -> str:
        return plan.title


class WordingForm(Form):
    title = forms.CharField(label="What is to be done", max_length=300)
    detail = forms.CharField(label="Detail", required=False, max_length=MOST, widget=forms.Textarea)
    how = forms.CharField(label="How", required=False, max_length=MOST, widget=forms.Textarea(attrs={"rows": 3}))
    theme = forms.CharField(label="Theme", required=False, max_length=100)
    stage = forms.ChoiceField(
        label="Where on the child's journey it acts", required=False, choices=[("", "Not said"), *NAMES.items()]
    )
    owner = Owners(label="Post that owns it", queryset=None, required=False, empty_label="Nobody yet")
    due_on = DayField(label="Due", required=False)
    success = forms.CharField(
        label="Success measure", required=False, max_length=MOST, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="In words. A measure with figures is named on the action's page.",
    )  # fmt: skip
    printed = forms.CharField(label="Number in the plan", required=False, max_length=40, help_text="As printed there: 1.2a.")

    def __init__(self, *args, posts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = posts

    def wording(self, before=None) -> Wording:
        """`before`: the version that is revised; what a tracker says beside an owner or a date goes with these."""
        given = {name: self.cleaned_data[name] for name in SAID}
        kept = {"extra": before.extra} if before else {}
        if before and given["owner"] == before.owner:
            kept["who"] = before.who
        if before and given["due_on"] == before.due_on:
            kept["due_words"] = before.due_words
        return Wording(**given, **kept)


class NewAction(WordingForm):
    plan = Plans(label="Plan that it belongs to", queryset=None, empty_label=None)

    field_order = ("plan", *SAID)

    def __init__(self, *args, plans, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = plans


class ReviseAction(WordingForm):
    reason = forms.CharField(label="Why it changes", required=False, max_length=300, help_text="Kept in the event log.")
    seen = forms.CharField(widget=forms.HiddenInput)


class Named(forms.ModelChoiceField):
    def label_from_instance(self, organisation) -> str:
        return organisation.name


class DrawUpPlan(Form):
    title = forms.CharField(label="Title of the plan", max_length=200)
    kind = forms.ChoiceField(label="Kind of plan", choices=Plan.Kind.choices, widget=forms.RadioSelect, initial="improvement")
    organisation = Named(
        label="Whose plan it is", queryset=None, required=False, empty_label="This workspace's",
    )  # fmt: skip
    is_private = forms.BooleanField(
        label="Private: only that organisation's own people see it, until they open it", required=False
    )
    part_of = Records(label="Plan that it is part of", queryset=None, required=False, empty_label="None")
    cites = forms.CharField(label="Where it comes from", required=False, max_length=200)

    def __init__(self, *args, organisations, plans, mine, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset, self.fields["part_of"].queryset, self.mine = organisations, plans, mine

    def clean(self):
        cleaned = super().clean()
        organisation = cleaned.get("organisation")
        if cleaned.get("is_private") and organisation is None:
            self.add_error("organisation", "Say whose private plan it is")
        elif cleaned.get("is_private") and not self.mine(organisation):
            self.add_error("organisation", f"A plan private to {organisation.name} is drawn up by its own people")
        return cleaned


class Aim(Form):
    theme = forms.CharField(
        label="Theme", required=False, max_length=100, help_text="As the actions name it. Empty: the plan as a whole."
    )
    text = forms.CharField(
        label="What it is for", max_length=MOST, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="How children will be better off when it is done.",
    )  # fmt: skip
    measures = forms.ModelMultipleChoiceField(
        label="Measures that would show it", queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    cites = forms.CharField(label="Where it comes from", required=False, max_length=200)

    def __init__(self, *args, measures, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["measures"].queryset = measures
        self.fields["measures"].label_from_instance = lambda measure: measure.name


class Comment(Form):
    words = forms.CharField(
        label="Comment", max_length=MOST, widget=forms.Textarea(attrs={"rows": 4}), help_text="It stays as it is written."
    )
    mentions = forms.ModelMultipleChoiceField(
        label="Posts that it is meant for", queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, posts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mentions"].queryset = posts


class Attach(Form):
    document = Records(label="Document of the library", queryset=None, empty_label="Choose")
    words = forms.CharField(label="What it is for", required=False, max_length=200)

    def __init__(self, *args, documents, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = documents


class Report(Form):
    words = forms.CharField(label="How it stands", max_length=MOST, widget=forms.Textarea(attrs={"rows": 4}))
    period = forms.CharField(
        label="Quarter whose outcome this is", required=False, max_length=60,
        help_text="For example Q3 2016-17. Empty: these words are the current status.",
    )  # fmt: skip
    says_complete = forms.BooleanField(
        label="It is reported complete", required=False,
        help_text="Reported, not claimed: its owner claims it with evidence, and somebody independent verifies.",
    )  # fmt: skip


class Wait(Form):
    on_action = Records(label="Action that it waits for", queryset=None, empty_label="Choose")

    def __init__(self, *args, actions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on_action"].queryset = actions


class Reason(Form):
    reason = forms.CharField(label="Why", max_length=300, help_text="Kept in the event log: name nobody.")


class Prove(Form):
    document = Records(label="Document of the library", queryset=None, empty_label="Choose")
    place = forms.CharField(
        label="Where in it", required=False, max_length=200, help_text="The page, clause or cell, for example page 4."
    )
    proves = forms.CharField(label="What it proves", max_length=MOST, widget=forms.Textarea(attrs={"rows": 3}))
    dated_on = DayField(label="Day it speaks for")
    fresh_until = DayField(label="Last day it may be relied on", required=False)

    def __init__(self, *args, documents, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset, self.on = documents, on

    def clean(self):
        cleaned = super().clean()
        dated, until = cleaned.get("dated_on"), cleaned.get("fresh_until")
        if dated and dated > self.on:
            self.add_error("dated_on", f"Day it speaks for must be {self.on:%-d %B %Y} or before, the day this is recorded for")
        if dated and until and until < dated:
            self.add_error("fresh_until", "Last day it may be relied on must not be before the day it speaks for")
        return cleaned


class Measures(forms.ModelChoiceField):
    def label_from_instance(self, measure) -> str:
        return f"{measure.name} ({measure.suffix})" if measure.suffix else measure.name


class Expect(Form):
    measure = Measures(label="Measure", queryset=None, empty_label="Choose")
    direction = forms.ChoiceField(label="Which way it should go", choices=Expectation.Direction.choices, widget=forms.RadioSelect)
    target = forms.DecimalField(
        label="To which figure",
        required=False,
        max_digits=12,
        decimal_places=4,
        help_text="In the unit of the measure. Leave empty where none is set.",
    )
    by_on = DayField(label="By when", required=False)

    def __init__(self, *args, measures, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["measure"].queryset = measures


class Answers(Form):
    number = forms.CharField(
        label="Number of the duty or recommendation",
        max_length=12,
        help_text="For example OB-14 for a duty, RE-3 for a recommendation.",
    )

    def clean_number(self) -> tuple[str, int]:
        """OB and 14."""
        prefix, _, digits = self.cleaned_data["number"].strip().upper().partition("-")
        if prefix not in ("OB", "RE") or not (digits.isascii() and digits.isdecimal()):
            raise forms.ValidationError("Write the number of a duty or a recommendation, like OB-14 or RE-3")
        return prefix, int(digits)


class TrackerFile(Form):
    file = forms.FileField(label="Tracker", help_text="An Excel workbook (.xlsx) or a CSV file, up to 20 MB.")


class TrackerColumns(Form):
    """A choice for each column of the sheet, as it was guessed."""

    sheet = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, guess, **kwargs):
        super().__init__(*args, initial={"sheet": guess.sheet}, **kwargs)
        self.width = len(guess.headings)
        choices = [("", "Nothing here: keep it as it is"), *LABELS.items()]
        for at, (heading, field, sample) in enumerate(zip(guess.headings, guess.fields, guess.samples, strict=True)):
            self.fields[f"column_{at}"] = forms.ChoiceField(
                label=f"{at + 1}. {heading or 'Without a heading'}", choices=choices, required=False, initial=field,
                help_text=f"For example: {sample}" if sample else "Empty.",
            )  # fmt: skip

    def fields_chosen(self) -> list[str]:
        return [self.cleaned_data[f"column_{at}"] for at in range(self.width)]

    def clean(self):
        cleaned = super().clean()
        chosen = [cleaned.get(f"column_{at}", "") for at in range(self.width)]
        if "title" not in chosen:
            self.add_error("column_0", f"Choose the column that is {LABELS['title']}: what is to be done")
        for at, field in enumerate(chosen):
            if field and field != OUTCOME and field in chosen[:at]:
                self.add_error(f"column_{at}", f"Two columns cannot both be {LABELS[field]}")
        return cleaned
