"""Template tags of forms: `{% load fields %}`, then `{% error_summary form %}`; `{{ form }}` needs no tag."""

from django import template
from django.forms import BoundField, FileField
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.timezone import localtime

from sightline.interfaces.web import components
from sightline.interfaces.web.forms import keeping, markup

register = template.Library()


@register.simple_tag
def field_markup(field: BoundField):
    if field.is_hidden:
        return field.as_widget()
    return components.render(*markup.component(field))


@register.simple_tag
def error_summary(form):
    """The errors at the top, in the words of the fields, each linking to its field."""
    if not form.errors:
        return ""
    whole = [{"text": str(error), "href": f"#form-error-{place}"} for place, error in enumerate(form.non_field_errors(), start=1)]
    single = [
        {"text": markup.said(field), "href": f"#{markup.target(field)}"} for field in form if field.errors and not field.is_hidden
    ]
    hidden = [{"text": f"{field.label}: {markup.said(field)}"} for field in form.hidden_fields() if field.errors]
    return components.render("error-summary", {"titleText": "There is a problem", "errorList": [*whole, *single, *hidden]})


@register.simple_tag(takes_context=True)
def typed_by(context, form=None, what: str = "", key: str = ""):
    """Stands first in every form: says who types, on which page and what for, and fills the form from its draft.

    `form` is a form or a formset, None where there are only buttons; `what` the words of the list of drafts (else the page's
    `heading`); `key` tells forms of one kind on one page apart. See forms/keeping.py."""
    request = context["request"]
    person = getattr(request, "person", None)
    if person is None:
        return ""
    name, told = _name_of(form, key), keeping.told_by(request) if request.method == "POST" else None
    address = told.address if told else request.get_full_path()
    hidden = format_html(
        '<input type="hidden" name="{}" value="{}">',
        keeping.FIELD, keeping.token(person, address, name, str(what or context.get("heading") or "")),
    )  # fmt: skip
    draft = keeping.draft_of(request, name) if name and not form.is_bound else None
    return hidden + _fill(form, draft) if draft else hidden


@register.simple_tag(takes_context=True)
def draft_buttons(context, form, key: str = ""):
    """Stands after the button that sends the form: save it as a draft, and throw away the draft that it was filled from."""
    if getattr(context["request"], "person", None) is None:
        return ""
    buttons = [("Save as a draft", keeping.SAVE)]
    if not form.is_bound and keeping.draft_of(context["request"], _name_of(form, key)):
        buttons.append(("Throw the draft away", keeping.THROW_AWAY))
    quiet = {"classes": "govuk-button--secondary", "value": "1", "attributes": {"formnovalidate": "formnovalidate"}}
    return mark_safe("".join(components.render("button", {"text": text, "name": name, **quiet}) for text, name in buttons))


def _name_of(form, key: str) -> str:
    if form is None:
        return ""
    return f"{type(form).__name__}{':' if key else ''}{key}"


def _fill(form, draft) -> str:
    texts = keeping.filled(draft)
    for one in getattr(form, "forms", (form,)):
        one.fill(texts)
    has_file = any(isinstance(field, FileField) for one in getattr(form, "forms", (form,)) for field in one.fields.values())
    told = f"{date_format(localtime(draft.at), 'j F Y')} at {date_format(localtime(draft.at), 'H:i')}"
    lost = " A file is not kept: choose it again." if has_file else ""
    words = f"This is what you typed until {told}. It was not sent, and only you can see it.{lost}"
    return components.render("inset-text", {"text": words, "classes": "sl-kept"})
