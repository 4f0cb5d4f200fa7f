"""Networks of milestones as a test writes them: a line each, what it waits for, how long it takes, its dates.

scope     .              3
contract  scope+2        10
go-live   contract       -       not before 2018-04-01  by 2018-04-01  goal
"""

from datetime import date
from itertools import pairwise

from sightline.core.schedule.estimates import Estimate, fixed, triangular
from sightline.domains.plans.rules.milestones import MilestoneFacts
from sightline.domains.plans.rules.network import Schedule, Wait, scheduled


def read(text: str, estimates: dict[str, Estimate] | None = None) -> tuple[list[MilestoneFacts], list[Wait]]:
    """`takes` is days, `lo/likely/hi`, or - for none; `.` waits for nothing."""
    milestones, waits = [], []
    for line in text.strip().splitlines():
        id, before, takes, *rest = line.split()
        words = " ".join(rest)
        milestones.append(
            MilestoneFacts(
                id=id,
                title=id.capitalize(),
                state=next((state for state in ("claimed", "verified", "dropped") if state in words), "planned"),
                estimate=(estimates or {}).get(id) or _estimate(takes),
                not_before=_day(words, "not before"),
                must_by=_day(words, "by"),
                reached_on=_day(words, "reached"),
                verified_on=_day(words, "verified"),
                is_goal="goal" in words,
            )
        )
        for one in [] if before == "." else before.split(","):
            name, _, lag = one.partition("+")
            waits.append(Wait(name, id, int(lag or 0)))
    return milestones, waits


def schedule(text: str, *, begins_on: date, day: date | None = None, estimates=None) -> Schedule:
    milestones, waits = read(text, estimates)
    return scheduled(milestones, waits, begins_on=begins_on, day=day or begins_on)


def _estimate(takes: str) -> Estimate | None:
    if takes == "-":
        return None
    numbers = [float(number) for number in takes.split("/")]
    return fixed(numbers[0]) if len(numbers) == 1 else triangular(*numbers)


def _day(words: str, before: str) -> date | None:
    places = words.split(f"{before} 20")
    found = [place for head, place in pairwise(places) if before != "by" or not head.endswith("not before ")]
    return date.fromisoformat("20" + found[0].split()[0]) if found else None
