"""Instructions: the register, the page of one, and its forms."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.domains.organisations.queries import posts_on
from sightline.domains.oversight import tables
from sightline.domains.oversight.actions import instructions as actions
from sightline.domains.oversight.models import Instruction
from sightline.domains.oversight.queries import instructions as queries
from sightline.domains.oversight.rules import moves
from sightline.domains.oversight.rules.instructions import sentence
from sightline.interfaces.web.form_pages import form_page, given
from sightline.interfaces.web.oversight import forms
from sightline.interfaces.web.oversight.changing import Kind, clauses_to_rest_on, crumbs_of, library_of, moving, to_record
from sightline.interfaces.web.oversight.offers import offers
from sightline.interfaces.web.oversight.registers import Register, pages
from sightline.interfaces.web.oversight.words import (
    INSTRUCTION,
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


def _find(person, workspace, number, on) -> Instruction:
    return queries.instruction_page(person, workspace, number, on).instruction


KIND = Kind("instruction", "instructions", "Instructions", _find)


def _line(slug: str, row: Instruction, today) -> list[dict]:
    standing = row.as_standing()
    late = standing.days_overdue(today)
    state = (f"{late} day{'' if late == 1 else 's'} late", "bad") if late else INSTRUCTION[row.state]
    return [
        cell(row.ref),
        cell(row.title, reverse("oversight:instruction", args=[slug, row.number]), head=True),
        cell(row.giver),
        cell(row.addressee),
        cell(day(row.given_on)),
        cell(day(row.due_on, "No day")),
        state_cell(state),
        cell(row.shown, numeric=True),
    ]


REGISTER = Register(
    name="instructions",
    title="Instructions",
    lead="What the Secretary of State or the Commissioner told the council to do, what it answered, and whether the giver accepted it.",
    one="instruction",
    columns=("Number", "Instruction", "Given by", "Who must comply", "Given", "By when", "State", "Documents"),
    numeric=("Documents",),
    find=queries.instructions,
    line=_line,
    table=tables.of_instructions,
    states=(("open", "Open"), ("overdue", "Overdue"), *((state, words) for state, (words, _) in INSTRUCTION.items())),
    belongs="Here belongs each instruction of the Secretary of State or of the Commissioner: its words, the clause it rests on, "
    "who must comply and by when.",
    matters="A direction may oblige the council to comply with every instruction. It matters that each is kept as it was given, and "
    "that compliance is accepted by whoever gave it, not by whoever answered.",
    new=("instruction_new", "Give an instruction", moves.GIVE),
)  # fmt: skip
register, register_xlsx = pages(REGISTER)

OFFERED = (
    (moves.ANSWER, "Answer it", "instruction_answer"),
    (moves.ACCEPT, "Accept the answer", "instruction_accept"),
    (moves.SEND_BACK, "Send it back", "instruction_send_back"),
    (moves.SHOW, "Add what shows it", "instruction_show"),
    (moves.ASSIST, "Record assistance", "instruction_assist"),
    (moves.DISPUTE, "Dispute it", "instruction_dispute"),
    (moves.WITHDRAW, "Withdraw it", "instruction_withdraw"),
)


@page(permission="oversight.view")
def show(request: HttpRequest, number: int) -> HttpResponse:
    record = queries.instruction_page(request.person, request.workspace, number, request.as_at)
    one, slug = record.instruction, request.workspace.slug
    return render(
        request,
        "oversight/record.html",
        {
            "ref": one.ref, "name": one.title, "kind": "Instruction", "state": INSTRUCTION[one.state], "words": one.text,
            "sentence": sentence(one.as_standing(), request.as_at, giver=str(one.giver), addressee=str(one.addressee)),
            "facts": _facts(slug, record), "parts": [_answers(record), _showings(slug, record), _assistance(record)],
            "offers": offers(request, one, record.transitions[0], OFFERED, _refusals(request, record)),
            "events": happened(record.history), "breadcrumbs": crumbs_of(request, KIND),
        },
    )  # fmt: skip


def _refusals(request: HttpRequest, record) -> dict[str, str]:
    last = record.responses[0] if record.responses else None
    why = queries.refusal_to_accept(request.person, record.instruction, last, request.as_at)
    sends = why if record.instruction.state == "answered" else ""
    giver = record.instruction.giver
    is_of = request.person.rights.is_of(request.workspace.pk, giver.organisation_id)
    withdraws = "" if is_of else f"It was given by {giver}. Only somebody who holds a post there withdraws it."
    return {moves.ACCEPT.name: why, moves.SEND_BACK.name: sends, moves.WITHDRAW.name: withdraws}


def _facts(slug: str, record) -> list[dict]:
    one = record.instruction
    return [
        fact("Given by", one.giver),
        fact("Who must comply", one.addressee),
        fact("Given", day(one.given_on)),
        fact("By when", day(one.due_on, "No day is named")),
        clause_fact(slug, one.clause),
        *source_facts(slug, record.document, record.document_is_withheld, one.cites),
    ]


def _answers(record) -> dict:
    rows = [
        [
            cell(day(one.on), head=True),
            cell(one.by.name),
            cell(one.text),
            cell(f"{one.accepted_by.name} on {day(one.accepted_on)}" if one.accepted_by else "Not accepted"),
        ]
        for one in record.responses
    ]
    table = {
        "id": "answers", "caption": "Answers, newest first", "headings": headings("Answered", "By", "What was done", "Accepted by"),
        "rows": rows,
    }  # fmt: skip
    return {
        "heading": "Two keys",
        "table": table,
        "none": "" if rows else "First key: nobody has answered. Second key: nothing to accept.",
    }


def _showings(slug: str, record) -> dict:
    items = [
        {
            "ref": one.document.ref if one.readable else "",
            "title": f"{one.document.title}{f', {one.place}' if one.place else ''}" if one.readable else "A document that you may not read",
            "href": document_link(slug, one.document) if one.readable else "",
            "health": "Held", "tone": "good", "proves": one.shows.rstrip("."), "dated": one.on, "by": one.by.name,
        }
        for one in record.showings
    ]  # fmt: skip
    return {
        "heading": "What shows it",
        "evidence": items,
        "none": "" if items else "No document shows that it was complied with.",
    }


def _assistance(record) -> dict:
    rows = [
        [cell(day(one.on), head=True), cell(one.words), cell(one.minutes, numeric=True), cell(one.by.name)]
        for one in record.assistance
    ]
    minutes = sum(one.minutes or 0 for one in record.assistance)
    table = {
        "id": "assistance",
        "caption": f"{minutes} minutes are counted",
        "headings": headings("Day", "What help was given", "Minutes", "Recorded by", numeric=("Minutes",)),
        "rows": rows,
    }
    return {"heading": "Assistance given", "table": table, "none": "" if rows else "None is recorded."}


@page(permission="oversight.instruct", change="oversight.instruct")
def new(request: HttpRequest) -> HttpResponse:
    posts = posts_on(request.person, request.workspace, request.as_at).prefetch_related(None)
    own = request.person.rights.organisations.get(request.workspace.pk, frozenset())
    givers = posts if request.person.rights.everywhere else posts.filter(organisation__in=own)
    form = forms.GiveInstruction(
        given(request), today=request.today, initial={"on": request.as_at}, givers=givers, posts=posts,
        clauses=clauses_to_rest_on(request), documents=library_of(request),
    )  # fmt: skip
    if not form.is_valid():
        intro = "Write it as it was given. Its words never change: one that was worded wrongly is withdrawn and given anew."
        return form_page(request, form, "Give an instruction", "Give it", crumbs_of(request, KIND), intro=intro)
    made = actions.give_instruction(by=request.person, workspace=request.workspace, **form.cleaned_data)
    return to_record(request, KIND, made, f"{made.ref} is given.", form)


def _seen(request: HttpRequest, record: Instruction) -> dict:
    return {"seen": queries.instruction_page(request.person, request.workspace, record.number, request.as_at).seen}


def _with_documents(request: HttpRequest, record: Instruction) -> dict:
    return {"documents": library_of(request)}


answer = moving(
    KIND, moves.ANSWER, actions.answer_instruction, forms.Answer, "Answer {}", "Answer it",
    "{} is answered. Whoever gave it says whether it was complied with.",
)  # fmt: skip
dispute = moving(
    KIND, moves.DISPUTE, actions.dispute_instruction, forms.Because, "Dispute {}", "Dispute it",
    "{} is disputed. It binds until its giver withdraws it.",
)  # fmt: skip
accept = moving(
    KIND, moves.ACCEPT, actions.accept_instruction, forms.Accept, "Accept the answer to {}", "Accept it",
    "{} was complied with.", more=_seen,
)  # fmt: skip
send_back = moving(
    KIND, moves.SEND_BACK, actions.send_back_instruction, forms.Because, "Send {} back", "Send it back", "{} is sent back.",
)  # fmt: skip
withdraw = moving(
    KIND, moves.WITHDRAW, actions.withdraw_instruction, forms.Because, "Withdraw {}", "Withdraw it", "{} no longer binds.",
)  # fmt: skip
showing = moving(
    KIND, moves.SHOW, actions.show_instruction, forms.Show, "Add what shows that {} was complied with", "Add it",
    "The document is added to {}.", more=_with_documents,
)  # fmt: skip
assist = moving(
    KIND, moves.ASSIST, actions.assist_instruction, forms.Assist, "Record assistance given under {}", "Record it",
    "The assistance is recorded under {}.",
)  # fmt: skip
