"""The published rates of a council, year by year, as the aims of an invented one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from sightline.core.measures.synthetic.aims import TYPICAL, Aims
from sightline.core.published.population import Population
from sightline.core.published.rows import FigureRow

Rates = Mapping[str, Mapping[int, Mapping[str, float]]]
"""Council -> year -> slug -> rate."""


def rates_of(figures: Iterable[FigureRow], slugs: Mapping[str, str]) -> Rates:
    """Of the published figures, those that an invented council can aim at. `slugs` by published key."""
    found: dict[str, dict[int, dict[str, float]]] = {}
    for figure in figures:
        slug = slugs.get(figure.measure)
        if slug in TYPICAL and figure.value is not None:
            found.setdefault(figure.area, {}).setdefault(figure.year, {})[slug] = float(figure.value)
    return found


def aims_of(council: str, years: range, rates: Rates, population: Population, children: int | None = None) -> list[Aims]:
    """The aims of each year: its own published rates, else those of the nearest year that has them, the earlier of two. `children`
    takes the place of the population: a hamlet has the rates of its council. ValueError where no population is known."""
    known = rates.get(council, {})
    made = []
    for year in years:
        held = population.on(council, date(year, 3, 31))
        if children is None and held is None:
            raise ValueError(f"no population of council {council} is held; give one with --population")
        made.append(Aims(year, children if children is not None else held[0], _rates(known, year)))
    return made


def _rates(known: Mapping[int, Mapping[str, float]], year: int) -> dict[str, float]:
    found = {}
    for slug in TYPICAL:
        years = [one for one, rates in known.items() if slug in rates]
        if years:
            found[slug] = known[min(years, key=lambda one: (abs(one - year), one))][slug]
    return found
