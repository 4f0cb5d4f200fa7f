"""What the plan says if every activity takes its most likely time: early and late dates, float, the critical path.

Kelley and Walker, Critical-path planning and scheduling, 1959. Numbers are taken as they are written in decimals and added
exactly, so that 0.1 + 0.2 is as long as 0.3 and what has no float has none.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from sightline.core.schedule.network import Network


class Times(NamedTuple):
    """Early start and finish; late start and finish, at which the network still finishes when it would; `slack` between them,
    which the field calls (total) float."""

    early_start: float
    early_finish: float
    late_start: float
    late_finish: float
    slack: float


class Plan(NamedTuple):
    """`times` by the id of the activity, as the network gives them; `critical` holds those without float, from start to finish."""

    finish: float
    times: dict[str, Times]
    critical: tuple[str, ...]


def plan_of(network: Network, durations: Sequence[float] | None = None) -> Plan:
    """At most likely times, or at the durations given, one for each activity. An activity that waits for its earliest day
    has no influence on what comes before it, so its predecessors have float."""
    takes = [exact(each) for each in durations or [activity.takes.likely for activity in network.activities]]
    starts, ends = _forward(network, takes)
    finish = max(ends)
    late = _backward(network, takes, finish)
    floats = [until - end for until, end in zip(late, ends, strict=True)]
    numbers = [
        Times(*map(float, (start, end, until - long, until, slack)))
        for start, end, until, long, slack in zip(starts, ends, late, takes, floats, strict=True)
    ]
    critical = sorted((i for i in network.order if floats[i] == 0), key=starts.__getitem__)
    ids = [activity.id for activity in network.activities]
    return Plan(float(finish), dict(zip(ids, numbers, strict=True)), tuple(ids[i] for i in critical))


def exact(number: float) -> Fraction:
    return Fraction(str(number))


def _forward(network: Network, takes: list[Fraction]) -> tuple[list[Fraction], list[Fraction]]:
    starts, ends = list(takes), list(takes)
    for i in network.order:
        waits = [ends[before] + exact(lag) for before, lag in network.predecessors[i]]
        starts[i] = max(Fraction(0), exact(network.activities[i].not_before), *waits)
        ends[i] = starts[i] + takes[i]
    return starts, ends


def _backward(network: Network, takes: list[Fraction], finish: Fraction) -> list[Fraction]:
    late = [finish] * len(takes)
    for i in reversed(network.order):
        late[i] = min([finish, *(late[after] - takes[after] - exact(lag) for after, lag in network.successors[i])])
    return late
