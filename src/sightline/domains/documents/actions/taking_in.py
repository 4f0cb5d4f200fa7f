"""Documents, versions and letters taken in.

The bytes are checked and stored before the door opens, since all changes of the house queue behind an open door and a
large file takes time. Bytes whose document is then refused are left without a row, and nobody can reach them.
"""

from datetime import date
from typing import BinaryIO

from django.conf import settings
from django.utils import timezone

from sightline.core.refusals import BadInput, Finding, NotAllowed, NotVisible
from sightline.core.sealing import content_hash
from sightline.domains.documents import storage
from sightline.domains.documents.models import Correspondence, Document, DocumentVersion, StoredFile
from sightline.domains.documents.rules import moves, retention, uploads
from sightline.domains.documents.rules.classification import LEVELS, Level, permission_to_read
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Organisation, Person, Post, Workspace


def add_document(
    *,
    by: Person,
    workspace: Workspace,
    on: date,
    title: str,
    kind: str,
    data: bytes | BinaryIO,
    filename: str,
    classification: str = "official",
    exempt_reason: str = "",
    dated_on: date | None = None,
    precision: str = "day",
    retain_years: int | None = None,
    note: str = "",
    cites: str = "",
) -> Document:
    """A document with its first version. `retain_years` None keeps it permanently. Raises BadInput for what is not taken."""
    _refuse_early(door.why_not(moves.ADD, by=by, workspace=workspace, on=on))
    _check_precision(precision)
    check_facts(title=title, kind=kind, classification=classification, exempt_reason=exempt_reason, retain_years=retain_years)
    may_keep_as(by, workspace, classification)
    upload = _taken(data, filename)
    with door.through(moves.ADD, by=by, workspace=workspace, on=on) as passage:
        day = dated_on or on
        document = Document.objects.create(
            workspace=workspace,
            number=door.give_number(Document, workspace),
            title=title.strip(),
            kind=kind,
            dated_on=day,
            precision=precision,
            retain_years=retain_years,
            retain_until=retention.retain_until(day, retain_years),
            cites=cites,
        )
        mark(passage, document, classification, exempt_reason.strip())
        _lay(passage, document, upload, 1, note)
        passage.says(kind=kind, classification=classification)
        return passage.made(document)


def add_version(
    *, by: Person, document: Document, on: date, data: bytes | BinaryIO, filename: str, note: str = ""
) -> DocumentVersion:
    """Other bytes of the same document, from a day on. The version before stays."""
    where = {"by": by, "workspace": document.workspace, "record": document, "on": on}
    _refuse_early(door.why_not(moves.ADD_VERSION, **where))
    upload = _taken(data, filename)
    with door.through(moves.ADD_VERSION, **where) as passage:
        last = document.versions.select_related("file").order_by("-n").first()
        if last.file.sha256 == upload.sha256:
            raise _bad("File", f"It is the same, byte for byte, as version {last.n}.", "Add the file that has changed.")
        return _lay(passage, document, upload, last.n + 1, note)


def record_letter(
    *,
    by: Person,
    document: Document,
    on: date,
    from_text: str,
    to_text: str,
    sent_on: date,
    received_on: date | None = None,
    copied_to: str = "",
    from_post: Post | None = None,
    to_post: Post | None = None,
    from_organisation: Organisation | None = None,
    to_organisation: Organisation | None = None,
    in_reply_to: Document | None = None,
) -> Correspondence:
    """Who wrote the document to whom. Written once."""
    with door.through(moves.RECORD_LETTER, by=by, workspace=document.workspace, record=document, on=on) as passage:
        _check_letter(by, document, from_text, to_text, sent_on, received_on, in_reply_to)
        _check_posts(document, from_post, to_post)
        passage.says(sent_on=sent_on.isoformat(), in_reply_to=in_reply_to.ref if in_reply_to else None)
        return Correspondence.objects.create(
            document=document,
            from_text=from_text.strip(),
            to_text=to_text.strip(),
            copied_to=copied_to.strip(),
            from_post=from_post,
            to_post=to_post,
            from_organisation=from_organisation,
            to_organisation=to_organisation,
            sent_on=sent_on,
            received_on=received_on,
            in_reply_to=in_reply_to,
            thread=_thread_of(in_reply_to) if in_reply_to else document,
            at=passage.at,
        )


def check_facts(*, title: str, kind: str, classification: str, exempt_reason: str, retain_years: int | None) -> None:
    found = list(_faults(title, kind, retain_years)) + list(class_faults(classification, exempt_reason))
    if found:
        raise BadInput(" ".join(f"{fault.problem} {fault.mend}" for fault in found), tuple(found))


