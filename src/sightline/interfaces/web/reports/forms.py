"""What people write about reports: which due one answers, their words beside the facts, to whom it goes."""

from django import forms

from sightline.domains.reports.models import Series
from sightline.interfaces.web.forms import DayField, Form, OnADay

MOST = 20_000
RECIPIENTS = 2000


class DraftReport(Form):
    title = forms.CharField(label="Title of the report", max_length=200)
    due = forms.ChoiceField(label="Which report that is due it answers", required=False)
    addressee = forms.CharField(
        label="To whom it is written",
        max_length=200,
        initial="the Secretary of State",
        help_text="For example: the Secretary of State.",
    )

    def __init__(self, *args, dues, **kwargs):
        super().__init__(*args, **kwargs)
        self.dues = {f"{obligation.number}:{due_on}": (obligation, due_on) for obligation, due_on, _ in dues}
        choices = zip(self.dues, (words for _, _, words in dues), strict=True)
        self.fields["due"].choices = [("", "None: it answers nothing that is due"), *choices]

    def facts(self) -> dict:
        """What the action takes."""
        obligation, due_on = self.dues.get(self.cleaned_data["due"], (None, None))
        return {
            "title": self.cleaned_data["title"], "addressee": self.cleaned_data["addressee"], "obligation": obligation, "due_on": due_on,
        }  # fmt: skip


class Words(Form):
    text = forms.CharField(
        label="Your words",
        required=False,
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="Your judgement, in your words. The facts stay beside it as the register has them. Leave empty to say nothing here.",
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class SendReport(Form):
    recipients = forms.CharField(
        label="To whom it goes", max_length=RECIPIENTS, widget=forms.Textarea(attrs={"rows": 4}), help_text="One a line."
    )
    reason = forms.CharField(
        label="Why the facts stand as they were drawn", required=False, max_length=300,
        help_text="Only where facts have changed since. Kept in the event log: name nobody.",
    )  # fmt: skip
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, moved: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.moved = moved
        if not moved:
            del self.fields["reason"]

    def clean_recipients(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["recipients"].splitlines() if line.strip()]

    def clean_reason(self) -> str:
        if not self.cleaned_data["reason"].strip():
            raise forms.ValidationError(f"{self.moved}, or say why the facts stand as they were drawn", code="moved")
        return self.cleaned_data["reason"]


class ExpectReports(OnADay):
    duty = forms.ChoiceField(label="Duty that is answered by reports")
    kind = forms.ChoiceField(label="Kind of report", choices=[("", "Choose"), *Series.Kind.choices])
    begins_on = DayField(
        label="From which day its days are drawn",
        help_text="Counts only for a duty that does not bind, such as a stated practice.",
    )
    on = DayField(label="Since which day")

    def __init__(self, *args, duties, **kwargs):
        super().__init__(*args, **kwargs)
        self.duties = {str(duty.obligation.number): duty.obligation for duty in duties}
        told = ((str(duty.obligation.number), f"{duty.ref} {duty.duty.obligor}: {duty.duty.action}"[:140]) for duty in duties)
        self.fields["duty"].choices = [("", "Choose"), *told]

    def facts(self) -> dict:
        given = self.cleaned_data
        return {
            "obligation": self.duties[given["duty"]],
            "kind": given["kind"],
            "begins_on": given["begins_on"],
            "on": given["on"],
        }
