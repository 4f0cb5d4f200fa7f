"""What people write about decisions. A form says beside the field what the action would refuse."""

from django import forms

from sightline.domains.decisions.models import Decision
from sightline.domains.decisions.rules.moves import RECORDED_AS
from sightline.interfaces.web.forms import DayField, OnADay, OneOf, Records

MOST = 4000
STATES = {
    "made": "It is made",
    "minded": "The maker is minded to decide so; it is not made",
    "expected": "It is expected of the maker",
    "noted": "It was noted, and nothing decided",
}
"""Each state that a decision can be recorded in, in words of a person."""


class RecordDecision(OnADay):
    title = forms.CharField(label="What is decided, in a few words", max_length=300)
    kind = forms.ChoiceField(label="Kind of decision", choices=[("", "Choose"), *Decision.Kind.choices])
    maker = OneOf(label="Who decides")
    state = forms.ChoiceField(
        label="How far it is", choices=[(state, STATES[state]) for state in RECORDED_AS], widget=forms.RadioSelect, initial="made"
    )
    on = DayField(label="Since which day")
    text = forms.CharField(label="Its wording", max_length=MOST, widget=forms.Textarea, help_text="As it was made.")
    conditions = forms.CharField(
        label="Conditions", required=False, max_length=MOST, widget=forms.Textarea(attrs={"rows": 3}), help_text="One a line."
    )
    document = Records(label="Document that says so", queryset=None, required=False, empty_label="None is held")
    cites = forms.CharField(
        label="Where in it", required=False, max_length=200, help_text="The minute, page or clause, for example minute 4.2."
    )
    supersedes = Records(label="Decision that it takes the place of", queryset=None, required=False, empty_label="None")

    def __init__(self, *args, makers, documents, decisions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["maker"].offer(makers)
        self.fields["document"].queryset, self.fields["supersedes"].queryset = documents, decisions

    def clean_conditions(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["conditions"].splitlines() if line.strip()]


class MoveOn(OnADay):
    """A decision is made, noted, minded: in other words than before, where it is."""

    on = DayField(label="On which day")
    text = forms.CharField(
        label="Its wording, where it changed",
        required=False,
        max_length=MOST,
        widget=forms.Textarea,
        help_text="Leave empty where it did not.",
    )
    reason = forms.CharField(label="Who says so", required=False, max_length=300, help_text="Kept in the event log: name nobody.")


class Supersede(OnADay):
    on = DayField(label="On which day")
    reason = forms.CharField(label="Why it holds no longer", max_length=300, help_text="Kept in the event log: name nobody.")


class SetCondition(OnADay):
    text = forms.CharField(label="What the decision depends on", max_length=MOST, widget=forms.Textarea(attrs={"rows": 3}))
    on = DayField(label="Set on which day")
    cites = forms.CharField(label="Where it comes from", required=False, max_length=200)


class MeetCondition(OnADay):
    on = DayField(label="Met on which day")
    evidence = Records(label="Document that shows it", queryset=None, required=False, empty_label="None is held")
    reason = forms.CharField(
        label="How it was met", required=False, max_length=300, help_text="Kept in the event log: name nobody."
    )

    def __init__(self, *args, documents, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["evidence"].queryset = documents
