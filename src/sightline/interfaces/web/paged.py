"""Long lists in pages: which page an address asks for.

paged(asked, rows)                                    ?page=2, and ?page=all for the whole list, to print
paged(asked, rows, name="done")                       a page with several lists: each has a name of its own
paged(asked, rows, holding=lambda row: row.pk == 7)   the page that holds a record, where no page is named
"""

from collections.abc import Callable, Sequence

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from sightline.interfaces.web.drawn_once import Asked

A_PAGE = 100
WHOLE = "all"


def paged(request: HttpRequest | Asked, rows: Sequence, *, name: str = "page", holding: Callable | None = None) -> Page:
    """The page of the rows that the address names; else the one that holds the record; else the first."""
    named = request.GET.get(name)
    if named == WHOLE:
        return Paginator(rows, max(len(rows), 1)).page(1)
    if named is None and holding is not None:
        place = next((place for place, row in enumerate(rows) if holding(row)), 0)
        named = place // A_PAGE + 1
    return Paginator(rows, A_PAGE).get_page(named)


def clause_named(request: HttpRequest | Asked) -> int | None:
    """The clause that an address wants to land on: ?clause=7#clause-7, whichever page of the list holds it."""
    named = request.GET.get("clause", "")
    return int(named) if named.isascii() and named.isdecimal() and len(named) < 19 else None
