"""Support given to the Commissioner: the register with its totals, the page of one, and its forms."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.core.money import in_pounds
from sightline.domains.oversight import tables
from sightline.domains.oversight.actions import support as actions
from sightline.domains.oversight.models import Support
from sightline.domains.oversight.queries import support as queries
from sightline.domains.oversight.queries.records import RecordPage, record_page
from sightline.domains.oversight.rules import moves
from sightline.domains.oversight.rules.support import by_kind, by_month, hours, total
from sightline.interfaces.web.form_pages import form_page, given
from sightline.interfaces.web.oversight import forms
from sightline.interfaces.web.oversight.changing import Kind, clauses_to_rest_on, crumbs_of, library_of, moving, to_record
from sightline.interfaces.web.oversight.offers import offers
from sightline.interfaces.web.oversight.registers import Register, pages
from sightline.interfaces.web.oversight.words import SUPPORT, cell, clause_fact, day, fact, happened, headings, source_facts
from sightline.interfaces.web.pages import page


def _page(person, workspace, number, on) -> RecordPage:
    return record_page(person, queries.every_support(person, workspace, on), number, on)


KIND = Kind("support", "supports", "Support provided", lambda *asked: _page(*asked).record)


def _line(slug: str, row: Support, today) -> list[dict]:
    return [
        cell(row.ref),
        cell(row.what, reverse("oversight:support", args=[slug, row.number]), head=True),
        cell(row.get_kind_display()),
        cell(_period(row)),
        cell(_hours(row), numeric=True),
        cell(_money(row), numeric=True),
    ]


def _above(request: HttpRequest) -> dict:
    rows = queries.spent(request.person, request.workspace, request.as_at)
    if not rows:
        return {}
    whole = total(rows)
    left = f" {whole.uncounted} of {whole.records} records say neither." if whole.uncounted else ""
    words = f"{whole.hours} and {whole.money} are counted in {whole.records} record{'' if whole.records == 1 else 's'}.{left}"
    return {
        "sentence": (words, ""),
        "parts": [
            {"heading": "By kind", "table": _totals("by-kind", "Support by kind", "Kind", by_kind(rows))},
            {
                "heading": "By month", "paragraphs": ["Support over a period counts in the month in which it begins."],
                "table": _totals("by-month", "Support by month", "Month", {month.name: one for month, one in by_month(rows).items()}),
            },
        ],
    }  # fmt: skip


def _totals(name: str, caption: str, first: str, totals: dict) -> dict:
    rows = [
        [cell(key, head=True), cell(one.records, numeric=True), cell(one.hours, numeric=True), cell(one.money, numeric=True)]
        for key, one in totals.items()
    ]
    numeric = ("Records", "Time", "Cost")
    return {"id": name, "caption": caption, "headings": headings(first, *numeric, numeric=numeric), "rows": rows}


REGISTER = Register(
    name="supports",
    title="Support provided",
    lead="Amenities, services, administrative support, officers' time, rooms and computers that the council gave to the Commissioner.",
    one="record",
    columns=("Number", "What was given", "Kind", "When", "Time", "Cost"),
    numeric=("Time", "Cost"),
    find=queries.support,
    line=_line,
    table=tables.of_support,
    states=(*Support.Kind.choices, ("struck out", "Struck out")),
    belongs="Here belongs what the council gave to the Commissioner: of which kind, on which day or over which period, how much time it "
    "took and what it cost, where anybody counted.",
    matters="A direction may oblige the council to give what the Commissioner reasonably requires. The record shows that it was given, and "
    "what the intervention costs the council.",
    new=("support_new", "Record support", moves.LOG_SUPPORT),
    above=_above,
)
register, register_xlsx = pages(REGISTER)
OFFERED = ((moves.STRIKE_SUPPORT, "Strike it out", "support_strike"),)


@page(permission="oversight.view")
def show(request: HttpRequest, number: int) -> HttpResponse:
    record = _page(request.person, request.workspace, number, request.as_at)
    one, slug = record.record, request.workspace.slug
    struck = one.state == "struck out"
    return render(
        request,
        "oversight/record.html",
        {
            "ref": one.ref, "name": one.what, "kind": "Support provided", "state": SUPPORT[one.state],
            "sentence": (f"Struck out on {day(one.since)}: {record.reason} It counts no more.", "attention") if struck else None,
            "facts": [
                fact("Kind", one.get_kind_display()), fact("When", _period(one)), fact("Time", _hours(one)), fact("Cost", _money(one)),
                clause_fact(slug, one.clause), *source_facts(slug, record.document, record.document_is_withheld, one.cites),
            ],
            "parts": [], "offers": offers(request, one, record.transitions[0], OFFERED), "events": happened(record.history),
            "breadcrumbs": crumbs_of(request, KIND),
        },
    )  # fmt: skip


@page(permission="oversight.log_support", change="oversight.log_support")
def new(request: HttpRequest) -> HttpResponse:
    form = forms.LogSupport(
        given(request), today=request.today, initial={"on": request.as_at}, clauses=clauses_to_rest_on(request),
        documents=library_of(request),
    )  # fmt: skip
    if not form.is_valid():
        intro = "Leave time and cost empty where nobody counted them: not counted is not nothing."
        return form_page(request, form, "Record support", "Record it", crumbs_of(request, KIND), intro=intro)
    made = actions.log_support(by=request.person, workspace=request.workspace, **form.cleaned_data)
    return to_record(request, KIND, made, f"{made.ref} is recorded.", form)


strike = moving(
    KIND, moves.STRIKE_SUPPORT, actions.strike_support, forms.Because, "Strike out {}", "Strike it out",
    "{} is struck out and counts no more.",
)  # fmt: skip


def _period(row: Support) -> str:
    return f"{day(row.starts_on)} to {day(row.ends_on)}" if row.ends_on else day(row.starts_on)


def _hours(row: Support) -> str:
    return "Not counted" if row.minutes is None else hours(row.minutes)


def _money(row: Support) -> str:
    return "Not counted" if row.pence is None else in_pounds(row.pence)
