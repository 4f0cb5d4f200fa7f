"""Who holds a role of oversight, and what shows a term of reference."""

from datetime import date
from decimal import Decimal

from sightline.core.refusals import NotNow
from sightline.domains.documents.models import Document
from sightline.domains.instruments.models import Obligation
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Organisation, Person, Post, Workspace
from sightline.domains.oversight.actions.checks import bad, needs_words, not_before, of_workspace, readable
from sightline.domains.oversight.models import Mandate, TermProof, Visit
from sightline.domains.oversight.rules import moves


def give_mandate(
    *,
    by: Person,
    workspace: Workspace,
    on: date,
    role: str,
    holder: Post | Organisation,
    days_a_month: Decimal | None = None,
    ends_on: date | None = None,
    cites: str = "",
) -> Mandate:
    """A post or organisation in a role that the terms of reference name, from a day."""
    named = needs_words("Role", role, "Write it as the terms of reference name it.")
    not_before("Until", ends_on, on, "A role ends on or after the day it begins.")
    if days_a_month is not None and not 0 < days_a_month <= 31:
        raise bad(
            "Days a month", f"{days_a_month} is no number of days of a month.", "Write a number up to 31, or leave it empty."
        )
    with door.through(moves.MANDATE, by=by, workspace=workspace, on=on) as passage:
        if isinstance(holder, Post):
            of_workspace(workspace, holder)
        mandate = Mandate.objects.create(
            workspace=workspace, role=named, starts_on=on, ends_on=ends_on, days_a_month=days_a_month, at=passage.at, cites=cites,
            ended_at=passage.at if ends_on else None, **{holder._meta.model_name: holder},
        )  # fmt: skip
        passage.says(role=named, holder=str(holder))
        return passage.made(mandate)


def end_mandate(*, by: Person, mandate: Mandate, on: date, reason: str = "") -> None:
    """The last day in the role. Written once."""
    not_before("Last day", on, mandate.starts_on, "A role ends on or after the day it began.")
    with door.through(moves.END_MANDATE, by=by, workspace=mandate.workspace, record=mandate, on=on, reason=reason) as passage:
        mandate.refresh_from_db(fields=["ends_on"])
        if mandate.ends_on:
            raise NotNow(f"{mandate} ended on {mandate.ends_on:%-d %B %Y} already.")
        mandate.ends_on, mandate.ended_at = on, passage.at
        mandate.save(update_fields=["ends_on", "ended_at"])


def show_term(
    *,
    by: Person,
    obligation: Obligation,
    on: date,
    words: str,
    document: Document | None = None,
    visit: Visit | None = None,
    dated_on: date | None = None,
    place: str = "",
    cites: str = "",
) -> TermProof:
    """A document or a visit that shows a duty of the terms of reference, and the day that it speaks for."""
    shown = needs_words("What it shows", words, "Write what it shows.")
    if (document is None) == (visit is None):
        raise bad("What shows it", "It is a document or a visit, and one of them.", "Choose one.")
    workspace = obligation.workspace
    with door.through(moves.SHOW_TERM, by=by, workspace=workspace, record=obligation, on=on) as passage:
        of_workspace(workspace, visit)
        readable(by, workspace, document)
        passage.says(shown=(document or visit).ref)
        spoken = dated_on or (visit.starts_on if visit else document.dated_on)
        return TermProof.objects.create(
            obligation=obligation, document=document, visit=visit, place=place.strip(), words=shown, dated_on=spoken, cites=cites,
            **passage.stamp(),
        )  # fmt: skip
