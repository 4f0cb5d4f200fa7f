"""Published figures that a later edition changed: of the home council, its region and England."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from sightline.domains.organisations.models import Person, Workspace
from sightline.domains.performance.models import Area, Figure, Measure, Restatement
from sightline.domains.performance.queries.published import ENGLAND, area_of
from sightline.domains.performance.rules.published import number_in_words


@dataclass(frozen=True)
class Reissued:
    """Both values as they are printed; `old_figure` is the figure that was replaced, `edition` the day the new one was loaded."""

    measure: Measure
    area: str
    period: str
    old: str
    new: str
    on: date
    edition: date
    old_edition: date
    old_figure: int


def reissued(person: Person, workspace: Workspace, as_at: date) -> Sequence[Reissued]:
    """Every such figure that was published by the day, newest first. One query."""
    code = area_of(workspace)
    if code is None:
        return ()
    around = Area.objects.visible_to(person).filter(Q(code__in=(code, ENGLAND)) | Q(councils__code=code))
    found = Restatement.objects.visible_to(person).filter(figure__area__in=around, figure__published_on__lte=as_at)
    found = found.select_related("figure__measure", "figure__area", "figure__edition", "replaces__edition")
    return [_told(one) for one in found.order_by("-figure__published_on", "-figure_id")]


def _told(one: Restatement) -> Reissued:
    figure, old = one.figure, one.replaces
    return Reissued(
        figure.measure, figure.area.name, figure.period, in_print(old, figure.measure), in_print(figure, figure.measure),
        figure.published_on, figure.edition.on, old.edition.on, old.pk,
    )  # fmt: skip


def in_print(figure: Figure, measure: Measure) -> str:
    return number_in_words(figure.value, measure.suffix, measure.decimals, figure.marker)
