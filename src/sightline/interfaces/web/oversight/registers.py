"""A register of oversight: a list with its filters, its Excel file, and what it teaches while it is empty.

Each kind of record says in a `Register` what makes it its own; `pages(register)` gives its page and its download.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.core.moves import Move
from sightline.interfaces.web.downloads import download
from sightline.interfaces.web.filters import select
from sightline.interfaces.web.oversight.words import headings
from sightline.interfaces.web.paged import paged
from sightline.interfaces.web.pages import page


@dataclass(frozen=True)
class Register:
    name: str
    """The name of its page in `oversight:`; with `_xlsx` behind it, that of its download."""
    title: str
    lead: str
    one: str
    """What one record is called: instruction."""
    columns: tuple[str, ...]
    find: Callable[..., Sequence]
    """(person, workspace, day, state=, text=) -> the records, newest first."""
    line: Callable[[str, object, object], list[dict]]
    """(workspace's short name, record, day) -> the cells of its row."""
    table: Callable[[Sequence, object], list[list]]
    """(records, day) -> rows for a spreadsheet, with the headings first."""
    belongs: str
    """What belongs here, for the empty page."""
    matters: str
    states: tuple[tuple[str, str], ...] = ()
    """What can be filtered by, as (value, words)."""
    numeric: tuple[str, ...] = ()
    new: tuple[str, str, Move] | None = None
    """The name of its form's page, the words of the button, the move that it makes."""
    above: Callable[[HttpRequest], dict] = field(default=lambda request: {})
    """More for the page: `sentence` (text, tone), `parts` as of a record's page."""

    @property
    def plural(self) -> str:
        return f"{self.one}s"


def pages(register: Register):
    """The page of a register and its download."""

    @page(permission="oversight.view")
    def show(request: HttpRequest) -> HttpResponse:
        slug, day = request.workspace.slug, request.as_at
        state, text = _wanted(register, request)
        found = paged(request, _find(register, request))
        total = found.paginator.count
        table = {
            "id": register.name,
            "caption": f"{total} {register.one if total == 1 else register.plural} as at {day:%-d %B %Y}",
            "headings": headings(*register.columns, numeric=register.numeric),
            "rows": [register.line(slug, row, day) for row in found],
        }
        here, query = reverse(f"oversight:{register.name}", args=[slug]), request.GET.copy()
        query.pop("page", None)
        export = f"{reverse(f'oversight:{register.name}_xlsx', args=[slug])}?{query.urlencode()}"
        return render(
            request,
            "oversight/register.html",
            {
                "register": register, "table": table if total else None, "rows": found, "query": query.urlencode(), "here": here,
                "is_filtered": bool(state or text), "text": text, "states": select("state", "Show", register.states, state),
                "new": _new(register, request),
                "export": [{"text": "Excel", "href": export.rstrip("?")}], "breadcrumbs": crumbs(slug),
                **register.above(request),
            },
        )  # fmt: skip

    @page(permission="oversight.view")
    def as_excel(request: HttpRequest) -> HttpResponse:
        rows = register.table(_find(register, request), request.as_at)
        return download(rows, "xlsx", f"{request.workspace.slug}-{register.name}-{request.as_at}")

    return show, as_excel


def crumbs(slug: str, *more: tuple[str, str]) -> list[dict]:
    """Line of sight, Oversight, and what else there is above the page, as (text, address)."""
    above = [
        ("Line of sight", reverse("reports:line_of_sight", args=[slug])),
        ("Oversight", reverse("oversight:overview", args=[slug])),
    ]
    return [{"text": text, "href": href} for text, href in (*above, *more)]


def _find(register: Register, request: HttpRequest) -> Sequence:
    state, text = _wanted(register, request)
    return register.find(request.person, request.workspace, request.as_at, state=state, text=text)


def _wanted(register: Register, request: HttpRequest) -> tuple[str, str]:
    """State and words; a state that is none of the choices filters nothing."""
    state = request.GET.get("state", "")
    return state if state in dict(register.states) else "", request.GET.get("q", "").strip()[:200]


def _new(register: Register, request: HttpRequest) -> dict | None:
    if register.new is None:
        return None
    name, text, move = register.new
    may = request.person.may(move.permission, request.workspace.pk)
    return {
        "text": text,
        "href": reverse(f"oversight:{name}", args=[request.workspace.slug]),
        "why_not": "" if may else f"It needs the permission {move.permission}.",
    }
