"""Activities and what each waits for. A network is checked when it is built, so that nobody checks it again."""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from sightline.core.refusals import BadInput, Finding
from sightline.core.schedule.estimates import MOST, Estimate


@dataclass(frozen=True)
class Link:
    """Finish to start: the activity that holds it starts no earlier than `lag` after the finish of `of`; a lag may be negative."""

    of: str
    lag: float = 0


@dataclass(frozen=True)
class Activity:
    id: str
    takes: Estimate
    after: tuple[Link, ...] = ()
    not_before: float = 0


@dataclass(frozen=True)
class Network:
    """Raises BadInput with every fault: an id that stands twice, a predecessor that is not there, a duration that cannot be,
    a circle. Places are those of the command's JSON."""

    activities: tuple[Activity, ...]

    def __post_init__(self) -> None:
        found = [fault for check in (_filled, _once_each, _durations, _times, _known) for fault in check(self)]
        if not found:
            found = list(_circle(self))
        if found:
            raise BadInput("The network cannot be used.", tuple(found))

    @cached_property
    def place(self) -> dict[str, int]:
        """Where each activity stands among them."""
        return {activity.id: i for i, activity in enumerate(self.activities)}

    @cached_property
    def predecessors(self) -> list[list[tuple[int, float]]]:
        """For each activity the places of what it waits for, with lags."""
        return [[(self.place[link.of], link.lag) for link in activity.after] for activity in self.activities]

    @cached_property
    def successors(self) -> list[list[tuple[int, float]]]:
        found: list[list[tuple[int, float]]] = [[] for _ in self.activities]
        for i, before in enumerate(self.predecessors):
            for other, lag in before:
                found[other].append((i, lag))
        return found

    @cached_property
    def order(self) -> list[int]:
        """Places so that each stands after all it waits for; among those that could come next, as they were given. What stands
        in or behind a circle is not in it."""
        waiting = [len(before) for before in self.predecessors]
        ready = [i for i, count in enumerate(waiting) if count == 0]
        found = []
        while ready:
            i = heapq.heappop(ready)
            found.append(i)
            for after, _ in self.successors[i]:
                waiting[after] -= 1
                if waiting[after] == 0:
                    heapq.heappush(ready, after)
        return found


def _filled(network: Network) -> Iterator[Finding]:
    if not network.activities:
        yield Finding("activities", "there is no activity", "give at least one")


def _once_each(network: Network) -> Iterator[Finding]:
    times = Counter(activity.id for activity in network.activities)
    for i, activity in enumerate(network.activities):
        if times[activity.id] > 1 and network.place[activity.id] == i:
            yield Finding(f"activities[{i}].id", f"{activity.id!r} stands {times[activity.id]} times", "give each its own id")


def _durations(network: Network) -> Iterator[Finding]:
    for i, activity in enumerate(network.activities):
        for fault in activity.takes.faults():
            yield Finding(f"activities[{i}].dist", f"{activity.id!r}: {fault}", "give shortest, most likely, longest, from 0 up")


def _times(network: Network) -> Iterator[Finding]:
    for i, activity in enumerate(network.activities):
        written = [("not_before", activity.not_before)]
        written += [(f"preds[{k}].lag", link.lag) for k, link in enumerate(activity.after)]
        for name, time in written:
            if not (math.isfinite(time) and abs(time) <= MOST):
                problem = f"{activity.id!r}: {time!r} is no number of at most {MOST:,.0f}"
                yield Finding(f"activities[{i}].{name}", problem, "count it in days")


def _known(network: Network) -> Iterator[Finding]:
    for i, activity in enumerate(network.activities):
        for k, link in enumerate(activity.after):
            if link.of not in network.place:
                problem = f"{activity.id!r} waits for {link.of!r}, which is not in the network"
                yield Finding(f"activities[{i}].preds[{k}]", problem, "add it, or take the link out")


def _circle(network: Network) -> Iterator[Finding]:
    """Among what could never start, a walk back from one to the next must come round; what it then met is a circle."""
    stuck = set(range(len(network.activities))) - set(network.order)
    if not stuck:
        return
    walk = [min(stuck)]
    while walk[-1] not in walk[:-1]:
        walk.append(next(before for before, _ in network.predecessors[walk[-1]] if before in stuck))
    circle = walk[walk.index(walk[-1]) :][::-1]
    named = " → ".join(network.activities[i].id for i in circle)
    yield Finding(f"activities[{circle[0]}].preds", f"{named} wait for one another", "take one of these links out")
