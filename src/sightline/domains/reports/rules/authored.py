"""Which facts of an authored report changed since they were drawn, and the author's words put beside the facts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sightline.domains.reports.content.authored import Drawn, Fact, Section

NEW, GONE, CHANGED = "new", "gone", "changed"


@dataclass(frozen=True, slots=True)
class Moved:
    """A fact that the register would tell otherwise now. `before` is empty where it is new, `after` where it is gone."""

    kind: str
    reference: str
    heading: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Wording:
    """The author's words of one section as they stand: `wording` counts how often they were written."""

    text: str
    by: str
    on: date
    wording: int


def moved_since(drawn: Drawn, now: Drawn) -> tuple[Moved, ...]:
    """Facts that were drawn and would read otherwise now, in the order of the headings; then those that are gone."""
    was, told = _by_key(drawn.sections), _by_key(now.sections)
    found = [
        Moved(CHANGED if key in was else NEW, fact.reference, heading, was[key][1].sentence if key in was else "", fact.sentence)
        for key, (heading, fact) in told.items()
        if key not in was or was[key][1].sentence != fact.sentence
    ]
    gone = [Moved(GONE, fact.reference, heading, fact.sentence, "") for key, (heading, fact) in was.items() if key not in told]
    return (*found, *gone)


def moved_in_words(moved: Iterable[Moved]) -> str:
    """3 facts changed since: draw anew. Empty where none did."""
    count = len(tuple(moved))
    return f"{count} fact{'' if count == 1 else 's'} changed since: draw anew" if count else ""


def with_words(sections: Iterable[Section], words: Mapping[str, Wording]) -> tuple[Section, ...]:
    """Each section with the author's words of its key. Facts stay as they were drawn."""
    return tuple(_beside(section, words.get(section.key)) for section in sections)


def _beside(section: Section, words: Wording | None) -> Section:
    if words is None or not words.text.strip():
        return section
    return replace(section, words=words.text, written_by=words.by, written_on=words.on, wording=words.wording)


def _by_key(sections: Iterable[Section]) -> dict[tuple[str, str], tuple[str, Fact]]:
    return {(section.key, fact.key): (section.heading, fact) for section in sections for fact in section.facts}
