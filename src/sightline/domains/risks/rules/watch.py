"""What is wrong with a risk as it is kept: each a small check that gives a sentence, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sightline.domains.risks.rules.matrix import Matrix
from sightline.domains.risks.rules.scores import Controlled, Kind, Scored, borne_out, reviews_missed


@dataclass(frozen=True)
class Kept:
    """A risk as the checks see it on a day."""

    ref: str
    title: str
    category: str
    state: str
    owner: str
    has_holder: bool
    raised_on: date
    reviewed_on: date | None
    review_months: int
    scores: dict[tuple[str, Kind], Scored]
    controls: tuple[Controlled, ...]
    accepted_until: date | None = None

    def current(self) -> tuple[Scored, ...]:
        """Each organisation's current score, the highest first."""
        found = [one for (_, kind), one in self.scores.items() if kind is Kind.CURRENT]
        return tuple(sorted(found, key=lambda one: (-one.score, one.organisation)))

    def is_accepted(self, day: date) -> bool:
        """An acceptance ends with its day, whether or not anybody wrote that down."""
        return self.state == "accepted" and self.accepted_until is not None and day <= self.accepted_until

    def worst(self, day: date) -> int | None:
        """The highest score that evidence bears out; None where nobody scored it."""
        return max(
            (borne_out(self.scores.get((one.organisation, Kind.INHERENT)), one, self.controls, day) for one in self.current()),
            default=None,
        )


Check = Callable[[Kept, Matrix, date], str]


def no_owner(kept: Kept, matrix: Matrix, day: date) -> str:
    return "" if kept.owner else "No post owns it."


def owner_left(kept: Kept, matrix: Matrix, day: date) -> str:
    return f"Nobody holds {kept.owner}, which owns it." if kept.owner and not kept.has_holder else ""


def not_scored(kept: Kept, matrix: Matrix, day: date) -> str:
    return "" if kept.current() else "Nobody has scored it."


def review_missed(kept: Kept, matrix: Matrix, day: date) -> str:
    missed = reviews_missed(kept.raised_on, kept.reviewed_on, kept.review_months, day)
    last = f"last reviewed on {kept.reviewed_on:%-d %B %Y}" if kept.reviewed_on else "never reviewed"
    return f"{missed} review{'' if missed == 1 else 's'} missed; {last}." if missed else ""


def scored_apart(kept: Kept, matrix: Matrix, day: date) -> str:
    found = kept.current()
    bands = {matrix.band(one.score).name for one in found}
    if len(bands) < 2:
        return ""
    return (
        f"Scored apart: {'; '.join(f'{one.organisation} {one.score} ({matrix.band(one.score).name.lower()})' for one in found)}."
    )


def control_untested(kept: Kept, matrix: Matrix, day: date) -> str:
    never = [one.title for one in kept.controls if one.tested_on is None]
    return f"Never tested: {', '.join(never)}." if never else ""


def test_overdue(kept: Kept, matrix: Matrix, day: date) -> str:
    due = [one.title for one in kept.controls if one.tested_on and one.is_due(day)]
    return f"Test overdue: {', '.join(due)}." if due else ""


def above_appetite(kept: Kept, matrix: Matrix, day: date) -> str:
    worst = kept.worst(day)
    if worst is None or kept.is_accepted(day) or not matrix.is_above_appetite(worst, kept.category):
        return ""
    borne, ended = matrix.borne(kept.category).lower(), ""
    if kept.state == "accepted" and kept.accepted_until:
        ended = f" Its acceptance ended on {kept.accepted_until:%-d %B %Y}."
    return f"{matrix.band(worst).name} ({worst}), above what is borne ({borne}), and nobody accepted it.{ended}"


CHECKS: dict[str, tuple[str, Check]] = {
    "no-owner": ("No owner", no_owner),
    "owner-left": ("Owner left", owner_left),
    "not-scored": ("Not scored", not_scored),
    "review-missed": ("Review missed", review_missed),
    "scored-apart": ("Scored apart", scored_apart),
    "control-untested": ("Control never tested", control_untested),
    "test-overdue": ("Test of a control overdue", test_overdue),
    "above-appetite": ("Above appetite, not accepted", above_appetite),
}


def watched(kept: Kept, matrix: Matrix, day: date) -> dict[str, str]:
    """What is wrong, by kind of check. A closed risk is watched no more."""
    if kept.state == "closed":
        return {}
    found = {key: check(kept, matrix, day) for key, (_, check) in CHECKS.items()}
    return {key: sentence for key, sentence in found.items() if sentence}
