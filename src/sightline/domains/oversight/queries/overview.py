"""How oversight stands on a day: what is open, what is late."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from sightline.domains.instruments.models import Recommendation
from sightline.domains.organisations.models import Person, Workspace
from sightline.domains.oversight.models import Instruction, Procedure, Verdict
from sightline.domains.oversight.queries.access import access_figure
from sightline.domains.oversight.queries.advice import advices
from sightline.domains.oversight.queries.conditions import conditions
from sightline.domains.oversight.queries.instructions import instructions
from sightline.domains.oversight.queries.procedures import procedures
from sightline.domains.oversight.queries.support import spent
from sightline.domains.oversight.queries.visits import Promise, promises
from sightline.domains.oversight.rules.access import Figure
from sightline.domains.oversight.rules.instructions import OPEN
from sightline.domains.oversight.rules.support import Total, total


@dataclass(frozen=True)
class Overview:
    """Instructions of a day: all, those that still bind, those that nobody has answered in time, and those that wait for their giver;
    and how the other registers stand."""

    instructions: int
    open: int
    overdue: tuple[Instruction, ...]
    waiting: tuple[Instruction, ...]
    complied: int
    access: Figure
    support: Total
    promises: tuple[Promise, ...]
    recommendations: int
    answered: int
    """Recommendations of which somebody said something, whole or in part."""
    procedures: int
    unchecked: tuple[Procedure, ...]
    """Procedures whose next check is overdue."""
    advice: dict[str, int]
    """Support of advisers by state."""
    conditions: int
    unmet: int


def overview(person: Person, workspace: Workspace, day: date) -> Overview:
    """Ten queries."""
    found = list(instructions(person, workspace, day))
    issued = list(procedures(person, workspace, day, state="issued"))
    made = list(_recommendations(person, workspace, day))
    standing = [one.is_met_on(day) for one in conditions(person, workspace, day)]
    return Overview(
        instructions=len(found),
        open=sum(one.state in OPEN for one in found),
        overdue=tuple(one for one in found if one.as_standing().days_overdue(day)),
        waiting=tuple(one for one in found if one.state == "answered"),
        complied=sum(one.state == "complied" for one in found),
        access=access_figure(person, workspace, day),
        support=total(spent(person, workspace, day)),
        promises=tuple(promises(person, workspace, day)),
        recommendations=len(made),
        answered=sum(made),
        procedures=len(issued),
        unchecked=tuple(one for one in issued if one.as_monitored().days_overdue(day)),
        advice=Counter(advices(person, workspace, day).prefetch_related(None).values_list("state", flat=True)),
        conditions=len(standing),
        unmet=standing.count(False),
    )


def _recommendations(person: Person, workspace: Workspace, day: date):
    """Whether anything was answered to each recommendation made by the day."""
    said = Verdict.objects.filter(recommendation=OuterRef("pk"), on__lte=day)
    made = Recommendation.objects.visible_to(person).filter(workspace=workspace, made_on__lte=day)
    return made.annotate(said=Exists(said)).values_list("said", flat=True)
