"""What passes between an invented council and who oversees it, made through the same actions as anybody's."""

from datetime import date, timedelta

from django.utils import timezone

from sightline.core.reading.result import Clause, Obligation, Reading
from sightline.domains.instruments.actions import read_instrument, record_recommendation
from sightline.domains.instruments.models import Recommendation
from sightline.domains.organisations.actions import add_organisation, make_post
from sightline.domains.oversight.actions import access, advice, answers, instructions, procedures, support, terms, visits
from sightline.domains.oversight.models import (
    AccessRequest,
    AccessRequestTransition,
    Advice,
    AdviceDays,
    AdviceTransition,
    ComplianceCheck,
    Instruction,
    InstructionTransition,
    Procedure,
    ProcedureTransition,
    Support,
    SupportTransition,
    Verdict,
    Visit,
    VisitTransition,
)
from tests.factories.instruments import confirm
from tests.factories.register import DAY, clerk_of_works

DUE = date(2024, 3, 18)


def department_post(register, key="secretary-of-state", title="Secretary of State"):
    """A post in a department, where nobody of the council holds one."""
    by = clerk_of_works()
    department = add_organisation(
        by=by, on=DAY, key=f"{register.workspace.slug}-{key}", name="Department", short_name="Department", kind="department"
    )
    return make_post(by=by, workspace=register.workspace, on=DAY, key=key, title=title, organisation=department)


def instruct(register, by=None, on=DAY, **facts):
    """IT-1: the commissioner tells the director to give the Commissioner rooms."""
    chosen = {
        "giver": register.posts["commissioner"], "addressee": register.posts["director"], "due_on": DUE,
        "text": "Give the Commissioner a room on two days of each week.", **facts,
    }  # fmt: skip
    return instructions.give_instruction(by=by or clerk_of_works(), workspace=register.workspace, on=on, **chosen)


def ask(register, by=None, on=DAY, **facts):
    """AR-1: the commissioner asks for documents."""
    chosen = {
        "kind": "documents", "what": "The audits of January.", "asked_by": register.posts["commissioner"],
        "reason": "To oversee the audit framework.", **facts,
    }  # fmt: skip
    return access.ask_access(by=by or clerk_of_works(), workspace=register.workspace, on=on, **chosen)


def give_support(register, by=None, on=DAY, **facts):
    chosen = {"kind": "rooms", "what": "A room on the first floor", "minutes": 90, "pence": 12_50, **facts}
    return support.log_support(by=by or clerk_of_works(), workspace=register.workspace, on=on, **chosen)


def visit(register, by=None, on=DAY, **facts):
    chosen = {"kind": "commissioner", "visitor": register.posts["commissioner"], "purpose": "A day with the front line", **facts}
    return visits.record_visit(by=by or clerk_of_works(), workspace=register.workspace, on=on, **chosen)


def give_mandate(register, by=None, on=DAY, **facts):
    chosen = {
        "role": "Commissioner",
        "holder": register.posts["commissioner"],
        "days_a_month": 1,
        "cites": "direction 2",
        **facts,
    }
    return terms.give_mandate(by=by or clerk_of_works(), workspace=register.workspace, on=on, **chosen)


TERMS = Reading(
    "terms.txt",
    "statutory-direction",
    clauses=(
        Clause("annex", None, None, "heading", "Terms of reference", 1, (1, 1)),
        Clause("annex/a", "annex", "a.", "item", "The Commissioner shall chair the board;", 1, (2, 2)),
        Clause("annex/b", "annex", "b.", "item", "The expert advisers shall support practice.", 1, (3, 3)),
    ),
    obligations=(
        Obligation("annex/a", "The Commissioner", "The Secretary of State", "chair the board", "shall"),
        Obligation("annex/b", "The expert advisers", "The Secretary of State", "support practice", "shall"),
    ),
)


def make_terms(register, on=DAY):
    """Terms of reference with two terms, confirmed and in force: a) of the Commissioner, b) of the expert advisers."""
    by = clerk_of_works()
    instrument = read_instrument(
        by=by,
        workspace=register.workspace,
        on=on,
        key="terms",
        title="Terms of reference",
        kind="terms-of-reference",
        reading=TERMS,
    )
    return confirm(register, instrument, by=by, on=on)


def advise(register, by=None, on=DAY, **facts):
    """AV-1: the home council advises, as if it were another."""
    chosen = {
        "organisation": register.workspace.home,
        "what": "Leaders of practice",
        "ends_when": "The Minister says so",
        **facts,
    }
    return advice.begin_advice(by=by or clerk_of_works(), workspace=register.workspace, on=on, **chosen)


