"""Figures that were restated, with the packs that carried the old value; and of one pack, what was restated since it was sealed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from sightline.domains.organisations.models import Person, Workspace
from sightline.domains.performance.models import Cell, CellRestatement, Figure, Measure
from sightline.domains.performance.models import Restatement as Reissue
from sightline.domains.performance.queries import Reissued, reissued, restatements
from sightline.domains.performance.queries.loads import Restated, let_out
from sightline.domains.performance.queries.reissued import in_print
from sightline.domains.reports.models import CarriedFigure, Pack


@dataclass(frozen=True)
class Carrier:
    """A sealed pack that printed the old value, and how it printed it."""

    number: int
    title: str
    as_at: date
    printed: str

    @property
    def ref(self) -> str:
        return f"{Pack.PREFIX}-{self.number}"


@dataclass(frozen=True)
class RestatedFigure:
    """`of` is a team or cohort of the council's own figures (empty: all children), or the area of a published one. `period` is the
    kind of period and its last day, or the year as it was published. `by` and `before` are what brought the new and the old value."""

    measure: Measure
    is_own: bool
    of: str
    period: str
    old: str
    new: str
    why: str
    on: date
    by: str
    before: str
    packs: tuple[Carrier, ...] = ()


def restated(person: Person, workspace: Workspace, as_at: date) -> tuple[RestatedFigure, ...]:
    """Every figure that had been restated by the day, the council's own and those published around it, newest first. At most five
    queries, however many figures and packs there are."""
    own, published = carriers(person, workspace, as_at)
    found = [
        *(_own(one, tuple(own[one.old_cell])) for one in restatements(person, workspace, as_at)),
        *(_published(one, tuple(published[one.old_figure])) for one in reissued(person, workspace, as_at)),
    ]
    return tuple(sorted(found, key=lambda one: one.on, reverse=True))


def as_rows(found: Iterable[RestatedFigure]) -> Iterator[list]:
    """A heading and a row a figure; the packs that carried the old value in one cell, and how many they are in another."""
    yield [
        "Measure", "Whose", "Group or area", "Period", "Was", "Is", "Why", "Restated on", "By", "Before", "Packs", "Packs that carried it",
    ]  # fmt: skip
    for one in found:
        packs = "; ".join(f"{pack.ref} {pack.title}: {pack.printed}" for pack in one.packs)
        yield [
            one.measure.name, "the council's own" if one.is_own else "published", one.of or "All", one.period, one.old, one.new, one.why,
            one.on, one.by, one.before, len(one.packs), packs,
        ]  # fmt: skip


def carriers(
    person: Person, workspace: Workspace, as_at: date
) -> tuple[defaultdict[int, list[Carrier]], defaultdict[int, list[Carrier]]]:
    """The packs sealed by the day that printed a figure which was restated: by cell, and by published figure. One query."""
    sealed = {"edition__pack__transitions__to_state": "sealed", "edition__pack__transitions__on__lte": as_at}
    rows = CarriedFigure.objects.visible_to(person).filter(_replaced(), edition__pack__workspace=workspace, **sealed)
    own: defaultdict[int, list[Carrier]] = defaultdict(list)
    published: defaultdict[int, list[Carrier]] = defaultdict(list)
    for cell, figure, *facts in rows.order_by("edition__pack__number").values_list(
        "cell_id", "figure_id", "edition__pack__number", "edition__pack__title", "edition__pack__as_at", "printed"
    ):
        (published[figure] if cell is None else own[cell]).append(Carrier(*facts))
    return own, published


def _replaced() -> Q:
    return Q(cell__in=CellRestatement.objects.values("replaces")) | Q(figure__in=Reissue.objects.values("replaces"))


def _own(one: Restated, packs: tuple[Carrier, ...]) -> RestatedFigure:
    return RestatedFigure(
        one.measure,
        True,
        one.group,
        f"{one.span}, {_told(one.last)}",
        one.old,
        one.new,
        one.why,
        one.on,
        one.load,
        one.old_load,
        packs,
    )


def _published(one: Reissued, packs: tuple[Carrier, ...]) -> RestatedFigure:
    return RestatedFigure(
        one.measure, False, one.area, one.period, one.old, one.new, "the publisher changed it in a later edition", one.on,
        f"edition of {_told(one.edition)}", f"edition of {_told(one.old_edition)}", packs,
    )  # fmt: skip


def _told(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


@dataclass(frozen=True)
class Since:
    """A figure that a sealed pack prints and that says something else by a day: as it was printed, and as it stands."""

    measure: Measure
    is_own: bool
    of: str
    period: str
    printed: str
    now: str


def restated_since(person: Person, pack: Pack, day: date) -> tuple[Since, ...]:
    """What was restated of a sealed pack's figures by the day, in the order of the child's journey; figures that print the same as
    before are left out, since no reader can tell. Only what disclosure control let out is told. Three queries at most."""
    carried = CarriedFigure.objects.visible_to(person).filter(_replaced(), edition__pack=pack)
    rows = list(carried.select_related("cell__measure", "cell__load", "figure__measure", "figure__area"))
    found = [
        *_own_since(person, [row for row in rows if row.cell], day),
        *_published_since([row for row in rows if row.figure], day),
    ]
    return tuple(
        sorted((one for one in found if one.now != one.printed), key=lambda one: (one.measure.place, not one.is_own, one.period))
    )


def _own_since(person: Person, rows: list[CarriedFigure], day: date) -> Iterator[Since]:
    standing: dict[tuple, Cell] = {_key(cell): cell for cell in _cells(person, rows, day)} if rows else {}
    for row in rows:
        now = standing.get(_key(row.cell), row.cell)
        period = f"{row.cell.get_span_display()}, {_told(row.cell.last)}"
        yield Since(row.cell.measure, True, row.cell.group, period, row.printed, let_out(now))


def _cells(person: Person, rows: list[CarriedFigure], day: date) -> QuerySet[Cell]:
    """Whatever was given by the day for the same measures, councils and days, in the order of its loads."""
    load = rows[0].cell.load
    given = Cell.objects.visible_to(person).filter(
        load__workspace=load.workspace_id, load__organisation__in={row.cell.load.organisation_id for row in rows}, load__on__lte=day,
        measure__in={row.cell.measure_id for row in rows}, last__in={row.cell.last for row in rows}, group="",
    )  # fmt: skip
    return given.select_related("measure", "load").order_by("load__on", "load_id")


def _key(cell: Cell) -> tuple:
    return cell.load.organisation_id, cell.measure_id, cell.group, cell.span, cell.last


def _published_since(rows: list[CarriedFigure], day: date) -> Iterator[Since]:
    standing: dict[tuple, Figure] = {}
    if rows:
        given = Figure.objects.filter(
            measure__in={row.figure.measure_id for row in rows}, area__in={row.figure.area_id for row in rows},
            year__in={row.figure.year for row in rows}, published_on__lte=day,
        )  # fmt: skip
        standing = {(one.measure_id, one.area_id, one.year): one for one in given.order_by("published_on", "pk")}
    for row in rows:
        old = row.figure
        now = standing.get((old.measure_id, old.area_id, old.year), old)
        yield Since(old.measure, False, old.area.name, old.period, row.printed, in_print(now, old.measure))
