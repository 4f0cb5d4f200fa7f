"""Progress reports to look at: the list, one of them, its versions, what changed since it was drawn; and what changed between days."""

import csv

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.core.refusals import BadInput, NotVisible
from sightline.domains.organisations.door import state_forbids, why_not
from sightline.domains.organisations.queries import body_numbered, history
from sightline.domains.reports import actions, queries
from sightline.domains.reports.content.authored import Drawn
from sightline.domains.reports.queries.agenda import last_board
from sightline.domains.reports.queries.progress import (
    ProgressPage,
    drawn_of,
    find_progress,
    last_drawn,
    progress_on,
    progress_page,
)
from sightline.domains.reports.rendering import printed_anew
from sightline.domains.reports.rules import moves
from sightline.domains.reports.rules.authored import moved_in_words, moved_since
from sightline.domains.reports.rules.progress import why_not_issue
from sightline.domains.reports.rules.since import QUIET
from sightline.domains.reports.rules.since_others import AHEAD
from sightline.interfaces.web.as_at import read_day
from sightline.interfaces.web.documents.export import plain
from sightline.interfaces.web.drawn_once import Asked, drawn_once
from sightline.interfaces.web.paged import paged
from sightline.interfaces.web.pages import page
from sightline.interfaces.web.plans.offers import Offer
from sightline.interfaces.web.reports.facts import news, sections
from sightline.interfaces.web.reports.packs import TYPES

OFFERED = (
    (moves.DRAW_PROGRESS, "Draw its facts anew", "draw"),
    (moves.ISSUE_PROGRESS, "Issue it", "issue"),
    (moves.REVISE_PROGRESS, "Begin another version", "revise"),
    (moves.FILE_PROGRESS, "File it as evidence of a duty", "file"),
    (moves.VOID_PROGRESS, "Declare it void", "void"),
)
"""What is offered on the page of a report. Words are written under each heading."""


@page(permission="reports.view")
@drawn_once("reports/progress_list.html")
def reports(asked: Asked) -> dict:
    found = list(progress_on(asked.person, asked.workspace, asked.today))
    refusal = why_not(moves.DRAFT_PROGRESS, by=asked.person, workspace=asked.workspace, on=asked.today)
    return {"reports": paged(asked, found), "why_not_draft": refusal.sentence if refusal else ""}


@page(permission="reports.view")
@drawn_once("reports/since.html")
def since(asked: Asked) -> dict:
    """What changed after a day, up to the day one looks at."""
    first = _first_day(asked)
    told = queries.since(asked.person, asked.workspace, first, asked.as_at)
    shown = [one for one in told.news if one.is_new or asked.GET.get("show") != "new"]
    return {
        "since": told, "first": first, "groups": news(shown, asked.workspace), "only_new": asked.GET.get("show") == "new",
        "rule": f"stuck is under way with nothing recorded for {QUIET} days; due soon is within {AHEAD.days} days",
    }  # fmt: skip


@page(permission="reports.view")
def show(request: HttpRequest, number: int) -> HttpResponse:
    held = progress_page(request.person, request.workspace, number)
    may_write = held.is_open and request.person.may(moves.WRITE_PROGRESS.permission, request.workspace.pk)
    context = {
        "held": held, "report": held.report, "ref": held.report.ref, "name": held.report.title, "kind": "Progress report",
        "sections": sections(held.sections, request.workspace, held.moved), "offers": offers(request, held), "may_write": may_write,
        "may_discard": may_write and held.state == "draft", "may_keep": may_write and held.state == "revising",
        "history": history(request.person, held.report), "breadcrumbs": crumbs(request),
    }  # fmt: skip
    return render(request, "reports/progress.html", context)


@page(permission="reports.view")
def version(request: HttpRequest, number: int, n: int) -> HttpResponse:
    """A version as it was issued, with the void said aloud."""
    held = progress_page(request.person, request.workspace, number)
    found = next((one for one in held.versions if one.edition.n == n), None)
    if found is None:
        raise NotVisible(f"{held.report.ref} has no version {n} that was issued.")
    content = actions.issued_content(found.edition)
    context = {
        "held": held, "report": held.report, "version": found, "content": content, "kind": "Progress report",
        "printed_anew": printed_anew(found.edition.renderer),
        "ref": f"{held.report.ref}, version {n}", "name": content.title, "sections": sections(content.sections, request.workspace),
        "breadcrumbs": crumbs(request, held.report),
    }  # fmt: skip
    return render(request, "reports/progress_version.html", context)


