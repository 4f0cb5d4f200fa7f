"""The commissioner's reports: draft, draw anew, write beside the facts, send, renew, download."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sightline.core.moves import Move
from sightline.core.refusals import NotVisible
from sightline.domains.organisations.door import why_not
from sightline.domains.reports import actions
from sightline.domains.reports.content.authored import Section
from sightline.domains.reports.models import CommissionerReport
from sightline.domains.reports.queries.commissioner import OUTLINE, compared_of, drawn_of, moved_of, report_page, report_with
from sightline.domains.reports.queries.headings import outline
from sightline.domains.reports.queries.reporting import reportable
from sightline.domains.reports.rules import moves
from sightline.domains.reports.rules.authored import moved_in_words
from sightline.interfaces.web.addresses import record_address
from sightline.interfaces.web.form_pages import done, form_page, given
from sightline.interfaces.web.pages import change, page
from sightline.interfaces.web.reports import forms
from sightline.interfaces.web.reports.packs import TYPES
from sightline.interfaces.web.reports.reporting import crumbs

MEASURES = {"measure": "performance:measure", "ownmeasure": "performance:own_measure"}


@page(permission="reports.write", change="reports.write")
def new(request: HttpRequest) -> HttpResponse:
    dues = reportable(request.person, request.workspace, request.as_at)
    first = {"title": f"Report of {request.as_at:%-d %B %Y}"}
    form = forms.DraftReport(given(request), dues=dues, initial=first)
    if not form.is_valid():
        intro = f"Its facts are drawn from the register as at {request.as_at:%-d %B %Y}. Beside them you write your own words."
        return form_page(request, form, "Draft a report", "Draft the report", crumbs(request), intro=intro)
    report = actions.draft_report(
        by=request.person, workspace=request.workspace, on=request.as_at, as_at=request.as_at, **form.facts()
    )
    return done(request, f"{report.ref} is drafted. Write beside its facts, then send it.", "reports:report", report.number)


@page(permission="reports.view")
def show(request: HttpRequest, number: int) -> HttpResponse:
    seen = report_page(request.person, request.workspace, number, request.as_at)
    context = {
        "seen": seen, "report": seen.report, "content": seen.content, "ref": seen.report.ref, "name": seen.report.title,
        "kind": seen.content.kind, "moved_words": moved_in_words(seen.moved), "sections": _linked(request, seen.content.sections),
        "may_write": request.person.may("reports.write", request.workspace.pk), "breadcrumbs": crumbs(request),
    }  # fmt: skip
    return render(request, "reports/report.html", context)


@page(permission="reports.write", change="reports.write")
def words(request: HttpRequest, number: int, section: str) -> HttpResponse:
    """What somebody else wrote meanwhile is shown beside what was typed; sending again means having seen it."""
    report = _changing(request, number, moves.WRITE_WORDS)
    heading = outline(OUTLINE).heading(section)
    if heading is None:
        raise NotVisible(f"The report has no section {section!r}.")
    latest = actions.latest_words(report, section)
    text, seen = (latest.text, latest.content_hash) if latest else ("", "")
    form = forms.Words(given(request), initial={"text": text, "seen": seen})
    moved = form.is_bound and request.POST.get("seen", "") != seen
    if moved:
        form.data = {**form.data.dict(), "seen": seen}
    if moved or not form.is_valid():
        shown = next(one for one in _linked(request, drawn_of(report).sections) if one["section"].key == section)
        context = {
            "form": form, "heading": heading, "report": report, "shown": shown, "theirs": latest if moved else None,
            "breadcrumbs": _record_crumbs(request, report),
        }  # fmt: skip
        return render(request, "reports/words.html", context, status=409 if moved else 400 if form.is_bound else 200)
    actions.write_words(by=request.person, report=report, on=request.as_at, section=section, **form.cleaned_data)
    messages.success(request, f"Your words under “{heading.heading}” are kept. Earlier wordings stay.")
    return redirect(f"{_address(request, report)}#{section}")


@change(permission="reports.write")
def draw(request: HttpRequest, number: int) -> HttpResponse:
    report = report_with(request.person, request.workspace, number, request.as_at)
    actions.draw_report(by=request.person, report=report, on=request.as_at, as_at=request.as_at)
    messages.success(
        request, f"The facts of {report.ref} are drawn anew as at {request.as_at:%-d %B %Y}. Your words stay as they were."
    )
    return redirect(_address(request, report))


@change(permission="reports.write")
def compare(request: HttpRequest, number: int) -> HttpResponse:
    report = report_with(request.person, request.workspace, number, request.as_at)
    compared = actions.compare_report(by=request.person, report=report, on=request.as_at)
    messages.success(request, moved_in_words(compared.moved) or "No fact has changed since they were drawn.")
    return redirect(_address(request, report))


@page(permission="reports.write", change="reports.write")
def send(request: HttpRequest, number: int) -> HttpResponse:
    report = _changing(request, number, moves.SEND_REPORT)
    moved = moved_in_words(moved_of(request.person, report)) if request.method == "POST" else _last_told(request, report)
    first = {"recipients": report.addressee, "seen": actions.draft_hash(report)}
    form = forms.SendReport(given(request), moved=moved, initial=first)
    if not form.is_valid():
        told = f"{moved}. " if moved else ""
        intro = f"{told}Sending seals the report as it stands, keeps it in the library and answers what was due. It cannot be taken back."
        crumbed = _record_crumbs(request, report)
        return form_page(request, form, f"Send {report.ref} {report.title}", "Send the report", crumbed, intro=intro)
    sent = actions.send_report(by=request.person, report=report, on=request.as_at, **form.cleaned_data)
    return done(request, f"{report.ref} is sent and sealed: {sent.seal[:19]}…", "reports:report", report.number)


@change(permission="reports.write")
def renew(request: HttpRequest, number: int) -> HttpResponse:
    report = report_with(request.person, request.workspace, number, request.as_at)
    made = actions.renew_report(by=request.person, report=report, on=request.as_at, as_at=request.as_at)
    return done(
        request,
        f"{made.ref} is version {made.version}, a draft. {report.ref} stands until it is sent.",
        "reports:report",
        made.number,
    )


@change(permission="reports.write")
def discard(request: HttpRequest, number: int) -> HttpResponse:
    report = report_with(request.person, request.workspace, number, request.as_at)
    actions.discard_report(by=request.person, report=report, on=request.as_at)
    return done(request, f"{report.ref} is discarded.", "reports:reporting")


@page(permission="reports.view")
def download(request: HttpRequest, number: int, form: str) -> HttpResponse:
    report = report_with(request.person, request.workspace, number, request.as_at)
    data = actions.download_report(by=request.person, report=report, on=request.as_at, form=form)
    response = HttpResponse(data, content_type=TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{report.ref}-version-{report.version}.{form}"'
    return response


def _last_told(request: HttpRequest, report: CommissionerReport) -> str:
    """What the form says of facts that moved before it is sent; it asks the register itself when it is."""
    compared = compared_of(report)
    if compared is not None and compared.changes == request.workspace.changes:
        return moved_in_words(compared.moved)
    return "The register has changed since the facts were last compared with it"


def _linked(request: HttpRequest, sections: tuple[Section, ...]) -> list[dict]:
    """Each section with its facts and where each fact's record is shown."""
    headings = outline(OUTLINE)
    return [
        {
            "section": section,
            "about": getattr(headings.heading(section.key), "about", ""),
            "facts": [(fact, _record(request, fact.kind, fact.reference)) for fact in section.facts],
        }
        for section in sections
    ]


def _record(request: HttpRequest, kind: str, reference: str) -> str:
    """The page of a fact's record; where its kind has none, the search for its number."""
    slug = request.workspace.slug
    if kind in MEASURES:
        return reverse(MEASURES[kind], args=[slug, reference])
    return record_address(request.workspace, kind, reference) or f"{reverse('search', args=[slug])}?q={reference}"


def _changing(request: HttpRequest, number: int, move: Move) -> CommissionerReport:
    """The report, where the move may be made now: nobody fills in a form that would be refused."""
    report = report_with(request.person, request.workspace, number, request.as_at)
    refusal = why_not(move, by=request.person, workspace=request.workspace, record=report, on=request.as_at)
    if refusal:
        raise refusal
    return report


def _address(request: HttpRequest, report: CommissionerReport) -> str:
    return reverse("reports:report", args=[request.workspace.slug, report.number])


def _record_crumbs(request: HttpRequest, report: CommissionerReport) -> list[dict]:
    return [*crumbs(request), {"text": report.ref, "href": _address(request, report)}]
