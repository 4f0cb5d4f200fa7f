"""Recommendations with their answers: the register, the page of one, and its forms. The recommendations stand in instruments."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.domains.instruments.models import Recommendation
from sightline.domains.organisations.queries import holders_in
from sightline.domains.oversight import tables
from sightline.domains.oversight.actions import answers as actions
from sightline.domains.oversight.queries import answers as queries
from sightline.domains.oversight.queries.answers import Recommended
from sightline.domains.oversight.rules import moves
from sightline.domains.oversight.rules.answers import NONE, VERDICTS
from sightline.interfaces.web.oversight import forms
from sightline.interfaces.web.oversight.changing import Kind, crumbs_of, library_of, moving
from sightline.interfaces.web.oversight.offers import why_not
from sightline.interfaces.web.oversight.registers import Register, pages
from sightline.interfaces.web.oversight.words import cell, day, document_link, fact, happened, headings, state_cell
from sightline.interfaces.web.pages import page
from sightline.interfaces.web.plans.offers import Offer


def _find(person, workspace, number, on) -> Recommendation:
    return queries.recommendation_page(person, workspace, number, on).recommended.recommendation


KIND = Kind("recommendation", "recommendations", "Recommendations and answers", _find)


def _line(slug: str, one: Recommended, today) -> list[dict]:
    made = one.recommendation
    last = one.verdicts[0] if one.verdicts else None
    return [
        cell(f"{made.ref} ({made.printed_number})" if made.printed_number else made.ref),
        cell(made.text, reverse("oversight:recommendation", args=[slug, made.number]), head=True),
        cell(made.instrument.title),
        cell(made.addressed_to or "Nobody is named"),
        state_cell(one.standing),
        cell(f"{last.answerer}, {day(last.on)}" if last else ""),
        cell(one.progress),
    ]


REGISTER = Register(
    name="recommendations",
    title="Recommendations and answers",
    lead="What reports recommended, to whom, what they answered, and the actions that answer it. No answer is printed as such.",
    one="recommendation",
    columns=("Number", "Recommendation", "Made in", "Addressed to", "Answer", "By whom, when", "Actions"),
    find=queries.recommended,
    line=_line,
    table=tables.of_recommendations,
    states=(("answered", "Answered"), ("waiting", "Minded, awaited or partly answered"), ("none", "No answer recorded")),
    belongs="Here stand the recommendations of reports once their instruments are read, each with the answer of whom it is addressed to.",
    matters="A recommendation that nobody answered is neither accepted nor refused. Each conclusion within one may have an "
    "answer of its own.",
)
register, register_xlsx = pages(REGISTER)


@page(permission="oversight.view")
def show(request: HttpRequest, number: int) -> HttpResponse:
    record = queries.recommendation_page(request.person, request.workspace, number, request.as_at)
    one, slug = record.recommended, request.workspace.slug
    made = one.recommendation
    title = made.text if len(made.text) <= 120 else f"{made.text[:119].rstrip()}…"
    words, tone = one.standing
    return render(
        request,
        "oversight/record.html",
        {
            "ref": made.ref, "name": title, "kind": "Recommendation", "state": one.standing, "words": made.text,
            "sentence": (f"{words}.", tone if tone in ("good", "bad", "attention") else ""), "facts": _facts(slug, made),
            "parts": [*_conclusions(one), _answers(slug, record), _actions(slug, one)], "offers": _offers(request, one),
            "events": happened(record.history), "breadcrumbs": crumbs_of(request, KIND),
        },
    )  # fmt: skip


def _facts(slug: str, made: Recommendation) -> list[dict]:
    instrument = reverse("instruments:show", args=[slug, made.instrument.number])
    clause = made.clause
    passage = reverse("instruments:clause", args=[slug, made.instrument.number, clause.pk]) if clause else ""
    return [
        fact("Made in", f"{made.instrument.ref} {made.instrument.title}", instrument),
        *([fact("Clause", clause.label, passage)] if clause else []),
        fact("Printed as", f"{made.group} {made.printed_number}".strip()),
        fact("Made", day(made.made_on)),
        fact("Addressed to", made.addressed_to or "Nobody is named"),
        *([fact("Cited as", made.cites)] if made.cites else []),
    ]


def _conclusions(one: Recommended) -> list[dict]:
    rows = []
    for each in one.conclusions:
        found = one.of(each)
        told = VERDICTS[found.verdict] if found else NONE
        rows.append(
            [
                cell(each.n, head=True),
                cell(each.text),
                state_cell(told),
                cell(f"{found.answerer}, {day(found.on)}" if found else ""),
            ]
        )
    columns = headings("Conclusion", "What it says", "Answer", "By whom, when")
    table = {"id": "conclusions", "caption": "Each conclusion with its own answer", "headings": columns, "rows": rows}
    return [{"heading": "Conclusions within it", "table": table}] if rows else []


def _answers(slug: str, record: queries.RecommendationPage) -> dict:
    rows = [
        [
            cell(day(one.on), head=True),
            cell(_about(record.recommended, one)),
            state_cell(VERDICTS[one.verdict]),
            cell(one.answerer),
            cell(one.reason),
            cell(*_document(slug, one, record.readable)),
        ]
        for one in record.recommended.verdicts
    ]
    columns = headings("On", "About", "Answer", "By", "Reason", "Where it says so")
    table = {"id": "answers", "caption": "Answers, newest first; the newest holds", "headings": columns, "rows": rows}
    return {
        "heading": "Answers",
        "table": table,
        "none": "" if rows else "No answer is recorded. That is neither a yes nor a no.",
    }


def _about(one: Recommended, verdict) -> str:
    found = next((each for each in one.conclusions if each.pk == verdict.conclusion_id), None)
    return f"Conclusion {found.n}" if found else "The whole"


def _document(slug: str, verdict, readable: frozenset[int]) -> tuple[str, str]:
    if verdict.document is None:
        return verdict.cites, ""
    if verdict.document_id not in readable:
        return "A document that you may not read", ""
    return f"{verdict.document.ref} {verdict.place}".strip(), document_link(slug, verdict.document)


def _actions(slug: str, one: Recommended) -> dict:
    lines = [
        {
            "text": f"{each.ref} {each.title}",
            "href": reverse("plans:action", args=[slug, each.number]),
            "after": f": {each.state}",
        }
        for each in one.actions
    ]
    return {
        "heading": "Actions that answer it",
        "lines": lines,
        "none": "" if lines else "None. Link an action to it on the action's page.",
    }


def _offers(request: HttpRequest, one: Recommended) -> list[Offer]:
    where, why = [request.workspace.slug, one.recommendation.number], why_not(request, moves.RESPOND)
    found = [Offer("Record an answer", reverse("oversight:recommendation_answer", args=where), why_not=why)]
    if not one.conclusions and not why:
        found.append(Offer("Keep its conclusions apart", reverse("oversight:recommendation_part", args=where)))
    return found


def _answering(request: HttpRequest, record: Recommendation) -> dict:
    return {
        "answerers": holders_in(request.person, request.workspace, request.as_at), "documents": library_of(request),
        "conclusions": record.known_conclusions,
    }  # fmt: skip


answer = moving(
    KIND, moves.RESPOND, actions.answer_recommendation, forms.AnswerRecommendation, "Record an answer to {}", "Record the answer",
    "The answer to {} is recorded.", more=_answering,
)  # fmt: skip
part = moving(
    KIND, moves.PART, actions.part_recommendation, forms.PartRecommendation, "Keep the conclusions of {} apart", "Keep them apart",
    "The conclusions of {} are kept apart.",
)  # fmt: skip
