"""Template tags of forms: `{% load fields %}`, then `{% error_summary form %}`; `{{ form }}` needs no tag."""

from django import template
from django.forms import BoundField
from django.utils.html import format_html

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
def typed_by(context):
    """The hidden field by which a lapsed session keeps what was typed; see forms/keeping.py."""
    request = context["request"]
    person = getattr(request, "person", None)
    if person is None:
        return ""
    return format_html(
        '<input type="hidden" name="{}" value="{}">', keeping.FIELD, keeping.token(person, request.get_full_path())
    )


@register.simple_tag(takes_context=True)
def kept_texts(context) -> list[tuple[str, str]]:
    return keeping.texts(context["request"]) if "request" in context else []
