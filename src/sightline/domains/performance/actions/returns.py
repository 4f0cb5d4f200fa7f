"""Loading children's returns: their figures are kept, the children are not (unless for worklists, encrypted, until a day)."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings as django_settings

from sightline.core.measures.catalogue import CATALOGUE
from sightline.core.measures.findings import Finding
from sightline.core.measures.results import Result, Unit
from sightline.core.measures.run import Figure, Run, run
from sightline.core.measures.settings import Chosen
from sightline.core.periods import day_in_words
from sightline.core.published.population import Population, read_population
from sightline.core.refusals import NotNow
from sightline.core.sealing import bytes_hash, content_hash
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Organisation, Person, Workspace
from sightline.domains.performance.actions.keeping import Laid, keep, lay_aside
from sightline.domains.performance.models import Cell, CellRestatement, Load, LoadFinding, Measure
from sightline.domains.performance.queries.cells import Held, held_cells, is_of, published_before
from sightline.domains.performance.rules.moves import LOAD_RETURNS
from sightline.domains.performance.rules.restating import Counted, differs, why_restated

OWN = "own:"
"""Before the key of a measure that is counted from returns and published by nobody."""
_CHILD = re.compile(r"child(?:ren)? \S+[,;:]?\s*", re.IGNORECASE)
_SUFFIX = {Unit.PERCENT: " %", Unit.DAYS: " days"}


@dataclass(frozen=True)
class Recorded:
    """What a load brought: cells that are new, that were there already, and that took the place of another."""

    load: Load
    added: int
    unchanged: int
    restated: int
    kept_until: date | None

    @property
    def kept_words(self) -> str:
        """What became of the children's records."""
        if self.kept_until is None:
            return "The children's records were dropped as soon as they were counted."
        return f"The children's records are kept encrypted for worklists until {day_in_words(self.kept_until)}."


