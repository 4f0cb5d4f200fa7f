"""Progress reports: drafted, drawn anew, written in, issued, declared void, handed out, filed as evidence of a duty."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from sightline.core.refusals import BadInput, Finding, NotAllowed, NotNow
from sightline.core.sealing import bytes_hash
from sightline.domains.documents.actions import add_document
from sightline.domains.documents.models import Document
from sightline.domains.instruments.actions import answer_due
from sightline.domains.instruments.models import Answer, Obligation
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Body, Person, Workspace
from sightline.domains.reports.actions.packs import FORMS
from sightline.domains.reports.content.authored import AuthoredContent, Drawn
from sightline.domains.reports.models import ProgressEdition, ProgressFiling, ProgressReport, ProgressWords
from sightline.domains.reports.queries.progress import ProgressPage, content_of_progress, drawn_of, page_of, words_hash
from sightline.domains.reports.rendering import VERSION
from sightline.domains.reports.rules import moves
from sightline.domains.reports.rules.progress import carried, why_not_issue

LONGEST = 10_000
"""Characters of an author's words under one heading."""


def draft_progress(
    *, by: Person, workspace: Workspace, body: Body, from_day: date, as_at: date, title: str, on: date
) -> ProgressReport:
    """A report with its facts drawn, to write in."""
    with door.through(moves.DRAFT_PROGRESS, by=by, workspace=workspace, on=on) as passage:
        if body.workspace_id != workspace.pk:
            raise NotNow("The body is of another workspace. Choose one of this workspace.")
        _check_period(from_day, as_at, on)
        passage.says(title=title, body=body.ref, from_day=from_day.isoformat(), as_at=as_at.isoformat())
        report = ProgressReport.objects.create(
            workspace=workspace,
            number=door.give_number(ProgressReport, workspace),
            title=title.strip(),
            body=body,
            from_day=from_day,
        )
        _draw(passage, report, as_at)
        return passage.made(report)


def draw_progress(*, by: Person, report: ProgressReport, as_at: date, on: date) -> None:
    """The facts as the register tells them now, about another day if wanted. The author's words stay."""
    with _through(moves.DRAW_PROGRESS, by, report, on) as passage:
        _check_period(report.from_day, as_at, on)
        page = page_of(report)
        passage.says(as_at=as_at.isoformat(), before=page.drawn.as_at.isoformat())
        _draw(passage, report, as_at, page)


def write_progress(*, by: Person, report: ProgressReport, section: str, text: str, seen: str, on: date) -> ProgressWords:
    """The author's words under a heading. `seen` is the hash of those that the person had before them, empty where there were none:
    words that somebody else wrote meanwhile are not written over unseen."""
    with _through(moves.WRITE_PROGRESS, by, report, on) as passage:
        page = page_of(report)
        heading = next((one.heading for one in page.sections if one.key == section), None)
        if heading is None:
            raise _bad("Heading", f"The report has no heading {section!r}.", "Choose one of its headings.")
        if len(text.strip()) > LONGEST:
            raise _bad(heading, f"It is longer than {LONGEST:,} characters.", "Shorten it.")
        if page.latest.get(section, "") != seen:
            raise NotNow(f"Somebody wrote under “{heading}” since you began. Read what they wrote, then write yours.")
        passage.says(heading=heading, characters=len(text.strip()))
        return ProgressWords.objects.create(
            record=report, section=section, text=text.strip(), content_hash=words_hash(text), **passage.stamp()
        )


def issue_progress(*, by: Person, report: ProgressReport, seen: str, on: date) -> ProgressEdition:
    """Issues the report as it was read. `seen` is the seal of what the person had before them; what was written or drawn meanwhile
    is not issued unread. Nobody issues what they wrote."""
    with _through(moves.ISSUE_PROGRESS, by, report, on) as passage:
        page = page_of(report)
        refusal = why_not_issue(issuer=by.pk, drafters=page.drafters, writers=page.writers, is_service=by.is_service)
        if refusal:
            raise NotAllowed(refusal)
        if draft_content(page).seal != seen:
            raise NotNow(f"{report.ref} was changed since you read it. Read it again, then issue it.")
        n = len(page.versions) + 1
        content = content_of_progress(page, n=n, prepared_by=_authors(page), recipients=(report.body.name,))
        passage.binds_to(content.seal)
        passage.says(version=n, void=page.versions[0].edition.seal if page.versions else None)
        return ProgressEdition.objects.create(
            record=report, n=n, on=on, content=content.as_json(), seal=content.seal, renderer=VERSION, sealed_at=passage.at
        )


def revise_progress(*, by: Person, report: ProgressReport, on: date, reason: str) -> None:
    """Begins another version. The issued one is relied on until the next is issued."""
    with _through(moves.REVISE_PROGRESS, by, report, on, _said(reason)):
        pass


def keep_progress(*, by: Person, report: ProgressReport, on: date, reason: str = "") -> None:
    """Leaves the issued version as it stands: what was begun after it is not issued."""
    with _through(moves.KEEP_PROGRESS, by, report, on, reason):
        pass


