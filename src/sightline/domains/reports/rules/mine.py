"""What is somebody's own work on a day: what is due from them, and what waits on them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

SOON = timedelta(days=30)
"""How far ahead a duty is shown to whom it falls to."""

NEXT = {
    "planned": "Start it",
    "under way": "Finish it, add the evidence and claim it done",
    "lapsed": "Reopen it: its verification no longer holds",
}
"""What the owner of an action does next, by its state. In any other state it is not the owner's turn."""

GATHERED = {"conflict": "contradictions"}
"""Kinds of record that are told in one line where more than `FEW` of them wait: their register is the place to work through them."""
FEW = 3

_GENERIC = frozenset({"council", "the council", "authority", "the authority", "local authority", "the local authority"})


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that somebody has to do: the record, what to do, why it is theirs, and by when."""

    kind: str
    ref: str
    words: str
    todo: str
    why: str
    due_on: date | None = None
    since: date | None = None

    def days_late(self, day: date) -> int:
        """Calendar days; 0 where it is not late."""
        return max((day - self.due_on).days, 0) if self.due_on else 0

    def days_left(self, day: date) -> int | None:
        return (self.due_on - day).days if self.due_on else None


def owed_by(obligor: str, names: Iterable[str], *, is_home: bool) -> bool:
    """Whether a duty's obligor, as its clause prints it, is one of these posts and organisations.

    "Torbay and Plymouth councils" is both. A name answers to a part of itself: "the Commissioner" is the Commissioner for
    Children's Services. "The council" alone is the council whose workspace it is."""
    parts = [_plain(part) for part in re.split(r",|;|\band\b", obligor)]
    if any(part in _GENERIC for part in parts):
        return is_home
    known = [_plain(name) for name in names]
    return any(_within(part, name) or _within(name, part) for part in parts if part for name in known if name)


def in_order(tasks: Iterable[Task]) -> tuple[Task, ...]:
    """The longest overdue first, then by day; without a day last."""
    return tuple(sorted(tasks, key=lambda task: (task.due_on is None, task.due_on or date.max, _number(task.ref))))


def gathered(tasks: Iterable[Task]) -> list[Task]:
    """The tasks with those of a gathered kind in one, which has no number."""
    found = list(tasks)
    for kind, words in GATHERED.items():
        several = [task for task in found if task.kind == kind]
        if len(several) > FEW:
            first = several[0]
            one = Task(kind, "", f"{len(several)} {words}", first.todo, first.why)
            found = [task for task in found if task.kind != kind] + [one]
    return found


def _number(ref: str) -> tuple[str, int]:
    prefix, _, number = ref.partition("-")
    return prefix, int(number or 0)


def _plain(name: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"^(the|both|each)\s+", "", name.strip().casefold())).strip(" .")


def _within(words: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", name) is not None