def issue(register, by=None, on=DAY, **facts):
    chosen = {
        "title": "Strategy meetings",
        "audience": "All staff",
        "monitor": register.posts["director"],
        "every_months": 1,
        **facts,
    }
    return procedures.issue_procedure(by=by or clerk_of_works(), workspace=register.workspace, on=on, **chosen)


def recommend(register, on=DAY, number="1", instrument=None, **facts):
    """RE-1: of a report to the Secretary of State."""
    by = clerk_of_works()
    report = instrument or read_instrument(
        by=by, workspace=register.workspace, on=on, key="report", title="Third report", kind="report", reading=None
    )
    return record_recommendation(
        by=by, instrument=report, on=on, text="Find a partner.", group="recommendation", printed_number=number,
        addressed_to="Department", **facts,
    )  # fmt: skip


def reply(register, recommendation, verdict="accepted", on=DAY, by=None, **facts):
    return answers.answer_recommendation(
        by=by or clerk_of_works(), recommendation=recommendation, on=on, verdict=verdict,
        **{"answerer": register.workspace.home, **facts},
    )  # fmt: skip


def make_oversight(register) -> None:
    """One of everything, in the states that forms wait in."""
    by = clerk_of_works()
    instruct(register)
    answered = instruct(register, text="Send the audit.")
    instructions.answer_instruction(by=by, instruction=answered, on=DAY, text="It was sent.")
    ask(register)
    give_support(register)
    visit(register, met="Team managers")
    visits.plan_visit(
        by=by, workspace=register.workspace, on=DAY, kind="adviser", visitor=register.workspace.home, purpose="Audit of practice",
        starts_on=DAY,
    )  # fmt: skip
    give_mandate(register)
    make_terms(register)
    advice.plan_days(by=by, advice=advise(register), on=DAY, month=DAY, days=5)
    procedures.check_compliance(by=by, procedure=issue(register), on=DAY, sample=10, compliant=9)
    made = recommend(register)
    answers.part_recommendation(by=by, recommendation=made, on=DAY, conclusions=["Not alone.", "With a partner."])
    reply(register, made, conclusion=made.conclusions.first())
    recommend(register, number="2", instrument=made.instrument)


def enlarge_oversight(register, count: int, first: int = 1000) -> None:
    """So many records of each kind more: written in bulk, past the door, for speed."""
    numbers, stamp = range(first, first + count), {"on": DAY, "at": timezone.now(), "by": clerk_of_works()}
    one = Instruction.objects.filter(workspace=register.workspace).first()
    made = Instruction.objects.bulk_create(
        Instruction(
            workspace=register.workspace, number=n, giver=one.giver, addressee=one.addressee, text="Do more.", given_on=DAY,
            due_on=DAY + timedelta(days=n % 30), clause=one.clause,
        )
        for n in numbers
    )  # fmt: skip
    InstructionTransition.objects.bulk_create(
        InstructionTransition(record=row, move="oversight.give", to_state="given", **stamp) for row in made
    )
    post, home = one.giver, {"workspace": register.workspace}
    for model, transition, state, facts in (
        (
            AccessRequest,
            AccessRequestTransition,
            "asked",
            {"kind": "people", "what": "More.", "asked_by": post, "asked_on": DAY, "reason": "It."},
        ),
        (Support, SupportTransition, "recorded", {"kind": "rooms", "what": "More", "starts_on": DAY, "pence": 100}),
        (Advice, AdviceTransition, "running", {"organisation": register.workspace.home, "what": "More", "starts_on": DAY}),
        (Procedure, ProcedureTransition, "issued", {"title": "More", "audience": "Staff", "issued_on": DAY, "monitor": post}),
        (Visit, VisitTransition, "held", {"kind": "commissioner", "post": post, "purpose": "More", "starts_on": DAY}),
    ):
        rows = model.objects.bulk_create(model(**home, number=n, **facts) for n in numbers)
        transition.objects.bulk_create(transition(record=row, move="oversight.more", to_state=state, **stamp) for row in rows)
        for row in rows:
            if model is Advice:
                AdviceDays.objects.create(advice=row, kind="given", month=DAY.replace(day=1), days=2, **stamp)
            if model is Procedure:
                ComplianceCheck.objects.create(procedure=row, sample=3, compliant=2, **stamp)
    report = (Recommendation.objects.filter(workspace=register.workspace).first() or recommend(register)).instrument
    made = Recommendation.objects.bulk_create(
        Recommendation(**home, number=n, instrument=report, group="recommendation", text="More.", made_on=DAY) for n in numbers
    )
    Verdict.objects.bulk_create(
        Verdict(recommendation=row, verdict="accepted", organisation=register.workspace.home, **stamp) for row in made
    )
