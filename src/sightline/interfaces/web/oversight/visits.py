"""Visits: the register beside what was promised, the page of one, and its forms."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.core.periods import month
from sightline.domains.instruments.queries import inspections_on
from sightline.domains.organisations.queries import holders_in
from sightline.domains.oversight import tables
from sightline.domains.oversight.actions import visits as actions
from sightline.domains.oversight.models import Visit
from sightline.domains.oversight.queries import visits as queries
from sightline.domains.oversight.queries.records import RecordPage, record_page
from sightline.domains.oversight.rules import moves
from sightline.domains.oversight.rules.visits import plain
from sightline.interfaces.web.form_pages import form_page, given
from sightline.interfaces.web.oversight import forms
from sightline.interfaces.web.oversight.changing import Kind, crumbs_of, library_of, moving, to_record
from sightline.interfaces.web.oversight.offers import offers
from sightline.interfaces.web.oversight.registers import Register, pages
from sightline.interfaces.web.oversight.words import VISIT, cell, day, document_link, fact, happened, headings, state_cell
from sightline.interfaces.web.pages import page


def _page(person, workspace, number, on) -> RecordPage:
    return record_page(person, queries.visits(person, workspace, on), number, on)


KIND = Kind("visit", "visits", "Visits", lambda *asked: _page(*asked).record)


def _line(slug: str, row: Visit, today) -> list[dict]:
    return [
        cell(row.ref),
        cell(row.purpose, reverse("oversight:visit", args=[slug, row.number]), head=True),
        cell(row.get_kind_display()),
        cell(row.visitor),
        cell(when(row)),
        state_cell(VISIT[row.state]),
    ]


def when(row: Visit) -> str:
    if row.precision == "month":
        return month(row.starts_on).name
    return f"{day(row.starts_on)} to {day(row.ends_on)}" if row.ends_on else day(row.starts_on)


def _above(request: HttpRequest) -> dict:
    promises = queries.promises(request.person, request.workspace, request.as_at)
    parts = [
        {
            "heading": f"Promised and recorded: {one.mandate.role}, {one.mandate.holder}",
            "paragraphs": [
                one.sentence[0],
                f"The promise is cited as {one.mandate.cites}. A day that is not recorded here may still have been spent.",
            ],
            "table": _months(place, one),
        }
        for place, one in enumerate(promises)
    ]
    return {"sentence": promises[0].sentence if promises else None, "parts": [*parts, *_inspections(request)]}


def _months(place: int, promise) -> dict:
    rows = [
        [
            cell(one.month.name, head=True),
            cell(plain(one.promised), numeric=True),
            cell(one.days, numeric=True),
            cell("Fewer are recorded" if one.falls_short else "" if one.is_over else "Still runs"),
        ]
        for one in reversed(promise.months)
    ]
    columns = headings("Month", "Promised", "Recorded", "Beside the promise", numeric=("Promised", "Recorded"))
    return {"id": f"promise-{place}", "caption": "Days in the council by month", "headings": columns, "rows": rows}


def _inspections(request: HttpRequest) -> list[dict]:
    """Inspectors' visits stand in the register of inspections: one record, not two."""
    found = inspections_on(request.person, request.workspace, request.as_at).filter(organisation=request.workspace.home)[:20]
    lines = [
        {"text": f"{one.ref} {one.inspectorate}, {one.get_kind_display().lower()} of {one.organisation.short_name}", "href": "",
         "after": f", published {day(one.published_on)}"}
        for one in found
    ]  # fmt: skip
    link = {"text": "The register of inspections", "href": reverse("instruments:inspections", args=[request.workspace.slug])}
    return [{"heading": "Inspections and monitoring visits", "lines": lines, "link": link}] if found else []


REGISTER = Register(
    name="visits",
    title="Visits",
    lead="Days of the Commissioner, the advisers, officials and inspectors in the council: whom they met, and what they found.",
    one="visit",
    columns=("Number", "Purpose", "Kind", "Visitor", "When", "State"),
    find=queries.visits,
    line=_line,
    table=tables.of_visits,
    states=(*((state, words) for state, (words, _) in VISIT.items()), *Visit.Kind.choices),
    belongs="Here belongs each visit: who came, on which days, whom they met, what was found, and the document that says so.",
    matters="Oversight from afar is none. Days that were promised are shown beside days that were recorded.",
    new=("visit_new", "Record a visit", moves.RECORD_VISIT),
    above=_above,
)
register, register_xlsx = pages(REGISTER)
OFFERED = (
    (moves.HOLD_VISIT, "Record it held", "visit_hold"),
    (moves.CANCEL_VISIT, "Cancel it", "visit_cancel"),
    (moves.NOTE_VISIT, "Add what was found", "visit_note"),
)


