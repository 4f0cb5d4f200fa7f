"""Looking at a worklist of children: asked, opened, written down, handed over. In this order, so that no row is seen without its event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sightline.core.measures.worklists import Row, Worklist
from sightline.core.refusals import BadInput, Finding
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Person, Workspace
from sightline.domains.performance.models import KeptReturn
from sightline.domains.performance.queries.keeping import kept_return
from sightline.domains.performance.queries.worklists import NO_TEAM, listing_named, opened
from sightline.domains.performance.rules.looking import fault_of_purpose
from sightline.domains.performance.rules.moves import LOOK_UP

FORMS = ("page", "csv", "xlsx")


@dataclass(frozen=True)
class Looked:
    """A list as one person sees it once. `rows` are those of the team that was chosen."""

    kept: KeptReturn
    worklist: Worklist
    rows: tuple[Row, ...]


def look_up(
    *,
    by: Person,
    workspace: Workspace,
    number: int,
    name: str,
    purpose: str,
    on: date,
    form: str = "page",
    team: str = "",
    settings: Mapping[str, str] | None = None,
) -> Looked:
    """The list `name` of the load of that number, for somebody with a post in its council. `form` is how it is handed over; `team`
    narrows it, empty for all.

    NotVisible for whoever has no post in the council, as if nothing were kept; NotAllowed without the permission; BadInput without a
    purpose; NotNow once the return has expired or was dropped."""
    if refusal := door.why_not(LOOK_UP, by=by, workspace=workspace, on=on):
        raise refusal
    kept, listing = kept_return(by, workspace, number), listing_named(name)
    if form not in FORMS:
        raise _bad("Form", f"A list is handed over as {', '.join(FORMS)}.")
    _must(fault_of_purpose(purpose))
    found = opened(kept, listing, settings or {})
    _must(fault_of_purpose(purpose, (row.child for row in found.rows)))
    rows = found.of_team("" if team == NO_TEAM else team) if team else found.rows
    with door.through(LOOK_UP, by=by, workspace=workspace, record=kept.load, on=on) as passage:
        passage.says(
            worklist=name,
            purpose=purpose.strip(),
            rows=len(rows),
            form=form,
            settings=dict(found.settings),
            kept_until=str(kept.expires_on),
        )
    return Looked(kept, found, rows)


def _must(fault: str) -> None:
    if fault:
        raise _bad("Purpose", fault)


def _bad(place: str, fault: str) -> BadInput:
    return BadInput(fault, (Finding(place, fault, "Write it anew."),))
