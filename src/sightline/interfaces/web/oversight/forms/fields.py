"""Fields and forms that several kinds of record share."""

from django import forms
from django.core.exceptions import ValidationError

from sightline.core.money import to_pence
from sightline.interfaces.web.forms import DayField, OnADay

MOST = 4000


def area(label: str, *, rows: int = 3, required: bool = True, most: int = MOST, help_text: str = "") -> forms.CharField:
    """Text of several lines."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, max_length=most, widget=widget, help_text=help_text)


class Posts(forms.ModelChoiceField):
    """Posts by number and name."""

    def label_from_instance(self, post) -> str:
        return f"{post.ref} {post}"


class PostsToo(forms.ModelMultipleChoiceField):
    """Several posts by number and name."""

    def label_from_instance(self, post) -> str:
        return f"{post.ref} {post}"


class Clauses(forms.ModelChoiceField):
    """Clauses that a record may rest on, with the first words of each."""

    def label_from_instance(self, clause) -> str:
        words = " ".join(clause.text.split())
        return f"{clause.instrument.ref} {clause.label}: {words[:80]}"


class Pounds(forms.CharField):
    """An amount as people write it, cleaned to whole pence; empty is None."""

    def clean(self, value) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            pence = to_pence(text)
        except ValueError as wrong:
            raise ValidationError(f"{self.label} must be an amount like 1250 or £1,250.00", code="money") from wrong
        if not 0 <= pence < 10**13:
            raise ValidationError(f"{self.label} must be between nothing and £100 billion", code="money")
        return pence


class Until:
    """For forms with `on` and `ends_on`: a period ends on or after the day it begins."""

    def clean(self):
        found = super().clean()
        first, last = found.get("on") or found.get("starts_on"), found.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", f"{self.fields['ends_on'].label} must be the day it begins or later")
        return found


class Because(OnADay):
    """A move that says why."""

    on = DayField(label="On which day")
    reason = area("Why", most=1000, help_text="Kept in the event log: name no child.")


class Remark(OnADay):
    """A move that may say something."""

    on = DayField(label="On which day")
    reason = area("Remarks", required=False, most=1000, help_text="Kept in the event log: name no child.")
