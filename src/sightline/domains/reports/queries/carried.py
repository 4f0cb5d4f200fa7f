"""Which kept figures a pack prints: the council's own by cell, published ones by figure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sightline.domains.performance import pictures
from sightline.domains.performance.queries import ENGLAND
from sightline.domains.performance.queries import MeasurePage as Page
from sightline.domains.performance.queries.scorecard import Scorecard
from sightline.domains.performance.rules.published import Reported, known_on, number_in_words


@dataclass(frozen=True)
class Carried:
    """One of `cell` and `figure` is None."""

    cell: int | None
    figure: int | None
    printed: str


def carried_by(pages: Iterable[Page], reported: Mapping[int, list[Reported]], card: Scorecard | None) -> Iterator[Carried]:
    """Every figure that stands in a measure's table or on a card. The neighbours' mean is worked out and no figure that is kept."""
    for page in pages:
        known = known_on(page.as_at, reported.get(page.measure.pk, ()))
        areas = {page.area.code, page.region.code if page.region else ENGLAND, ENGLAND}
        for (area, _), one in known.items():
            if area in areas:
                shown = number_in_words(one.value, page.measure.suffix, page.measure.decimals, one.marker)
                yield Carried(None, one.pk, shown)
    for line in card.lines if card else ():
        counted = line.latest.counted
        yield Carried(line.latest.cell, None, pictures.shower(line)(counted.value, counted.marker))
