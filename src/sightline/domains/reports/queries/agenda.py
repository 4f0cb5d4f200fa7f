"""The items that the plan proposes for a meeting, and which of them were taken over already."""

from dataclasses import dataclass
from datetime import date

from sightline.domains.decisions.models import AgendaItem, Meeting
from sightline.domains.decisions.queries import last_meeting_before, meeting_numbered
from sightline.domains.organisations.models import Body, Person, Workspace
from sightline.domains.reports.queries.since import since
from sightline.domains.reports.rules.agenda import Proposal, proposals
from sightline.domains.reports.rules.since import Since

TAKEN = "the plan: "
"""How an item that was taken over says where it comes from, before the key of the proposal."""


@dataclass(frozen=True)
class Proposed:
    """Proposals for a meeting, of the news after `since` (the day of the last meeting, if one was held) up to the day read; `taken`
    are the keys of those that stand on its agenda."""

    meeting: Meeting
    last: Meeting | None
    told: Since
    proposals: tuple[Proposal, ...]
    taken: frozenset[str]

    @property
    def open(self) -> tuple[Proposal, ...]:
        return tuple(one for one in self.proposals if one.key not in self.taken)


def proposed_for(person: Person, workspace: Workspace, number: int, day: date) -> Proposed:
    """For the meeting of that number, of what was known on the day. Eleven queries, however much there is. Of the council's own
    figures only what disclosure control let out: an agenda is read by everybody."""
    meeting = meeting_numbered(person, workspace, number, day)
    last = last_meeting_before(person, meeting.body, meeting.meets_on)
    until = min(day, meeting.meets_on)
    told = since(person, workspace, min(last.meets_on if last else meeting.body.starts_on, until), until, let_out=True)
    cites = AgendaItem.objects.visible_to(person).filter(meeting=meeting).worded(day).values_list("cites", flat=True)
    taken = frozenset(one.removeprefix(TAKEN) for one in cites if one.startswith(TAKEN))
    return Proposed(meeting, last, told, proposals(told), taken)


def last_board(person: Person, body: Body, day: date) -> date:
    """The day after which a body has not been told: that of its last meeting held before, else its first."""
    last = last_meeting_before(person, body, day)
    return min(last.meets_on if last else body.starts_on, day)
