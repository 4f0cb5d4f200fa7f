"""How far a plan has moved from its baseline, activity by activity."""

from __future__ import annotations

from dataclasses import dataclass

from sightline.core.schedule.critical_path import Plan, plan_of
from sightline.core.schedule.network import Network


@dataclass(frozen=True)
class Slip:
    """Days later than the baseline, negative where earlier; None where the activity stands in one of the two only.

    `start` is what was handed on to it, `duration` what it added itself, `finish` both together."""

    id: str
    start: float | None
    duration: float | None
    finish: float | None

    @property
    def is_new(self) -> bool:
        return self.finish is None


@dataclass(frozen=True)
class Slips:
    """`finish` is of the whole; `each` in the order of the plan of now; `dropped` are ids of the baseline that are no more."""

    finish: float
    each: tuple[Slip, ...]
    dropped: tuple[str, ...]


def slips(baseline: Network, now: Network, later: float = 0) -> Slips:
    """`later`: how many days the first day of now lies after the first day of the baseline, where they are not the same."""
    was, is_ = plan_of(baseline), plan_of(now)
    each = tuple(_slip(activity.id, was, is_, later) for activity in now.activities)
    return Slips(_moved(was.finish, is_.finish, later), each, tuple(id for id in was.times if id not in is_.times))


def _slip(id: str, was: Plan, is_: Plan, later: float) -> Slip:
    if id not in was.times:
        return Slip(id, None, None, None)
    old, new = was.times[id], is_.times[id]
    start, finish = (_moved(old[k], new[k], later) for k in (0, 1))
    return Slip(id, start, _moved(start, finish), finish)


def _moved(old: float, new: float, later: float = 0) -> float:
    """Rounded to a millionth of a day, below which differences come from the arithmetic."""
    return round(new + later - old, 6) + 0.0
