"""What people write about requests for access and about support given."""

from django import forms

from sightline.domains.oversight.models import AccessRequest, Support
from sightline.interfaces.web.forms import DayField, OnADay, Records
from sightline.interfaces.web.oversight.forms.fields import Clauses, Posts, Pounds, Until, area


class AskAccess(OnADay):
    kind = forms.ChoiceField(label="Access to what", choices=[("", "Choose"), *AccessRequest.Kind.choices])
    what = area("Which premises, documents or people")
    asked_by = Posts(label="Who asks", queryset=None, empty_label="Choose")
    reason = area("Why the terms of reference need it")
    on = DayField(label="Asked on which day")
    clause = Clauses(label="Clause it rests on", queryset=None, required=False, empty_label="None is named")
    document = Records(label="Document it stands in", queryset=None, required=False, empty_label="None is held")

    def __init__(self, *args, posts, clauses, documents, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["asked_by"].queryset = posts
        self.fields["clause"].queryset, self.fields["document"].queryset = clauses, documents


class LogSupport(Until, OnADay):
    kind = forms.ChoiceField(label="Kind of support", choices=[("", "Choose"), *Support.Kind.choices])
    what = forms.CharField(label="What was given", max_length=300)
    on = DayField(label="On which day, or from")
    ends_on = DayField(label="Until", required=False)
    minutes = forms.IntegerField(
        label="Minutes it took", required=False, min_value=0, max_value=10_000_000, help_text="Leave empty where nobody counted."
    )
    pence = Pounds(label="What it cost, in pounds", required=False, max_length=30, help_text="Leave empty where nobody counted.")
    clause = Clauses(label="Clause it rests on", queryset=None, required=False, empty_label="None is named")
    document = Records(label="Document that says so", queryset=None, required=False, empty_label="None is held")

    def __init__(self, *args, clauses, documents, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["clause"].queryset, self.fields["document"].queryset = clauses, documents
