"""What people write about risks. A form says beside the field what the action would refuse."""

import re
from types import MappingProxyType

from django import forms

from sightline.domains.risks.actions import Wording
from sightline.domains.risks.rules.matrix import Band, Matrix
from sightline.domains.risks.rules.scores import MEANS, Kind, Result
from sightline.interfaces.web.forms import DayField, Form, OnADay, Records

MOST = 4000
TEXT = {"max_length": MOST, "widget": forms.Textarea(attrs={"rows": 3})}


class Posts(Records):
    def label_from_instance(self, record) -> str:
        return f"{record.ref} {record}"


class SayRisk(Form):
    title = forms.CharField(label="The risk in a few words", max_length=200)
    cause = forms.CharField(label="Because of what", help_text="What is so already.", **TEXT)
    event = forms.CharField(label="What may happen", **TEXT)
    effect = forms.CharField(label="What it would do to children, people or money", **TEXT)
    category = forms.CharField(required=False, max_length=60, help_text="How much risk is borne is set by category.")
    owner = Posts(label="Post that owns it", queryset=None, required=False, empty_label="None yet")
    review_months = forms.IntegerField(label="Months from one review to the next", min_value=1, max_value=24, initial=3)

    def __init__(self, *args, posts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = posts

    def wording(self) -> Wording:
        return Wording(**{name: self.cleaned_data[name] for name in Wording.__dataclass_fields__})


class RaiseRisk(SayRisk):
    private_to = forms.ModelChoiceField(
        label="Whose risk it is", queryset=None, required=False, empty_label="The partnership's: everybody here sees it",
        help_text="A council's own risk is seen by its own people alone, and is never shared later.",
    )  # fmt: skip

    def __init__(self, *args, own, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["private_to"].queryset = own


class ScoreRisk(OnADay):
    organisation = forms.ModelChoiceField(label="For which council", queryset=None, empty_label=None)
    kind = forms.ChoiceField(label="Which score", choices=[(kind.value, f"{kind.capitalize()}: {MEANS[kind]}") for kind in Kind],
                             widget=forms.RadioSelect, initial="current")  # fmt: skip
    likelihood = forms.TypedChoiceField(coerce=int)
    impact = forms.TypedChoiceField(coerce=int)
    reason = forms.CharField(label="Why this score", **TEXT)
    on = DayField(label="On which day")

    def __init__(self, *args, own, matrix: Matrix, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = own
        for name, steps in (("likelihood", matrix.likelihoods), ("impact", matrix.impacts)):
            self.fields[name].choices = [(number, f"{number} {step}") for number, step in enumerate(steps, 1)]


class ReviewRisk(OnADay):
    remarks = forms.CharField(label="What you found", **TEXT)
    on = DayField(label="On which day")


class Reason(Form):
    reason = forms.CharField(label="Why", max_length=300)


class AcceptRisk(OnADay):
    decision = Records(label="Decision of the body that accepts it", queryset=None, empty_label="Choose")
    reason = forms.CharField(label="Why it is borne", **TEXT)
    until = DayField(label="Until which day", help_text="After that day the risk is open again.")
    on = DayField(label="Since which day")

    def __init__(self, *args, decisions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["decision"].queryset = decisions


class AddControl(Form):
    title = forms.CharField(label="What keeps the risk down", max_length=200)
    owner = Posts(label="Post that does it", queryset=None, required=False, empty_label="None yet")
    every = forms.IntegerField(label="Months from one test to the next", min_value=1, max_value=36, initial=6)

    def __init__(self, *args, posts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = posts


class TestControl(OnADay):
    __test__ = False
    result = forms.ChoiceField(
        label="Does it work", choices=[(one.value, one.capitalize()) for one in Result], widget=forms.RadioSelect
    )
    how = forms.CharField(label="How you tried it", **TEXT)
    document = Records(label="Document that shows it", queryset=None, required=False, empty_label="None is held")
    on = DayField(label="On which day")

    def __init__(self, *args, documents, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = documents


class LinkRisk(Form):
    to = forms.CharField(
        label="Number of an action or a duty", required=False, max_length=20, help_text="For example AC-7 or OB-14."
    )
    measure = forms.ModelChoiceField(label="Or a measure that warns of it", queryset=None, required=False, empty_label="None")
    warns = forms.ChoiceField(
        label="It warns", choices=[("above", "Above the value"), ("below", "Below the value")], required=False
    )
    at_value = forms.DecimalField(label="Value", required=False, max_digits=12, decimal_places=4)

    def __init__(self, *args, measures, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["measure"].queryset = measures

    def clean_to(self):
        said = self.cleaned_data["to"].strip().upper()
        if said and not re.fullmatch(r"(AC|OB)-\d{1,9}", said):
            raise forms.ValidationError("Write a number such as AC-7 or OB-14", code="number")
        return said

    def clean(self):
        said = super().clean()
        if bool(said.get("to")) == bool(said.get("measure")):
            self.add_error(None, "Name an action or a duty by its number, or a measure: one of them")
        if said.get("measure") and said.get("at_value") is None:
            self.add_error("at_value", "Enter the value from which it warns")
        return said


class SetRules(Form):
    likelihoods = forms.CharField(label="Steps of likelihood", help_text="One a line, the least first.", **TEXT)
    impacts = forms.CharField(label="Steps of impact", help_text="One a line, the least first.", **TEXT)
    bands = forms.CharField(
        help_text="One a line, the lowest first, with the score it begins at: High 10. A score is likelihood times impact.",
        **TEXT,
    )
    appetite = forms.CharField(
        label="What is borne", required=False,
        help_text="One a line: Money: Low. The highest band that nobody must accept; Every other: Moderate for the rest.", **TEXT,
    )  # fmt: skip
    body = Records(label="Body that a risk above it goes to", queryset=None, required=False, empty_label="None")

    def __init__(self, *args, bodies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies
        self.fields["body"].label_from_instance = lambda body: f"{body.ref} {body.name}"

    def clean(self):
        said = super().clean()
        if not self.errors:
            try:
                said["matrix"] = Matrix(
                    _lines(said["likelihoods"]), _lines(said["impacts"]), tuple(map(_band, _lines(said["bands"]))),
                    MappingProxyType(dict(map(_borne, _lines(said["appetite"])))),
                )  # fmt: skip
            except ValueError as wrong:
                self.add_error(None, str(wrong).rstrip("."))
        return said


EVERY_OTHER = "every other"


def as_initial(matrix: Matrix) -> dict:
    """A matrix as the form shows it."""
    return {
        "likelihoods": "\n".join(matrix.likelihoods), "impacts": "\n".join(matrix.impacts),
        "bands": "\n".join(f"{band.name} {band.least}" for band in matrix.bands),
        "appetite": "\n".join(f"{category or EVERY_OTHER.capitalize()}: {band}" for category, band in matrix.appetite.items()),
    }  # fmt: skip


def _lines(said: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in said.splitlines() if line.strip())


def _band(line: str) -> Band:
    name, _, least = line.rpartition(" ")
    if not (name.strip() and least.isascii() and least.isdecimal() and len(least) < 4):
        raise ValueError(f"Write the band {line!r} with the score it begins at, as in High 10.")
    return Band(name.strip(), int(least))


def _borne(line: str) -> tuple[str, str]:
    category, _, band = line.rpartition(":")
    if not (category.strip() and band.strip()):
        raise ValueError(f"Write what is borne as in Money: Low; {line!r} is not.")
    return "" if category.strip().lower() == EVERY_OTHER else category.strip(), band.strip()
