"""Procedures: the register, the page of one with its checks, and its forms."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.core.periods import month
from sightline.domains.organisations.queries import posts_on
from sightline.domains.oversight import tables
from sightline.domains.oversight.actions import procedures as actions
from sightline.domains.oversight.models import Procedure
from sightline.domains.oversight.queries import procedures as queries
from sightline.domains.oversight.queries.records import RecordPage, record_page
from sightline.domains.oversight.rules import moves
from sightline.interfaces.web.form_pages import form_page, given
from sightline.interfaces.web.oversight import forms
from sightline.interfaces.web.oversight.changing import Kind, clauses_to_rest_on, crumbs_of, library_of, moving, to_record
from sightline.interfaces.web.oversight.offers import offers
from sightline.interfaces.web.oversight.registers import Register, pages
from sightline.interfaces.web.oversight.words import (
    PROCEDURE,
    cell,
    clause_fact,
    day,
    document_link,
    fact,
    happened,
    headings,
    source_facts,
    state_cell,
)
from sightline.interfaces.web.pages import page


def _page(person, workspace, number, on) -> RecordPage:
    return record_page(person, queries.procedures(person, workspace, on), number, on)


KIND = Kind("procedure", "procedures", "Procedures issued", lambda *asked: _page(*asked).record)


def _line(slug: str, row: Procedure, today) -> list[dict]:
    monitored = row.as_monitored()
    late, last = monitored.days_overdue(today), monitored.checks[0] if monitored.checks else None
    return [
        cell(row.ref),
        cell(row.title, reverse("oversight:procedure", args=[slug, row.number]), head=True),
        cell(row.audience),
        cell(_issued(row)),
        state_cell((f"Check {late} days overdue", "bad") if late else PROCEDURE[row.state]),
        cell(f"{last.share} on {day(last.on)}" if last else "No check"),
        cell(day(monitored.next_due, "No interval is set")),
    ]


def _issued(row: Procedure) -> str:
    return f"By {month(row.issued_on).name}" if row.precision == "month" else day(row.issued_on)


REGISTER = Register(
    name="procedures",
    title="Procedures issued",
    lead="Procedures and guidance that were issued to staff, who watches whether they are followed, and what the checks found.",
    one="procedure",
    columns=("Number", "Procedure", "To whom", "Issued", "State", "Last check", "Next check due"),
    find=queries.procedures,
    line=_line,
    table=tables.of_procedures,
    states=tuple((state, words) for state, (words, _) in PROCEDURE.items()),
    belongs="Here belongs each procedure that was issued: its title, the document itself, to whom, who monitors it, and the checks of "
    "compliance, each with its sample.",
    matters="A procedure that was issued is not yet one that is followed. Only a check of cases shows that it is.",
    new=("procedure_new", "Issue a procedure", moves.ISSUE_PROCEDURE),
)
register, register_xlsx = pages(REGISTER)

OFFERED = (
    (moves.CHECK, "Record a check", "procedure_check"),
    (moves.WITHDRAW_PROCEDURE, "Withdraw it", "procedure_withdraw"),
)


@page(permission="oversight.view")
def show(request: HttpRequest, number: int) -> HttpResponse:
    record = _page(request.person, request.workspace, number, request.as_at)
    one, slug = record.record, request.workspace.slug
    monitored = one.as_monitored()
    return render(
        request,
        "oversight/record.html",
        {
            "ref": one.ref, "name": one.title, "kind": "Procedure", "state": PROCEDURE[one.state],
            "sentence": monitored.sentence(request.as_at, str(one.monitor or "")),
            "facts": [
                fact("Issued", _issued(one)), fact("To whom", one.audience), *_posts(one),
                fact("Monitored by", one.monitor or "Nobody is named"),
                fact("Checked", f"Every {one.every_months} months" if one.every_months else "No interval is set"),
                fact("Next check due", day(monitored.next_due, "No day")), clause_fact(slug, one.clause),
                *source_facts(slug, record.document, record.document_is_withheld, one.cites),
            ],
            "parts": [_checks(request, one)], "offers": offers(request, one, record.transitions[0], OFFERED),
            "events": happened(record.history), "breadcrumbs": crumbs_of(request, KIND),
        },
    )  # fmt: skip


def _posts(procedure: Procedure) -> list[dict]:
    """The single posts that it was issued to, where there are any. One query."""
    names = [str(post) for post in procedure.posts.select_related("organisation").order_by("number")]
    return [fact("Posts", "; ".join(names))] if names else []


def _checks(request: HttpRequest, procedure: Procedure) -> dict:
    readable = queries.readable_of(request.person, procedure)
    rows = [
        [
            cell(day(one.on), head=True),
            cell(f"{one.compliant} of {one.sample}"),
            cell(one.remarks),
            cell(*_shown(request.workspace.slug, one.document, readable)),
            cell(one.by.name),
        ]
        for one in procedure.known_checks
    ]
    columns = headings("Checked", "Followed it", "Remarks", "Document", "By")
    table = {"id": "checks", "caption": "Checks, newest first", "headings": columns, "rows": rows}
    none = "No check is recorded, so nothing shows whether it is followed."
    return {"heading": "Checks of compliance", "table": table, "none": "" if rows else none}


def _shown(slug: str, document, readable: set[int]) -> tuple[str, str]:
    if document is None:
        return "", ""
    return (document.ref, document_link(slug, document)) if document.pk in readable else ("A document that you may not read", "")


@page(permission="oversight.issue_procedure", change="oversight.issue_procedure")
def new(request: HttpRequest) -> HttpResponse:
    form = forms.IssueProcedure(
        given(request), today=request.today, initial={"on": request.as_at, "precision": "day"}, clauses=clauses_to_rest_on(request),
        posts=posts_on(request.person, request.workspace, request.as_at).prefetch_related(None), documents=library_of(request),
    )  # fmt: skip
    if not form.is_valid():
        return form_page(request, form, "Issue a procedure", "Issue it", crumbs_of(request, KIND))
    made = actions.issue_procedure(by=request.person, workspace=request.workspace, **form.cleaned_data)
    return to_record(request, KIND, made, f"{made.ref} is issued.", form)


def _with_documents(request: HttpRequest, record: Procedure) -> dict:
    return {"documents": library_of(request)}


check = moving(
    KIND, moves.CHECK, actions.check_compliance, forms.CheckCompliance, "Record a check of {}", "Record the check",
    "The check of {} is recorded.", more=_with_documents,
)  # fmt: skip
withdraw = moving(
    KIND, moves.WITHDRAW_PROCEDURE, actions.withdraw_procedure, forms.Because, "Withdraw {}", "Withdraw it", "{} is withdrawn.",
)  # fmt: skip
