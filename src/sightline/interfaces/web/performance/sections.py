"""The views of measures beside each other, said once for every page of them."""

from django.http import HttpRequest
from django.urls import reverse

from sightline.interfaces.web.drawn_once import Asked

SECTIONS = (
    ("Published", "performance:measures", None),
    ("Scorecard", "performance:scorecard", "performance.view"),
    ("Meetings", "performance:meetings", "performance.view"),
    ("Returns", "performance:loads", "performance.view"),
    ("Restated figures", "performance:restated", "performance.view"),
    ("Worklists", "performance:worklists", "performance.worklist"),
)


def sections(request: HttpRequest | Asked, current: str) -> list[dict]:
    """The entries that the person may open. `current` is the url name of the page's own."""
    workspace = request.workspace
    return [
        {"text": text, "href": reverse(name, args=[workspace.slug]), "current": name == current}
        for text, name, permission in SECTIONS
        if permission is None or request.person.may(permission, workspace.pk)
    ]