def load_returns(
    *,
    by: Person,
    workspace: Workspace,
    organisation: Organisation,
    on: date,
    paths: Sequence[Path],
    day: date | None = None,
    is_invented: bool = False,
    settings: Mapping[str, Chosen] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Recorded:
    """Reads returns of one council and keeps their figures. Raises BadInput with what is wrong where nothing could be read.

    `day` is the one that returns speak for which do not say it themselves, as Annex A and the dataset do not. Who may is asked before
    a byte is read; the files are read outside the transaction, since a large return takes seconds."""
    refusal = door.why_not(LOAD_RETURNS, by=by, workspace=workspace, on=on)
    if refusal:
        raise refusal
    found = run(
        paths, council=organisation.la_code, day=day, population=_population(), settings=settings, progress=progress,
        before=published_before(workspace, organisation),
    )  # fmt: skip
    held = dict(_files(paths))
    files = {name: bytes_hash(file.read_bytes()) for name, file in held.items()}
    return record_run(
        by=by, workspace=workspace, organisation=organisation, on=on, run=found, files=files, is_invented=is_invented,
        laid=lay_aside(held, council=found.council, as_at=found.as_at),
    )  # fmt: skip


def record_run(
    *,
    by: Person,
    workspace: Workspace,
    organisation: Organisation,
    on: date,
    run: Run,
    files: Mapping[str, str],
    is_invented: bool = False,
    laid: Laid | None = None,
) -> Recorded:
    """Keeps the figures of a run over returns. A figure that differs from the one that stands is added beside it as a
    restatement, with why; one that does not differ is not added again."""
    with door.through(LOAD_RETURNS, by=by, workspace=workspace, on=on) as passage:
        _check(by, workspace, organisation, on, run)
        load = _load(passage, workspace, organisation, run, files, is_invented)
        kept = keep(passage, load, laid)
        _keep_findings(load, run.findings)
        measures = _measures({figure.result.measure for figure in run.figures})
        held = held_cells(workspace, organisation)
        fresh = [(figure, held.get(_key(figure, measures))) for figure in run.figures]
        fresh = [
            (figure, before) for figure, before in fresh if before is None or differs(before.counted, _counted(figure.result))
        ]
        Cell.objects.add_many([_row(load, measures, figure) for figure, _ in fresh])
        restated = _restate(load, run, measures, [(figure, before) for figure, before in fresh if before is not None])
        recorded = Recorded(load, len(fresh), len(run.figures) - len(fresh), restated, kept.expires_on if kept else None)
        passage.says(
            files=dict(files), council=run.council, as_at=str(run.as_at), rows=dict(run.rows), found=run.found, left_out=run.left_out,
            merged=run.merged, figures=recorded.added, unchanged=recorded.unchanged, restated=restated, invented=is_invented,
        )  # fmt: skip
        passage.made(load)
    return recorded


@cache
def _population() -> Population:
    """The mid-year estimates that the project ships."""
    return read_population(Path(django_settings.POPULATION_FILE).read_text(encoding="utf-8"))


def _files(paths: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    """(name, file) of each file, in the order of the names; of a folder all that lie in it."""
    for path in paths:
        inside = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
        yield from ((str(one.relative_to(path)) if path.is_dir() else one.name, one) for one in inside)


def run_hash(files: Mapping[str, str], settings: Mapping[str, str]) -> str:
    return content_hash({"files": dict(files), "settings": dict(settings)})


def _check(by: Person, workspace: Workspace, organisation: Organisation, on: date, run: Run) -> None:
    if not is_of(by, workspace, organisation):
        raise NotNow(f"Only somebody in a post of {organisation.name} loads returns about its children.")
    if run.council != organisation.la_code:
        raise NotNow(
            f"These returns are of council {run.council}, and {organisation.name} is {organisation.la_code or 'without a code'}. "
            "Choose its own returns, or the council they are of."
        )
    if run.as_at > on:
        raise NotNow(f"The returns speak for {run.as_at:%-d %B %Y}, which is still to come on {on:%-d %B %Y}.")


def _load(
    passage: door.Passage,
    workspace: Workspace,
    organisation: Organisation,
    run: Run,
    files: Mapping[str, str],
    is_invented: bool,
) -> Load:
    settings = {name: str(value) for figure in run.figures for name, value in figure.result.settings.items()}
    found = run_hash(files, settings)
    known = Load.objects.filter(workspace=workspace, organisation=organisation, content_hash=found).first()
    if known is not None:
        raise NotNow(f"These very returns were loaded on {known.on:%-d %B %Y} as {known.ref}, and nothing has changed since.")
    return Load.objects.create(
        workspace=workspace,
        number=door.give_number(Load, workspace),
        organisation=organisation,
        files=dict(files),
        forms=sorted(set(run.forms)),
        covers_from=run.covers_from,
        as_at=run.as_at,
        rows=dict(run.rows),
        found=run.found,
        left_out=run.left_out,
        merged=run.merged,
        content_hash=found,
        is_invented=is_invented,
        **passage.stamp(),
    )


def _keep_findings(load: Load, findings: Iterable[Finding]) -> None:
    """One row for each kind of finding in a file. A child's number is left out: the file itself still has it."""
    times: Counter[tuple] = Counter()
    first: dict[tuple, str] = {}
    for one in findings:
        kind = (one.file[:200], one.table[:80], one.field[:80], _CHILD.sub("", one.problem)[:300], one.mend[:300], one.severity)
        times[kind] += 1
        first.setdefault(kind, _CHILD.sub("", one.place)[:80])
    LoadFinding.objects.bulk_create(
        LoadFinding(
            load=load, file=file, table=table, field=column, problem=problem, mend=mend, severity=severity,
            times=times[kind], first_place=first[kind],
        )
        for kind in times
        for file, table, column, problem, mend, severity in [kind]
    )  # fmt: skip


def _measures(names: set[str]) -> dict[str, Measure]:
    """The measures by name: the published one where both count the same thing, else one of our own, made when first counted."""
    found = {measure.slug: measure for measure in Measure.objects.filter(slug__in=names)}
    for place, (name, entry) in enumerate(CATALOGUE.items()):
        if name in names and name not in found:
            found[name] = Measure.objects.create(
                key=OWN + name, slug=name, name=entry.title, definition=entry.says, topic="Counted from returns",
                theme=str(entry.theme), place=1000 + place, polarity=entry.polarity or "", unit=str(entry.unit),
                suffix=_SUFFIX.get(entry.unit, ""), decimals=0 if entry.unit is Unit.COUNT else entry.decimals,
                release="Counted from the council's returns",
                publisher="", lag=0,
            )  # fmt: skip
    return found


def group_of(by: Mapping[str, str]) -> str:
    """A group of children as it is kept: "team=North", empty for all."""
    return "&".join(f"{dimension}={value}" for dimension, value in sorted(by.items()))[:120]


def _key(figure: Figure, measures: Mapping[str, Measure]) -> tuple[int, str, str, date]:
    return measures[figure.result.measure].pk, group_of(figure.result.by), str(figure.span), figure.last


def _counted(result: Result) -> Counted:
    return Counted(result.numerator, result.denominator, result.value, result.marker or "")


def _row(load: Load, measures: Mapping[str, Measure], figure: Figure) -> tuple:
    result = figure.result
    marker = "" if result.value is not None else (result.marker or "no data")[:40]
    return (
        load.pk, measures[result.measure].pk, group_of(result.by), str(figure.span), figure.first, figure.last, result.numerator,
        result.denominator, result.value, result.lower, result.upper, marker, json.dumps(dict(result.settings)),
        json.dumps(_shown(figure.published)),
    )  # fmt: skip


def _shown(published: Result) -> dict:
    figures = {name: getattr(published, name) for name in ("numerator", "denominator", "value", "lower", "upper", "marker")}
    return {name: value for name, value in figures.items() if value is not None}


def _restate(load: Load, run: Run, measures: Mapping[str, Measure], changed: list[tuple[Figure, Held]]) -> int:
    """A restatement for each figure of the load that stands beside an older one."""
    if not changed:
        return 0
    made = Cell.objects.filter(load=load).values_list("measure_id", "group", "span", "last", "pk")
    new = {(measure, group, span, last): pk for measure, group, span, last, pk in made}
    before = {one.pk: one for one in Load.objects.filter(pk__in={held.load for _, held in changed})}
    CellRestatement.objects.bulk_create(
        CellRestatement(
            cell_id=new[_key(figure, measures)],
            replaces_id=held.pk,
            why=why_restated(
                before[held.load].as_at, run.as_at, held.settings, dict(figure.result.settings),
                set(run.forms) - set(before[held.load].forms),
            ),
        )
        for figure, held in changed
    )  # fmt: skip
    return len(changed)
