"""What people write in and about progress reports."""

from django import forms

from sightline.domains.reports.actions.progress import LONGEST
from sightline.interfaces.web.forms import DayField, Form, Records


class DraftProgress(Form):
    body = forms.ModelChoiceField(label="Body that it is for", queryset=None, empty_label=None)
    title = forms.CharField(label="Title of the report", max_length=200)
    from_day = DayField(label="Tell what changed after", help_text="The day the last report or meeting of the body spoke of.")
    as_at = DayField(label="Facts as at", help_text="Today or a day before. What the register knows of that day is told.")

    def __init__(self, *args, bodies, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset, self.today = bodies, today

    def clean(self):
        given = super().clean()
        first, last = given.get("from_day"), given.get("as_at")
        if last and last > self.today:
            self.add_error("as_at", forms.ValidationError("Facts as at must be today or a day before", code="day"))
        if first and last and first >= last:
            self.add_error("from_day", forms.ValidationError("Tell what changed after must be before the other day", code="day"))
        return given


class DrawAnew(Form):
    as_at = DayField(label="Facts as at")

    def __init__(self, *args, after, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.after, self.today = after, today

    def clean_as_at(self):
        day = self.cleaned_data["as_at"]
        if not self.after < day <= self.today:
            raise forms.ValidationError(f"Facts as at must be after {self.after:%-d %B %Y} and not after today", code="day")
        return day


class WriteWords(Form):
    text = forms.CharField(
        label="Your words", required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 10}),
        help_text="They stand beside the facts, never in their place. An empty field takes the words away.",
    )  # fmt: skip
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class Issue(Form):
    read = forms.BooleanField(label="I have read the facts and the words of this report")
    seen = forms.CharField(widget=forms.HiddenInput)


class WithReason(Form):
    reason = forms.CharField(label="Why", max_length=300, help_text="Kept in the event log and shown: name no child.")


class FileAsEvidence(Form):
    obligation = Records(label="Duty that it answers", queryset=None, empty_label="Choose")
    due_on = DayField(label="Due on", help_text="For a duty of each meeting: the day the body met.")

    def __init__(self, *args, duties, **kwargs):
        super().__init__(*args, **kwargs)
        self.says = {duty.obligation.pk: f"{duty.duty.obligor} {duty.duty.modality} {duty.duty.action}" for duty in duties}
        field = self.fields["obligation"]
        field.queryset = type(duties[0].obligation).objects.filter(pk__in=self.says) if duties else _nothing()
        field.label_from_instance = lambda row: f"{row.ref} {self.says[row.pk]}"


def _nothing():
    from sightline.domains.instruments.models import Obligation

    return Obligation.objects.none()
