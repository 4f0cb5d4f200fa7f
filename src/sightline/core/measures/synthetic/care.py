"""Being looked after: starting, moving, going missing, leaving, and what is owed to those who left at 18."""

from __future__ import annotations

import math

from sightline.core.measures.synthetic.people import Child, Placement, Stay
from sightline.core.measures.synthetic.state import Council, Year

LEGAL = ("C1",) * 30 + ("C2",) * 35 + ("V2",) * 30 + ("E1",) * 5
PLACES = ("U1",) * 15 + ("U4",) * 40 + ("U6",) * 15 + ("K2",) * 15 + ("P1",) * 6 + ("H5",) * 9
PROVIDERS = ("PR1",) * 60 + ("PR4",) * 40
ENDED = ("E4A",) * 30 + ("E11",) * 12 + ("E45",) * 15 + ("E8",) * 25 + ("E3",) * 3 + ("E13",) * 15
LEAVERS = 0.5
"""Young people of 18 to 20 who had left care before the first year, for each child looked after. A guess near England's."""
GROWN = "E17"
"""The reason of a stay that ends at 18 for independent living."""


def begin(council: Council, year: Year) -> None:
    """Stays that were open before the first year."""
    for child, referral in council.chosen(year.aims.number("cla_rate"), council.episodes):
        on = min(year.first - council.random.randint(1, 2000), child.birthday(16))
        referral.on = min(referral.on, max(on - 30, child.born))
        _start(council, child, max(on, child.born, referral.on), year)
    for _ in range(round(LEAVERS * year.aims.number("cla_rate"))):
        child = council.meet(year.first)
        child.born = year.first - council.random.randint(round(18.1 * 365.25), round(21 * 365.25))
        council.leavers.append(child)


def take_in(council: Council, year: Year) -> None:
    """Stays that start in the year."""
    free = [
        pair
        for pair in council.episodes
        if pair[0].stay is None and pair[0].birthday(17) > year.last and pair[1].on < year.last - 5
    ]
    for child, referral in council.chosen(year.aims.number("cla_started_rate"), free):
        since = max(year.first, referral.on, child.born, (child.stays[-1].end or 0) + 1 if child.stays else 0)
        on = council.day(since, year.last)
        _start(council, child, on, year)
        referral.busy_until = max(referral.busy_until, on)


def _start(council: Council, child: Child, on: int, year: Year) -> None:
    settled = council.random.random() < math.sqrt(year.aims["cla_long_stability"] / 100)
    child.stays.append(Stay(on, [_placement(council, on, "S")], settled))


def _placement(council: Council, on: int, reason: str) -> Placement:
    random = council.random
    return Placement(on, reason, random.choice(LEGAL), random.choice(PLACES), random.choice(PROVIDERS))


def move(council: Council, year: Year) -> None:
    """Moves of the year: two or more for as many as aimed at, one for some of those not settled, none for the rest."""
    random = council.random
    looked_after = [child for child, _ in council.episodes if child.stay is not None]
    often = council.chosen(year.aims.share("cla_3_placements", len(looked_after)), looked_after)
    restless = {child.number for child in often}
    for child in looked_after:
        stay = child.stays[-1]
        moves = random.randint(2, 3) if child.number in restless else int(not stay.settled and random.random() < 0.45)
        for on in sorted(council.day(max(year.first, stay.start + 1), year.last) for _ in range(moves)):
            _move(council, stay, on)
    for child in council.chosen(year.aims.share("cla_missing", len(looked_after)), looked_after):
        on = council.day(max(year.first, child.stays[-1].start), year.last)
        child.missing.append((on, on + random.choice((0, 0, 1, 1, 2, 5))))


def _move(council: Council, stay: Stay, on: int) -> None:
    last = stay.placements[-1]
    if on <= last.start:
        return
    last.end, last.ended = on, "X1"
    fresh = _placement(council, on, "P")
    fresh.legal = last.legal
    stay.placements.append(fresh)


def let_go(council: Council, year: Year) -> None:
    """Ends stays at 18, and as many more as leave the number of 31 March that the aims ask for."""
    looked_after = [child for child, _ in council.episodes if child.stay is not None]
    grown = [child for child in looked_after if child.birthday(18) <= year.last]
    for child in grown:
        _leave(child, max(child.birthday(18), child.stays[-1].placements[-1].start + 1), GROWN)
        council.leavers.append(child)
    rest = [
        child for child in looked_after if child.stays[-1].end is None and child.stays[-1].placements[-1].start < year.last - 2
    ]
    many = len(looked_after) - len(grown) - year.aims.number("cla_rate")
    for child in council.chosen(max(0, many), rest):
        on = council.day(max(year.first, child.stays[-1].placements[-1].start + 1), year.last - 1)
        _leave(child, on, council.random.choice(ENDED))
    for child, referral in council.episodes:
        if child.stays and child.stays[-1].end is not None:
            referral.busy_until = max(referral.busy_until, min(child.stays[-1].end, year.last - 2))


def _leave(child: Child, on: int, why: str) -> None:
    stay = child.stays[-1]
    stay.end, stay.ended = on, why
    stay.placements[-1].end, stay.placements[-1].ended = on, why
