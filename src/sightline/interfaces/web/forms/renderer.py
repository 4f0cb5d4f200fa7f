"""How every form of the site becomes HTML: `{{ form }}` and `{{ form.name.as_field_group }}` give GOV.UK markup."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Named by FORM_RENDERER; also shows the forms of the sign-in library, unchanged."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
