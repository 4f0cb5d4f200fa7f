"""What is broken in the terms of reference of an overseer, in sentences to read out."""

from dataclasses import dataclass
from datetime import date, timedelta

from sightline.core.periods import day_in_words

STALE_AFTER = timedelta(days=183)
"""A duty that keeps on is not shown by evidence older than half a year. Our setting: no source names one."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Something that shows a term being carried out: a document, an action's evidence, a visit, a report that fell due."""

    kind: str
    words: str
    dated_on: date
    ref: str = ""
    href_kind: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A clause of the terms of reference as it stood on a day: who holds the roles it names, and what shows it, newest first."""

    label: str
    words: tuple[str, ...]
    holders: tuple[str, ...]
    is_binding: bool
    shown: tuple[Shown, ...] = ()
    actions: int = 0
    duties: tuple[tuple[str, date | None], ...] = ()
    """Each duty of the term by its number, with the last day that something showed it; a term may hold several."""

    @property
    def last_shown(self) -> date | None:
        return max((one.dated_on for one in self.shown), default=None)

    def breaks(self, day: date) -> tuple[str, ...]:
        """Sentences; none where somebody holds the role and the evidence is fresh."""
        found = []
        if not self.is_binding:
            return (f"{self.label}: no duty of it binds on this day.",)
        if not self.holders:
            found.append(f"{self.label}: nobody is recorded as holding the role on this day.")
        for name, last in self._lasts():
            if last is None:
                found.append(f"{name}: nothing shows that it is carried out.")
            elif last + STALE_AFTER < day:
                found.append(f"{name}: no evidence since {day_in_words(last)}.")
        return tuple(found)

    def _lasts(self) -> list[tuple[str, date | None]]:
        """What is judged: the term as a whole where all its duties stand alike, else each duty by itself."""
        if len({last for _, last in self.duties}) < 2:
            return [(self.label, self.last_shown)]
        return [(f"{self.label}, {ref}", last) for ref, last in self.duties]


def names(role: str, obligor: str) -> bool:
    """Whether the words for who owes a duty name a role: "Commissioner and expert advisers" names both."""
    return role.casefold() in obligor.casefold()
