"""Template tags of the design system. `{% load gov %}`, then:

{% gov "tag" text="On track" classes="govuk-tag--green" %}
{% gov "button" params %}                               a dictionary made in the view
{% gov "input" id="id_name" label__text="Name" %}       two underscores go one level down
{% govblock "details" summaryText="Table" %} … {% endgovblock %}   what stands between becomes `html`
"""

from collections.abc import Mapping

from django import template
from django.template.base import Node, NodeList, token_kwargs

from sightline.interfaces.web import components

register = template.Library()


@register.simple_tag
def gov(component: str, params: Mapping | None = None, **named):
    return components.render(component, {**(params or {}), **components.nested(named)})


class GovBlock(Node):
    def __init__(self, component, named, nodelist: NodeList):
        self.component, self.named, self.nodelist = component, named, nodelist

    def render(self, context) -> str:
        named = {name: value.resolve(context) for name, value in self.named.items()}
        params = {**components.nested(named), "html": self.nodelist.render(context)}
        return components.render(self.component.resolve(context), params)


@register.tag
def govblock(parser, token) -> GovBlock:
    _, component, *bits = token.split_contents()
    named = token_kwargs(bits, parser)
    nodelist = parser.parse(("endgovblock",))
    parser.delete_first_token()
    return GovBlock(parser.compile_filter(component), named, nodelist)
