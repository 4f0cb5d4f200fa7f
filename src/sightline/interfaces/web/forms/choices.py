"""Records to choose from, each by its number and its name: a number alone tells nobody which it is."""

from django import forms


class Records(forms.ModelChoiceField):
    """Records that have a title: DO-7 Minutes of March."""

    def label_from_instance(self, record) -> str:
        return f"{record.ref} {record.title}"


class OneOf(forms.ChoiceField):
    """One record out of several kinds, in groups: {"Posts": posts, "Bodies": bodies}. Cleaned to the record itself."""

    def offer(self, groups: dict) -> None:
        held = {
            heading: {f"{record._meta.model_name}-{record.pk}": record for record in records}
            for heading, records in groups.items()
        }
        self.records = {key: record for group in held.values() for key, record in group.items()}
        options = ((heading, [(key, str(record)) for key, record in group.items()]) for heading, group in held.items() if group)
        self.choices = [("", "Choose"), *options]

    def clean(self, value):
        return self.records.get(super().clean(value))
