"""GOV.UK components as HTML: the markup of govuk-frontend-jinja, called with plain dictionaries.

The parameters are those of the design system's own documentation. Text that is not marked safe is escaped wherever it
stands, also in parameters called `html`, so that a name somebody typed can never become markup.
"""

from collections.abc import Mapping
from functools import cache

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from jinja2 import Environment, PackageLoader, PrefixLoader

LIBRARY = "govuk_frontend_jinja"
_MARKUP = ("start", "end", "navigationStart", "navigationEnd")


def render(component: str, params: Mapping) -> SafeString:
    """The HTML of a component, for example render("tag", {"text": "On track"})."""
    # The markup library escapes text itself: what it returns may be put into a page as it is.
    return mark_safe(str(_macro(component)(_guarded(params))).strip())


@cache
def _macro(component: str):
    environment = Environment(loader=PrefixLoader({LIBRARY: PackageLoader(LIBRARY)}), autoescape=True, auto_reload=False)
    name = "govuk" + "".join(part.title() for part in component.split("-"))
    return getattr(environment.get_template(f"{LIBRARY}/components/{component}/macro.html").module, name)


def _guarded(value, key: str = ""):
    """The same parameters, with every piece of HTML that was not marked safe escaped."""
    if isinstance(value, Mapping):
        return {name: _guarded(item, name) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_guarded(item, key) for item in value]
    if isinstance(value, str) and (key == "html" or key.endswith("Html") or key in _MARKUP):
        return conditional_escape(value)
    return value


def nested(flat: Mapping) -> dict:
    """label__text="Name" as {"label": {"text": "Name"}}: what a template tag can write."""
    params: dict = {}
    for name, value in flat.items():
        *outer, last = name.split("__")
        place = params
        for part in outer:
            place = place.setdefault(part, {})
        place[last] = value
    return params
