"""What happens to a document once it is held: its class changes, it is withdrawn, it is disposed of."""

from datetime import date
from functools import partial

from django.db import transaction

from sightline.core.refusals import BadInput, Finding, NotNow
from sightline.domains.documents import storage
from sightline.domains.documents.actions.taking_in import class_faults, mark, may_keep_as
from sightline.domains.documents.models import Document, StoredFile
from sightline.domains.documents.queries.files import still_needed
from sightline.domains.documents.rules import moves, retention
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Person


def reclassify(*, by: Person, document: Document, on: date, classification: str, exempt_reason: str = "", reason: str) -> None:
    """Another class from a day on, with the reason. The class before stays readable in the history."""
    found = tuple(class_faults(classification, exempt_reason))
    if not reason.strip():
        found += (Finding("Reason", "A change of class says why.", "Write the reason."),)
    if found:
        raise BadInput(" ".join(f"{fault.problem} {fault.mend}" for fault in found), found)
    with _through(moves.RECLASSIFY, by, document, on, reason) as passage:
        may_keep_as(by, document.workspace, classification)
        last = document.classifications.order_by("-on", "-pk").first()
        if (last.level, last.exempt_reason) == (classification, exempt_reason.strip()):
            raise NotNow(f"{document.ref} is {last.level} already.")
        if last.on > on:
            raise NotNow(f"{document.ref} has been {last.level} since {last.on:%-d %B %Y}; a change cannot be dated before that.")
        mark(passage, document, classification, exempt_reason.strip())
        passage.says(before=last.level, classification=str(classification))


def withdraw(*, by: Person, document: Document, on: date, reason: str) -> None:
    """No longer to be relied on. It stays readable, and says why it was withdrawn."""
    with _through(moves.WITHDRAW, by, document, on, _said(reason)):
        pass


def restore(*, by: Person, document: Document, on: date, reason: str) -> None:
    """A withdrawal taken back."""
    with _through(moves.RESTORE, by, document, on, _said(reason)):
        pass


def dispose(*, by: Person, document: Document, on: date, reason: str = "") -> None:
    """Its bytes are removed once its time is over; the record, the hashes and the history stay. Bytes that another
    document holds as well stay for that one."""
    with _through(moves.DISPOSE, by, document, on, reason) as passage:
        if refusal := retention.why_keep(document.retain_until, on):
            raise NotNow(f"{document.ref}: {refusal}")
        files = list(StoredFile.objects.filter(versions__record=document).distinct().order_by("pk"))
        passage.says(sha256=[file.sha256 for file in files])
        # After commit: a disposal that fails must not have lost the bytes. `sightline verify` names what was left behind.
        transaction.on_commit(partial(_clear, [file.pk for file in files]))


def _clear(keys: list[int]) -> None:
    for key in keys:
        with transaction.atomic():
            file = StoredFile.objects.select_for_update().get(pk=key)
            if not still_needed(file):
                storage.remove(file.path)


def _through(move, by: Person, document: Document, on: date, reason: str):
    return door.through(move, by=by, workspace=document.workspace, record=document, on=on, reason=reason)


def _said(reason: str) -> str:
    if not reason.strip():
        raise BadInput("Write the reason.", (Finding("Reason", "It says no reason.", "Write the reason."),))
    return reason.strip()
