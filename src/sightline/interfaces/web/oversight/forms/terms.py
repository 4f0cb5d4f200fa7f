"""What people write about roles of oversight and about what shows a term of reference."""

from django import forms

from sightline.interfaces.web.forms import DayField, OnADay, OneOf, Records
from sightline.interfaces.web.oversight.forms.fields import Until, area


class GiveMandate(Until, OnADay):
    role = forms.CharField(
        label="Role", max_length=100, help_text="As the terms of reference name it: Commissioner, expert advisers."
    )
    holder = OneOf(label="Who holds it")
    on = DayField(label="From which day")
    ends_on = DayField(label="Until", required=False, said="Until")
    days_a_month = forms.DecimalField(
        label="Days a month promised in the council", required=False, min_value=0.5, max_value=31, decimal_places=1, max_digits=4,
        help_text="Leave empty where none were.",
    )  # fmt: skip
    cites = forms.CharField(label="Where it comes from", required=False, max_length=200)

    def __init__(self, *args, holders, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["holder"].offer({name: held for name, held in holders.items() if name != "Bodies"})


class ShowTerm(OnADay):
    duty = forms.ChoiceField(label="Which duty of the term")
    document = Records(label="Document that shows it", queryset=None, required=False, empty_label="No document")
    place = forms.CharField(label="Where in it", required=False, max_length=200)
    visit = Records(label="Or visit that shows it", queryset=None, required=False, empty_label="No visit")
    words = area("What it shows")
    dated_on = DayField(
        label="The day it speaks for", required=False, help_text="Leave empty for the day of the document or of the visit."
    )
    on = DayField(label="Added on which day")

    def __init__(self, *args, documents, visits, duties, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["duty"].choices = duties
        self.fields["document"].queryset, self.fields["visit"].queryset = documents, visits

    def clean(self):
        found = super().clean()
        if bool(found.get("document")) == bool(found.get("visit")):
            self.add_error("document", "Choose a document or a visit, and one of them")
        return found
