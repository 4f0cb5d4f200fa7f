"""How oversight stands on a day: what is open, what is late."""

from dataclasses import dataclass
from datetime import date

from sightline.domains.organisations.models import Person, Workspace
from sightline.domains.oversight.models import Instruction
from sightline.domains.oversight.queries.access import access_figure
from sightline.domains.oversight.queries.instructions import instructions
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


def overview(person: Person, workspace: Workspace, day: date) -> Overview:
    """Five queries."""
    found = list(instructions(person, workspace, day))
    return Overview(
        instructions=len(found),
        open=sum(one.state in OPEN for one in found),
        overdue=tuple(one for one in found if one.as_standing().days_overdue(day)),
        waiting=tuple(one for one in found if one.state == "answered"),
        complied=sum(one.state == "complied" for one in found),
        access=access_figure(person, workspace, day),
        support=total(spent(person, workspace, day)),
        promises=tuple(promises(person, workspace, day)),
    )
