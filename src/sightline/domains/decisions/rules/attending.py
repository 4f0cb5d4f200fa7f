"""Who was at a meeting, whether they were enough, and what a partner brings over time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

HOW = {
    "present": "Present",
    "deputy": "Sent a deputy",
    "apologies": "Sent apologies",
    "absent": "Absent, no apologies",
}
"""How a seat was filled at a meeting; one of which nothing is recorded is "not recorded"."""
THERE = frozenset({"present", "deputy"})

WINDOW = 6
"""Meetings looked back on."""
FEWEST = 3
"""With fewer meetings than this nothing is said of a pattern."""
RULE = (
    f"Engagement is called weak where an organisation with a seat was there, in person or by a deputy, at fewer than half of "
    f"the last {WINDOW} meetings held whose attendance is recorded. Nothing is said of fewer than {FEWEST} such meetings."
)


@dataclass(frozen=True, slots=True)
class Seated:
    """A seat at one meeting. `holders`: ids of those who held the post on that day."""

    seat: int
    organisation: int
    how: str
    holders: frozenset[int] = frozenset()


def there(seats: Iterable[Seated]) -> int:
    """How many count towards a quorum: a deputy counts, and one person's two posts count once."""
    return len({_who(seat) for seat in seats if seat.how in THERE})


def _who(seat: Seated) -> tuple[str, int]:
    if seat.how == "present" and len(seat.holders) == 1:
        return "person", next(iter(seat.holders))
    return "seat", seat.seat


def quorum_met(quorum: int | None, seats: Sequence[Seated]) -> bool | None:
    """None where there is no quorum, or nothing is recorded of who came."""
    if quorum is None or not any(seat.how for seat in seats):
        return None
    return there(seats) >= quorum


def quorum_words(quorum: int | None, seats: Sequence[Seated]) -> str:
    found = there(seats)
    members = f"{found} member{'' if found == 1 else 's'}"
    if quorum is None:
        return "No quorum is recorded for this body, so nobody can say whether it was met."
    if not any(seat.how for seat in seats):
        return f"The quorum is {quorum}. Who came is not recorded, so nobody can say whether it was met."
    if found >= quorum:
        return f"Quorum met: {members} there, {quorum} needed."
    return f"Quorum not met: {members} there, {quorum} needed. What was decided may not bind."


@dataclass(frozen=True, slots=True)
class Brought:
    """What one organisation brought to one meeting."""

    meets_on: date
    seats: int
    present: int = 0
    deputies: int = 0
    apologies: int = 0
    absent: int = 0
    papers: int = 0

    @property
    def is_recorded(self) -> bool:
        return bool(self.present or self.deputies or self.apologies or self.absent)

    @property
    def was_there(self) -> bool:
        return bool(self.present or self.deputies)

    @property
    def word(self) -> str:
        if not self.is_recorded:
            return "not recorded"
        if self.was_there:
            return "present" if self.present else "deputy"
        return "apologies" if self.apologies else "absent"


@dataclass(frozen=True, slots=True)
class Contribution:
    """An organisation's part in a body's meetings, the latest first."""

    organisation: str
    meetings: tuple[Brought, ...]
    has_seat: bool = True
    """Now: an organisation of the body whose seat no record names has none."""

    @property
    def counted(self) -> tuple[Brought, ...]:
        """The last meetings with a seat and with attendance recorded."""
        return tuple(one for one in self.meetings if one.seats and one.is_recorded)[:WINDOW]

    @property
    def times_there(self) -> int:
        return sum(one.was_there for one in self.counted)

    @property
    def is_weak(self) -> bool:
        return len(self.counted) >= FEWEST and 2 * self.times_there < len(self.counted)

    @property
    def apologies(self) -> int:
        return sum(one.apologies for one in self.meetings)

    @property
    def papers(self) -> int:
        return sum(one.papers for one in self.meetings)

    def words(self) -> str:
        """The sentence that matters most."""
        if not self.counted:
            return f"{self.organisation}: no attendance is recorded."
        told = f"{self.organisation} was there at {self.times_there} of the last {len(self.counted)} meetings"
        return f"{told}: its engagement is weak by the rule." if self.is_weak else f"{told}."