@page(permission="oversight.view")
def show(request: HttpRequest, number: int) -> HttpResponse:
    record = _page(request.person, request.workspace, number, request.as_at)
    one = record.record
    cancelled = one.state == "cancelled"
    return render(
        request,
        "oversight/record.html",
        {
            "ref": one.ref, "name": one.purpose, "kind": "Visit", "state": VISIT[one.state],
            "sentence": (f"Cancelled on {day(one.since)}: {record.reason}", "attention") if cancelled else None,
            "facts": [
                fact("Visitor", one.visitor), fact("Kind", one.get_kind_display()), fact("When", when(one)),
                *([fact("Where", one.place)] if one.place else []), *([fact("Cited as", one.cites)] if one.cites else []),
            ],
            "parts": _notes(request, one), "offers": offers(request, one, record.transitions[0], OFFERED),
            "events": happened(record.history), "breadcrumbs": crumbs_of(request, KIND),
        },
    )  # fmt: skip


def _notes(request: HttpRequest, visit: Visit) -> list[dict]:
    rows = [
        [
            cell(day(one.on), head=True),
            cell(one.met),
            cell(one.findings),
            cell(
                one.document.ref if one.document and one.readable else "A document that you may not read" if one.document else "",
                document_link(request.workspace.slug, one.document) if one.document and one.readable else "",
            ),
            cell(one.by.name),
        ]
        for one in queries.notes_of(request.person, visit, request.as_at)
    ]
    columns = headings("Written down", "Whom they met", "What was found", "Document", "By")
    table = {"id": "notes", "caption": "Notes, newest first", "headings": columns, "rows": rows}
    return [{"heading": "What was found", "table": table, "none": "" if rows else "Nobody has written down what was found."}]


@page(permission="oversight.visit", change="oversight.visit")
def new(request: HttpRequest) -> HttpResponse:
    form = forms.RecordVisit(
        given(request), today=request.today, initial={"on": request.as_at, "precision": "day"}, documents=library_of(request),
        visitors=holders_in(request.person, request.workspace, request.as_at),
    )  # fmt: skip
    if not form.is_valid():
        intro = "A visit that was held. One to come is planned, and recorded as held when it was."
        more = {
            "teach": ("Is it still to come?", "Plan it"),
            "teach_href": reverse("oversight:visit_plan", args=[request.workspace.slug]),
        }
        return form_page(request, form, "Record a visit", "Record it", crumbs_of(request, KIND), intro=intro, **more)
    made = actions.record_visit(by=request.person, workspace=request.workspace, **form.cleaned_data)
    return to_record(request, KIND, made, f"{made.ref} is recorded.", form)


@page(permission="oversight.visit", change="oversight.visit")
def plan(request: HttpRequest) -> HttpResponse:
    form = forms.PlanVisit(given(request), visitors=holders_in(request.person, request.workspace, request.as_at))
    if not form.is_valid():
        return form_page(request, form, "Plan a visit", "Plan it", crumbs_of(request, KIND))
    made = actions.plan_visit(by=request.person, workspace=request.workspace, on=request.as_at, **form.cleaned_data)
    return to_record(request, KIND, made, f"{made.ref} is planned.", form)


def _with_documents(request: HttpRequest, record: Visit) -> dict:
    return {"documents": library_of(request)}


hold = moving(
    KIND, moves.HOLD_VISIT, actions.hold_visit, forms.HoldVisit, "Record that {} was held", "Record it held", "{} was held.",
    more=_with_documents,
)  # fmt: skip
cancel = moving(
    KIND, moves.CANCEL_VISIT, actions.cancel_visit, forms.Because, "Cancel {}", "Cancel it", "{} is cancelled."
)  # fmt: skip
note = moving(
    KIND, moves.NOTE_VISIT, actions.note_visit, forms.NoteVisit, "Add what was found on {}", "Add it", "The note is added to {}.",
    more=_with_documents,
)  # fmt: skip
