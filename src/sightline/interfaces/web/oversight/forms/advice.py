"""What people write about support of advisers."""

from django import forms

from sightline.interfaces.web.forms import DayField, OnADay, OneOf, Records
from sightline.interfaces.web.oversight.forms.fields import Clauses, area


class BeginAdvice(OnADay):
    organisation = OneOf(label="Which organisation advises")
    what = forms.CharField(label="What it gives", max_length=300)
    on = DayField(label="From which day")
    ends_when = area("What ends it", required=False, help_text="In the words of the document that says so.")
    needs_direction = forms.BooleanField(label="It ends by ministerial direction only", required=False)
    handover_to = OneOf(label="Who takes over", required=False)
    handover = area("What is handed over, and how", required=False)
    clause = Clauses(label="Clause it rests on", queryset=None, required=False, empty_label="None is named")
    document = Records(label="Document that says so", queryset=None, required=False, empty_label="None is held")

    def __init__(self, *args, organisations, clauses, documents, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].offer({"Organisations": organisations})
        self.fields["handover_to"].offer({"Organisations": organisations})
        self.fields["clause"].queryset, self.fields["document"].queryset = clauses, documents

    def clean(self):
        found = super().clean()
        if found.get("organisation") and found.get("organisation") == found.get("handover_to"):
            self.add_error("handover_to", "Who takes over must be another organisation")
        return found


class EndAdvice(OnADay):
    on = DayField(label="On which day")
    decision = Records(
        label="Ministerial decision that ends it", queryset=None, required=False, empty_label="None",
        help_text="Needed where it ends by ministerial direction only.",
    )  # fmt: skip
    reason = area("Why it ends", required=False, most=1000)

    def __init__(self, *args, decisions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["decision"].queryset = decisions


class Days(OnADay):
    """Days of a month, planned or given."""

    month = DayField(label="A day of the month")
    days = forms.DecimalField(label="Days", min_value=0, max_value=999, decimal_places=1, max_digits=5)
    on = DayField(label="Said on which day")
    cites = forms.CharField(label="Where it comes from", required=False, max_length=200)
