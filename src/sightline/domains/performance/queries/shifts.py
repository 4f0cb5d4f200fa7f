"""How each measure of the council stood on two days: what was known, what its chart signalled, what its target said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sightline.core.measures.catalogue import CATALOGUE
from sightline.domains.organisations.models import Person, Workspace
from sightline.domains.organisations.models.together import Question, as_day, together
from sightline.domains.performance.models import Cell, Measure, Target
from sightline.domains.performance.queries.cells import cells_as_at, dated_rows, sight, standing
from sightline.domains.performance.queries.scorecard import (
    MONTHS,
    SPANS,
    chart_of,
    judged,
    measures_in_order,
    months_before,
    signal_of,
)
from sightline.domains.performance.rules.judging import Aim
from sightline.domains.performance.rules.published import number_in_words

FAR = 60
"""Months that are read, so that a chart of the earlier day has its 24 even where returns came late."""


@dataclass(frozen=True)
class Stood:
    """A measure as it stood on a day: its last figure in words, the day it speaks for, the signal and the verdict."""

    last: date
    words: str
    signal: str
    rag: str
    learnt_on: date
    """The day that figure was loaded."""


@dataclass(frozen=True)
class Shift:
    """A measure on both days; `before` is None where nothing was known of it on the first."""

    slug: str
    name: str
    theme: str
    source: str
    before: Stood | None
    now: Stood


@dataclass(frozen=True, slots=True)
class Known:
    """A row of `cells`, with the day it was loaded, the day its load speaks for, and whether its children are made up."""

    row: tuple
    loaded_on: date
    load_as_at: date
    is_invented: bool

    @property
    def measure(self) -> int:
        return self.row[1]

    @property
    def last(self) -> date:
        return self.row[4]


def shifts(
    person: Person, workspace: Workspace, first: date, last: date, *, let_out: bool = False, targets: Iterable[list] | None = None
) -> list[Shift]:
    """Of the home council, in the order of a child's journey: judged on each day as the scorecard of that day judges. Three queries;
    two where the caller has put `targets_question` to the database with its own.

    let_out: only what disclosure control let out, whoever asks; for what is printed and handed on."""
    seen = sight(person, workspace, small=not let_out)
    cells = cells_as_at(person, workspace, seen.organisation, last)
    wanted = cells.filter(group="", span__in=(*SPANS, Cell.Span.MONTH), last__gt=months_before(first, FAR))
    held = [Known(*row) for row in dated_rows(wanted)]
    if not held:
        return []
    measures = measures_in_order(person, {one.measure for one in held})
    aims = _aims(together(targets=targets_question(person, workspace))["targets"] if targets is None else targets)
    source, found = f"{seen.organisation.short_name}'s own returns", []
    if any(one.is_invented for one in held):
        source = f"invented returns, none of {seen.organisation.short_name}'s"
    for measure in measures:
        own = [one for one in held if one.measure == measure.pk]
        now, before = (_stood(measure, own, seen.small, day, aims) for day in (last, first))
        if now is not None:
            found.append(Shift(measure.slug, measure.name, str(CATALOGUE[measure.slug].theme), source, before, now))
    return found


def targets_question(person: Person, workspace: Workspace) -> Question:
    """Every target of the home council, to be put with `together`."""
    said = Target.objects.visible_to(person).filter(workspace=workspace, organisation=workspace.home)
    return said, "on", "pk", "measure_id", "value", "tolerance"


def _stood(
    measure: Measure, own: Iterable[Known], small: bool, day: date, aims: list[tuple[int, date, Aim | None]]
) -> Stood | None:
    known = [one for one in own if one.loaded_on <= day and one.load_as_at <= day and one.last <= day]
    if not known:
        return None
    since = months_before(max(one.load_as_at for one in known), MONTHS)
    held = standing((one.row for one in known if one.last > since), small)
    series = {span: points for (_, _, span), points in held.items()}
    points = next((series[span] for span in SPANS if series.get(span)), [])
    if not points:
        return None
    point = points[-1]
    signal = signal_of(chart_of(measure, series.get(Cell.Span.MONTH, points)))
    aim = next((aim for key, on, aim in reversed(aims) if key == measure.pk and on <= day), None)
    words = number_in_words(point.counted.value, measure.suffix, measure.decimals, point.counted.marker)
    learnt_on = next(one.loaded_on for one in known if one.row[0] == point.cell)
    return Stood(point.last, words, signal.value, judged(measure, point, aim, signal).rag.value, learnt_on)


def _aims(rows: Iterable[list]) -> list[tuple[int, date, Aim | None]]:
    """Every target that was set, oldest first."""
    return [
        (measure, as_day(on), None if value is None else Aim(float(value), float(tolerance)))
        for on, _, measure, value, tolerance in sorted(rows, key=lambda row: row[:2])
    ]
