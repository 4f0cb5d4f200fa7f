"""Which component shows a form field, with which parameters. Ids agree with those that the error summary links to."""

from django import forms
from django.forms import BoundField

from sightline.interfaces.web.forms.dates import PARTS, DateParts

INPUT_TYPES = {"EmailInput": "email", "URLInput": "url", "SearchInput": "search", "TelInput": "tel"}


def component(field: BoundField) -> tuple[str, dict]:
    """("input", {...}) for a bound field; looked up by the kind of its widget."""
    for kind, build in BUILDERS:
        if isinstance(field.field.widget, kind):
            return build(field)
    raise LookupError(f"No component shows {type(field.field.widget).__name__}: add it to forms/markup.py.")


def target(field: BoundField) -> str:
    """The id that an error of this field links to: the part of a date that is wrong, else the field itself."""
    if isinstance(field.field.widget, DateParts):
        codes = [error.code for error in field.form.errors.as_data().get(field.name, [])]
        return f"{field.auto_id}-{next((code for code in codes if code in PARTS), 'day')}"
    return field.auto_id


def said(field: BoundField) -> str:
    """The error as it stands at the field and in the summary: the first one, since the next often follows from it."""
    return str(field.errors[0]) if field.errors else ""


def _shared(field: BoundField) -> dict:
    params = {"id": field.auto_id, "name": field.html_name, "label": {"text": field.label, "classes": "govuk-label--s"}}
    if field.help_text:
        params["hint"] = {"text": field.help_text}
    if field.errors:
        params["errorMessage"] = {"text": said(field)}
    attributes = {name: str(value) for name, value in field.field.widget.attrs.items() if name not in ("class", "rows")}
    params["classes"] = field.field.widget.attrs.get("class", "")
    params["attributes"] = attributes
    return params


def _value(field: BoundField) -> str:
    value = field.value()
    return "" if value is None else str(value)


def _input(field: BoundField) -> tuple[str, dict]:
    params = _shared(field) | {"value": _value(field), "type": INPUT_TYPES.get(type(field.field.widget).__name__, "text")}
    if isinstance(field.field, forms.IntegerField | forms.DecimalField):
        params |= {"inputmode": "decimal", "classes": params["classes"] or "govuk-input--width-5", "spellcheck": False}
    return "input", params


def _password(field: BoundField) -> tuple[str, dict]:
    params = _shared(field)
    return "password-input", params | {"autocomplete": params["attributes"].pop("autocomplete", "current-password")}


def _textarea(field: BoundField) -> tuple[str, dict]:
    rows = int(field.field.widget.attrs.get("rows", 5))
    limit = getattr(field.field, "max_length", None)
    params = _shared(field) | {"value": _value(field), "rows": rows}
    params["attributes"].pop("cols", None)
    params["attributes"].pop("maxlength", None)
    return ("character-count", params | {"maxlength": limit}) if limit else ("textarea", params)


def _select(field: BoundField) -> tuple[str, dict]:
    return "select", _shared(field) | {"items": _options(field, "selected"), "value": _value(field)}


def _grouped(field: BoundField) -> dict:
    params = _shared(field)
    params.pop("id")
    params["idPrefix"] = field.auto_id
    params["fieldset"] = {"legend": {"text": field.label, "classes": "govuk-fieldset__legend--s"}}
    return params


def _radios(field: BoundField) -> tuple[str, dict]:
    return "radios", _grouped(field) | {"classes": "govuk-radios--small", "items": _options(field, "checked", blank=False)}


def _checkboxes(field: BoundField) -> tuple[str, dict]:
    return "checkboxes", _grouped(field) | {"classes": "govuk-checkboxes--small", "items": _options(field, "checked")}


def _checkbox(field: BoundField) -> tuple[str, dict]:
    params = _grouped(field)
    params.pop("fieldset")
    hint = params.pop("hint", None)
    item = {"value": "on", "text": field.label, "checked": bool(field.value()), "id": field.auto_id, "hint": hint}
    return "checkboxes", params | {"items": [item]}


def _date(field: BoundField) -> tuple[str, dict]:
    params = _grouped(field)
    params["id"] = params.pop("idPrefix")
    value = field.value()
    parts = value if isinstance(value, list) else field.field.widget.decompress(value)
    wrong = {error.code for error in field.form.errors.as_data().get(field.name, [])} & set(PARTS) or set(PARTS)
    params["items"] = [
        {
            "name": f"{field.html_name}-{part}", "id": f"{field.auto_id}-{part}", "label": part.title(),
            "value": "" if text is None else str(text), "inputmode": "text" if part == "month" else "numeric",
            "classes": _width(part) + (" govuk-input--error" if field.errors and part in wrong else ""),
        }
        for part, text in zip(PARTS, parts, strict=True)
    ]  # fmt: skip
    params.setdefault("hint", {"text": "For example, 27 3 2026 or 27 March 2026"})
    return "date-input", params


def _width(part: str) -> str:
    return {"day": "govuk-input--width-2", "month": "govuk-input--width-5", "year": "govuk-input--width-4"}[part]


def _file(field: BoundField) -> tuple[str, dict]:
    return "file-upload", _shared(field) | {"multiple": bool(getattr(field.field.widget, "allow_multiple_selected", False))}


def _options(field: BoundField, mark: str, blank: bool = True) -> list[dict]:
    """The choices, groups named in the option. Values that hold what was chosen are marked."""
    value = field.value()
    chosen = {str(item) for item in (value if isinstance(value, list | tuple | set) else [value]) if item is not None}
    options = []
    for key, text in _flat(field.field.widget.choices):
        if blank or str(key) != "":
            options.append({"value": str(key), "text": str(text), mark: str(key) in chosen})
    return options


def _flat(choices):
    for key, text in choices:
        if isinstance(text, list | tuple):
            yield from ((inner, f"{key}: {words}") for inner, words in text)
        else:
            yield key, text


# First match wins, so the narrow kinds stand before the wide ones.
BUILDERS = (
    (DateParts, _date),
    (forms.PasswordInput, _password),
    (forms.Textarea, _textarea),
    (forms.CheckboxSelectMultiple, _checkboxes),
    (forms.RadioSelect, _radios),
    (forms.CheckboxInput, _checkbox),
    (forms.Select, _select),
    (forms.FileInput, _file),
    (forms.widgets.Input, _input),
)
