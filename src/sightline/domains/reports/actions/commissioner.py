"""The commissioner's reports: drafted, drawn anew, written, sent, renewed. What was sent is never drawn again."""

from dataclasses import asdict
from datetime import date

from django.db import transaction

from sightline.core.moves import Move
from sightline.core.refusals import NotNow
from sightline.core.sealing import content_hash
from sightline.domains.documents.actions import add_document, add_version
from sightline.domains.documents.models import Document
from sightline.domains.instruments.actions import answer_due
from sightline.domains.instruments.models import Answer, Obligation
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Person, Workspace
from sightline.domains.reports.content.authored import AuthoredContent
from sightline.domains.reports.models import CommissionerReport, Comparison, Drawing, ReportWords, Sending
from sightline.domains.reports.queries.commissioner import (
    OUTLINE,
    content_of_report,
    drawn_of,
    facts_now,
    moved_of,
    words_of,
)
from sightline.domains.reports.queries.headings import outline
from sightline.domains.reports.rendering import VERSION, render_pdf, render_word
from sightline.domains.reports.rules import moves
from sightline.domains.reports.rules.authored import moved_in_words

FORMS = {"pdf": render_pdf, "docx": render_word}


def draft_report(
    *,
    by: Person,
    workspace: Workspace,
    on: date,
    title: str,
    addressee: str,
    as_at: date,
    obligation: Obligation | None = None,
    due_on: date | None = None,
    replaces: CommissionerReport | None = None,
) -> CommissionerReport:
    """A report whose facts are drawn at once. `obligation` and `due_on`: the due that it answers once it is sent."""
    with door.through(moves.DRAFT_REPORT, by=by, workspace=workspace, on=on) as passage:
        if obligation is not None and obligation.workspace_id != workspace.pk:
            raise NotNow("The duty is of another workspace. Choose one of this workspace.")
        report = CommissionerReport.objects.create(
            workspace=workspace, number=door.give_number(CommissionerReport, workspace), title=title, addressee=addressee,
            obligation=obligation, due_on=due_on if obligation else None, replaces=replaces,
            version=replaces.version + 1 if replaces else 1,
        )  # fmt: skip
        _draw(passage, report, as_at)
        passage.made(report)
    compare_report(by=by, report=report, on=on)
    return report


def draw_report(*, by: Person, report: CommissionerReport, on: date, as_at: date) -> Drawing:
    """The facts anew, as the register knows them now about a day. The author's words stay as they are."""
    with door.through(moves.DRAW_REPORT, by=by, workspace=report.workspace, record=report, on=on) as passage:
        drawing = _draw(passage, report, as_at)
    compare_report(by=by, report=report, on=on)
    return drawing


def compare_report(*, by: Person, report: CommissionerReport, on: date) -> Comparison:
    """Asks the register again, and keeps which facts it would tell otherwise now."""
    with door.through(moves.COMPARE_REPORT, by=by, workspace=report.workspace, record=report, on=on) as passage:
        workspace = Workspace.objects.get(pk=report.workspace_id)
        moved = [asdict(one) for one in moved_of(by, report)]
        drawing = report.drawings.order_by("-pk").first()
        return Comparison.objects.create(drawing=drawing, changes=workspace.changes, moved=moved, at=passage.at)


def write_words(*, by: Person, report: CommissionerReport, on: date, section: str, text: str, seen: str = "") -> ReportWords:
    """The author's words of one section, as a new version. `seen` is the hash of the words that the person had before them: where
    somebody else was quicker, nothing is written over."""
    words = _write(by, report, on, section, text, seen)
    compare_report(by=by, report=report, on=on)
    return words


def latest_words(report: CommissionerReport, section: str) -> ReportWords | None:
    return report.words.filter(section=section).order_by("-on", "-pk").first()


def send_report(
    *, by: Person, report: CommissionerReport, on: date, recipients: list[str], seen: str, reason: str = ""
) -> Sending:
    """Seals the report as the person saw it, keeps it in the library, answers the due, and lets it take the place of the version
    before. `seen` is the hash of the draft that was looked at; `reason` is asked for where facts have moved since."""
    _may(moves.SEND_REPORT, by, report, on)
    content = content_of_report(report, prepared_by=by.name, recipients=tuple(recipients))
    _check(by, report, recipients, seen, reason)
    with transaction.atomic():
        document = _keep(by, report, content, on)
        with door.through(moves.SEND_REPORT, by=by, workspace=report.workspace, record=report, on=on, reason=reason) as passage:
            passage.binds_to(content.seal)
            passage.says(recipients=list(recipients), document=document.ref)
            sent = Sending.objects.create(
                report=report, content=content.as_json(), seal=content.seal, renderer=VERSION, sealed_at=passage.at,
                recipients=list(recipients), on=on, document=document,
            )  # fmt: skip
        _supersede(by, report, on)
        _answer(by, report, on, document)
    return sent


