"""One run over the returns of a council: the figures a board looks at, and what was found in the files.

    run(["cin-880-2025.xml", "annex-a.xlsx"], council="880", population=held) -> Run

Every measure is counted for every period that the returns speak for (`coverage`), of 24 months back: months, quarters, windows of 12
months, the year so far, and for what is counted on a day the ends of months. All of a kind are asked in one go. By team over the
same periods, so that a team's figures can be followed; by the other groups for the last period only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sightline.core.measures.catalogue import CATALOGUE, Entry, Theme
from sightline.core.measures.coverage import Span, Stretch, covered, of_measure, periods
from sightline.core.measures.disclosure import Edition, publish
from sightline.core.measures.engines.question import Days
from sightline.core.measures.evaluate import evaluate
from sightline.core.measures.findings import Finding
from sightline.core.measures.results import Result
from sightline.core.measures.returns.filled import Filled
from sightline.core.measures.returns.frame import read
from sightline.core.measures.settings import Chosen
from sightline.core.published.population import Population
from sightline.core.refusals import BadInput
from sightline.core.refusals import Finding as Fault

MONTHS = 24
FOLLOWED, SHOWN = ("team",), ("age", "sex", "ethnicity", "need")
"""Breakdowns over all periods, and of the last period only."""
LOOKS_BACK = {"re_referrals_12m": 12, "cpp_second_24m": 24}
"""Months before the period that a measure's definition reaches into."""
LET_OUT = frozenset({Span.ROLLING, Span.SNAPSHOT, Span.MONTH})
"""Kinds of period whose figures of all children may leave the council, small numbers hidden. The others, and every team and group,
are for its own people: the more tables that overlap are let out, the more of each must be hidden."""
KEPT_IN = "for the council's own people"
CENSUS_DAY = (9, 30)
"""The day of the workforce census: month and day."""
NO_FIGURE = frozenset({"no data", "no population"})
"""Markers of what was not counted at all, as against what was counted and is none."""


@dataclass(frozen=True)
class Figure:
    """A result for a period of a kind, and what of it may be published: the same with what must be hidden left out."""

    span: Span
    first: date
    last: date
    result: Result
    published: Result


@dataclass(frozen=True)
class Run:
    """`rows` by table; `found`, `left_out` and `merged` are rows over all files. `covers_from` to `as_at`: the days that the
    returns speak for. `missing`: measures whose tables nothing fills, or not for long enough."""

    council: str
    forms: tuple[str, ...]
    covers_from: date | None
    as_at: date
    rows: Mapping[str, int]
    found: int
    left_out: int
    merged: int
    findings: tuple[Finding, ...]
    figures: tuple[Figure, ...]
    missing: tuple[str, ...]


def run(
    paths: Iterable[Path | str],
    *,
    council: str,
    day: date | None = None,
    population: Population | int | None = None,
    settings: Mapping[str, Chosen] | None = None,
    before: Sequence[Edition] = (),
    months: int = MONTHS,
    progress: Callable[[int, int], None] | None = None,
) -> Run:
    """Raises BadInput where no return of the council could be read; its findings say what is wrong in the files.

    `day` is the one that returns speak for which do not say it themselves. `before` is what was published already: it cannot be
    taken back, and the new figures must not give a small number away beside it."""
    return run_filled(
        read(paths, council=council, reference_date=day, progress=progress),
        council=council,
        population=population,
        settings=settings,
        before=before,
        months=months,
    )


def run_filled(
    filled: Filled,
    *,
    council: str,
    population: Population | int | None = None,
    settings: Mapping[str, Chosen] | None = None,
    before: Sequence[Edition] = (),
    months: int = MONTHS,
) -> Run:
    """As `run`, of returns that were read already."""
    _check(filled, council)
    tables = covered(filled)
    if not tables:
        raise BadInput("The returns hold no row that could be counted.", _faults(filled))
    forms = {source.form for source in filled.sources}
    asked = {
        name: _days(
            _stretch(entry, filled, tables),
            entry,
            months,
            is_yearly="workforce-census" in forms and entry.theme is Theme.WORKFORCE,
        )
        for name, entry in CATALOGUE.items()
    }
    results: list[tuple[Span, Days, Result]] = []
    for by in ((), FOLLOWED, *((one,) for one in SHOWN)):
        wanted = asked if by in ((), FOLLOWED) else {name: _last_of(days) for name, days in asked.items()}
        every = tuple(dict.fromkeys(days for spans in wanted.values() for days in spans))
        # all measures over all days at once: what is asked is then always the same, so that its queries are kept compiled
        told = evaluate(filled, periods=every, by=by, settings=settings, population=population) if every else ()
        results += _spanned(told, wanted, is_group=bool(by))
    stretches = list(tables.values())
    return Run(
        council=council,
        forms=tuple(sorted(forms)),
        covers_from=min(one.first for one in stretches),
        as_at=max(one.last for one in stretches),
        rows=filled.sizes,
        found=sum(count.found for count in filled.counts),
        left_out=sum(count.left_out for count in filled.counts),
        merged=sum(count.merged for count in filled.counts),
        findings=filled.findings,
        figures=tuple(_published(results, before)),
        missing=tuple(name for name, days in asked.items() if not days),
    )


