"""The network of a plan's milestones on a day: when each was or will be reached, which decide the goal, and what may still wait.

    scheduled(milestones, waits, begins_on=date(2017, 7, 1), day=date(2018, 1, 10))

Days are counted in working days from the day the plan began, as `core.periods` counts them. What is reached keeps its real day, be
it a Sunday. What is open is reckoned forward: it starts when the last of what it waits for is reached and its lag is over, not
before its own earliest day, and takes its most likely time. Nothing open is reached before the day that one looks from: what
should have been by then is reckoned as if it were on that day, and all that waits for it moves. It is overdue, unless the day it
must be reached by is still to come.

A milestone has no date where nothing gives it one: no estimate, no not-before date, and nothing dated that it waits for. It is
told, not guessed; what waits for such a one has a date only at the earliest.

Critical is what the goal cannot wait for: without float. The goal is the milestone named so; without one, the end of the whole.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sightline.core.periods import working_days_between
from sightline.core.schedule.calendar_of_work import CalendarOfWork
from sightline.core.schedule.critical_path import Times, plan_of
from sightline.core.schedule.estimates import fixed
from sightline.core.schedule.network import Activity, Link, Network
from sightline.domains.plans.rules.milestones import DROPPED, MilestoneFacts

WORK = " work"
"""After the number of a milestone: its work, where the day one looks from comes between the work and the milestone."""


@dataclass(frozen=True, slots=True)
class Wait:
    """`after` waits for `before` to be reached, and then so many working days more."""

    before: str
    after: str
    lag: int = 0


@dataclass(frozen=True, slots=True)
class Dated:
    """A milestone with its dates as they stand on a day. `on`: when it was or will be reached, None where nothing says.
    `until` and `slack` (working days): how long it may wait without the goal being later; None for what is reached and for what
    the goal does not wait for. `at_the_earliest`: it waits for something that has no date."""

    facts: MilestoneFacts
    starts_on: date | None = None
    on: date | None = None
    until: date | None = None
    slack: float | None = None
    is_critical: bool = False
    is_overdue: bool = False
    at_the_earliest: bool = False

    @property
    def id(self) -> str:
        return self.facts.id

    @property
    def is_late(self) -> bool:
        """After the day it must be reached by, or will be as things stand."""
        return self.on is not None and self.facts.must_by is not None and self.on > self.facts.must_by

    @property
    def late_by(self) -> int:
        """Working days."""
        return working_days_between(self.facts.must_by, self.on) if self.is_late else 0


@dataclass(frozen=True)
class Schedule:
    """`dated`: every milestone that is not dropped, in the order of their dates, those without one last. `network`: what the goal
    waits for, and the goal, in the core's terms; None where the goal has no date."""

    day: date
    calendar: CalendarOfWork
    dated: tuple[Dated, ...]
    waits: tuple[Wait, ...]
    goal: str | None
    network: Network | None

    @cached_property
    def by_id(self) -> dict[str, Dated]:
        return {one.id: one for one in self.dated}

    @property
    def undated(self) -> tuple[Dated, ...]:
        return tuple(one for one in self.dated if one.on is None)

    @property
    def end(self) -> Dated | None:
        """The goal, or without one the last that has a date; None where that has none."""
        if self.goal is not None:
            found = self.by_id[self.goal]
            return found if found.on else None
        return max((one for one in self.dated if one.on), key=lambda one: one.on, default=None)

    @property
    def critical(self) -> tuple[Dated, ...]:
        return tuple(one for one in self.dated if one.is_critical)


def circle(waits: Iterable[Wait], new: Wait) -> tuple[str, ...]:
    """The milestones that would wait for one another if `new` were added, from one round to itself; empty where none would."""
    after: dict[str, list[str]] = defaultdict(list)
    for wait in waits:
        after[wait.before].append(wait.after)
    came_from: dict[str, str | None] = {new.after: None}
    queue = deque([new.after])
    while queue:
        here = queue.popleft()
        if here == new.before:
            return (new.before, *_walk_back(came_from, here))
        for one in after[here]:
            if one not in came_from:
                came_from[one] = here
                queue.append(one)
    return ()


def _walk_back(came_from: Mapping[str, str | None], end: str) -> tuple[str, ...]:
    walk, here = [end], came_from[end]
    while here is not None:
        walk.append(here)
        here = came_from[here]
    return tuple(reversed(walk))


def scheduled(milestones: Iterable[MilestoneFacts], waits: Iterable[Wait], *, begins_on: date, day: date) -> Schedule:
    """Raises BadInput where milestones wait for one another in a circle. A wait for or of a dropped milestone counts no more."""
    kept = {one.id: one for one in milestones if one.state != DROPPED}
    links = tuple(wait for wait in waits if wait.before in kept and wait.after in kept)
    reckoning = _Reckoning(kept, links, begins_on, day)
    goal = next((one.id for one in kept.values() if one.is_goal), None)
    return reckoning.schedule(goal)


def slipped(now: Schedule, was: Mapping[str, date | None]) -> dict[str, int | None]:
    """Working days later than in a baseline, negative where earlier; None where one of the two has no date."""
    return {one.id: _between(was.get(one.id), one.on) for one in now.dated}


def _between(was: date | None, is_: date | None) -> int | None:
    return None if was is None or is_ is None else working_days_between(was, is_)


