"""One invented council, year by year: what its aims ask for happens to its children, and the year's returns can be written.

The numbers are met from the end: how many are referred, how many are open on 31 March, how many plans start are given, and what
closes is what is left. So the rates come out as aimed at as far as whole children allow, while who it happens to and on which day
is chance, the same for the same seed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from random import Random

from sightline.core.measures.synthetic import care, front_door, protection
from sightline.core.measures.synthetic.aims import Aims
from sightline.core.measures.synthetic.calendar import Calendar
from sightline.core.measures.synthetic.state import Council, Year

WARM_UP = 2
"""Years lived through before the first that is asked for, so that episodes, plans and stays are already of all ages."""


def live(code: str, aims: Iterable[Aims], seed: int) -> Iterator[tuple[Council, Year]]:
    """The council after each year that is asked for, in their order; the years must follow one another."""
    years = [Year.of(one) for one in aims]
    if not years:
        return
    council = Council(code, Random(f"{seed}:{code}"), Calendar.of(years[0].aims.year - WARM_UP - 4, years[-1].aims.year + 2))
    first = years[0].aims
    for back in range(WARM_UP, 0, -1):
        pass_year(council, Year.of(Aims(first.year - back, first.population, first.rates)), is_first=back == WARM_UP)
    for year in years:
        pass_year(council, year)
        yield council, year


def pass_year(council: Council, year: Year, *, is_first: bool = False) -> None:
    """One year, in the order in which one thing leads to another. The first one also begins with what was open before it."""
    if is_first:
        _begin(council, year)
    front_door.refer(council, year)
    protection.enquire(council, year)
    protection.plan(council, year)
    care.take_in(council, year)
    care.move(council, year)
    care.let_go(council, year)
    protection.end_plans(council, year)
    protection.review(council, year)
    front_door.close(council, year)


def _begin(council: Council, year: Year) -> None:
    """Episodes, plans and stays that were open when the first year began."""
    for _ in range(year.aims.number("cin_rate")):
        on = year.first - council.random.randint(1, 900)
        child = council.meet(on, 15.0)
        front_door.open_episode(council, child, on)
    protection.begin(council, year)
    care.begin(council, year)
