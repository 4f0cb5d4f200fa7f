"""Two keys: the owner claims, somebody independent verifies. Who may hold the second key, and when it lets go again.

Independent is whoever has no part in the claim and answers to nobody who has. A part have the person who claimed it, whoever holds
a post that owns it or owned it before it was handed over, and whoever added its evidence. Rights come from posts, but it is persons
who are compared: somebody with two posts is one person, and whoever reports to either of an owner's two posts is the owner's
subordinate.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from sightline.domains.plans.rules.evidence import STALE, Proof, health

STANDARD = (
    "Each piece of evidence is the document itself, and it can be opened at the place named.",
    "It shows that the thing was done, not that it was planned, agreed or begun.",
    "It speaks for a day on which the action was done, and may still be relied on.",
    "Somebody who had no part in the action would come to the same conclusion from it.",
)
"""The evidence standard of the house: what a verifier confirms, sentence by sentence. A plan or an action may have one of its own.
A verification keeps the sentences that were confirmed."""
MOST_SENTENCES, LONGEST = 12, 300


def sentences(text: str) -> tuple[str, ...]:
    """A standard as it is written, one sentence a line, each once. Raises ValueError where nobody could confirm it sentence by
    sentence: too many, or one that is too long."""
    found = tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
    if len(found) > MOST_SENTENCES:
        raise ValueError(f"Write at most {MOST_SENTENCES} sentences: what is longer is not confirmed, only ticked.")
    longest = max(map(len, found), default=0)
    if longest > LONGEST:
        raise ValueError(f"Write sentences of at most {LONGEST} characters; one has {longest}.")
    return found


def standard_in_force(of_action: str, of_plan: str) -> tuple[str, ...]:
    """The action's own standard, else its plan's, else that of the house."""
    return sentences(of_action) or sentences(of_plan) or STANDARD


@dataclass(frozen=True, slots=True)
class Parties:
    """Who is who in a claim, as numbers of persons and posts, on any of the days that count."""

    verifier: int
    claimer: int
    owners: frozenset[int] = frozenset()
    """Persons in a post that owns the action, or owned it before."""
    provers: frozenset[int] = frozenset()
    """Persons who added its evidence."""
    owning: frozenset[int] = frozenset()
    """The posts that own the action or owned it before."""
    posts: Mapping[int, frozenset[int]] = field(default_factory=dict)
    """The posts each person holds."""
    lines: Mapping[int, frozenset[int]] = field(default_factory=dict)
    """The posts that each post reports to."""


def why_not_verify(parties: Parties) -> str:
    """Why this person may not turn the second key, as a sentence; empty where they may."""
    if parties.verifier == parties.claimer:
        return "You made this claim. Somebody else verifies it."
    if parties.verifier in parties.owners:
        return "You hold a post that owns this action or owned it before. Somebody independent of it verifies the claim."
    if parties.verifier in parties.provers:
        return "You added evidence to this claim. Somebody who did not verifies it."
    if superiors(parties.posts.get(parties.verifier, frozenset()), parties.lines) & _interested(parties):
        return (
            "A post of yours reports, directly or through others, to somebody who owns or made this claim. "
            "Somebody who does not answer to them verifies it."
        )
    return ""


def superiors(posts: Iterable[int], lines: Mapping[int, frozenset[int]]) -> frozenset[int]:
    """Every post above some posts, however far up. Lines that run in a circle end where they began."""
    found: set[int] = set()
    waiting = list(posts)
    while waiting:
        above = lines.get(waiting.pop(), frozenset()) - found
        found |= above
        waiting.extend(above)
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Movement:
    """A measure that the action should move: which way, and what the chart of its own figures says. `signal` is improvement,
    concern or neither, by `polarity` (Low or High is better; empty where neither is). `last`: the day its last figure speaks for."""

    name: str
    direction: str
    polarity: str
    signal: str
    last: date

    @property
    def is_against(self) -> bool:
        """More than chance explains, and the other way than expected."""
        if not self.polarity:
            return False
        agrees = (self.direction == "down") == (self.polarity == "Low")
        return self.signal == ("concern" if agrees else "improvement")


def why_lapsed(proofs: list[Proof], movements: Iterable[Movement], *, verified_on: date, day: date, is_as_seen: bool) -> str:
    """Why a verification no longer holds on a day, as a sentence; empty where it does. A measure counts by figures that speak for
    a day after the verification: what could be seen before, the verifier saw."""
    if not is_as_seen:
        return "Its evidence is no longer what was verified: some was added, or a document has another version."
    if health(proofs, day) == STALE:
        last = max(proof.fresh_until for proof in proofs if proof.fresh_until)
        return f"Its evidence could be relied on until {last.day} {last:%B %Y}."
    for one in movements:
        if one.is_against and one.last > verified_on:
            return (
                f"{one.name} should go {one.direction}, and its figures to {one.last.day} {one.last:%B %Y} went the other way "
                "by more than chance explains."
            )
    return ""


def _interested(parties: Parties) -> frozenset[int]:
    """The owning posts, and every post of whoever holds one or made the claim."""
    persons = parties.owners | {parties.claimer}
    return parties.owning.union(*(parties.posts.get(person, frozenset()) for person in persons))
