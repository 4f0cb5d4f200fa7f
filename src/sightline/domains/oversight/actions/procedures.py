"""Procedures are issued, checked and withdrawn."""

from collections.abc import Sequence
from datetime import date

from sightline.domains.documents.models import Document
from sightline.domains.instruments.models import Clause
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Person, Post, Workspace
from sightline.domains.oversight.actions.checks import bad, needs_words, not_before, of_workspace, readable
from sightline.domains.oversight.models import ComplianceCheck, Procedure
from sightline.domains.oversight.rules import moves


def issue_procedure(
    *,
    by: Person,
    workspace: Workspace,
    on: date,
    title: str,
    audience: str,
    document: Document | None = None,
    precision: str = "day",
    posts: Sequence[Post] = (),
    monitor: Post | None = None,
    every_months: int | None = None,
    clause: Clause | None = None,
    cites: str = "",
) -> Procedure:
    """To whom it was issued, who watches whether it is followed, and every how many months that is checked."""
    named = needs_words("Title", title, "Write what the procedure is called.")
    whom = needs_words("To whom", audience, "Write to which staff or teams it was issued.")
    if every_months is not None and not 1 <= every_months <= 60:
        raise bad("Every how many months", f"{every_months} is no interval.", "Write a number from 1 to 60, or leave it empty.")
    with door.through(moves.ISSUE_PROCEDURE, by=by, workspace=workspace, on=on) as passage:
        of_workspace(workspace, monitor, clause and clause.instrument, *posts)
        readable(by, workspace, document)
        procedure = Procedure.objects.create(
            workspace=workspace, number=door.give_number(Procedure, workspace), title=named[:300], document=document, issued_on=on,
            precision=precision, audience=whom[:300], monitor=monitor, every_months=every_months, clause=clause, cites=cites,
        )  # fmt: skip
        procedure.posts.set(posts)
        passage.says(audience=whom, monitor=str(monitor or ""))
        return passage.made(procedure)


def withdraw_procedure(*, by: Person, procedure: Procedure, on: date, reason: str) -> None:
    why = needs_words("Reason", reason, "Say why, and what takes its place.")
    with door.through(moves.WITHDRAW_PROCEDURE, by=by, workspace=procedure.workspace, record=procedure, on=on, reason=why):
        pass


def check_compliance(
    *,
    by: Person,
    procedure: Procedure,
    on: date,
    sample: int,
    compliant: int,
    remarks: str = "",
    document: Document | None = None,
) -> ComplianceCheck:
    """How many of a sample of cases followed the procedure."""
    if sample < 1 or not 0 <= compliant <= sample:
        raise bad(
            "Sample", f"{compliant} of {sample} cannot be.", "Of a sample of at least one, no more comply than were looked at."
        )
    not_before("Day", on, procedure.issued_on, "Nobody can follow a procedure before it is issued.")
    with door.through(moves.CHECK, by=by, workspace=procedure.workspace, record=procedure, on=on) as passage:
        readable(by, procedure.workspace, document)
        passage.says(sample=sample, compliant=compliant)
        return procedure.checks.create(
            sample=sample, compliant=compliant, remarks=remarks.strip(), document=document, **passage.stamp()
        )  # fmt: skip
