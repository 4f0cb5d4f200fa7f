"""The terms of reference as duties: the whole, one term, and the forms for roles and for what shows a term."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.core.refusals import NotVisible
from sightline.domains.instruments.queries import obligation_with
from sightline.domains.organisations import door
from sightline.domains.organisations.queries import holders_in
from sightline.domains.oversight import tables
from sightline.domains.oversight.actions import terms as actions
from sightline.domains.oversight.models import Mandate
from sightline.domains.oversight.queries import terms as queries
from sightline.domains.oversight.queries.visits import mandates, visits
from sightline.domains.oversight.rules import moves
from sightline.interfaces.web.downloads import download
from sightline.interfaces.web.form_pages import done, form_page, given
from sightline.interfaces.web.oversight import forms
from sightline.interfaces.web.oversight.changing import library_of
from sightline.interfaces.web.oversight.offers import why_not
from sightline.interfaces.web.oversight.registers import crumbs
from sightline.interfaces.web.oversight.words import cell, day, headings
from sightline.interfaces.web.paged import paged
from sightline.interfaces.web.pages import page

KINDS = {"action": "Evidence of an action", "report": "Report that fell due", "document": "Document", "visit": "Visit"}


@page(permission="oversight.view")
def show(request: HttpRequest) -> HttpResponse:
    slug = request.workspace.slug
    found = queries.terms_on(request.person, request.workspace, request.as_at)
    terms = paged(request, found.terms)
    return render(
        request,
        "oversight/terms.html",
        {
            "found": found, "terms": terms, "table": _table(slug, terms, request.as_at), "roles": _roles(request, found),
            "breaks": [{"sentence": words, "href": term_address(slug, one)} for one, words in found.breaks],
            "why_not": why_not(request, moves.MANDATE), "breadcrumbs": crumbs(slug),
            "export": [{"text": "Excel", "href": reverse("oversight:terms_xlsx", args=[slug])}],
        },
    )  # fmt: skip


@page(permission="oversight.view")
def as_excel(request: HttpRequest) -> HttpResponse:
    found = queries.terms_on(request.person, request.workspace, request.as_at)
    return download(tables.of_terms(found, request.as_at), "xlsx", f"{request.workspace.slug}-terms-{request.as_at}")


def term_address(slug: str, one) -> str:
    return reverse("oversight:term", args=[slug, one.clause.pk])


def _table(slug: str, terms, on) -> dict:
    rows = [
        [
            cell(one.term.label, term_address(slug, one), head=True),
            cell("; ".join(one.term.words)),
            cell("; ".join(one.term.holders) or "Nobody is recorded"),
            cell(one.term.actions, numeric=True),
            cell(len(one.term.shown), numeric=True),
            cell(day(one.term.last_shown, "Never")),
            cell(len(one.term.breaks(on)), numeric=True),
        ]
        for one in terms
    ]
    columns = headings(
        "Term", "What it asks", "Who holds the role", "Actions", "Evidence", "Last evidence", "Breaks",
        numeric=("Actions", "Evidence", "Breaks"),
    )  # fmt: skip
    return {"id": "terms", "caption": f"Terms of reference as at {day(on)}", "headings": columns, "rows": rows}


def _roles(request: HttpRequest, found) -> list[dict]:
    rows = [
        [
            cell(one.role, head=True),
            cell(one.holder),
            cell(day(one.starts_on)),
            cell(day(one.ends_on, "Still holds it")),
            cell(one.cites),
            _end_cell(request, one),
        ]
        for one in found.mandates
    ]
    columns = headings("Role", "Held by", "From", "Until", "Cited as", "Change")
    table = {"id": "roles", "caption": "Roles on this day", "headings": columns, "rows": rows}
    return [{"heading": "Who holds the roles", "table": table, "none": "" if rows else "Nobody is recorded as holding a role."}]


def _end_cell(request: HttpRequest, one: Mandate) -> dict:
    if one.ends_on or why_not(request, moves.END_MANDATE):
        return cell("")
    return cell(f"End {one.role}", reverse("oversight:mandate_end", args=[request.workspace.slug, one.pk]))


@page(permission="oversight.view")
def term(request: HttpRequest, clause: int) -> HttpResponse:
    slug = request.workspace.slug
    one = queries.term_on(request.person, request.workspace, clause, request.as_at)
    return render(
        request,
        "oversight/term.html",
        {
            "one": one, "term": one.term, "breaks": [{"sentence": words} for words in one.term.breaks(request.as_at)],
            "shown": _shown(slug, one), "why_not": why_not(request, moves.SHOW_TERM),
            "breadcrumbs": crumbs(slug, ("Terms of reference", reverse("oversight:terms", args=[slug]))),
        },
    )  # fmt: skip


def _shown(slug: str, one) -> dict:
    pages = {"document": "documents:document", "visit": "oversight:visit"}
    rows = [
        [
            cell(day(shown.dated_on), head=True),
            cell(KINDS[shown.kind]),
            cell(shown.words),
            cell(shown.ref, reverse(pages[shown.href_kind], args=[slug, shown.number]) if shown.number else ""),
        ]
        for shown in one.term.shown
    ]
    columns = headings("Speaks for", "Kind", "What it shows", "Where")
    return {"id": "shown", "caption": "Evidence, newest first", "headings": columns, "rows": rows}


@page(permission="oversight.mandate", change="oversight.mandate")
def mandate(request: HttpRequest) -> HttpResponse:
    form = forms.GiveMandate(
        given(request), today=request.today, initial={"on": request.as_at},
        holders=holders_in(request.person, request.workspace, request.as_at),
    )  # fmt: skip
    if not form.is_valid():
        return form_page(request, form, "Record who holds a role", "Record it", _crumbs(request))
    made = actions.give_mandate(by=request.person, workspace=request.workspace, **form.cleaned_data)
    return done(request, f"{made} is recorded.", "oversight:terms", on=made.starts_on)


@page(permission="oversight.view", change="oversight.mandate")
def end(request: HttpRequest, key: int) -> HttpResponse:
    found = mandates(request.person, request.workspace).filter(pk=key).first()
    if found is None:
        raise NotVisible("There is no such role here that you can see.")
    refusal = door.why_not(moves.END_MANDATE, by=request.person, workspace=request.workspace, record=found, on=request.as_at)
    if refusal:
        raise refusal
    form = forms.Because(given(request), today=request.today, initial={"on": request.as_at})
    if not form.is_valid():
        return form_page(request, form, f"End the role: {found}", "Record its last day", _crumbs(request))
    actions.end_mandate(by=request.person, mandate=found, **form.cleaned_data)
    return done(request, f"{found} ended.", "oversight:terms")


@page(permission="oversight.view", change="oversight.mandate")
def prove(request: HttpRequest, clause: int) -> HttpResponse:
    found, owed = queries.duties_of_term(request.person, request.workspace, clause, request.as_at)
    refusal = door.why_not(moves.SHOW_TERM, by=request.person, workspace=request.workspace, on=request.as_at)
    if refusal:
        raise refusal
    form = forms.ShowTerm(
        given(request), today=request.today, initial={"on": request.as_at}, documents=library_of(request),
        visits=visits(request.person, request.workspace, request.as_at, state="held"),
        duties=[(duty.obligation.number, f"{duty.ref} {duty.duty.action}"[:120]) for duty in owed],
    )  # fmt: skip
    if not form.is_valid():
        heading, slug = f"Add what shows term {found.label}", request.workspace.slug
        above = [*_crumbs(request), {"text": found.label, "href": reverse("oversight:term", args=[slug, clause])}]
        return form_page(request, form, heading, "Add it", above)
    facts = form.cleaned_data
    duty = obligation_with(request.person, request.workspace, int(facts.pop("duty")))
    actions.show_term(by=request.person, obligation=duty, **facts)
    return done(request, f"It is added to term {found.label}.", "oversight:term", clause, on=facts["on"])


def _crumbs(request: HttpRequest) -> list[dict]:
    slug = request.workspace.slug
    return crumbs(slug, ("Terms of reference", reverse("oversight:terms", args=[slug])))
