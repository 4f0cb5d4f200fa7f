"""Forms in the words of the design system: say a field's label once, and its errors name it."""

from django import forms

from sightline.interfaces.web.forms.choices import OneOf, Records
from sightline.interfaces.web.forms.dates import DayField

__all__ = ["DayField", "Form", "ModelForm", "OnADay", "OneOf", "Records"]


class PlainWords:
    """Gives every field without its own wording the sentence a person needs: "Enter the title", "Select a status"."""

    typed = None
    """What was typed and not sent, where the form is filled from a draft."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if field.label is None:
                field.label = name.replace("_", " ").capitalize()
            usual = forms.Field.default_error_messages["required"]
            if field.error_messages.get("required") == usual or field.error_messages.get("required", "").startswith("This field"):
                field.error_messages["required"] = required_message(field)

    def fill(self, texts) -> None:
        """Shows what was typed and not sent, without checking it: only what is sent is checked."""
        self.typed = texts

    def get_initial_for_field(self, field, name):
        if self.typed is None or isinstance(field, forms.FileField):
            return super().get_initial_for_field(field, name)
        return field.widget.value_from_datadict(self.typed, {}, self.add_prefix(name))


class Form(PlainWords, forms.Form):
    """The base of every form that stands alone."""


class OnADay(Form):
    """A form about what happened on a day that has come; a field `on` says which."""

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self):
        if self.cleaned_data["on"] > self.today:
            raise forms.ValidationError(f"{self.fields['on'].label} must be today or a day before", code="day")
        return self.cleaned_data["on"]


class ModelForm(PlainWords, forms.ModelForm):
    """The base of every form of a record. It may fill and check; saving is an action's."""


def required_message(field: forms.Field) -> str:
    """What to do, in the imperative, from the kind of field and its label."""
    named = lowered(str(field.label))
    if isinstance(field, forms.FileField):
        return f"Choose a file for {named}"
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField | forms.BooleanField):
        return f"Select {named}"
    return f"Enter {named}"


def lowered(label: str) -> str:
    """A label inside a sentence: its first letter small, unless the word is a name made of capitals (OB-14, DfE)."""
    first = label.split(" ", 1)[0]
    return label if any(letter.isupper() for letter in first[1:]) else label[:1].lower() + label[1:]
