"""Loading published figures: the only change there is. Nothing that was loaded before is altered or lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.text import slugify

from sightline.core.periods import day_in_words
from sightline.core.published.catalogue import OTHER_LAG, Catalogue, published_by_rule
from sightline.core.published.rows import YEAR_ENDS, InspectionRow, MeasureRow, NeighbourRow, PublishedFolder
from sightline.core.refusals import BadInput, Finding
from sightline.core.sealing import content_hash
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Person
from sightline.domains.performance.models import (
    Area,
    BreakInSeries,
    Edition,
    Figure,
    InspectionOutcome,
    Measure,
    Neighbour,
    NeighbourList,
    Restatement,
)
from sightline.domains.performance.rules.moves import LOAD_PUBLISHED

_BATCH = 5_000


@dataclass(frozen=True)
class Loaded:
    """What a load brought. `unchanged` figures were there already; `is_new` is False where the same folder was loaded before."""

    figures: int
    unchanged: int
    restated: int
    inspections: int
    neighbours: int
    is_new: bool
    left: tuple[str, ...] = ()
    """What differs from the record and was left as it stands there, each as a sentence."""


def load_published(
    *, by: Person, on: date, folder: PublishedFolder, catalogue: Catalogue, published_on: date | None = None
) -> Loaded:
    """Loads a folder as an edition. A figure that differs from the one held is added beside it as a restatement, published on
    `published_on` (without it, the day of the load, since by then at the latest it was out)."""
    _check_lists(folder, catalogue)
    if is_loaded(folder.files, catalogue):
        return Loaded(0, len(folder.figures), 0, 0, 0, is_new=False)
    with door.through(LOAD_PUBLISHED, by=by, workspace=None, on=on) as passage:
        edition = Edition.objects.create(
            on=on,
            at=passage.at,
            by=by,
            folder_hash=folder_hash(folder.files, catalogue),
            files=dict(folder.files),
            published_on=published_on or on,
        )
        areas = _load_areas(folder)
        measures = _load_measures(folder, catalogue)
        figures, unchanged, restated = _load_figures(folder, edition, measures, areas)
        neighbours = _load_neighbours(folder, catalogue, areas)
        inspections, left = _load_inspections(folder, areas)
        loaded = Loaded(figures, unchanged, restated, inspections, neighbours, True, left)
        counts = {"figures": figures, "restated": restated, "inspections": inspections, "neighbours": neighbours}
        passage.says(files=dict(folder.files), left=list(left), **counts)
        passage.made(edition)
    return loaded


def is_loaded(files: Mapping[str, str], catalogue: Catalogue) -> bool:
    """Whether these very files were loaded before, under this catalogue."""
    return Edition.objects.filter(folder_hash=folder_hash(files, catalogue)).exists()


def folder_hash(files: Mapping[str, str], catalogue: Catalogue) -> str:
    return content_hash({"files": dict(files), "catalogue": _sealed(catalogue)})


def _sealed(catalogue: Catalogue) -> list:
    """What of the catalogue decides how figures are read: a changed rule or name is loaded anew."""
    lists = [[found.file, found.name, found.since] for found in catalogue.lists]
    entries = [
        [e.key, e.slug, e.name, e.definition, e.theme, e.place, e.suffix, e.decimals, e.release.lag, e.breaks]
        for e in catalogue.entries
    ]
    return [lists, entries]


def _load_areas(folder: PublishedFolder) -> dict[str, Area]:
    """Regions first, since councils lie in them. A name or region that changed is followed."""
    regions = {row.name: row.code for row in folder.areas if row.kind == Area.Kind.REGION}
    found: dict[str, Area] = {}
    for row in sorted(folder.areas, key=lambda row: row.kind == Area.Kind.COUNCIL):
        region = found.get(regions.get(row.region, "")) if row.kind == Area.Kind.COUNCIL else None
        found[row.code], _ = Area.objects.update_or_create(
            code=row.code, defaults={"name": row.name, "kind": row.kind, "region": region}
        )
    return found


def _load_measures(folder: PublishedFolder, catalogue: Catalogue) -> dict[str, Measure]:
    entries = catalogue.by_key
    found: dict[str, Measure] = {}
    for i, row in enumerate(folder.measures):
        entry = entries.get(row.key)
        said = _as_catalogued(entry) if entry else _as_published(row, len(entries) + i)
        fixed = {"code": row.code, "topic": row.topic, "polarity": row.polarity, "unit": row.unit}
        found[row.key], _ = Measure.objects.update_or_create(key=row.key, defaults=fixed | said)
        for year, words in entry.breaks if entry else ():
            BreakInSeries.objects.update_or_create(measure=found[row.key], year=year, defaults={"words": words})
    return found


def _as_catalogued(entry) -> dict:
    return {
        "slug": entry.slug,
        "name": entry.name,
        "definition": entry.definition,
        "theme": entry.theme,
        "place": entry.place,
        "suffix": entry.suffix,
        "decimals": entry.decimals,
        "release": entry.release.name,
        "publisher": entry.release.publisher,
        "lag": entry.release.lag,
    }


def _as_published(row: MeasureRow, place: int) -> dict:
    """A measure that is not in the catalogue: its published name, and a slug of its key that no other key shares."""
    return {
        "slug": f"{slugify(row.key)[:120]}-{content_hash(row.key)[-6:]}",
        "name": row.name,
        "theme": row.topic,
        "place": place,
        "suffix": " %" if row.unit.startswith("%") else "",
        "release": row.topic,
        "publisher": "Department for Education",
        "lag": OTHER_LAG,
    }


Key = tuple[int, int, str]


def _load_figures(
    folder: PublishedFolder, edition: Edition, measures: dict[str, Measure], areas: dict[str, Area]
) -> tuple[int, int, int]:
    """How many figures were added, were there already, and were restated (those are among the added)."""
    held = _held()
    ends = {row.key: YEAR_ENDS[row.year_type] for row in folder.measures}
    days = _Days(edition.published_on)
    new: list[tuple] = []
    replaced: dict[Key, int] = {}
    for row in folder.figures:
        measure, area = measures[row.measure], areas[row.area]
        key = (measure.pk, area.pk, row.period)
        before = held.get(key)
        if before is not None and before[1:] == (row.value, row.marker):
            continue
        if before is None:
            published_on, is_assumed = days.by_rule(row.year, ends[row.measure], measure.lag), True
        else:
            published_on, is_assumed = edition.published_on, False
            replaced[key] = before[0]
        new.append((*key, edition.pk, row.year, row.value, row.marker, row.source, published_on, is_assumed))
    Figure.objects.add_many(new)
    _join(edition, replaced)
    return len(new), len(folder.figures) - len(new), len(replaced)


class _Days:
    """Days of publication by rule, each worked out once. What is in hand was published, whatever the rule says."""

    def __init__(self, latest: date) -> None:
        self.latest = latest
        self.known: dict[tuple, date] = {}

    def by_rule(self, year: int, end: tuple[int, int], lag: int) -> date:
        key = (year, end, lag)
        if key not in self.known:
            self.known[key] = min(published_by_rule(date(year, *end), lag), self.latest)
        return self.known[key]


def _held() -> dict[Key, tuple[int, Decimal | None, str]]:
    """The figures that stand: of each measure, area and period the one that nothing has restated."""
    standing = Figure.objects.filter(restated_by__isnull=True)
    found = standing.values_list("measure_id", "area_id", "period", "pk", "value", "marker")
    return {(measure, area, period): (pk, value, marker) for measure, area, period, pk, value, marker in found.iterator()}


def _join(edition: Edition, replaced: dict[Key, int]) -> None:
    """A restatement for each figure of the edition that stands beside an older one."""
    if not replaced:
        return
    made = Figure.objects.filter(edition=edition).values_list("measure_id", "area_id", "period", "pk")
    new = {(measure, area, period): pk for measure, area, period, pk in made}
    Restatement.objects.bulk_create(
        [Restatement(figure_id=new[key], replaces_id=old) for key, old in replaced.items()], batch_size=_BATCH
    )


def _check_lists(folder: PublishedFolder, catalogue: Catalogue) -> None:
    """A list must be in the catalogue, which knows its day, and must not differ from the one held under its name."""
    said = {found.file: found.name for found in catalogue.lists}
    for file, rows in folder.neighbours.items():
        if file not in said:
            mend = "Add its name and its day to neighbour_lists in content/indicators/catalogue.yaml."
            raise BadInput(f"{file} is not in the catalogue.", (Finding(file, "The day of this list is not known.", mend),))
        held = set(
            Neighbour.objects.filter(of__name=said[file]).values_list("area__code", "neighbour__code", "rank", "closeness")
        )
        if held and held != set(rows):
            mend = "A list is published once: give the new one a file, a name and a day of its own."
            raise BadInput(f"{file} differs from the list held.", (Finding(file, f"It is not the list of {said[file]}.", mend),))


def _load_neighbours(folder: PublishedFolder, catalogue: Catalogue, areas: dict[str, Area]) -> int:
    said = {found.file: found for found in catalogue.lists}
    made = 0
    for file, rows in folder.neighbours.items():
        known = said[file]
        of, is_new = NeighbourList.objects.get_or_create(name=known.name, defaults={"since": known.since, "file": file})
        if is_new:
            made += len(Neighbour.objects.bulk_create(_neighbour(of, row, areas) for row in rows))
    return made


def _neighbour(of: NeighbourList, row: NeighbourRow, areas: dict[str, Area]) -> Neighbour:
    return Neighbour(of=of, area=areas[row.area], neighbour=areas[row.neighbour], rank=row.rank, closeness=row.closeness)


def _load_inspections(folder: PublishedFolder, areas: dict[str, Area]) -> tuple[int, tuple[str, ...]]:
    """Adds reports that are not held yet. One that is held stays as it was read; that the file differs is said."""
    fields = [{"area": "area__code", "published": "published_on"}.get(name, name) for name in InspectionRow._fields]
    rows = map(InspectionRow._make, InspectionOutcome.objects.values_list(*fields))
    held = {(row.area, row.framework, row.published): row for row in rows}
    new = [row for row in folder.inspections if (row.area, row.framework, row.published) not in held]
    InspectionOutcome.objects.bulk_create(
        InspectionOutcome(area=areas[row.area], published_on=row.published, **_told(row)) for row in new
    )
    differ = [row for row in folder.inspections if row != held.get((row.area, row.framework, row.published), row)]
    return len(new), tuple(
        f"The inspection of {areas[row.area].name} published on {day_in_words(row.published)} differs from the one held."
        for row in differ
    )


def _told(row: InspectionRow) -> dict:
    return {name: value for name, value in row._asdict().items() if name not in ("area", "published")}
