"""Support of advisers, procedures, answers to recommendations, ministerial conditions: what is recorded, who may."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import product

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from sightline.core.refusals import BadInput, NotAllowed, NotNow, NotVisible
from sightline.domains.decisions.actions import make, meet_condition, record_decision, supersede
from sightline.domains.organisations.actions import add_organisation
from sightline.domains.organisations.rules.permissions import GRANTS, ROLES
from sightline.domains.oversight import tables
from sightline.domains.oversight.actions import advice, answers, procedures
from sightline.domains.oversight.models import Advice, ComplianceCheck, Procedure
from sightline.domains.oversight.pictures import taper_of
from sightline.domains.oversight.queries.advice import advices, months
from sightline.domains.oversight.queries.answers import conclusion_of, recommendation_page, recommended
from sightline.domains.oversight.queries.conditions import conditions
from sightline.domains.oversight.queries.overview import overview
from sightline.domains.oversight.queries.procedures import procedures as procedures_on
from sightline.domains.oversight.queries.procedures import readable_of
from sightline.domains.oversight.rules import moves
from sightline.domains.plans.actions import link_action, start_action
from tests.factories.documents import make_document
from tests.factories.oversight import advise, issue, recommend, reply
from tests.factories.plans import make_action, make_plan
from tests.factories.register import DAY, clerk_of_works, make_register

pytestmark = pytest.mark.django_db
NEXT, LATER = DAY + timedelta(days=3), DAY + timedelta(days=70)
MARCH, APRIL, MAY = date(2024, 3, 1), date(2024, 4, 1), date(2024, 5, 1)


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def register():
    return make_register(roles=("director", "programme_manager", "partner_member"))


def director(register):
    return register.person("director")


def direct(register, state="made", kind="ministerial", on=NEXT):
    return record_decision(
        by=clerk_of_works(), workspace=register.workspace, on=on, title="The role ends", kind=kind, maker=register.workspace.home,
        text="It ends.", state=state, conditions=["The review agrees."],
    )  # fmt: skip


def test_days_are_planned_given_and_said_anew_and_the_last_word_holds(register):
    one = advise(register)
    for month, days, on in ((MARCH, 20, DAY), (APRIL, 5, DAY), (APRIL, 8, NEXT)):
        advice.plan_days(by=clerk_of_works(), advice=one, on=on, month=month, days=Decimal(days), cites="letter 2")
    advice.give_days(by=clerk_of_works(), advice=one, on=LATER, month=date(2024, 4, 17), days=Decimal("7.5"))
    row = advices(director(register), register.workspace, LATER).get()
    assert [(one.planned, one.given) for one in months(row, LATER)] == [(20, None), (8, Decimal("7.5")), (8, None)]
    before = advices(director(register), register.workspace, DAY).get()
    assert [one.planned for one in months(before, DAY)] == [20, 5]
    assert "Apr 2024" in taper_of(row, months(row, LATER), "Days fall.")
    rows = tables.of_advice([row], LATER)
    assert [line[5] for line in rows[1:]] == ["March 2024", "April 2024", "May 2024"]


def test_it_tapers_and_ends_by_ministerial_direction_only(register):
    one = advise(register, needs_direction=True)
    advice.taper(by=clerk_of_works(), advice=one, on=DAY)
    minded = direct(register, state="minded")
    for decision in (None, direct(register, kind="council"), minded):
        with pytest.raises(NotNow):
            advice.end_advice(by=clerk_of_works(), advice=one, on=NEXT, decision=decision)
    make(by=clerk_of_works(), decision=minded, on=NEXT)
    with pytest.raises(NotNow, match="not known by then"):
        advice.end_advice(by=clerk_of_works(), advice=one, on=DAY, decision=minded)
    advice.end_advice(by=clerk_of_works(), advice=one, on=NEXT, decision=minded)
    row = advices(director(register), register.workspace, LATER, state="ended").get()
    assert row.ended_by == minded and len(months(row, LATER)) == 1
    assert "End" in taper_of(row, months(row, LATER), "It ended.")
    with pytest.raises(NotNow):
        advice.plan_days(by=clerk_of_works(), advice=one, on=LATER, month=MAY, days=Decimal(1))
    advice.give_days(by=clerk_of_works(), advice=one, on=LATER, month=MARCH, days=Decimal(1))


def test_what_needs_no_direction_ends_without_one(register):
    advice.end_advice(by=clerk_of_works(), advice=advise(register), on=NEXT, reason="Done.")
    assert advices(director(register), register.workspace, NEXT).get().state == "ended"


def test_support_that_cannot_be_is_refused(register):
    for facts in ({"what": ""}, {"handover_to": register.workspace.home}):
        with pytest.raises(BadInput):
            advise(register, **facts)
    one = advise(register)
    for act, month, days in (
        (advice.plan_days, MARCH, Decimal(-1)), (advice.plan_days, MARCH, Decimal(1000)),
        (advice.plan_days, date(2024, 2, 1), Decimal(1)), (advice.give_days, MAY, Decimal(1)),
    ):  # fmt: skip
        with pytest.raises(BadInput):
            act(by=clerk_of_works(), advice=one, on=DAY, month=month, days=days)
    with pytest.raises(NotVisible):
        advice.end_advice(by=clerk_of_works(), advice=one, on=NEXT, decision=direct(make_register("northby")))
    with pytest.raises(IntegrityError, match="somebody_else"), transaction.atomic():
        Advice.objects.update(handover_to=register.workspace.home)


def test_a_handover_names_another_council(register):
    other = add_organisation(by=clerk_of_works(), on=DAY, key="plymouth", name="Plymouth", short_name="Plymouth", kind="council")
    one = advise(register, handover_to=other, handover="A shared path.")
    assert one.handover_to == other


def test_a_procedure_is_checked_and_the_next_check_falls_due(register):
    secret = make_document(register, title="Audit of J", classification="official-sensitive")
    one = issue(register, posts=[register.posts["director"]])
    procedures.check_compliance(
        by=director(register), procedure=one, on=NEXT, sample=10, compliant=7, remarks=" Three late. ", document=secret
    )
    row = procedures_on(director(register), register.workspace, LATER).get()
    known = row.as_monitored()
    assert known.checks[0].share == "7 of 10" and known.next_due == date(2024, 4, 7) and known.days_overdue(LATER) == 36
    assert row.known_checks[0].remarks == "Three late." and readable_of(director(register), row) == {secret.pk}
    assert readable_of(register.person("partner_member"), row) == set()
    assert tables.of_procedures([row], LATER)[1][7:10] == [NEXT, 10, 7]
    assert [each.ref for each in overview(director(register), register.workspace, LATER).unchecked] == ["PC-1"]
    procedures.withdraw_procedure(by=director(register), procedure=one, on=LATER, reason="Another took its place.")
    assert procedures_on(director(register), register.workspace, LATER, state="issued").count() == 0
    with pytest.raises(NotNow):
        procedures.check_compliance(by=director(register), procedure=one, on=LATER, sample=1, compliant=1)


def test_a_procedure_without_checks_has_nothing_to_read(register):
    issue(register, every_months=None, monitor=None)
    row = procedures_on(director(register), register.workspace, DAY).get()
    assert readable_of(director(register), row) == set() and tables.of_procedures([row], DAY)[1][7] is None


@pytest.mark.parametrize("facts", [{"title": ""}, {"audience": " "}, {"every_months": 0}, {"every_months": 61}])
def test_a_procedure_that_cannot_be_is_refused(register, facts):
    with pytest.raises(BadInput):
        issue(register, **facts)
    assert not Procedure.objects.exists()


@pytest.mark.parametrize(("sample", "compliant"), [(0, 0), (5, 6), (5, -1)])
def test_no_more_comply_than_were_looked_at(register, sample, compliant):
    one = issue(register)
    with pytest.raises(BadInput):
        procedures.check_compliance(by=clerk_of_works(), procedure=one, on=DAY, sample=sample, compliant=compliant)
    with pytest.raises(BadInput, match="before"):
        procedures.check_compliance(by=clerk_of_works(), procedure=one, on=DAY - timedelta(days=1), sample=1, compliant=1)
    stamp = {"on": DAY, "at": one.transitions.get().at, "by": clerk_of_works()}
    with pytest.raises(IntegrityError, match="no_more_comply"), transaction.atomic():
        ComplianceCheck.objects.create(procedure=one, sample=1, compliant=2, **stamp)


def test_a_recommendation_is_answered_and_the_newest_answer_holds(register):
    made = recommend(register)
    reply(register, made, "minded", on=DAY, cites="letter 3")
    reply(register, made, "accepted", on=NEXT, answerer=register.posts["director"])
    on_day, later = (recommended(director(register), register.workspace, day)[0] for day in (DAY, NEXT))
    assert (on_day.standing[0], on_day.kind) == ("Minded to accept, not decided", "waiting")
    assert (later.standing[0], later.kind) == ("Accepted", "answered") and later.verdicts[0].answerer == register.posts[
        "director"
    ]
    found = [
        len(recommended(director(register), register.workspace, NEXT, state=state)) for state in ("answered", "waiting", "none")
    ]
    assert found == [1, 0, 0] and later.progress == "No action answers it"
    assert overview(director(register), register.workspace, NEXT).answered == 1


def test_each_conclusion_has_an_answer_of_its_own(register):
    made = recommend(register)
    answers.part_recommendation(
        by=director(register), recommendation=made, on=DAY, conclusions=["Not alone.", "No ICO.", "A partner."]
    )
    third = conclusion_of(director(register), made, 3)
    reply(register, made, "accepted", conclusion=third)
    one = recommendation_page(director(register), register.workspace, 1, DAY).recommended
    assert [one.of(each) is not None for each in one.conclusions] == [False, False, True]
    assert one.standing[0] == "1 of 3 conclusions answered, 2 without an answer"
    assert [row[6] for row in tables.of_recommendations([one], DAY)[1:]] == [None, 1, 2, 3]
    with pytest.raises(NotNow, match="apart already"):
        answers.part_recommendation(by=clerk_of_works(), recommendation=made, on=DAY, conclusions=["a", "b"])
    with pytest.raises(NotVisible):
        conclusion_of(director(register), made, 4)
    other = recommend(register, number="2", instrument=made.instrument)
    with pytest.raises(BadInput, match="another recommendation"):
        reply(register, other, conclusion=third)


def test_actions_show_the_progress_of_a_recommendation(register):
    made, plan = recommend(register), make_plan(register)
    for title in ("One", "Two"):
        action = make_action(plan, title=title)
        link_action(by=clerk_of_works(), action=action, on=DAY, recommendation=made)
    start_action(by=clerk_of_works(), action=action, on=NEXT)
    one = recommended(director(register), register.workspace, NEXT)[0]
    assert one.progress == "1 planned, 1 under way" and [each.title for each in one.actions] == ["One", "Two"]


def test_an_answer_that_cannot_be_is_refused(register):
    made, elsewhere = recommend(register), make_register("northby")
    for facts in (
        {"verdict": "perhaps"},
        {"verdict": "rejected"},
        {"verdict": "partly", "reason": " "},
        {"on": DAY - timedelta(days=1)},
    ):
        with pytest.raises(BadInput):
            reply(register, made, **facts)
    for facts in ({"answerer": elsewhere.posts["director"]}, {"document": make_document(elsewhere)}):
        with pytest.raises(NotVisible):
            reply(register, made, **facts)
    for texts in (["One alone."], ["a", " "]):
        with pytest.raises(BadInput):
            answers.part_recommendation(by=clerk_of_works(), recommendation=made, on=DAY, conclusions=texts)
    for person, day in ((director(register), DAY - timedelta(days=1)), (elsewhere.person("director"), DAY)):
        with pytest.raises(NotVisible):
            recommendation_page(person, register.workspace, 1, day)


def test_documents_of_answers_are_told_apart_by_who_may_read_them(register):
    secret = make_document(register, title="Letter about J", classification="official-sensitive")
    reply(register, recommend(register), document=secret)
    assert recommendation_page(director(register), register.workspace, 1, DAY).readable == {secret.pk}
    assert recommendation_page(register.person("partner_member"), register.workspace, 1, DAY).readable == frozenset()


def test_ministerial_conditions_stand_until_their_decision_falls(register):
    decision, council = direct(register, state="minded", on=DAY), direct(register, kind="council", on=DAY)
    secret = make_document(register, title="Letter about J", classification="official-sensitive")
    assert council.conditions.count() == 1
    (one,) = conditions(director(register), register.workspace, DAY)
    assert one.decision == decision and one.state == "minded" and not one.is_met_on(DAY)
    meet_condition(by=clerk_of_works(), condition=decision.conditions.get(), on=NEXT, evidence=secret)
    found = [len(conditions(director(register), register.workspace, NEXT, state=state)) for state in ("open", "met", "")]
    assert found == [0, 1, 1] and len(conditions(director(register), register.workspace, DAY, state="open")) == 1
    assert conditions(director(register), register.workspace, NEXT).get().readable
    hidden = conditions(register.person("partner_member"), register.workspace, NEXT).get()
    assert not hidden.readable and tables.of_conditions([hidden], NEXT)[1][-1] == ""
    assert not conditions(director(register), register.workspace, NEXT, text="nothing like it").exists()
    supersede(by=clerk_of_works(), decision=decision, on=NEXT)
    assert not conditions(director(register), register.workspace, NEXT).exists()


MOVES = {
    moves.BEGIN_ADVICE: lambda r, by: advise(r, by=by),
    moves.TAPER: lambda r, by: advice.taper(by=by, advice=Advice.objects.get(), on=NEXT),
    moves.END_ADVICE: lambda r, by: advice.end_advice(by=by, advice=Advice.objects.get(), on=NEXT),
    moves.PLAN_DAYS: lambda r, by: advice.plan_days(by=by, advice=Advice.objects.get(), on=NEXT, month=MARCH, days=Decimal(1)),
    moves.GIVE_DAYS: lambda r, by: advice.give_days(by=by, advice=Advice.objects.get(), on=NEXT, month=MARCH, days=Decimal(1)),
    moves.ISSUE_PROCEDURE: lambda r, by: issue(r, by=by),
    moves.WITHDRAW_PROCEDURE: lambda r, by: procedures.withdraw_procedure(
        by=by, procedure=Procedure.objects.get(), on=NEXT, reason="x"
    ),
    moves.CHECK: lambda r, by: procedures.check_compliance(
        by=by, procedure=Procedure.objects.get(), on=NEXT, sample=1, compliant=1
    ),
    moves.RESPOND: lambda r, by: reply(r, r.made, by=by),
    moves.PART: lambda r, by: answers.part_recommendation(by=by, recommendation=r.made, on=NEXT, conclusions=["a", "b"]),
}


def test_every_role_makes_only_the_moves_that_the_table_permits():
    register = make_register(roles=tuple(ROLES))
    advise(register), issue(register)
    register.made = recommend(register)
    for role, (move, act) in product(ROLES, MOVES.items()):
        with transaction.atomic():
            try:
                act(register, register.person(role))
                allowed = True
            except NotAllowed:
                allowed = False
            transaction.set_rollback(True)
        assert allowed == (move.permission in GRANTS[role]), f"{move.name} as {role}"


@pytest.mark.parametrize("table", ["advicetransition", "advicedays", "proceduretransition", "compliancecheck", "verdict"])
def test_the_database_refuses_to_change_what_was_written(register, table):
    advice.plan_days(by=clerk_of_works(), advice=advise(register), on=DAY, month=MARCH, days=Decimal(1))
    procedures.check_compliance(by=clerk_of_works(), procedure=issue(register), on=DAY, sample=1, compliant=1)
    reply(register, recommend(register))
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM oversight_{table}")
