"""Records to choose from, each by its number and its name: a number alone tells nobody which it is."""

from django import forms


class Records(forms.ModelChoiceField):
    """Records that have a title: DO-7 Minutes of March."""

    def label_from_instance(self, record) -> str:
        return f"{record.ref} {record.title}"