@page(permission="reports.view")
def changed(request: HttpRequest, number: int) -> HttpResponse:
    """What the register would tell otherwise now than when the facts were drawn."""
    report = find_progress(request.person, request.workspace, number)
    drawing, state = last_drawn(report)
    drawn = Drawn.from_json(drawing.content)
    moved = moved_since(drawn, drawn_of(request.person, request.workspace, report.from_day, drawn.as_at, drawn.known_at))
    may_draw = state in moves.DRAW_PROGRESS.sources and request.person.may(moves.DRAW_PROGRESS.permission, request.workspace.pk)
    context = {
        "report": report, "drawn": drawn, "moved": moved, "words": moved_in_words(moved), "may_draw": may_draw,
        "breadcrumbs": crumbs(request, report),
    }  # fmt: skip
    return render(request, "reports/progress_changed.html", context)


@page(permission="reports.view")
def download(request: HttpRequest, number: int, form: str, n: str = "") -> HttpResponse:
    """A version as it was issued, or the draft as it stands."""
    report = find_progress(request.person, request.workspace, number)
    data = actions.download_progress(by=request.person, report=report, on=request.today, form=form, n=int(n) if n else None)
    answer = HttpResponse(data, content_type=TYPES[form])
    name = f"{report.ref}-version-{n}" if n else f"{report.ref}-draft"
    answer["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return answer


@page(permission="reports.view")
def export(request: HttpRequest, number: int) -> HttpResponse:
    """The facts as last drawn, a row a fact, for a spreadsheet."""
    held = progress_page(request.person, request.workspace, number)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{held.report.ref}-facts.csv"'
    answer.write("\ufeff")
    rows = [
        [one.heading, fact.group, fact.sentence, fact.reference, fact.source, fact.as_at]
        for one in held.sections
        for fact in one.facts
    ]
    csv.writer(answer).writerows(
        [("Heading", "Group", "Fact", "Record", "Source", "As at"), *([plain(cell) for cell in row] for row in rows)]
    )
    return answer


def offers(request: HttpRequest, held: ProgressPage) -> list[Offer]:
    """What the state allows; with the reason where the person may not."""
    found, where = [], [request.workspace.slug, held.report.number]
    for move, text, name in OFFERED:
        if state_forbids(move, held.report.ref, held.transitions[0], request.today) is None:
            refusal = why_not(move, by=request.person, workspace=request.workspace, on=request.today)
            reason = refusal.sentence if refusal else _own(request, held) if move is moves.ISSUE_PROGRESS else ""
            found.append(Offer(text, "" if reason else reverse(f"progress:{name}", args=where), why_not=reason))
    return found


def crumbs(request: HttpRequest, report=None) -> list[dict]:
    slug = request.workspace.slug
    found = [{"text": "Progress reports", "href": reverse("progress:list", args=[slug])}]
    if report:
        found.append({"text": report.ref, "href": reverse("progress:report", args=[slug, report.number])})
    return found


def _own(request: HttpRequest, held: ProgressPage) -> str:
    return why_not_issue(
        issuer=request.person.pk, drafters=held.drafters, writers=held.writers, is_service=request.person.is_service
    )  # fmt: skip


def _first_day(asked: Asked):
    """The day named in the address; else the last meeting of the body named; else so many days before the one looked at as a board
    looks ahead."""
    named, body = asked.GET.get("from", "").strip(), asked.GET.get("body", "")
    if not named and body.isascii() and body.isdecimal() and len(body) < 9:
        return last_board(asked.person, body_numbered(asked.person, asked.workspace, int(body)), asked.as_at)
    day = read_day(named, asked.today) if named else asked.as_at - AHEAD
    if day > asked.as_at:
        raise BadInput(f"{day:%-d %B %Y} is after {asked.as_at:%-d %B %Y}, the day you look at. Choose a day before it.")
    return day
