"""The commissioner's reports as at a day, and what one of them says."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from sightline.core.refusals import NotNow, NotVisible
from sightline.core.sealing import bytes_hash
from sightline.domains.organisations.models import Person, Workspace
from sightline.domains.organisations.queries import history
from sightline.domains.reports.content.authored import AuthoredContent, Drawn
from sightline.domains.reports.models import CommissionerReport, Comparison, Sending
from sightline.domains.reports.queries.headings import drawn_now, outline
from sightline.domains.reports.rules.authored import Moved, Wording, moved_since, with_words
from sightline.domains.reports.rules.moves import COMPARE_REPORT

OUTLINE = "commissioner"


@dataclass(frozen=True)
class ReportPage:
    """A report as its page shows it, with the versions after it."""

    report: CommissionerReport
    content: AuthoredContent
    moved: tuple[Moved, ...]
    """Of a draft: what the register told otherwise when it was last asked."""
    compared: Comparison | None
    is_compared: bool
    """Nothing has changed in the workspace since."""
    later: tuple[CommissionerReport, ...]
    history: tuple


def reports_on(person: Person, workspace: Workspace, day: date) -> QuerySet[CommissionerReport]:
    """Newest first, without discarded drafts; drafts only for who writes them. One query."""
    return (
        CommissionerReport.objects.shown_to(person, day)
        .filter(workspace=workspace)
        .exclude(state="discarded")
        .select_related("sending__document", "obligation", "replaces", "workspace__home")
        .order_by("-number")
    )


def report_with(person: Person, workspace: Workspace, number: int, day: date) -> CommissionerReport:
    found = reports_on(person, workspace, day).filter(number=number).first()
    if found is None:
        raise NotVisible(f"There is no report CR-{number} here that you can see as at {day:%-d %B %Y}.")
    return found


def report_page(person: Person, workspace: Workspace, number: int, day: date) -> ReportPage:
    report = report_with(person, workspace, number, day)
    compared = compared_of(report)
    later = CommissionerReport.objects.shown_to(person, day).filter(replaces=report).exclude(state="discarded")
    told = (event for event in history(person, report) if event.move != COMPARE_REPORT.name)
    content = content_of_report(report, prepared_by=f"{person.name}, draft")
    moved = tuple(Moved(**one) for one in compared.moved) if compared else ()
    is_compared = compared is not None and compared.changes == workspace.changes
    return ReportPage(report, content, moved, compared, is_compared, tuple(later), tuple(told))


def compared_of(report: CommissionerReport) -> Comparison | None:
    """The last comparison of a draft's facts with the register, of the facts as they were last drawn; none of what was sent."""
    if report.is_sent:
        return None
    last = report.drawings.order_by("-pk").values("pk")[:1]
    return Comparison.objects.filter(drawing__in=last).order_by("-pk").first()


def moved_of(person: Person, report: CommissionerReport) -> tuple[Moved, ...]:
    """What the register would tell otherwise now than when the facts of a draft were drawn; nothing of what was sent. The whole
    register is asked again."""
    if report.is_sent:
        return ()
    drawn = drawn_of(report)
    return moved_since(drawn, facts_now(person, report, drawn.as_at, timezone.now()))


def content_of_report(report: CommissionerReport, *, prepared_by: str, recipients: tuple[str, ...] = ()) -> AuthoredContent:
    """What was sent, checked against its seal; of a draft the facts as drawn with the words as written, as they would be sent."""
    if report.is_sent:
        return sent_content(report.sending)
    drawn, named = drawn_of(report), outline(OUTLINE)
    return AuthoredContent(
        kind=named.kind,
        title=report.title,
        workspace=report.workspace.name,
        body=f"{named.kind} to {report.addressee}",
        as_at=drawn.as_at,
        known_at=drawn.known_at,
        edition=report.version,
        prepared_by=prepared_by,
        judged=named.judged,
        recipients=recipients,
        sections=with_words(drawn.sections, words_of(report)),
        previous_seal=report.replaces.sending.seal if report.replaces else None,
    )


def sent_content(sending: Sending) -> AuthoredContent:
    if bytes_hash(sending.content.encode("utf-8")) != sending.seal:
        raise NotNow(f"{sending.report.ref} is not what was sent: its content does not give its seal. Run `sightline verify`.")
    return AuthoredContent.from_json(sending.content)


def drawn_of(report: CommissionerReport) -> Drawn:
    """The facts as they were last drawn."""
    return Drawn.from_json(report.drawings.order_by("-pk").values_list("content", flat=True)[0])


def facts_now(person: Person, report: CommissionerReport, as_at: date, known_at: datetime) -> Drawn:
    answers = (report.obligation_id, report.due_on) if report.obligation_id else None
    return drawn_now(person, report.workspace, as_at, known_at, OUTLINE, answers)


def words_of(report: CommissionerReport) -> dict[str, Wording]:
    """The author's words of each section as they stand. One query."""
    found: dict[str, Wording] = {}
    for row in report.words.select_related("by").order_by("on", "pk"):
        count = found[row.section].wording if row.section in found else 0
        found[row.section] = Wording(row.text, row.by.name, row.on, count + 1)
    return found
