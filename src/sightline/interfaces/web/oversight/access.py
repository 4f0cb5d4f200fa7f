"""Requests for access: the register with its figure, the page of one, and its forms."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.domains.organisations.queries import posts_on
from sightline.domains.oversight import tables
from sightline.domains.oversight.actions import access as actions
from sightline.domains.oversight.models import AccessRequest
from sightline.domains.oversight.models.access import NAMED
from sightline.domains.oversight.queries import access as queries
from sightline.domains.oversight.queries.records import RecordPage, record_page
from sightline.domains.oversight.rules import moves
from sightline.domains.oversight.rules.access import WHEN, sentence
from sightline.interfaces.web.form_pages import form_page, given
from sightline.interfaces.web.oversight import forms
from sightline.interfaces.web.oversight.changing import Kind, clauses_to_rest_on, crumbs_of, library_of, moving, to_record
from sightline.interfaces.web.oversight.offers import offers
from sightline.interfaces.web.oversight.registers import Register, pages
from sightline.interfaces.web.oversight.words import ACCESS, cell, clause_fact, day, fact, happened, source_facts, state_cell
from sightline.interfaces.web.pages import page


def _page(person, workspace, number, on) -> RecordPage:
    return record_page(person, queries.requests(person, workspace, on), number, on)


KIND = Kind("accessrequest", "access", "Access", lambda *asked: _page(*asked).record)


def _line(slug: str, row: AccessRequest, today) -> list[dict]:
    request = row.as_request()
    taken = request.days_taken
    return [
        cell(row.ref),
        cell(row.title, reverse("oversight:accessrequest", args=[slug, row.number]), head=True),
        cell(row.get_kind_display()),
        cell(row.asked_by),
        cell(day(row.asked_on)),
        state_cell(ACCESS[row.state]),
        cell(
            taken if taken is not None else f"{request.days_waiting(today)} so far" if row.state == "asked" else "", numeric=True
        ),
    ]


def _above(request: HttpRequest) -> dict:
    found = queries.access_figure(request.person, request.workspace, request.as_at)
    rule = f"The rule of the direction is access on request “{WHEN}”. It names no number of days, so none is judged late here."
    may_see_all = request.person.may(NAMED, request.workspace.pk)
    left = [] if may_see_all else ["Requests about employees and members are not shown to you, and not counted here."]
    return {"sentence": found.sentence(), "parts": [{"heading": "How it is counted", "paragraphs": [
        rule, "Days are calendar days from the day it was asked to the day of the decision that stands. The middle of them is shown: half "
        "were decided within so many days.", *left,
    ]}]}  # fmt: skip


REGISTER = Register(
    name="access",
    title="Access",
    lead="Premises, documents and people that the Commissioner or the advisers asked to see, and what the council answered.",
    one="request",
    columns=("Number", "What was asked for", "Kind", "Asked by", "Asked", "State", "Days taken"),
    numeric=("Days taken",),
    find=queries.requests,
    line=_line,
    table=tables.of_requests,
    states=(*((state, words) for state, (words, _) in ACCESS.items()), *AccessRequest.Kind.choices),
    belongs="Here belongs each request for access: what was asked for, by whom, why the terms of reference need it, and whether it was "
    "granted, partly granted or refused, with the reason.",
    matters="A direction may oblige the council to allow access on request at all reasonable times. Without a record, nobody can show that "
    "it was allowed, and nobody can show that it was not.",
    new=("accessrequest_new", "Ask for access", moves.ASK_ACCESS),
    above=_above,
)
register, register_xlsx = pages(REGISTER)

OFFERED = (
    (moves.GRANT_ACCESS, "Grant it", "accessrequest_grant"),
    (moves.GRANT_PARTLY, "Grant a part", "accessrequest_partly"),
    (moves.REFUSE_ACCESS, "Refuse it", "accessrequest_refuse"),
    (moves.WITHDRAW_REQUEST, "Withdraw it", "accessrequest_withdraw"),
)


@page(permission="oversight.view")
def show(request: HttpRequest, number: int) -> HttpResponse:
    record = _page(request.person, request.workspace, number, request.as_at)
    one, slug = record.record, request.workspace.slug
    why = next((move.reason for move in record.transitions if move.to_state == one.state and move.on <= request.as_at), "")
    return render(
        request,
        "oversight/record.html",
        {
            "ref": one.ref, "name": one.title, "kind": "Request for access", "state": ACCESS[one.state], "words": one.what,
            "sentence": sentence(one.as_request(), request.as_at),
            "facts": [
                fact("Kind", one.get_kind_display()), fact("Asked by", one.asked_by), fact("Asked", day(one.asked_on)),
                *([fact("Reason of the decision", why)] if why else []), clause_fact(slug, one.clause),
                *source_facts(slug, record.document, record.document_is_withheld, one.cites),
            ],
            "parts": [{"heading": "Why the terms of reference need it", "paragraphs": [one.reason]}],
            "offers": offers(request, one, record.transitions[0], OFFERED), "events": happened(record.history),
            "breadcrumbs": crumbs_of(request, KIND),
        },
    )  # fmt: skip


@page(permission="oversight.ask_access", change="oversight.ask_access")
def new(request: HttpRequest) -> HttpResponse:
    form = forms.AskAccess(
        given(request), today=request.today, initial={"on": request.as_at}, clauses=clauses_to_rest_on(request),
        posts=posts_on(request.person, request.workspace, request.as_at).prefetch_related(None), documents=library_of(request),
    )  # fmt: skip
    if not form.is_valid():
        intro = "Requests about employees or members are not shown to partner members of a board. Name no child."
        return form_page(request, form, "Ask for access", "Ask", crumbs_of(request, KIND), intro=intro)
    made = actions.ask_access(by=request.person, workspace=request.workspace, **form.cleaned_data)
    return to_record(request, KIND, made, f"{made.ref} is asked.", form)


grant = moving(
    KIND, moves.GRANT_ACCESS, actions.grant_access, forms.Remark, "Grant {}", "Grant it", "{} is granted."
)  # fmt: skip
partly = moving(
    KIND, moves.GRANT_PARTLY, actions.grant_partly, forms.Because, "Grant a part of {}", "Grant the part", "{} is partly granted."
)  # fmt: skip
refuse = moving(
    KIND, moves.REFUSE_ACCESS, actions.refuse_access, forms.Because, "Refuse {}", "Refuse it", "{} is refused."
)  # fmt: skip
withdraw = moving(
    KIND, moves.WITHDRAW_REQUEST, actions.withdraw_request, forms.Because, "Withdraw {}", "Withdraw it", "{} is withdrawn."
)  # fmt: skip
