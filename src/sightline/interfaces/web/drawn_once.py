"""Pages that take long to draw, drawn once for everybody who would see the same.

    @page(permission="plans.view")
    @drawn_once("plans/plan.html")                 # below `page`: who may not open it never comes here
    def plan(asked: Asked) -> dict:
        return {"plans": queries.plans_of(asked.person, asked.workspace, asked.as_at)}

The view is handed `Asked` in place of the request and returns the template's context. `Asked` holds everything that may decide
what is shown, and is the key under which the result is kept: the address with its query, the workspace and how many changes have
passed the door there, both days, and the permissions of who asks with the
organisations they hold posts in. Of the person there is nothing else, so a query that would
ask for their name or number fails at once instead of showing one person's page to another. The template is drawn without the
request as well: it knows no session and no form token, and a page with a form that changes something is refused.

A change counts `Workspace.changes` up in its own transaction, and the count is read before anything else of the page: what is
kept can be newer than its key says, never older. Views and downloads are not counted, so a page that lists events is not drawn
once. Each worker keeps its own in memory (`CACHES["pages"]`); with several, each draws a page once.
"""

import hashlib
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

import sightline
from sightline.domains.organisations.models import Workspace
from sightline.domains.organisations.models.people import Rights

PARTS = ("title", "head", "before", "content")
LARGEST = 500_000
"""Characters; a longer page is drawn each time, so that a worker's memory stays within bounds."""


@dataclass(frozen=True)
class Reader:
    """Who asks, without who they are: what they are permitted."""

    rights: Rights
    is_active: bool = True

    def may(self, permission: str, workspace_id: int | None) -> bool:
        return self.rights.permits(permission, workspace_id)


@dataclass(frozen=True)
class Asked:
    """All that a page drawn once may depend on. Named like the request, so that what reads a request reads this too."""

    person: Reader
    workspace: Workspace
    as_at: date
    today: date
    path: str
    GET: QueryDict

    @classmethod
    def by(cls, request: HttpRequest) -> "Asked":
        return cls(Reader(request.person.rights), request.workspace, request.as_at, request.today, request.path, request.GET)

    @property
    def is_past(self) -> bool:
        return self.as_at < self.today

    def key(self, template: str) -> str:
        rights = self.person.rights
        decisive = (
            sightline.__version__, template, self.path, sorted(self.GET.lists()), self.workspace.pk, self.workspace.changes,
            self.as_at.isoformat(), self.today.isoformat(), rights.everywhere,
            sorted((key, sorted(held)) for key, held in rights.by_workspace.items()),
            sorted((key, sorted(held)) for key, held in rights.organisations.items()),
        )  # fmt: skip
        return hashlib.sha256(json.dumps(decisive).encode()).hexdigest()


def drawn_once(template: str) -> Callable:
    """A view whose title, head, way back and content are kept; the frame around them is drawn for each visitor."""

    def wrap(ask: Callable[..., dict]) -> Callable[..., HttpResponse]:
        @wraps(ask)
        def view(request: HttpRequest, **place) -> HttpResponse:
            drawn = part(request, template, lambda asked: {**ask(asked, **place), "layout": "_layouts/parts.html"})
            return render(request, "_layouts/joined.html", {"parts": dict(zip(PARTS, drawn, strict=True))})

        view.drawn_once = template
        return view

    return wrap


def part(request: HttpRequest, template: str, ask: Callable[[Asked], dict]) -> list[str]:
    """A template drawn from what `ask` returns, or as it was drawn before; in pieces where it holds a `seam`."""
    asked = Asked.by(request)
    kept, key = caches["pages"], asked.key(template)
    pieces = kept.get(key)
    if pieces is None:
        pieces = _drawn(template, asked, ask(asked))
        if sum(map(len, pieces)) <= LARGEST:
            kept.set(key, pieces)
    return [mark_safe(piece) for piece in pieces]


def _drawn(template: str, asked: Asked, context: dict) -> list[str]:
    seam = secrets.token_hex(16)  # made up anew each time, so that nothing written in the register can stand for it
    drawn = render_to_string(template, {**context, "request": asked, "frame": asked, "seam": seam})
    if 'method="post"' in drawn:
        raise LookupError(f"{template} holds a form that changes something, which is each visitor's own: draw it each time.")
    return [piece.strip() for piece in drawn.split(seam)]
