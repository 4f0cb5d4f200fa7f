"""What people write about procedures and their checks."""

from django import forms

from sightline.interfaces.web.forms import DayField, OnADay, Records
from sightline.interfaces.web.oversight.forms.fields import Clauses, Posts, PostsToo, area


class IssueProcedure(OnADay):
    title = forms.CharField(label="What it is called", max_length=300)
    document = Records(label="The procedure itself", queryset=None, required=False, empty_label="It is not held")
    on = DayField(label="Issued on which day")
    precision = forms.ChoiceField(
        label="How exactly the day is known", choices=[("day", "To the day"), ("month", "To the month")], widget=forms.RadioSelect
    )
    audience = forms.CharField(label="To whom", max_length=300, help_text="The staff or teams it was issued to.")
    posts = PostsToo(
        label="Posts it was issued to", queryset=None, required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Where single posts are named. Leave empty where it went to all of them.",
    )  # fmt: skip
    monitor = Posts(label="Who watches whether it is followed", queryset=None, required=False, empty_label="Nobody is named")
    every_months = forms.IntegerField(
        label="Checked every how many months",
        required=False,
        min_value=1,
        max_value=60,
        help_text="Leave empty where none is set.",
    )
    clause = Clauses(label="Clause it answers", queryset=None, required=False, empty_label="None is named")

    def __init__(self, *args, posts, clauses, documents, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["monitor"].queryset = self.fields["posts"].queryset = posts
        self.fields["clause"].queryset, self.fields["document"].queryset = clauses, documents


class CheckCompliance(OnADay):
    on = DayField(label="Checked on which day")
    sample = forms.IntegerField(label="Cases looked at", min_value=1, max_value=100_000)
    compliant = forms.IntegerField(label="Of these, cases that followed it", min_value=0, max_value=100_000)
    remarks = area("Remarks", required=False, help_text="Name no child.")
    document = Records(label="Document that shows it", queryset=None, required=False, empty_label="None is held")

    def __init__(self, *args, documents, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = documents

    def clean(self):
        found = super().clean()
        if found.get("sample") and found.get("compliant") is not None and found["compliant"] > found["sample"]:
            self.add_error("compliant", "No more cases can have followed it than were looked at")
        return found
