"""Visits are planned, held or cancelled; what was found is only added to."""

from datetime import date

from sightline.domains.documents.models import Document
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Organisation, Person, Post, Workspace
from sightline.domains.oversight.actions.checks import bad, needs_words, not_before, of_workspace, readable
from sightline.domains.oversight.models import Visit, VisitNote
from sightline.domains.oversight.rules import moves


def plan_visit(
    *, by: Person, workspace: Workspace, on: date, kind: str, visitor: Post | Organisation, purpose: str, starts_on: date,
    ends_on: date | None = None, place: str = "", cites: str = "",
) -> Visit:  # fmt: skip
    """A visit to come: `on` is the day it was planned."""
    with door.through(moves.PLAN_VISIT, by=by, workspace=workspace, on=on) as passage:
        return passage.made(_make(workspace, kind, visitor, purpose, starts_on, ends_on, "day", place, cites))


def record_visit(
    *,
    by: Person,
    workspace: Workspace,
    on: date,
    kind: str,
    visitor: Post | Organisation,
    purpose: str,
    ends_on: date | None = None,
    precision: str = "day",
    place: str = "",
    met: str = "",
    findings: str = "",
    document: Document | None = None,
    cites: str = "",
) -> Visit:
    """A visit that was held on the day `on`, or from it to `ends_on`."""
    with door.through(moves.RECORD_VISIT, by=by, workspace=workspace, on=on) as passage:
        visit = passage.made(_make(workspace, kind, visitor, purpose, on, ends_on, precision, place, cites))
        if met.strip() or findings.strip():
            _note(passage, visit, met, findings, document)
        return visit


def hold_visit(
    *, by: Person, visit: Visit, on: date, met: str = "", findings: str = "", document: Document | None = None
) -> None:  # fmt: skip
    """A planned visit was held."""
    not_before("Day", on, visit.starts_on, "A visit is held on the day it was planned for or after.")
    with _through(moves.HOLD_VISIT, by, visit, on) as passage:
        if met.strip() or findings.strip():
            _note(passage, visit, met, findings, document)


def cancel_visit(*, by: Person, visit: Visit, on: date, reason: str) -> None:
    with _through(moves.CANCEL_VISIT, by, visit, on, needs_words("Reason", reason, "Say why it was not held.")):
        pass


def note_visit(
    *, by: Person, visit: Visit, on: date, met: str = "", findings: str = "", document: Document | None = None
) -> VisitNote:  # fmt: skip
    """Whom the visitor met, or what was found: a note more beside those before."""
    needs_words("Note", met + findings, "Write whom the visitor met, or what was found.")
    with _through(moves.NOTE_VISIT, by, visit, on) as passage:
        return _note(passage, visit, met, findings, document)


def _make(workspace, kind, visitor, purpose, starts_on, ends_on, precision, place, cites) -> Visit:
    if kind not in Visit.Kind.values:
        raise bad("Kind", f"{kind!r} is not a kind of visitor.", f"Choose one of {', '.join(Visit.Kind.values)}.")
    not_before("Until", ends_on, starts_on, "A visit ends on or after the day it begins.")
    if isinstance(visitor, Post):
        of_workspace(workspace, visitor)
    return Visit.objects.create(
        workspace=workspace, number=door.give_number(Visit, workspace), kind=kind, starts_on=starts_on, ends_on=ends_on,
        purpose=needs_words("Purpose", purpose, "Write what the visit is for.")[:300], precision=precision, place=place.strip(),
        cites=cites, **{visitor._meta.model_name: visitor},
    )  # fmt: skip


def _note(passage: door.Passage, visit: Visit, met: str, findings: str, document: Document | None) -> VisitNote:
    readable(passage.by, visit.workspace, document)
    return visit.notes.create(met=met.strip(), findings=findings.strip(), document=document, **passage.stamp())


def _through(move, by: Person, visit: Visit, on: date, reason: str = ""):
    return door.through(move, by=by, workspace=visit.workspace, record=visit, on=on, reason=reason)
