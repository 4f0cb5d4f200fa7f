"""How an action stands: red, amber or green by a published rule, never by eye.

Each check looks at one thing and says a colour and a sentence, or nothing. The worst colour said is the action's; where no check
speaks it is green; every sentence is kept, so a colour is never shown without its reason. What a person says instead is kept
beside it (`in_force`) and holds only while the facts are those that the person saw: they are hashed, and other facts have
another hash. The number of days is not among the facts, or every night would end every judgement; that a day has passed is.

The 14 days before a date, the 28 days of a claim and the two moves of a date are our setting. They are guesses on the side of
asking too early.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sightline.core.sealing import content_hash
from sightline.domains.plans.rules.dates import OFTEN, is_overdue
from sightline.domains.plans.rules.evidence import FRESH, NONE, STALE
from sightline.domains.plans.rules.moves import WORKABLE

SOON = 14
"""Calendar days before the due date from which an action without fresh evidence is amber."""
PATIENCE = 28
"""Calendar days that a claim may wait for its verifier before it is amber."""


class Rag(StrEnum):
    """In the order from worst to best; "not rated" is no colour."""

    RED = "Red"
    AMBER = "Amber"
    GREEN = "Green"
    NOT_RATED = "Not rated"


WORST_FIRST = tuple(Rag)
COLOURS = (Rag.RED, Rag.AMBER, Rag.GREEN)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rule looks at, as it is on a day. `waits_for`: numbers of late actions that this one depends on; `against`: names of
    measures that went the other way by more than chance explains."""

    state: str
    day: date
    since: date
    due_on: date | None = None
    moved: int = 0
    health: str = NONE
    waits_for: tuple[str, ...] = ()
    against: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.state in WORKABLE

    @property
    def days_left(self) -> int | None:
        return (self.due_on - self.day).days if self.due_on else None

    @property
    def is_overdue(self) -> bool:
        return is_overdue(self.due_on, self.state, self.day)

    @property
    def is_soon(self) -> bool:
        return self.is_open and self.days_left is not None and 0 <= self.days_left <= SOON

    @property
    def has_waited(self) -> bool:
        return self.state == "claimed" and (self.day - self.since).days > PATIENCE


@dataclass(frozen=True, slots=True)
class Rating:
    """`why` says every reason, those of the colour first; `facts` is the hash of what it rests on."""

    rag: Rag
    why: tuple[str, ...]
    facts: str


def rate(standing: Standing) -> Rating:
    if standing.state == "withdrawn":
        return Rating(Rag.NOT_RATED, ("It was withdrawn.",), _facts(standing, Rag.NOT_RATED))
    said = sorted((found for check in CHECKS if (found := check(standing))), key=lambda one: WORST_FIRST.index(one[0]))
    rag = said[0][0] if said else Rag.GREEN
    why = tuple(sentence for _, sentence in said) or (_GREEN[standing.state],)
    return Rating(rag, why, _facts(standing, rag))


@dataclass(frozen=True, slots=True)
class Judged:
    """What a person said instead of the rule, of facts with a hash."""

    rag: Rag
    facts: str
    reason: str
    by: str
    on: date


def in_force(judged: Iterable[Judged], rating: Rating) -> Judged | None:
    """The last thing said, oldest first, where it is of the facts as they are; None where the rule alone speaks."""
    last = next(reversed(list(judged)), None)
    return last if last is not None and last.facts == rating.facts else None


def _facts(standing: Standing, rag: Rag) -> str:
    return content_hash(
        {
            "rule": rag, "state": standing.state, "since": standing.since, "due": standing.due_on, "moved": standing.moved,
            "health": standing.health, "waits_for": sorted(standing.waits_for), "against": sorted(standing.against),
            "overdue": standing.is_overdue, "soon": standing.is_soon, "waited": standing.has_waited,
        }
    )  # fmt: skip


Said = tuple[Rag, str] | None


def _lapsed(standing: Standing) -> Said:
    return (Rag.RED, "Its verification lapsed.") if standing.state == "lapsed" else None


def _overdue(standing: Standing) -> Said:
    late = -standing.days_left if standing.is_overdue else 0
    return (Rag.RED, f"It is {late} day{'' if late == 1 else 's'} past its date.") if late else None


def _claimed_on_stale_evidence(standing: Standing) -> Said:
    if standing.state == "claimed" and standing.health != FRESH:
        return Rag.RED, "It is claimed done, and nothing that may be relied on shows it."
    return None


def _measure_against(standing: Standing) -> Said:
    if not standing.against:
        return None
    named = ", ".join(standing.against)
    went = f"{named} went the other way by more than chance explains."
    return (Rag.AMBER if standing.is_open else Rag.RED, went)


def _waits_for_late(standing: Standing) -> Said:
    if not (standing.is_open and standing.waits_for):
        return None
    are = "is" if len(standing.waits_for) == 1 else "are"
    return Rag.AMBER, f"It waits for {', '.join(standing.waits_for)}, which {are} late."


def _moved_often(standing: Standing) -> Said:
    if standing.is_open and standing.moved >= OFTEN:
        return Rag.AMBER, f"Its date was moved {standing.moved} times."
    return None


def _no_date(standing: Standing) -> Said:
    return (Rag.AMBER, "It has no date.") if standing.is_open and standing.due_on is None else None


def _soon_and_unproved(standing: Standing) -> Said:
    if standing.is_soon and standing.health != FRESH:
        left = "today" if standing.days_left == 0 else f"in {standing.days_left} day{'' if standing.days_left == 1 else 's'}"
        return Rag.AMBER, f"It is due {left}, and no evidence of it may be relied on."
    return None


def _waits_long(standing: Standing) -> Said:
    return (Rag.AMBER, f"Its claim waits for more than {PATIENCE} days.") if standing.has_waited else None


def _verified_and_stale(standing: Standing) -> Said:
    if standing.state == "verified" and standing.health == STALE:
        return Rag.AMBER, "Its evidence has gone stale: it lapses with the next daily check."
    return None


CHECKS: tuple[Callable[[Standing], Said], ...] = (
    _lapsed, _overdue, _claimed_on_stale_evidence, _measure_against, _waits_for_late, _moved_often, _no_date, _soon_and_unproved,
    _waits_long, _verified_and_stale,
)  # fmt: skip
_GREEN = {
    "planned": "It is not due yet, and nothing is against it.",
    "under way": "It is not due yet, and nothing is against it.",
    "claimed": "It is claimed done on fresh evidence and waits for its verifier.",
    "verified": "Somebody independent verified it on evidence that may be relied on.",
}
PUBLISHED = (
    (Rag.RED, "open and past its date"),
    (Rag.RED, "lapsed: it was verified, and that holds no longer"),
    (Rag.RED, "claimed done, with no evidence that may still be relied on"),
    (Rag.RED, "claimed or verified, while a measure that it should move went the other way by more than chance explains"),
    (Rag.AMBER, "open, while such a measure went the other way"),
    (Rag.AMBER, "open, and waiting for an action that is late"),
    (Rag.AMBER, f"open, and its date was moved {OFTEN} times or more"),
    (Rag.AMBER, "open without a date"),
    (Rag.AMBER, f"due within {SOON} days, with no evidence that may be relied on"),
    (Rag.AMBER, f"claimed for more than {PATIENCE} days without an answer"),
    (Rag.AMBER, "verified, with evidence that has gone stale since"),
    (Rag.GREEN, "none of these"),
    (Rag.NOT_RATED, "withdrawn"),
)
"""The rule as it is printed on the page of words, in the order in which a reader asks."""
