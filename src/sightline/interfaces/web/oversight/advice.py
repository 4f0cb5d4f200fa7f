"""Support of advisers: the register, the page of one with its taper, and its forms."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe

from sightline.domains.decisions.queries import register as decisions
from sightline.domains.oversight import tables
from sightline.domains.oversight.actions import advice as actions
from sightline.domains.oversight.models import Advice
from sightline.domains.oversight.pictures import taper_of
from sightline.domains.oversight.queries import advice as queries
from sightline.domains.oversight.queries.records import RecordPage, record_page
from sightline.domains.oversight.rules import moves
from sightline.domains.oversight.rules.advice import sentence
from sightline.domains.oversight.rules.visits import plain
from sightline.interfaces.web.form_pages import form_page, given
from sightline.interfaces.web.oversight import forms
from sightline.interfaces.web.oversight.changing import Kind, clauses_to_rest_on, crumbs_of, library_of, moving, to_record
from sightline.interfaces.web.oversight.offers import offers
from sightline.interfaces.web.oversight.registers import Register, pages
from sightline.interfaces.web.oversight.words import (
    ADVICE,
    cell,
    clause_fact,
    day,
    fact,
    happened,
    headings,
    source_facts,
    state_cell,
)
from sightline.interfaces.web.pages import page


def _page(person, workspace, number, on) -> RecordPage:
    return record_page(person, queries.advices(person, workspace, on), number, on)


KIND = Kind("advice", "advices", "Adviser support", lambda *asked: _page(*asked).record)


def _line(slug: str, row: Advice, today) -> list[dict]:
    months = queries.months(row, today)
    planned = [one.planned for one in months if one.planned is not None]
    given = [one.given for one in months if one.given is not None]
    return [
        cell(row.ref),
        cell(row.what, reverse("oversight:advice", args=[slug, row.number]), head=True),
        cell(row.organisation),
        state_cell(ADVICE[row.state]),
        cell(day(row.since)),
        cell(plain(planned[-1]) if planned else "Not said", numeric=True),
        cell(plain(sum(given)) if given else "Not recorded", numeric=True),
    ]


REGISTER = Register(
    name="advices",
    title="Adviser support",
    lead="What other councils give as advisers: days planned and given month by month, how the support tapers, and by what it ends.",
    one="arrangement",
    columns=("Number", "What is given", "Adviser", "State", "Since", "Days a month planned", "Days given in all"),
    numeric=("Days a month planned", "Days given in all"),
    find=queries.advices,
    line=_line,
    table=tables.of_advice,
    states=tuple((state, words) for state, (words, _) in ADVICE.items()),
    belongs="Here belongs each kind of support that another council gives: from when, how many days are planned for each month, how many "
    "were given, what ends it, and who takes over.",
    matters="Support that ends before others can carry on is a risk to children. The taper shows when it grows less, and whether the "
    "handover comes first.",
    new=("advice_new", "Record adviser support", moves.BEGIN_ADVICE),
)
register, register_xlsx = pages(REGISTER)

OFFERED = (
    (moves.PLAN_DAYS, "Plan days", "advice_plan"),
    (moves.GIVE_DAYS, "Record days given", "advice_give"),
    (moves.TAPER, "Record that it tapers", "advice_taper"),
    (moves.END_ADVICE, "Record its end", "advice_end"),
)


@page(permission="oversight.view")
def show(request: HttpRequest, number: int) -> HttpResponse:
    record = _page(request.person, request.workspace, number, request.as_at)
    one, slug = record.record, request.workspace.slug
    months = queries.months(one, request.as_at)
    told = sentence(one.state, one.since, months, str(one.organisation))
    return render(
        request,
        "oversight/record.html",
        {
            "ref": one.ref, "name": one.what, "kind": "Adviser support", "state": ADVICE[one.state], "sentence": told,
            "facts": _facts(slug, record), "parts": [_taper(one, months, told[0]), _handover(one)],
            "offers": offers(request, one, record.transitions[0], OFFERED), "events": happened(record.history),
            "breadcrumbs": crumbs_of(request, KIND),
        },
    )  # fmt: skip


def _facts(slug: str, record: RecordPage) -> list[dict]:
    one = record.record
    ended = one.ended_by
    return [
        fact("Adviser", one.organisation),
        fact("From", day(one.starts_on)),
        fact("Ends when", one.ends_when or "No source says"),
        fact("Ministerial direction", "Needed to end it" if one.needs_direction else "Not needed to end it"),
        *(
            [fact("Ended by", f"{ended.ref} {ended.title}", reverse("decisions:decision", args=[slug, ended.number]))]
            if ended
            else []
        ),
        clause_fact(slug, one.clause),
        *source_facts(slug, record.document, record.document_is_withheld, one.cites),
    ]


def _taper(one: Advice, months, told: str) -> dict:
    rows = [
        [
            cell(each.month.name, head=True),
            cell(plain(each.planned) if each.planned is not None else "Not said", numeric=True),
            cell(plain(each.given) if each.given is not None else "Not recorded", numeric=True),
        ]
        for each in months
    ]
    columns = headings("Month", "Days planned", "Days given", numeric=("Days planned", "Days given"))
    table = {"id": "taper-table", "caption": "Days by month", "headings": columns, "rows": rows}
    if not one.known_days:
        return {"heading": "Days by month", "none": "No days are planned or recorded, so there is no taper to draw."}
    figure = {"id": "taper", "sentence": told, "svg": mark_safe(taper_of(one, months, told)), "table": table}
    cited = sorted({row.cites for row in one.known_days if row.cites})
    words = [f"Days are cited as {'; '.join(cited)}."] if cited else []
    return {"heading": "Days by month", "figure": figure, "paragraphs": words}


def _handover(one: Advice) -> dict:
    if not (one.handover_to or one.handover):
        return {"heading": "Handover", "none": "No handover is recorded."}
    to = [f"To {one.handover_to}."] if one.handover_to else []
    return {"heading": "Handover", "paragraphs": [*to, *([one.handover] if one.handover else [])]}


@page(permission="oversight.arrange_advice", change="oversight.arrange_advice")
def new(request: HttpRequest) -> HttpResponse:
    form = forms.BeginAdvice(
        given(request), today=request.today, initial={"on": request.as_at}, clauses=clauses_to_rest_on(request),
        organisations=list(request.workspace.organisations.order_by("name")), documents=library_of(request),
    )  # fmt: skip
    if not form.is_valid():
        intro = "Days are planned and recorded on its page, month by month."
        return form_page(request, form, "Record adviser support", "Record it", crumbs_of(request, KIND), intro=intro)
    made = actions.begin_advice(by=request.person, workspace=request.workspace, **form.cleaned_data)
    return to_record(request, KIND, made, f"{made.ref} is recorded.", form)


def _with_decisions(request: HttpRequest, record: Advice) -> dict:
    return {"decisions": decisions(request.person, request.workspace, request.as_at, kind="ministerial")}


plan = moving(
    KIND, moves.PLAN_DAYS, actions.plan_days, forms.Days, "Plan days of {} from a month on", "Plan them", "The days of {} are planned.",
)  # fmt: skip
give = moving(
    KIND, moves.GIVE_DAYS, actions.give_days, forms.Days, "Record days given of {}", "Record them", "The days of {} are recorded.",
)  # fmt: skip
taper = moving(
    KIND, moves.TAPER, actions.taper, forms.Remark, "Record that {} tapers", "Record it", "{} tapers. Plan its days month by month.",
)  # fmt: skip
end = moving(
    KIND, moves.END_ADVICE, actions.end_advice, forms.EndAdvice, "Record the end of {}", "Record its end", "{} has ended.",
    more=_with_decisions,
)  # fmt: skip
