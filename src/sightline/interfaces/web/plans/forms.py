"""Forms of the plan. What a form refuses, the action would refuse too: here it is said beside the field."""

from django import forms

from sightline.domains.organisations.models import Post
from sightline.domains.plans.actions import Wording
from sightline.domains.plans.models import Expectation, Plan
from sightline.domains.plans.rules.two_keys import STANDARD
from sightline.interfaces.web.forms import DayField, Form, Records

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
    theme = forms.CharField(label="Theme", required=False, max_length=100)
    owner = Owners(label="Post that owns it", queryset=None, required=False, empty_label="Nobody yet")
    due_on = DayField(label="Due", required=False)

    def __init__(self, *args, posts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = posts

    def wording(self) -> Wording:
        given = self.cleaned_data
        return Wording(**{name: given[name] for name in ("title", "detail", "theme", "owner", "due_on")})


class NewAction(WordingForm):
    plan = Plans(label="Plan that it belongs to", queryset=None, empty_label=None)

    field_order = ("plan", "title", "detail", "theme", "owner", "due_on")

    def __init__(self, *args, plans, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = plans


class ReviseAction(WordingForm):
    reason = forms.CharField(label="Why it changes", required=False, max_length=300, help_text="Kept in the event log.")
    seen = forms.CharField(widget=forms.HiddenInput)


class DrawUpPlan(Form):
    title = forms.CharField(label="Title of the plan", max_length=200)
    kind = forms.ChoiceField(label="Kind of plan", choices=Plan.Kind.choices, widget=forms.RadioSelect, initial="improvement")
    cites = forms.CharField(label="Where it comes from", required=False, max_length=200)


class Reason(Form):
    reason = forms.CharField(label="Why", max_length=300, help_text="Kept in the event log: name nobody.")


class Verify(Form):
    """Every sentence of the standard is confirmed by itself: a claim that misses one is returned."""

    met = forms.MultipleChoiceField(
        label="The evidence standard: confirm each sentence",
        choices=[(str(place), sentence) for place, sentence in enumerate(STANDARD)],
        widget=forms.CheckboxSelectMultiple,
        help_text="Where one is not met, return the claim and say what is missing.",
    )
    remarks = forms.CharField(label="Remarks", required=False, max_length=MOST, widget=forms.Textarea(attrs={"rows": 3}))
    seen = forms.CharField(widget=forms.HiddenInput)

    def clean_met(self) -> list[str]:
        met = [STANDARD[int(place)] for place in self.cleaned_data["met"]]
        if len(met) < len(STANDARD):
            raise forms.ValidationError("Confirm every sentence of the standard, or return the claim")
        return met

    def given(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("met", "remarks", "seen")}


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
