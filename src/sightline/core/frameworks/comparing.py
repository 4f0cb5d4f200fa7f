"""An old version of a framework beside a new one: which question took the place of which. Proposed, for a person to confirm.

Answers keep the version they answered; what a mapping is for is to show the answers of last year beside the questions of this one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sightline.core.frameworks.values import Framework, Question
from sightline.core.outline import SAME_ENOUGH, similarity


class Match(StrEnum):
    KEPT = "kept"
    REWORDED = "reworded"
    PROPOSED = "proposed"
    DROPPED = "dropped"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Pair:
    """An old question, the new one in its place, and the share of words that they have in common. One of the two is None where
    it was dropped or added."""

    old: str | None
    new: str | None
    match: Match
    likeness: float


def compare(old: Framework, new: Framework) -> tuple[Pair, ...]:
    """Every question of both, once: in the order of the old version, then what the new one added.

    The same key is the same question. Of the others, the likest pairs are proposed first; each question stands in one pair."""
    after = {one.key: one for one in new.questions()}
    kept = {one.key: _same(one, after[one.key]) for one in old.questions() if one.key in after}
    left = [one for one in old.questions() if one.key not in kept]
    free = [one for one in new.questions() if one.key not in kept]
    proposed = _proposed(left, free)
    taken = {pair.new for pair in proposed.values()}
    pairs = [kept.get(one.key) or proposed.get(one.key) or Pair(one.key, None, Match.DROPPED, 0.0) for one in old.questions()]
    return (*pairs, *(Pair(None, one.key, Match.ADDED, 0.0) for one in free if one.key not in taken))


def _same(old: Question, new: Question) -> Pair:
    match = Match.KEPT if (old.text, old.answer, old.groups) == (new.text, new.answer, new.groups) else Match.REWORDED
    return Pair(old.key, new.key, match, similarity(old.text, new.text))


def _proposed(left: list[Question], free: list[Question]) -> dict[str, Pair]:
    likely = [(similarity(old.text, new.text), old.key, new.key) for old in left for new in free]
    found: dict[str, Pair] = {}
    taken: set[str] = set()
    for like, old, new in sorted(likely, key=lambda one: (-one[0], one[1], one[2])):
        if like >= SAME_ENOUGH and old not in found and new not in taken:
            found[old] = Pair(old, new, Match.PROPOSED, like)
            taken.add(new)
    return found
