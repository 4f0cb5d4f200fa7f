"""Reading our own figures: which stand on a day, and as whom one may see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sightline.core.measures.catalogue import CATALOGUE
from sightline.core.measures.disclosure import Edition
from sightline.core.measures.results import Result
from sightline.core.measures.run import LET_OUT
from sightline.core.refusals import NotVisible
from sightline.domains.organisations.models import Organisation, Person, Workspace
from sightline.domains.performance.models import Cell
from sightline.domains.performance.rules.restating import Counted
from sightline.domains.performance.rules.scorecard import Point


@dataclass(frozen=True)
class Sight:
    """What of a council's figures a person sees: `small` where small numbers too."""

    organisation: Organisation
    small: bool


def sight(person: Person, workspace: Workspace, organisation: Organisation | None = None, *, small: bool = True) -> Sight:
    """At most one query. Without an organisation: the home council. NotVisible for one that takes no part in the workspace.
    `small=False`: without small numbers, whatever the person may see."""
    council = organisation or workspace.home
    if not person.may("performance.view", workspace.pk):
        raise NotVisible("There are no figures here that you can see.")
    if council.pk != workspace.home_id and not workspace.participations.filter(organisation=council).exists():
        raise NotVisible("That council takes no part in this workspace.")
    permitted = person.may("performance.view_small", workspace.pk) and is_of(person, workspace, council)
    return Sight(council, small and permitted)


def is_of(person: Person, workspace: Workspace, council: Organisation) -> bool:
    """Whether one of the person's posts here is in the council: its children are nobody else's to look at."""
    return person.rights.is_of(workspace.pk, council.pk)


@dataclass(frozen=True)
class Held:
    """A cell that stands: the last one given for its measure, group, kind of period and day."""

    pk: int
    load: int
    counted: Counted
    settings: dict


def held_cells(workspace: Workspace, organisation: Organisation) -> dict[tuple[int, str, str, date], Held]:
    """Every cell of a council that nothing has restated, for the loader of the next one."""
    found = Cell.objects.filter(load__workspace=workspace, load__organisation=organisation, restated_by__isnull=True)
    return {
        (measure, group, span, last): Held(pk, load, Counted(numerator, denominator, value, marker), settings)
        for pk, load, measure, group, span, last, numerator, denominator, value, marker, settings in found.values_list(
            "pk", "load_id", "measure_id", "group", "span", "last", "numerator", "denominator", "value", "marker", "settings"
        )
    }


def published_before(workspace: Workspace, organisation: Organisation) -> tuple[Edition, ...]:
    """Every figure of a council that was ever let out, as disclosure control takes it: the next load is judged beside them."""
    out = Cell.objects.filter(load__workspace=workspace, load__organisation=organisation, group="", span__in=LET_OUT)
    found = out.order_by("pk")
    told = [
        _as_results(organisation.la_code, *row)
        for row in found.values_list(
            "measure__slug", "group", "span", "first", "last", "numerator", "denominator", "value", "marker", "published"
        )
    ]
    return (Edition(tuple(one for one, _ in told), tuple(shown for _, shown in told)),) if told else ()


def _as_results(
    council: str, slug: str, group: str, span: str, first: date, last: date,
    numerator: float | None, denominator: float | None, value: float | None, marker: str, published: dict,
) -> tuple[Result, Result]:  # fmt: skip
    """A cell as the result it was made of, and as the one that was let out."""
    period = last.isoformat() if span == Cell.Span.SNAPSHOT else f"{first}/{last}"
    counted = Result(
        slug, council, period, CATALOGUE[slug].unit, by=dict(pair.split("=", 1) for pair in group.split("&") if pair),
        numerator=numerator, denominator=denominator, value=value, marker=marker or None,
    )  # fmt: skip
    hidden = {name: published.get(name) for name in ("numerator", "denominator", "value", "lower", "upper", "marker")}
    return counted, replace(counted, **hidden)


_FIELDS = (
    "pk", "measure_id", "group", "span", "last", "numerator", "denominator", "value", "lower", "upper", "marker", "published",
    "load__number",
)  # fmt: skip


def standing(cells: Iterable[tuple], small: bool) -> dict[tuple[int, str, str], list[Point]]:
    """Series by (measure, group, span), rising in time, of rows of `_FIELDS` in the order of their loads: a later load's cell
    takes the place of the one before it."""
    found: dict[tuple[int, str, str], dict[date, Point]] = {}
    for pk, measure, group, span, last, *figures in cells:
        series = found.setdefault((measure, group, span), {})
        series[last] = _point(pk, last, figures, small, restates=last in series)
    return {key: [series[last] for last in sorted(series)] for key, series in found.items()}


def _point(pk: int, last: date, figures: list, small: bool, restates: bool) -> Point:
    numerator, denominator, value, lower, upper, marker, published, load = figures
    if small:
        return Point(last, Counted(numerator, denominator, value, marker), lower, upper, pk, restates, load)
    seen = Counted(published.get("numerator"), published.get("denominator"), published.get("value"), published.get("marker", ""))
    return Point(last, seen, published.get("lower"), published.get("upper"), pk, restates, load)


def cells_as_at(person: Person, workspace: Workspace, council: Organisation, as_at: date):
    """Rows of `_FIELDS`: every cell that was loaded by the day about days up to it, oldest load first."""
    seen = Cell.objects.visible_to(person).filter(
        load__workspace=workspace, load__organisation=council, load__on__lte=as_at, last__lte=as_at
    )
    return seen.order_by("load__on", "load_id")


def rows(cells) -> Iterable[tuple]:
    return cells.values_list(*_FIELDS)


def dated_rows(cells) -> list[tuple[tuple, date, date, bool]]:
    """The rows, each with the day it was loaded, the day its load speaks for, and whether its children are made up. One query."""
    return [(row[:-3], *row[-3:]) for row in cells.values_list(*_FIELDS, "load__on", "load__as_at", "load__is_invented")]
