"""The reporting calendar: every report that is due or was sent, as a page, a workbook and a feed; and what is a report at all."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from sightline.domains.reports import actions
from sightline.domains.reports.queries.commissioner import reports_on
from sightline.domains.reports.queries.reporting import ReportLine, duties_to_report, reporting_on
from sightline.interfaces.web import feeds
from sightline.interfaces.web.downloads import download
from sightline.interfaces.web.drawn_once import Asked, drawn_once
from sightline.interfaces.web.form_pages import done, form_page, given
from sightline.interfaces.web.paged import paged
from sightline.interfaces.web.pages import page
from sightline.interfaces.web.reports.forms import ExpectReports

AHEAD = timedelta(days=366)
HEADINGS = [
    "Report", "Due", "State", "Days late", "Sent", "Version", "To", "From", "Evidence", "Where in it", "Duty", "Clause", "Instrument",
    "Binds", "Commissioner's report",
]  # fmt: skip


@page(permission="reports.view")
@drawn_once("reports/reporting.html")
def reporting(asked: Asked) -> dict:
    """A year ahead, all that is late, all that was sent."""
    found = reporting_on(asked.person, asked.workspace, asked.as_at, asked.as_at + AHEAD)
    return {
        "found": found,
        **{name: paged(asked, getattr(found, name), name=name) for name in ("late", "ahead", "sent")},
        "reports": list(reports_on(asked.person, asked.workspace, asked.as_at)),
        "may_write": asked.person.may("reports.write", asked.workspace.pk),
        "may_arrange": asked.person.may("reports.arrange", asked.workspace.pk),
        "breadcrumbs": crumbs(asked)[:1],
    }


@page(permission="reports.view")
def workbook(request: HttpRequest, form: str) -> HttpResponse:
    found = reporting_on(request.person, request.workspace, request.as_at, request.as_at + AHEAD)
    rows = [HEADINGS, *(_row(line) for line in found.lines)]
    return download(rows, form, f"{request.workspace.slug}-reports-{request.as_at:%Y-%m-%d}")


@page(permission="reports.view")
def feed(request: HttpRequest) -> HttpResponse:
    """Reports still to be sent, for a calendar program, as it stands today."""
    found = reporting_on(request.person, request.workspace, request.today, request.today + AHEAD)
    days = (
        feeds.Dated(
            f"{request.workspace.slug}-report-{line.duty}", line.due_on,
            f"{line.kind} due from {line.obligor} to {line.recipients or 'nobody named'}",
        )
        for line in (*found.late, *found.ahead)
    )  # fmt: skip
    name = f"{request.workspace.name}: reports that are due"
    return feeds.answer(f"{request.workspace.slug}-reports", feeds.feed(name, days, request.today))


@page(permission="reports.arrange", change="reports.arrange")
def expect(request: HttpRequest) -> HttpResponse:
    duties = duties_to_report(request.person, request.workspace, request.as_at)
    first = {"on": request.as_at, "begins_on": request.as_at}
    form = ExpectReports(given(request), today=request.today, duties=duties, initial=first)
    if not form.is_valid():
        intro = "A duty that is answered by reports stands in the reporting calendar on each of its days until a report is sent."
        return form_page(request, form, "Say which duty is a report", "Put it in the calendar", crumbs(request), intro=intro)
    series = actions.expect_reports(by=request.person, **form.facts())
    return done(request, f"{series} stands in the reporting calendar.", "reports:reporting", on=series.on)


def crumbs(request: HttpRequest | Asked) -> list[dict]:
    slug = request.workspace.slug
    return [
        {"text": "Line of sight", "href": reverse("reports:line_of_sight", args=[slug])},
        {"text": "Reports", "href": reverse("reports:reporting", args=[slug])},
    ]


def _row(line: ReportLine) -> list:
    return [
        line.kind, line.due_on, line.standing.state, line.standing.days, line.sent_on, line.version, line.recipients, line.obligor,
        "a document that you may not read" if line.is_withheld else line.evidence, line.place, line.duty, line.clause, line.instrument,
        "yes" if line.binds else "no", f"CR-{line.report}" if line.report else "",
    ]  # fmt: skip
