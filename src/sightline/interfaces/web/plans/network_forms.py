"""Forms of a plan's network. What a form refuses, the action would refuse too: here it is said beside the field."""

from django import forms

from sightline.domains.plans.actions import Terms
from sightline.domains.plans.models import MilestoneVersion
from sightline.domains.plans.rules.milestones import LONGEST, EstimateFault, filled_in
from sightline.interfaces.web.forms import DayField, Form, Records
from sightline.interfaces.web.plans.forms import MOST, Owners

FACTS = (
    "title", "detail", "workstream", "owner", "shape", "low", "likely", "high", "is_guess", "not_before", "must_by", "is_goal",
)  # fmt: skip


def _days(label: str, **more) -> forms.DecimalField:
    return forms.DecimalField(label=label, required=False, max_digits=7, decimal_places=2, min_value=0, max_value=LONGEST, **more)


class Milestones(forms.ModelChoiceField):
    def label_from_instance(self, version: MilestoneVersion) -> str:
        return f"{version.record.ref} {version.title}"


class SetMilestone(Form):
    title = forms.CharField(label="What is true when it is reached", max_length=300)
    detail = forms.CharField(label="Detail", required=False, max_length=MOST, widget=forms.Textarea)
    workstream = forms.CharField(label="Workstream", required=False, max_length=100)
    owner = Owners(label="Post that owns it", queryset=None, required=False, empty_label="Nobody yet")
    shape = forms.ChoiceField(
        label="How long the work for it takes",
        choices=[("none", MilestoneVersion.Shape.NONE.label), *((one, one.label) for one in MilestoneVersion.Shape if one)],
        widget=forms.RadioSelect,
        initial="none",
        help_text="In working days, from when all it waits for is reached.",
    )
    low = _days("Shortest")
    likely = _days("Most likely, or the one number")
    high = _days("Longest")
    is_guess = forms.BooleanField(
        label="The estimate is an illustrative guess",
        required=False,
        help_text="No source gives it. Every page that shows the estimate says so.",
    )
    not_before = DayField(label="Not before", required=False)
    must_by = DayField(label="Must be reached by", required=False)
    is_goal = forms.BooleanField(
        label="This is what the plan works towards", required=False, help_text="Its go-live, for example. A plan has one."
    )

    def __init__(self, *args, posts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = posts

    def clean_shape(self) -> str:
        return self.cleaned_data["shape"].replace("none", "")

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("not_before"), cleaned.get("must_by")
        if first and last and last < first:
            self.add_error("must_by", "The day it must be reached by must not lie before the first day it may be")
        if not self.errors.keys() & {"shape", "low", "likely", "high"}:
            try:
                filled_in(*(cleaned.get(name) for name in ("shape", "low", "likely", "high")))
            except EstimateFault as fault:
                self.add_error(fault.field, str(fault))
        return cleaned

    def terms(self) -> Terms:
        return Terms(**{name: self.cleaned_data[name] for name in FACTS})


class NewMilestone(SetMilestone):
    action = forms.CharField(
        label="Number of the action it belongs to",
        required=False,
        max_length=12,
        help_text="For example AC-7. Leave empty where it is the plan's own.",
    )
    cites = forms.CharField(label="Where it comes from", required=False, max_length=200)

    def clean_action(self) -> int | None:
        """7 of AC-7."""
        prefix, _, digits = self.cleaned_data["action"].strip().upper().partition("-")
        if not prefix:
            return None
        if prefix != "AC" or not (digits.isascii() and digits.isdecimal() and len(digits) < 9):
            raise forms.ValidationError("Write the number of an action, like AC-7")
        return int(digits)


class ResetMilestone(SetMilestone):
    reason = forms.CharField(label="Why it changes", required=False, max_length=300, help_text="Kept in the event log.")
    seen = forms.CharField(widget=forms.HiddenInput)


class WaitFor(Form):
    before = Milestones(label="Milestone that comes before it", queryset=None, empty_label="Choose")
    lag = forms.IntegerField(
        label="Working days in between", min_value=0, max_value=LONGEST, initial=0, help_text="0 where it can start at once."
    )

    def __init__(self, *args, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["before"].queryset = others


class SetSpan(Form):
    first = Milestones(label="From which milestone", queryset=None, empty_label="Choose")
    least_months = forms.IntegerField(label="At least so many months later", required=False, min_value=0, max_value=600)
    most_months = forms.IntegerField(label="At most so many months later", required=False, min_value=0, max_value=600)
    cites = forms.CharField(label="Where it comes from", required=False, max_length=200)

    def __init__(self, *args, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["first"].queryset = others

    def clean(self):
        cleaned = super().clean()
        least, most = cleaned.get("least_months"), cleaned.get("most_months")
        if least is None and most is None and not self.errors:
            self.add_error("least_months", "Enter at least how many months, or at most how many")
        if least is not None and most is not None and most < least:
            self.add_error("most_months", "The most must not be below the least")
        return cleaned


class KeepBaseline(Form):
    title = forms.CharField(label="Name of the baseline", max_length=100, help_text="For example: as agreed in September 2017.")
    why = forms.CharField(label="Why it is kept", required=False, max_length=300)


class Reach(Form):
    reached_on = DayField(label="Day on which it was really reached")
    document = Records(label="Document that shows it", queryset=None, empty_label="Choose")
    place = forms.CharField(label="Where in the document", required=False, max_length=200)
    proves = forms.CharField(label="What it shows", max_length=MOST, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, documents, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on
        self.fields["document"].queryset = documents

    def clean_reached_on(self):
        if self.cleaned_data["reached_on"] > self.on:
            raise forms.ValidationError(
                f"The day must be {self.on:%-d %B %Y} or before, the day this is recorded for", code="day"
            )  # fmt: skip
        return self.cleaned_data["reached_on"]


class Confirm(Form):
    remarks = forms.CharField(label="Remarks", required=False, max_length=MOST, widget=forms.Textarea(attrs={"rows": 3}))
    seen = forms.CharField(widget=forms.HiddenInput)