class _Reckoning:
    def __init__(self, kept: Mapping[str, MilestoneFacts], waits: tuple[Wait, ...], begins_on: date, day: date) -> None:
        self.kept, self.waits, self.day = kept, waits, day
        self.calendar = CalendarOfWork(min([begins_on, day, *(one.reached_on for one in kept.values() if one.is_reached)]))
        self.before: dict[str, list[Wait]] = defaultdict(list)
        for wait in waits:
            self.before[wait.after].append(wait)
        self.order = self._order()
        self.has_date = self._which_have_dates()
        self.hangs = self._which_hang()

    def schedule(self, goal: str | None) -> Schedule:
        whole = self._network([id for id in self.order if self.has_date[id]])
        times = plan_of(whole).times if whole else {}
        aim = self._network(self._led_up_to(goal)) if goal else whole
        float_of = plan_of(aim).times if aim else {}
        days = self._days(times)
        found = [self._dated(id, times, float_of, days) for id in self.order]
        found.sort(key=lambda one: (one.on or date.max, one.starts_on or one.on or date.max))
        return Schedule(self.day, self.calendar, tuple(found), self.waits, goal, aim)

    def _order(self) -> list[str]:
        """Each after all it waits for. Building the network finds circles and says which."""
        if not self.kept:
            return []
        links = {id: tuple(Link(wait.before) for wait in self.before[id]) for id in self.kept}
        plain = Network(tuple(Activity(id, fixed(0), links[id]) for id in self.kept))
        return [plain.activities[place].id for place in plain.order]

    def _which_have_dates(self) -> dict[str, bool]:
        found: dict[str, bool] = {}
        for id in self.order:
            one, waits = self.kept[id], self.before[id]
            starts_at_once = one.estimate is not None and not waits
            given = one.is_reached or one.not_before is not None or starts_at_once
            found[id] = given or any(found[wait.before] for wait in waits)
        return found

    def _which_hang(self) -> dict[str, bool]:
        """Open, and waiting, directly or through others, for something that has no date."""
        found: dict[str, bool] = {}
        for id in self.order:
            befores = [wait.before for wait in self.before[id]]
            found[id] = not self.kept[id].is_reached and any(found[one] or not self.has_date[one] for one in befores)
        return found

    def _led_up_to(self, goal: str) -> list[str]:
        wanted, queue = {goal}, deque([goal])
        while queue:
            for wait in self.before[queue.popleft()]:
                if wait.before not in wanted:
                    wanted.add(wait.before)
                    queue.append(wait.before)
        return [id for id in self.order if id in wanted and self.has_date[id]] if self.has_date[goal] else []

    def _network(self, ids: list[str]) -> Network | None:
        """With the day one looks from between the work and the milestone, where the work might otherwise be done before it."""
        if not ids:
            return None
        among = set(ids)
        plain = Network(tuple(self._work(id, among) for id in ids))
        shortest = plan_of(plain, [one.takes.low for one in plain.activities]).times
        today = self.calendar.day_of(self.day)
        return Network(tuple(part for one in plain.activities for part in self._parts(one, shortest[one.id], today)))

    def _work(self, id: str, among: set[str]) -> Activity:
        one = self.kept[id]
        if one.is_reached:
            return Activity(id, fixed(0), (), self.calendar.day_of(one.reached_on))
        links = tuple(Link(wait.before, wait.lag) for wait in self.before[id] if wait.before in among)
        earliest = max(self.calendar.day_of(one.not_before), 0) if one.not_before else 0
        return Activity(id, one.estimate or fixed(0), links, earliest)

    def _parts(self, one: Activity, shortest: Times, today: int) -> tuple[Activity, ...]:
        if self.kept[one.id].is_reached or shortest.early_finish >= today:
            return (one,)
        work = Activity(one.id + WORK, one.takes, one.after, one.not_before)
        return (work, Activity(one.id, fixed(0), (Link(work.id),), today))

    def _days(self, times: Mapping[str, Times]) -> dict[str, date]:
        """A working day's number stands for the days off that follow it too: the milestone's own date tells which it is."""
        found: dict[str, date] = {}
        for id in (id for id in self.order if self.has_date[id]):
            one = self.kept[id]
            floors = [found[wait.before] for wait in self.before[id] if wait.before in found]
            reckoned = max([self.calendar.date_of(times[id].early_finish), self.day, *floors])
            found[id] = one.reached_on if one.is_reached else max(reckoned, one.not_before or reckoned)
        return found

    def _dated(self, id: str, times: Mapping[str, Times], float_of: Mapping[str, Times], days: Mapping[str, date]) -> Dated:
        one = self.kept[id]
        if not self.has_date[id]:
            return Dated(one, at_the_earliest=self.hangs[id])
        if one.is_reached:
            return Dated(one, on=days[id])
        work = times.get(id + WORK, times[id])
        starts = min(self.calendar.date_of(work.early_start), days[id]) if one.days else None
        slack = float_of[id].slack if id in float_of else None
        until = max(self.calendar.date_of(float_of[id].late_finish), days[id]) if id in float_of else None
        gone_by = id + WORK in times and work.early_finish < self.calendar.day_of(self.day)
        overdue = gone_by and (one.must_by is None or one.must_by < self.day)
        return Dated(one, starts, days[id], until, slack, slack == 0, overdue, self.hangs[id])