Asked = Mapping[Days, frozenset[Span]]
"""Days to count over, each with the kinds of period they are: the year so far in April is the month of April too."""


_MEND = "leave it out, or load it for its own council"


def _check(filled: Filled, council: str) -> None:
    others = sorted({source.council for source in filled.sources} - {council})
    if others:
        told = ", ".join(one or "no council" for one in others)
        raise BadInput(
            f"Returns of {told} are among them. Load the returns of one council at a time.",
            tuple(
                Fault(
                    source.file,
                    f"is of {source.council or 'no council'}, not of {council}",
                    "leave it out, or load it for its own council",
                )
                for source in filled.sources
                if source.council != council
            ),
        )
    if not filled.tables:
        raise BadInput("No return could be read.", _faults(filled))


def _faults(filled: Filled) -> tuple[Fault, ...]:
    return tuple(Fault(f"{one.file} {one.place}".strip(), one.problem, one.mend) for one in filled.findings)


def _stretch(entry: Entry, filled: Filled, tables: Mapping[str, Stretch]) -> Stretch | None:
    """The days that a measure can be counted for; None where its tables cover none."""
    return of_measure(entry.inputs, tables, looks_back(entry, filled))


def looks_back(entry: Entry, filled: Filled) -> int:
    """Months before a period that its records must reach for the figure to be right. Annex A brings the number of referrals in the
    last 12 months with it, so there nothing earlier is needed."""
    if entry.name == "re_referrals_12m" and {source.form for source in filled.sources} == {"annex-a"}:
        return 0
    return LOOKS_BACK.get(entry.name, 0)


def _days(stretch: Stretch | None, entry: Entry, months: int, *, is_yearly: bool) -> dict[Days, frozenset[Span]]:
    """The days that a measure is counted for in a stretch: on a day where it is a snapshot, else over periods. `is_yearly`: a census
    tells of one day of the year only."""
    found: dict[Days, frozenset[Span]] = {}
    is_snapshot = entry.definition().is_snapshot
    for span, ones in periods(stretch, months).items() if stretch else ():
        if (span is Span.SNAPSHOT) == is_snapshot:
            for one in ones:
                days = Days(one.first, one.last)
                if is_yearly and (one.last.month, one.last.day) != CENSUS_DAY:
                    continue
                found[days] = found.get(days, frozenset()) | {span}
    return found


def _last_of(asked: Asked) -> Asked:
    """The last window of 12 months, or the last day: what the other groups are shown for."""
    whole = {Span.ROLLING, Span.SNAPSHOT}
    shown = {days: spans & whole for days, spans in asked.items() if spans & whole}
    last = max(shown, key=lambda days: days.last, default=None)
    return {last: shown[last]} if last else {}


def _spanned(told: Iterable[Result], asked: Mapping[str, Asked], *, is_group: bool) -> Iterator[tuple[Span, Days, Result]]:
    """Each result under every kind of period that its days are for its measure. Of a breakdown only the groups: the whole was asked
    before. A snapshot stands once for each period that ends on its day, and is taken once."""
    wanted = {(name, _said(days, spans)): (days, spans) for name, ones in asked.items() for days, spans in ones.items()}
    taken = set()
    for result in told:
        group = tuple(sorted(result.by.items()))
        found = wanted.get((result.measure, result.period))
        if (
            found is None
            or bool(group) != is_group
            or result.marker in NO_FIGURE
            or (result.measure, result.period, group) in taken
        ):
            continue
        taken.add((result.measure, result.period, group))
        for span in found[1]:
            yield span, found[0], result


def _said(days: Days, spans: frozenset[Span]) -> str:
    return days.last.isoformat() if spans == {Span.SNAPSHOT} else f"{days.first}/{days.last}"


def _published(results: Sequence[tuple[Span, Days, Result]], before: Sequence[Edition]) -> Iterator[Figure]:
    """Each figure with what may be let out of it: of teams, groups and other kinds of period nothing."""
    out = {(one.measure, one.period): one for span, _, one in results if span in LET_OUT and not one.by}
    printed = dict(zip(out, publish(out.values(), earlier=before).published, strict=True))
    for span, days, one in results:
        is_out = span in LET_OUT and not one.by
        yield Figure(span, days.first, days.last, one, printed[one.measure, one.period] if is_out else _kept_in(one))


def _kept_in(result: Result) -> Result:
    return Result(result.measure, result.council, result.period, result.unit, by=result.by, marker=KEPT_IN)
