"""Support given to a commissioner is recorded with its hours and cost, and struck out where it was wrong."""

from datetime import date

from sightline.domains.documents.models import Document
from sightline.domains.instruments.models import Clause
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Person, Workspace
from sightline.domains.oversight.actions.checks import bad, needs_words, not_before, of_workspace, readable
from sightline.domains.oversight.models import Support
from sightline.domains.oversight.rules import moves


def log_support(
    *,
    by: Person,
    workspace: Workspace,
    on: date,
    kind: str,
    what: str,
    ends_on: date | None = None,
    minutes: int | None = None,
    pence: int | None = None,
    clause: Clause | None = None,
    document: Document | None = None,
    cites: str = "",
) -> Support:
    """Given on the day `on`, or from it to `ends_on`. `minutes` and `pence` stay None where nobody counted them."""
    if kind not in Support.Kind.values:
        raise bad("Kind", f"{kind!r} is not a kind of support.", f"Choose one of {', '.join(Support.Kind.values)}.")
    given = needs_words("What was given", what, "Write what the council provided.")
    not_before("Until", ends_on, on, "A period ends on or after the day it begins.")
    if any(amount is not None and amount < 0 for amount in (minutes, pence)):
        raise bad("Hours and cost", "Neither can be less than nothing.", "Leave empty what nobody counted.")
    with door.through(moves.LOG_SUPPORT, by=by, workspace=workspace, on=on) as passage:
        of_workspace(workspace, clause and clause.instrument)
        readable(by, workspace, document)
        support = Support.objects.create(
            workspace=workspace, number=door.give_number(Support, workspace), kind=kind, what=given[:300], starts_on=on,
            ends_on=ends_on, minutes=minutes, pence=pence, clause=clause, document=document, cites=cites,
        )  # fmt: skip
        passage.says(support=kind, minutes=minutes, pence=pence)
        return passage.made(support)


def strike_support(*, by: Person, support: Support, on: date, reason: str) -> None:
    """It was recorded wrongly: it stays in the register, and counts no more."""
    why = needs_words("Reason", reason, "Say what was wrong.")
    with door.through(moves.STRIKE_SUPPORT, by=by, workspace=support.workspace, record=support, on=on, reason=why):
        pass
