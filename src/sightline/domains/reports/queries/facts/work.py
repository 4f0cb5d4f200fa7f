"""The plan: what is claimed, verified, lapsed and late, and dates that were moved."""

from collections.abc import Iterator

from sightline.domains.plans.models import Plan
from sightline.domains.plans.queries import plans_of
from sightline.domains.reports.content.authored import Fact
from sightline.domains.reports.queries.facts.known import Known, counted, said
from sightline.domains.reports.rules.breaks import printed

STATES = ("planned", "under way", "claimed", "verified", "lapsed")
MOST = 20
"""Late actions told one by one; the rest are counted in the sentence of their plan."""


def plan(known: Known) -> Iterator[Fact]:
    """Of each plan, how many of its actions are in each state, claimed and verified kept apart."""
    for row in plans_of(known.person, known.workspace, known.day):
        found = [action for action in known.plan if action.plan == row.title and action.state != "withdrawn"]
        if found:
            yield known.fact("plan", said(_states(row, found)), "plan", row.ref, row.cites or row.ref)


def _states(row: Plan, found: list) -> str:
    counts = {state: sum(action.state == state for action in found) for state in STATES}
    told = ", ".join(
        f"{count} {'claimed and not verified' if state == 'claimed' else state}" for state, count in counts.items() if count
    )
    late = sum(action.late > 0 for action in found)
    return f"{row.title}: of {counted(len(found), 'action')} {told}; {late} late"


def late_actions(known: Known) -> Iterator[Fact]:
    """The latest first, and those whose date was moved twice or more."""
    wanted = [action for action in known.plan if action.late or action.is_moved_often]
    for action in sorted(wanted, key=lambda action: (-action.late, action.number))[:MOST]:
        late = f"was due on {printed(action.due_on)} and is {counted(action.late, 'day')} late" if action.late else "is not late"
        moved = f"; its date was moved {counted(action.moved, 'time')}" if action.moved else ""
        owner = (
            f"; owner {action.owner}{f' ({action.holder})' if action.holder else ', held by nobody'}"
            if action.owner
            else "; no owner"
        )
        yield known.fact("late", said(f"{action.title} {late}{moved}{owner}"), "action", action.ref, action.plan)