def _check_precision(precision: str) -> None:
    if precision not in ("day", "month", "year"):
        raise _bad("Precision", f"A document is dated by day, month or year, not by {precision!r}.", "Choose one of the three.")


def class_faults(classification: str, exempt_reason: str):
    if classification not in LEVELS:
        yield Finding("Classification", f"{classification!r} is not a class of document.", f"Choose one of {', '.join(LEVELS)}.")
    elif classification == Level.EXEMPT and not exempt_reason.strip():
        yield Finding("Reason for exemption", "An exempt document says why.", "Name the paragraph of Schedule 12A.")
    elif classification != Level.EXEMPT and exempt_reason.strip():
        yield Finding("Reason for exemption", "Only an exempt document has one.", "Leave it empty, or choose exempt.")


def may_keep_as(by: Person, workspace: Workspace, classification: str) -> None:
    """Nobody puts a document where they could not read it themselves."""
    if not by.may(permission_to_read(classification), workspace.pk):
        raise NotAllowed(f"None of your posts here may read {classification} documents, so you cannot make one of that class.")


def mark(passage: door.Passage, document: Document, classification: str, exempt_reason: str) -> None:
    facts = {"level": str(classification), "exempt_reason": exempt_reason}
    document.classifications.create(**facts, content_hash=content_hash(facts), **passage.stamp())
    for name in ("classification", "exempt_reason"):
        document.__dict__.pop(name, None)


def _faults(title: str, kind: str, retain_years: int | None):
    if not title.strip():
        yield Finding("Title", "The document has no title.", "Write the title that it bears.")
    if len(title.strip()) > 300:
        yield Finding("Title", "The title is longer than 300 characters.", "Shorten it.")
    if kind not in Document.Kind.values:
        yield Finding("Kind", f"{kind!r} is not a kind of document.", f"Choose one of {', '.join(Document.Kind.values)}.")
    if retain_years is not None and not 1 <= retain_years <= 150:
        yield Finding("Years to keep", f"{retain_years} is not from 1 to 150.", "Write whole years, or keep it permanently.")


def _taken(data: bytes | BinaryIO, filename: str) -> uploads.Upload:
    limits = uploads.Limits(size=settings.UPLOAD_MB * uploads.limits.MEBIBYTE)
    content = data if isinstance(data, bytes) else data.read(limits.size + 1)
    upload = uploads.checked(content, filename, limits)
    storage.put(StoredFile(sha256=upload.sha256).path, upload.content)
    return upload


def _lay(passage: door.Passage, document: Document, upload: uploads.Upload, n: int, note: str) -> DocumentVersion:
    StoredFile.objects.get_or_create(
        sha256=upload.sha256, defaults={"size": len(upload.content), "media_type": upload.media_type, "at": timezone.now()}
    )
    # Locked and looked at again: a disposal may have removed these bytes since they were put on the shelf.
    file = StoredFile.objects.select_for_update().get(sha256=upload.sha256)
    storage.put(file.path, upload.content)
    passage.says(version=n, sha256=upload.sha256, size=len(upload.content))
    return document.versions.create(
        n=n, file=file, filename=upload.filename, note=note, content_hash=f"sha256:{upload.sha256}", **passage.stamp()
    )


def _check_letter(by, document, from_text, to_text, sent_on, received_on, in_reply_to) -> None:
    if not from_text.strip() or not to_text.strip():
        raise _bad("From and to", "A letter has a writer and a reader.", "Write both as the letter has them.")
    if received_on and received_on < sent_on:
        raise _bad("Received", "It was received before it was sent.", "Mend one of the two dates.")
    if Correspondence.objects.filter(document=document).exists():
        raise _bad(document.ref, "Its writer and reader are recorded already, once and for all.", "Add a corrected document.")
    if in_reply_to is None:
        return
    if not Document.objects.visible_to(by).filter(workspace=document.workspace, pk=in_reply_to.pk).exists():
        raise NotVisible("There is no document of that number here that you can see.")
    if in_reply_to.pk == document.pk:
        raise _bad("In reply to", "A letter never answers itself.", "Choose the letter that it answers.")


def _check_posts(document: Document, *posts: Post | None) -> None:
    if any(post and post.workspace_id != document.workspace_id for post in posts):
        raise NotVisible("There is no such post here that you can see.")


def _thread_of(document: Document) -> Document:
    letter = Correspondence.objects.filter(document=document).select_related("thread").first()
    return letter.thread if letter else document


def _bad(place: str, problem: str, mend: str) -> BadInput:
    return BadInput(f"{problem} {mend}", (Finding(place, problem, mend),))


def _refuse_early(refusal) -> None:
    if refusal:
        raise refusal
