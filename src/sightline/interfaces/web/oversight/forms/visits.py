"""What people write about visits."""

from django import forms

from sightline.domains.oversight.models import Visit
from sightline.interfaces.web.forms import DayField, Form, OnADay, OneOf, Records
from sightline.interfaces.web.oversight.forms.fields import Until, area


class _Found(OnADay):
    """Whom the visitor met, what was found, and the document that says so."""

    on = DayField(label="On which day")
    met = area("Whom they met", required=False)
    findings = area("What was found", required=False)
    document = Records(label="Document that says so", queryset=None, required=False, empty_label="None is held")

    def __init__(self, *args, documents, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = documents


class RecordVisit(Until, _Found):
    kind = forms.ChoiceField(label="Kind of visitor", choices=[("", "Choose"), *Visit.Kind.choices])
    visitor = OneOf(label="Who came")
    purpose = forms.CharField(label="What for", max_length=300)
    ends_on = DayField(label="Until", required=False)
    precision = forms.ChoiceField(
        label="How exactly the day is known", choices=[("day", "To the day"), ("month", "To the month")], widget=forms.RadioSelect
    )
    place = forms.CharField(label="Where", max_length=200, required=False)
    field_order = ("kind", "visitor", "purpose", "on", "ends_on", "precision", "place", "met", "findings", "document")

    def __init__(self, *args, visitors, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["visitor"].offer({name: held for name, held in visitors.items() if name != "Bodies"})


class PlanVisit(Until, Form):
    kind = forms.ChoiceField(label="Kind of visitor", choices=[("", "Choose"), *Visit.Kind.choices])
    visitor = OneOf(label="Who comes")
    purpose = forms.CharField(label="What for", max_length=300)
    starts_on = DayField(label="On which day, or from")
    ends_on = DayField(label="Until", required=False)
    place = forms.CharField(label="Where", max_length=200, required=False)

    def __init__(self, *args, visitors, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["visitor"].offer({name: held for name, held in visitors.items() if name != "Bodies"})


class HoldVisit(_Found):
    """A planned visit was held."""


class NoteVisit(_Found):
    def clean(self):
        found = super().clean()
        if not (found.get("met") or found.get("findings")):
            self.add_error("findings", "Enter whom they met, or what was found")
        return found
