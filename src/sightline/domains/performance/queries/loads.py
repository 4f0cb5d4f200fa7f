"""What was loaded, what was wrong in it, and which figures it changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sightline.core.refusals import NotVisible
from sightline.domains.organisations.models import Organisation, Person, Workspace
from sightline.domains.performance.models import Cell, CellRestatement, Load, LoadFinding, Measure
from sightline.domains.performance.queries.cells import sight
from sightline.domains.performance.rules.published import number_in_words


@dataclass(frozen=True)
class Restated:
    """A figure that a later load changed: both values as they are printed, and why. `small`: the person sees small numbers."""

    measure: Measure
    group: str
    span: str
    last: date
    old: str
    new: str
    why: str
    on: date
    load: str
    old_load: str
    old_on: date
    old_cell: int = 0


@dataclass(frozen=True)
class LoadPage:
    load: Load
    findings: tuple[LoadFinding, ...]
    restated: tuple[Restated, ...]
    added: int

    @property
    def errors(self) -> int:
        return sum(one.times for one in self.findings if one.severity == "error")


def loads_of(person: Person, workspace: Workspace, as_at: date, organisation: Organisation | None = None) -> Sequence[Load]:
    """The loads recorded by the day, newest first."""
    seen = sight(person, workspace, organisation)
    found = Load.objects.visible_to(person).filter(workspace=workspace, organisation=seen.organisation, on__lte=as_at)
    return found.select_related("by", "organisation").order_by("-on", "-pk")


def load_page(person: Person, workspace: Workspace, number: int, as_at: date) -> LoadPage:
    """Five queries. NotVisible for a load of elsewhere or of later."""
    found = Load.objects.visible_to(person).filter(workspace=workspace, number=number, on__lte=as_at)
    load = found.select_related("by", "organisation").first()
    if load is None:
        raise NotVisible("There is no such load here that you can see.")
    small = sight(person, workspace, load.organisation).small
    findings = LoadFinding.objects.visible_to(person).filter(load=load).order_by("severity", "-times", "pk")
    changed = _restatements(person).filter(cell__load=load)
    return LoadPage(
        load,
        tuple(findings),
        tuple(_told(one, small) for one in changed),
        Cell.objects.visible_to(person).filter(load=load).count(),
    )


def restatements(
    person: Person, workspace: Workspace, as_at: date, organisation: Organisation | None = None, *, small: bool = True
) -> Sequence[Restated]:
    """Every figure that a load changed by the day, newest first; with `small=False` only what disclosure control let out, whoever
    asks. Three queries."""
    seen = sight(person, workspace, organisation, small=small)
    found = _restatements(person).filter(
        cell__load__workspace=workspace, cell__load__organisation=seen.organisation, cell__load__on__lte=as_at
    )
    return [_told(one, seen.small) for one in found]


def _restatements(person: Person):
    found = CellRestatement.objects.visible_to(person).select_related("cell__measure", "cell__load", "replaces__load")
    return found.order_by("-cell__load__on", "-cell_id")


def _told(one: CellRestatement, small: bool) -> Restated:
    cell, old = one.cell, one.replaces
    return Restated(
        cell.measure, cell.group, cell.get_span_display(), cell.last, _printed(old, cell.measure, small),
        _printed(cell, cell.measure, small), one.why, cell.load.on, cell.load.ref, old.load.ref, old.load.on, old.pk,
    )  # fmt: skip


def let_out(cell: Cell) -> str:
    """The figure as everybody may read it: what disclosure control let out."""
    return _printed(cell, cell.measure, small=False)


def _printed(cell: Cell, measure: Measure, small: bool) -> str:
    value, marker = (cell.value, cell.marker) if small else (cell.published.get("value"), cell.published.get("marker", ""))
    return number_in_words(value, measure.suffix, measure.decimals, marker)