def void_progress(*, by: Person, report: ProgressReport, on: date, reason: str) -> None:
    """Says that no version may be relied on, and why. Every version stays readable."""
    with _through(moves.VOID_PROGRESS, by, report, on, _said(reason)):
        pass


def discard_progress(*, by: Person, report: ProgressReport, on: date, reason: str = "") -> None:
    with _through(moves.DISCARD_PROGRESS, by, report, on, reason):
        pass


def download_progress(*, by: Person, report: ProgressReport, on: date, form: str, n: int | None = None) -> bytes:
    """A version as PDF or Word, rebuilt from its seal, byte for byte; without `n` the draft as it stands."""
    with _through(moves.DOWNLOAD_PROGRESS, by, report, on) as passage:
        edition = None if n is None else edition_of(report, n)
        content = issued_content(edition) if edition else draft_content(page_of(report))
        passage.says(form=form, version=n, content=content.seal)
        return FORMS[form](content, sealed_under=edition.renderer if edition else "")


def file_progress(*, by: Person, report: ProgressReport, n: int, obligation: Obligation, due_on: date, on: date) -> Answer:
    """The issued version in the library, and a duty's due day answered with it. Filed once; it may answer several."""
    with transaction.atomic():
        with _through(moves.FILE_PROGRESS, by, report, on) as passage:
            edition = edition_of(report, n)
            if Answer.objects.filter(
                obligation=obligation, due_on=due_on
            ).exists():  # asked here too: no file is kept for nothing
                raise NotNow(f"{obligation.ref} due on {due_on:%-d %B %Y} was already recorded as done.")
            filing = ProgressFiling.objects.filter(edition=edition).select_related("document").first()
            passage.says(version=n, duty=obligation.ref, due_on=due_on.isoformat())
        document = filing.document if filing else _filed(by, report, edition, on)
        return answer_due(
            by=by, obligation=obligation, due_on=due_on, done_on=edition.on, document=document, on=on, place=f"version {n}"
        )


def draft_content(page: ProgressPage) -> AuthoredContent:
    return content_of_progress(page, n=len(page.versions) + 1, prepared_by=f"{_authors(page)}, draft")


def edition_of(report: ProgressReport, n: int) -> ProgressEdition:
    edition = report.editions.filter(n=n).first()
    if edition is None:
        raise NotNow(f"{report.ref} has no version {n} that was issued.")
    return edition


def issued_content(edition: ProgressEdition) -> AuthoredContent:
    """The content of an issued version, checked against its seal."""
    if bytes_hash(edition.content.encode("utf-8")) != edition.seal:
        raise NotNow(f"{edition.record.ref} is not what was issued: its content does not give its seal. Run `sightline verify`.")
    return AuthoredContent.from_json(edition.content)


def _through(move, by: Person, report: ProgressReport, on: date, reason: str = ""):
    return door.through(move, by=by, workspace=report.workspace, record=report, on=on, reason=reason)


def _draw(passage: door.Passage, report: ProgressReport, as_at: date, page: ProgressPage | None = None) -> None:
    drawn: Drawn = drawn_of(passage.by, report.workspace, report.from_day, as_at, passage.at)
    if page is not None:
        drawn = carried(page.drawn, drawn, (one.key for one in page.sections if one.words))
    report.drawings.create(as_at=as_at, content=drawn.as_json(), at=passage.at, by=passage.by)


def _authors(page: ProgressPage) -> str:
    """Who wrote, in the order of the headings; who drew the facts where nobody wrote."""
    return ", ".join(dict.fromkeys(one.written_by for one in page.sections if one.written_by)) or page.drawing.by.name


def _filed(by: Person, report: ProgressReport, edition: ProgressEdition, on: date) -> Document:
    title = f"{report.ref} {report.title}, version {edition.n}"[:300]
    document = add_document(
        by=by, workspace=report.workspace, on=on, title=title, kind="report", 
        data=FORMS["pdf"](issued_content(edition), sealed_under=edition.renderer),
        filename=f"{report.ref}-version-{edition.n}.pdf", dated_on=edition.on, note=f"Sealed {edition.seal}",
    )  # fmt: skip
    ProgressFiling.objects.create(edition=edition, document=document, at=timezone.now())
    return document


def _check_period(from_day: date, as_at: date, on: date) -> None:
    if as_at > on:
        raise NotNow("A report cannot speak of a day that has not come. Choose today or a day before.")
    if from_day >= as_at:
        raise NotNow(f"A report to {as_at:%-d %B %Y} tells what changed after a day before it. Choose an earlier first day.")


def _said(reason: str) -> str:
    if not reason.strip():
        raise _bad("Reason", "It says no reason.", "Write the reason.")
    return reason.strip()


def _bad(place: str, problem: str, mend: str) -> BadInput:
    return BadInput(f"{problem} {mend}", (Finding(place, problem, mend),))
