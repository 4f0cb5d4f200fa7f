"""The council's own figures as a pack prints them: a card a measure, by step of the child's journey, with what each figure is of.

Only what disclosure control let out is ever in here: a pack is handed on, so it must not depend on what its author may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sightline.domains.reports.content.checks import are_tuples, refuse, texts_are_sound
from sightline.domains.reports.content.measures import Picture

HELD_BACK = "c"
"""What stands in place of a number that is held back."""
_THE_DAY = "the day"


@dataclass(frozen=True, slots=True)
class Card:
    """The last figure of one measure. `kind` says what period it is of ("12 months to the day") and `last` the day it ends on;
    `value` is as it is printed; `load` is the run over returns that gave it (RT-3).

    `rag` is what is shown first, `why` the rule's reason; where a person judged otherwise, `by_rule` is the rule's judgement and
    `because` that person's words. `explained` are the exception reports. None of these words stand beside a figure that is held back.
    """

    key: str
    name: str
    unit: str
    kind: str
    last: date
    value: str
    rag: str
    why: str
    load: str
    by_rule: str = ""
    because: str = ""
    explained: tuple[str, ...] = ()
    target: str = ""
    travel: str = ""
    beside: str = ""
    good: str = ""
    chart: Picture | None = None

    def __post_init__(self) -> None:
        texts_are_sound(self, "key", "name", "kind", "value", "rag", "load")
        are_tuples(self, "explained")
        if bool(self.by_rule) != bool(self.because):
            refuse(self, "by_rule", "and because go together: what the rule says, and why somebody judged otherwise")
        if self.value == HELD_BACK and (self.because or self.explained):
            refuse(self, "because", "speaks of a figure that is held back; leave the words out")

    @property
    def period(self) -> str:
        """12 months to 31 March 2026; On 31 March 2026."""
        day = f"{self.last.day} {self.last:%B %Y}"
        return self.kind.replace(_THE_DAY, day) if self.kind.endswith(_THE_DAY) else f"{self.kind} to {day}"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the child's journey with its measures."""

    name: str
    cards: tuple[Card, ...]

    def __post_init__(self) -> None:
        texts_are_sound(self, "name")
        are_tuples(self, "cards")


@dataclass(frozen=True, slots=True)
class Scorecard:
    """`load` is the last run over returns by the pack's day, `until` the last day it speaks for."""

    council: str
    load: str
    until: date
    steps: tuple[Step, ...]
    is_invented: bool = False
    """The children were made up by our generator; whatever shows the figures says so."""

    def __post_init__(self) -> None:
        texts_are_sound(self, "council", "load")
        are_tuples(self, "steps")

    @property
    def cards(self) -> tuple[Card, ...]:
        return tuple(card for step in self.steps for card in step.cards)
