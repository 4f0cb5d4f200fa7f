"""What several kinds of fact share, asked for once."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sightline.domains.instruments.models import Instrument
from sightline.domains.instruments.queries import instruments_on
from sightline.domains.instruments.rules.moves import IN_FORCE
from sightline.domains.organisations.models import Person, Workspace
from sightline.domains.plans.queries import Planned, plan_on
from sightline.domains.reports.content.authored import Fact
from sightline.domains.reports.queries.trace import traces_of
from sightline.domains.reports.rules.trace import ClauseFact, DutyFact, Trace


@dataclass(frozen=True)
class Known:
    """Who asks, where, about which day; `answers` is the duty and the due day that the report answers, if any."""

    person: Person
    workspace: Workspace
    day: date
    answers: tuple[int, date] | None = None

    @cached_property
    def instruments(self) -> list[Instrument]:
        found = list(instruments_on(self.person, self.workspace, self.day))
        for row in found:
            row.workspace = self.workspace
        return found

    @cached_property
    def in_force(self) -> list[Instrument]:
        return sorted((row for row in self.instruments if row.state in IN_FORCE), key=lambda row: row.number)

    @cached_property
    def traces(self) -> list[Trace]:
        return traces_of(self.person, self.in_force, self.day)

    @cached_property
    def plan(self) -> list[Planned]:
        return plan_on(self.person, self.workspace, self.day)

    def duties(self) -> list[tuple[Trace, ClauseFact, DutyFact]]:
        """Every duty that binds on the day, with its clause and instrument."""
        return [
            (trace, clause, duty) for trace in self.traces for clause in trace.clauses for duty in clause.duties if duty.binds
        ]

    def fact(self, about: str, sentence: str, kind: str, reference: str, source: str) -> Fact:
        return Fact(f"{about}:{reference}", sentence, kind, reference, source, self.day)


def said(text: str) -> str:
    """A sentence begun with a capital and ended with one full stop."""
    words = text.strip().rstrip(".;,")
    return f"{words[:1].upper()}{words[1:]}."


def counted(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
