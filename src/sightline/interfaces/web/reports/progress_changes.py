"""Forms that change progress reports: each shows its form, makes one call, and goes to the report."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from sightline.core.refusals import NotVisible
from sightline.domains.organisations.door import state_forbids
from sightline.domains.reports import actions, queries
from sightline.domains.reports.queries.progress import (
    ProgressPage,
    begins_after,
    duties_to_answer,
    find_progress,
    progress_page,
)
from sightline.domains.reports.rules import moves
from sightline.interfaces.web.form_pages import done, form_page, given
from sightline.interfaces.web.pages import change, page
from sightline.interfaces.web.reports import progress_forms as forms
from sightline.interfaces.web.reports.progress import crumbs

INTRO = "Its facts are drawn from the register: by theme what is done, what is next, what stands out. You write beside them."


@page(permission="reports.draft_progress", change="reports.draft_progress")
def draft(request: HttpRequest) -> HttpResponse:
    bodies = queries.bodies(request.person, request.workspace, request.as_at)
    chosen = bodies.filter(number=request.GET["body"]).first() if request.GET.get("body", "").isdecimal() else bodies.first()
    if chosen is None:
        return _no_body(request)
    begins = begins_after(request.person, chosen, request.as_at)
    initial = {"body": chosen.pk, "from_day": begins, "as_at": request.as_at, "title": f"Progress to {request.as_at:%-d %B %Y}"}
    form = forms.DraftProgress(given(request), bodies=bodies, today=request.today, initial=initial)
    if not form.is_valid():
        return form_page(request, form, "Draft a progress report", "Draft the report", crumbs(request), intro=INTRO)
    report = actions.draft_progress(by=request.person, workspace=request.workspace, on=request.today, **form.cleaned_data)
    return done(
        request,
        f"{report.ref} is drafted. Write beside its facts, then somebody else issues it.",
        "progress:report",
        report.number,
    )


@page(permission="reports.view", change="reports.draft_progress")
def draw(request: HttpRequest, number: int) -> HttpResponse:
    held = _changing(request, number, moves.DRAW_PROGRESS)
    form = forms.DrawAnew(given(request), after=held.report.from_day, today=request.today, initial={"as_at": held.drawn.as_at})
    if not form.is_valid():
        intro = "Every fact is drawn from the register again. The words that people wrote stay, each under its heading."
        heading = f"Draw the facts of {held.report.ref} anew"
        return form_page(request, form, heading, "Draw anew", crumbs(request, held.report), intro=intro)
    actions.draw_progress(by=request.person, report=held.report, on=request.today, **form.cleaned_data)
    return done(request, f"The facts of {held.report.ref} are drawn anew. The words stayed.", "progress:report", number)


@page(permission="reports.view", change="reports.draft_progress")
def write(request: HttpRequest, number: int, section: str) -> HttpResponse:
    held = _changing(request, number, moves.WRITE_PROGRESS)
    found = next((one for one in held.sections if one.key == section), None)
    if found is None:
        raise NotVisible(f"{held.report.ref} has no such heading.")
    form = forms.WriteWords(given(request), initial={"text": found.words, "seen": held.latest.get(section, "")})
    if not form.is_valid():
        told = " ".join(fact.sentence for fact in found.facts[:6])
        intro = f"The register tells: {told}" if told else "The register tells nothing under this heading."
        return form_page(
            request, form, f"Write under “{found.heading}”", "Keep the words", crumbs(request, held.report), intro=intro
        )
    actions.write_progress(by=request.person, report=held.report, section=section, on=request.today, **form.cleaned_data)
    return done(request, f"Your words under “{found.heading}” are kept.", "progress:report", number)


@page(permission="reports.view", change="reports.issue_progress")
def issue(request: HttpRequest, number: int) -> HttpResponse:
    held = _changing(request, number, moves.ISSUE_PROGRESS)
    form = forms.Issue(given(request), initial={"seen": actions.draft_content(held).seal})
    if not form.is_valid():
        n = len(held.versions) + 1
        intro = f"Version {n} is sealed for {held.report.body.name} and cannot be changed. "
        intro += (
            "The version before is void from today, and says so." if held.versions else "A later version would stand beside it."
        )
        return form_page(request, form, f"Issue {held.report.ref}", "Issue the report", crumbs(request, held.report), intro=intro)
    edition = actions.issue_progress(by=request.person, report=held.report, seen=form.cleaned_data["seen"], on=request.today)
    return done(request, f"Version {edition.n} of {held.report.ref} is issued: {edition.seal[:19]}…", "progress:report", number)


@page(permission="reports.view", change="instruments.answer")
def file(request: HttpRequest, number: int) -> HttpResponse:
    held = _changing(request, number, moves.FILE_PROGRESS)
    standing = held.standing
    duties = duties_to_answer(request.person, request.workspace, request.today)
    form = forms.FileAsEvidence(given(request), duties=duties, initial={"due_on": held.drawn.as_at})
    if standing is None or not form.is_valid():
        intro = "The issued version goes into the library as it was sealed, and the duty's day is answered with it."
        heading = f"File {held.report.ref} as evidence of a duty"
        return form_page(request, form, heading, "File it", crumbs(request, held.report), intro=intro)
    answer = actions.file_progress(
        by=request.person, report=held.report, n=standing.edition.n, on=request.today, **form.cleaned_data
    )
    told = f"{answer.obligation.ref} is answered by {answer.document.ref}."
    return done(request, told, "progress:report", number)


def _reasoned(move, action, permission: str, heading: str, button: str, intro: str, told: str):
    """A page that asks for the reason of a change and makes it."""

    @page(permission="reports.view", change=permission)
    def view(request: HttpRequest, number: int) -> HttpResponse:
        held = _changing(request, number, move)
        form = forms.WithReason(given(request))
        if not form.is_valid():
            return form_page(request, form, heading.format(held.report.ref), button, crumbs(request, held.report), intro=intro)
        action(by=request.person, report=held.report, on=request.today, **form.cleaned_data)
        return done(request, told.format(held.report.ref), "progress:report", number)

    return view


revise = _reasoned(
    moves.REVISE_PROGRESS, actions.revise_progress, "reports.draft_progress", "Begin another version of {}", "Begin it",
    "The issued version is relied on until the next one is issued.", "Another version of {} is begun.",
)  # fmt: skip
void = _reasoned(
    moves.VOID_PROGRESS, actions.void_progress, "reports.issue_progress", "Declare {} void", "Declare it void",
    "No version of it may be relied on from today. Every version stays readable and says why it is void.", "{} is void.",
)  # fmt: skip


@change(permission="reports.draft_progress", view="reports.view")
def keep(request: HttpRequest, number: int) -> HttpResponse:
    report = find_progress(request.person, request.workspace, number)
    actions.keep_progress(by=request.person, report=report, on=request.today)
    return done(request, f"The issued version of {report.ref} stands as it is.", "progress:report", number)


@change(permission="reports.draft_progress", view="reports.view")
def discard(request: HttpRequest, number: int) -> HttpResponse:
    report = find_progress(request.person, request.workspace, number)
    actions.discard_progress(by=request.person, report=report, on=request.today)
    return done(request, f"{report.ref} is discarded.", "progress:list")


def _changing(request: HttpRequest, number: int, move) -> ProgressPage:
    """The report, where its state allows the move now: nobody fills in a form that would be refused."""
    held = progress_page(request.person, request.workspace, number)
    refusal = state_forbids(move, held.report.ref, held.transitions[0], request.today)
    if refusal:
        raise refusal
    return held


def _no_body(request: HttpRequest) -> HttpResponse:
    form = forms.DraftProgress(None, bodies=queries.bodies(request.person, request.workspace, request.as_at), today=request.today)
    teach = ("A report is for a board or another body, and there is none on this day.", "Record a body")
    where = reverse("organisations:bodies", args=[request.workspace.slug])
    return form_page(request, form, "Draft a progress report", "Draft the report", crumbs(request), teach=teach, teach_href=where)
