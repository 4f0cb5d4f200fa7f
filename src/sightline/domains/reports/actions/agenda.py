"""Taking over what the plan proposes for a meeting: items of the agenda like any other, which say where they come from."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from sightline.core.refusals import BadInput, Finding
from sightline.domains.decisions.actions import put_on_agenda
from sightline.domains.decisions.models import AgendaItem, Meeting
from sightline.domains.organisations.models import Person
from sightline.domains.reports.queries.agenda import TAKEN, proposed_for


def take_over(*, by: Person, meeting: Meeting, keys: Collection[str], on: date) -> list[AgendaItem]:
    """The proposals of these keys as the plan makes them on the day, at the end of the agenda, in its order. What stands on it
    already is left as it is."""
    found = proposed_for(by, meeting.workspace, meeting.number, on)
    unknown = sorted(set(keys) - {one.key for one in found.proposals})
    if unknown:
        problem, mend = f"The plan proposes no {unknown[0]!r} any more.", "Look at what it proposes now, and choose again."
        raise BadInput(f"{problem} {mend}", (Finding("Items", problem, mend),))
    with transaction.atomic():
        return [
            put_on_agenda(
                by=by, meeting=meeting, on=on, title=one.title[:300], kind=one.kind, detail=f"{one.why}\n{one.detail}",
                cites=f"{TAKEN}{one.key}",
            )
            for one in found.open if one.key in keys
        ]  # fmt: skip
