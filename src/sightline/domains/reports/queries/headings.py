"""The headings of an authored report, read from its file in `content/reports`, and the facts drawn under them."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

import yaml

import sightline
from sightline.domains.organisations.models import Person, Workspace
from sightline.domains.reports.content.authored import Drawn, Section
from sightline.domains.reports.queries.facts import FACTS, Known

FOLDER = Path(sightline.__file__).parent / "content" / "reports"


@dataclass(frozen=True)
class Heading:
    """`about` says what belongs under it, `draws` which kinds of fact are drawn there."""

    key: str
    heading: str
    about: str
    draws: tuple[str, ...]

    def __post_init__(self):
        if unknown := set(self.draws) - set(FACTS):
            raise LookupError(f"{self.key} draws {sorted(unknown)[0]!r}, which is no kind of fact. Kinds: {', '.join(FACTS)}.")


@dataclass(frozen=True)
class Outline:
    """`kind` is what the report is called, `judged` how the author's words are headed."""

    kind: str
    judged: str
    headings: tuple[Heading, ...]

    def heading(self, key: str) -> Heading | None:
        return next((heading for heading in self.headings if heading.key == key), None)


@cache
def outline(name: str) -> Outline:
    """The outline of this name: "commissioner"."""
    read = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    headings = (
        Heading(row["key"], row["heading"], row["about"], tuple(row["draws"])) for row in read["sections"]
    )  # fmt: skip
    return Outline(read["kind"], read["judged"], tuple(headings))


def drawn_now(
    person: Person, workspace: Workspace, day: date, known_at: datetime, name: str, answers: tuple[int, date] | None = None
) -> Drawn:
    """The facts of a day as the register knows it now. `answers`: the duty and the due day that the report answers."""
    known = Known(person, workspace, day, answers)
    sections = tuple(
        Section(heading.key, heading.heading, tuple(fact for kind in heading.draws for fact in FACTS[kind](known)))
        for heading in outline(name).headings
    )
    return Drawn(day, known_at, sections)
