"""The short lists that a pack is made of, gathered in one query: what binds, what contradicts, the sources, the ground of measures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sightline.domains.instruments.models import Conflict as Contradiction
from sightline.domains.instruments.models import Instrument
from sightline.domains.instruments.rules.moves import IN_FORCE
from sightline.domains.organisations.models import Person, Workspace
from sightline.domains.organisations.models.together import Question, as_day, together
from sightline.domains.performance.queries.ground import Ground, ground, ground_questions
from sightline.domains.reports.content import Conflict, Source, Statement
from sightline.domains.reports.queries.network import networks_question
from sightline.domains.reports.queries.scorecard import Own, own_questions
from sightline.domains.reports.queries.sources import sources, sources_question
from sightline.domains.reports.rules.breaks import printed

_SAYS = ("one_says", "one_cites", "other_says", "other_cites")


@dataclass(frozen=True)
class Gathered:
    """`instruments` in force on the day, by number."""

    instruments: tuple[Instrument, ...]
    conflicts: tuple[Conflict, ...]
    sources: tuple[Source, ...]
    ground: Ground
    own: Own
    plans: tuple[list, ...]
    """Numbers of the plans that work towards a goal."""


def gathered(person: Person, workspace: Workspace, day: date, known_at: datetime) -> Gathered:
    """As the register knew it at `known_at` about the day. One query, and one for the council's own figures where it has some."""
    code = workspace.home.la_code
    found = together(
        instruments=_instruments_question(person, workspace, day, known_at),
        conflicts=_conflicts_question(person, workspace, day, known_at),
        sources=sources_question(person, workspace, day, known_at),
        plans=networks_question(person, workspace, day),
        **ground_questions(person, code),
        **own_questions(person, workspace, day),
    )
    return Gathered(
        tuple(_instruments(found["instruments"], workspace)),
        tuple(_conflicts(found["conflicts"])),
        tuple(sources(found["sources"])),
        ground(found, code, day),
        Own(person, workspace, found, day),
        tuple(found["plans"]),
    )


def _instruments_question(person: Person, workspace: Workspace, day: date, known_at: datetime) -> Question:
    rows = Instrument.objects.visible_to(person).filter(workspace=workspace).as_at(day, known_at).filter(state__in=IN_FORCE)
    return rows, "number", "pk", "title", "state"


def _instruments(rows: Iterable[list], workspace: Workspace) -> Iterator[Instrument]:
    for number, pk, title, state in sorted(rows):
        instrument = Instrument(pk=pk, workspace=workspace, number=number, title=title)
        instrument.state = state
        yield instrument


def _conflicts_question(person: Person, workspace: Workspace, day: date, known_at: datetime) -> Question:
    rows = Contradiction.objects.visible_to(person).filter(workspace=workspace).as_at(day, known_at)
    return rows, "state", "number", "since", "subject", *_SAYS


def _conflicts(rows: Iterable[list]) -> Iterator[Conflict]:
    """Open ones first."""
    for state, number, since, subject, one_says, one_cites, other_says, other_cites in sorted(rows):
        settled = "" if state == "open" else f"settled {printed(as_day(since))}"
        yield Conflict(
            f"{Contradiction.PREFIX}-{number} {subject}",
            Statement(one_says, one_cites),
            Statement(other_says, other_cites),
            settled,
        )
