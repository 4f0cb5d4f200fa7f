"""When an instruction is late, who may say that it was complied with, and the sentence that its page begins with."""

from dataclasses import dataclass
from datetime import date

from sightline.core.periods import day_in_words

WAITS_FOR_ANSWER = frozenset({"given", "disputed"})
"""States in which whoever must comply has the next step."""
OPEN = WAITS_FOR_ANSWER | {"answered"}
"""States in which the instruction still binds and nobody has accepted that it was complied with."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An instruction as it stood on a day: `answered_on` is the day of the last answer, where there is one."""

    state: str
    since: date
    due_on: date | None = None
    answered_on: date | None = None

    def days_overdue(self, day: date) -> int:
        """Days past the day it was wanted by, while nobody has answered; 0 where it is not late."""
        is_waiting = self.due_on is not None and self.state in WAITS_FOR_ANSWER
        return max((day - self.due_on).days, 0) if is_waiting else 0

    def days_answered_late(self) -> int:
        """How many days after the day it was wanted by the answer came; 0 where it was in time or none is wanted by a day."""
        if self.due_on is None or self.answered_on is None:
            return 0
        return max((self.answered_on - self.due_on).days, 0)


def why_not_accept(*, accepting: int, answered_by: int | None, is_of_the_giver: bool, complies: bool, giver: str) -> str:
    """Why this person may not turn the second key, as a sentence; empty where they may. Numbers are of persons; `complies`: they hold
    the post that must comply."""
    if answered_by is None:
        return "Nobody has answered yet, so there is nothing to accept."
    if accepting == answered_by:
        return "You answered this instruction. Whoever gave it says whether it was complied with."
    if complies:
        return "You hold the post that must comply. Whoever gave the instruction says whether it was complied with."
    if not is_of_the_giver:
        return f"It was given by {giver}. Only somebody who holds a post there accepts the answer."
    return ""


def sentence(standing: Standing, day: date, *, giver: str, addressee: str) -> tuple[str, str]:
    """What matters most now, and its tone: bad, attention, good or nothing."""
    late = standing.days_overdue(day)
    if late:
        return (
            f"{addressee} was to comply by {day_in_words(standing.due_on)}: {_days(late)} late, and nobody has answered.",
            "bad",
        )
    if standing.state == "given":
        wanted = f"by {day_in_words(standing.due_on)}" if standing.due_on else "; it names no day to comply by"
        return f"{addressee} must comply {wanted}.".replace(" ;", ";"), ""
    if standing.state == "answered":
        after = standing.days_answered_late()
        told = f" The answer came {_days(after)} late." if after else ""
        return f"Answered on {day_in_words(standing.since)}. {giver} has not accepted the answer yet.{told}", "attention"
    if standing.state == "disputed":
        return f"Disputed by {addressee} since {day_in_words(standing.since)}. It binds until {giver} withdraws it.", "attention"
    if standing.state == "complied":
        return f"Complied with: {giver} accepted the answer on {day_in_words(standing.since)}.", "good"
    return f"Withdrawn on {day_in_words(standing.since)}. It no longer binds.", ""


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"