def renew_report(*, by: Person, report: CommissionerReport, on: date, as_at: date) -> CommissionerReport:
    """A new version beside a report that was sent: facts drawn anew, the author's words carried over, to be changed and sent."""
    _may(moves.SUPERSEDE_REPORT, by, report, on)
    if report.replaced_by.exclude(transitions__to_state="discarded").exists():
        raise NotNow(f"A new version of {report.ref} is drafted already. Go on with that one.")
    with transaction.atomic():
        new = draft_report(
            by=by, workspace=report.workspace, on=on, title=report.title, addressee=report.addressee, as_at=as_at,
            obligation=report.obligation, due_on=report.due_on, replaces=report,
        )  # fmt: skip
        for section, words in words_of(report).items():
            _write(by, new, on, section, words.text)
        compare_report(by=by, report=new, on=on)
    return new


def discard_report(*, by: Person, report: CommissionerReport, on: date, reason: str = "") -> None:
    with door.through(moves.DISCARD_REPORT, by=by, workspace=report.workspace, record=report, on=on, reason=reason):
        pass


def download_report(*, by: Person, report: CommissionerReport, on: date, form: str) -> bytes:
    """The report as PDF or Word, and the event of handing it out: what was sent from its seal, byte for byte; a draft as it is."""
    with door.through(moves.DOWNLOAD_REPORT, by=by, workspace=report.workspace, record=report, on=on) as passage:
        content = report_to_show(by, report)
        passage.says(form=form, content=content.seal)
        return FORMS[form](content)


def report_to_show(person: Person, report: CommissionerReport) -> AuthoredContent:
    """What the report says: as it was sent, or for a draft the facts as drawn with the words as written."""
    return content_of_report(report, prepared_by=f"{person.name}, draft")


def _draw(passage: door.Passage, report: CommissionerReport, as_at: date) -> Drawing:
    if as_at > passage.on:
        raise NotNow("A report cannot speak of a day that has not come. Choose the day of the change or one before.")
    drawn = facts_now(passage.by, report, as_at, passage.at)
    return Drawing.objects.create(record=report, as_at=as_at, content=drawn.as_json(), at=passage.at, by=passage.by)


def _write(by: Person, report: CommissionerReport, on: date, section: str, text: str, seen: str = "") -> ReportWords:
    with door.through(moves.WRITE_WORDS, by=by, workspace=report.workspace, record=report, on=on) as passage:
        if outline(OUTLINE).heading(section) is None:
            raise NotNow(f"The report has no section {section!r}.")
        before = latest_words(report, section)
        if (before.content_hash if before else "") != seen:
            raise NotNow("Somebody else wrote these words meanwhile. Read theirs, then write yours again.")
        text = text.strip()
        passage.says(section=section)
        return ReportWords.objects.create(
            record=report, section=section, text=text, content_hash=content_hash([section, text]), **passage.stamp()
        )


def _may(move: Move, by: Person, report: CommissionerReport, on: date) -> None:
    refusal = door.why_not(move, by=by, workspace=report.workspace, record=report, on=on)
    if refusal:
        raise refusal


def _check(by: Person, report: CommissionerReport, recipients: list[str], seen: str, reason: str) -> None:
    if not recipients:
        raise NotNow("Say to whom the report goes.")
    if seen != draft_hash(report):
        raise NotNow("The draft changed since you looked at it. Read it again, then send it.")
    moved = moved_in_words(moved_of(by, report))
    if moved and not reason.strip():
        raise NotNow(f"{moved}, or say why the facts stand as they were drawn.")


def draft_hash(report: CommissionerReport) -> str:
    """What a person looks at before sending: the facts as drawn and the words beside them."""
    words = {section: [one.text, one.wording] for section, one in words_of(report).items()}
    return content_hash([drawn_of(report), words])


def _keep(by: Person, report: CommissionerReport, content: AuthoredContent, on: date) -> Document:
    """The printed report in the library: a new document, or for a later version a new version of the same document."""
    name, data = f"{report.ref}-{content.as_at:%Y-%m-%d}.pdf", render_pdf(content)
    if report.replaces is not None:
        document = report.replaces.sending.document
        add_version(by=by, document=document, on=on, data=data, filename=name, note=f"Version {report.version}, {report.ref}.")
        return document
    return add_document(
        by=by, workspace=report.workspace, on=on, title=report.title, kind="report", data=data, filename=name, dated_on=on,
        note=f"Sent as {report.ref}, seal {content.seal}.",
    )  # fmt: skip


def _supersede(by: Person, report: CommissionerReport, on: date) -> None:
    if report.replaces is not None:
        with door.through(moves.SUPERSEDE_REPORT, by=by, workspace=report.workspace, record=report.replaces, on=on) as passage:
            passage.says(by_report=report.ref)


def _answer(by: Person, report: CommissionerReport, on: date, document: Document) -> None:
    """A due is answered once: by the first version that was sent, or by what was recorded before."""
    if report.obligation is None or Answer.objects.filter(obligation=report.obligation, due_on=report.due_on).exists():
        return
    answer_due(by=by, obligation=report.obligation, due_on=report.due_on, done_on=on, document=document, on=on, place=report.ref)
