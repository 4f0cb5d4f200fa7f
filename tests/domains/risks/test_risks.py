"""Risks kept once, scored by each council for itself, controlled by what is tested, accepted by a body until a day."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test.utils import CaptureQueriesContext

from sightline.core.refusals import NotAllowed, NotNow, NotVisible
from sightline.domains.organisations.rules.permissions import GRANTS, ROLES
from sightline.domains.risks import actions, queries
from sightline.domains.risks.models import ControlTest, Risk, Score
from sightline.domains.risks.rules.matrix import Band, Matrix
from tests.factories.register import DAY, clerk_of_works, make_register
from tests.factories.risks import decided, raise_one, score, second_council, wording
from tests.factories.sight import make_board

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=30)


@pytest.fixture
def register():
    made = make_register(roles=tuple(ROLES))
    made.board = make_board(made)
    return made


def line(register, risk, day=LATER, role="director"):
    found = queries.register(register.person(role, day), register.workspace, day)
    return next(one for one in found.lines if one.ref == risk.ref)


def state(risk) -> str:
    return risk.transitions.order_by("-on", "-pk").first().to_state


MOVES = {
    "raise": ("risks.manage", lambda register, risk, by: raise_one(register, by=by)),
    "revise": ("risks.manage", lambda register, risk, by: actions.revise_risk(by=by, risk=risk, on=DAY, wording=wording("Anew"))),
    "score": ("risks.score", lambda register, risk, by: score(register, risk, 2, 2, by=by)),
    "review": ("risks.manage", lambda register, risk, by: actions.review_risk(by=by, risk=risk, on=DAY, remarks="Seen")),
    "control": ("risks.manage", lambda register, risk, by: actions.add_control(by=by, risk=risk, on=DAY, title="Visits")),
    "test": ("risks.test", lambda register, risk, by: actions.test_control(
        by=by, control=risk.controls.first(), on=DAY, result="works", how="Tried")),
    "close": ("risks.manage", lambda register, risk, by: actions.close_risk(by=by, risk=risk, on=DAY, reason="Over")),
    "accept": ("risks.accept", lambda register, risk, by: actions.accept_risk(
        by=by, risk=risk, on=DAY, decision=register.decision, until=LATER, reason="Borne")),
    "rules": ("risks.rules", lambda register, risk, by: actions.set_rules(
        by=by, workspace=register.workspace, on=DAY, matrix=Matrix.from_data(queries.matrix_on(register.workspace, DAY).as_data()))),
}  # fmt: skip


@pytest.mark.parametrize("role", sorted(ROLES))
def test_each_change_is_made_by_exactly_those_whose_role_permits_it(register, role):
    register.decision = decided(register, register.board)
    found = {}
    for name, (permission, change) in MOVES.items():
        risk = raise_one(register)
        score(register, risk, 4, 4)
        actions.add_control(by=clerk_of_works(), risk=risk, on=DAY, title="Panel")
        try:
            with transaction.atomic():
                change(register, risk, register.person(role))
            done = True
        except NotAllowed:
            done = False
        found[name] = (done, permission in GRANTS[role])
    assert {name: both for name, both in found.items() if both[0] is not both[1]} == {}


def test_a_partnership_s_risk_is_held_once_with_each_council_s_own_score(register):
    council, other = second_council(register)
    risk = raise_one(register)
    score(register, risk, 2, 2, by=register.person("director"))
    score(register, risk, 4, 4, by=other, organisation=council)
    assert line(register, risk).faults["scored-apart"] == "Scored apart: Northby 16 (very high); Westmere 4 (low)."
    with pytest.raises(NotAllowed, match="scores for itself"):
        score(register, risk, 1, 1, by=other)


def test_a_private_risk_is_nowhere_to_be_found_for_anybody_else(register):
    council, other = second_council(register)
    before = raise_one(register, by=register.person("director"), title="Shared")
    risk = raise_one(register, by=register.person("director"), private_to=register.workspace.home, title="Ours alone")
    after = raise_one(register, by=register.person("director"), title="Shared too")
    theirs = raise_one(register, by=other, private_to=council, title="Theirs alone")
    assert (before.number, after.number) == (1, 2)
    assert risk.number // 10_000 != theirs.number // 10_000
    seen = {one.kept.title for one in queries.register(other, register.workspace, LATER).lines}
    assert seen == {"Shared", "Shared too", "Theirs alone"}
    for ask in (queries.find, queries.record_page):
        with pytest.raises(NotVisible):
            ask(other, register.workspace, risk.number, LATER)
    with pytest.raises(NotVisible):
        actions.review_risk(by=other, risk=risk, on=DAY, remarks="Seen")


def test_a_council_s_people_do_not_raise_another_s_private_risk(register):
    council, _ = second_council(register)
    with pytest.raises(NotAllowed, match="own people"):
        raise_one(register, by=register.person("director"), private_to=council)


def test_a_private_risk_is_owned_and_scored_by_its_own_council_alone(register):
    council, other = second_council(register)
    with pytest.raises(NotNow, match="owned by a post of Northby"):
        raise_one(register, by=other, private_to=council, owner=register.posts["director"])
    risk = raise_one(register, by=other, private_to=council)
    with pytest.raises(NotNow, match="no other council scores it"):
        score(register, risk, 1, 1)


def test_an_accepted_risk_is_open_again_when_its_time_is_over(register):
    risk = raise_one(register)
    score(register, risk, 4, 4)
    decision = decided(register, register.board)
    by = register.person("board_chair")
    until = DAY + timedelta(days=10)
    actions.accept_risk(by=by, risk=risk, on=DAY, decision=decision, until=until, reason="Borne until the summer")
    assert "above-appetite" not in line(register, risk, until).faults
    assert "Its acceptance ended" in line(register, risk, until + timedelta(days=1)).faults["above-appetite"]
    assert list(actions.end_acceptances(by=clerk_of_works(), on=until)) == []
    assert list(actions.end_acceptances(by=clerk_of_works(), on=until + timedelta(days=1))) == [risk]
    assert state(risk) == "open"


@pytest.mark.parametrize("change", ["score", "revise"])
def test_a_change_to_what_was_accepted_ends_the_acceptance_aloud(register, change):
    risk = raise_one(register)
    score(register, risk, 4, 4)
    actions.accept_risk(
        by=clerk_of_works(), risk=risk, on=DAY, decision=decided(register, register.board), until=LATER, reason="Borne"
    )
    MOVES[change][1](register, risk, register.person("director"))
    last = risk.transitions.order_by("-on", "-pk").first()
    assert last.to_state == "open" and last.reason


def test_what_is_no_body_s_made_decision_accepts_nothing(register):
    risk, by = raise_one(register), clerk_of_works()
    decision = decided(register, register.board, on=LATER)
    facts = {"by": by, "risk": risk, "decision": decision, "reason": "Borne"}
    with pytest.raises(NotNow, match="was not made by"):
        actions.accept_risk(**facts, on=DAY, until=LATER)
    with pytest.raises(NotNow, match="ends on a day to come"):
        actions.accept_risk(**facts, on=LATER, until=LATER)
    with pytest.raises(NotNow, match="Nobody has scored"):
        actions.accept_risk(**facts, on=LATER, until=LATER + timedelta(days=1))
    decision = decided(register, register.posts["director"])
    with pytest.raises(NotNow, match="is no decision of a body"):
        actions.accept_risk(**{**facts, "decision": decision}, on=DAY, until=LATER)


def test_nobody_tests_a_control_of_their_own_post(register):
    risk = raise_one(register)
    control = actions.add_control(by=clerk_of_works(), risk=risk, on=DAY, title="Audit", owner=register.posts["verifier"])
    with pytest.raises(NotAllowed, match="somebody else tests it"):
        actions.test_control(by=register.person("verifier"), control=control, on=DAY, result="works", how="I looked")
    actions.test_control(by=register.person("commissioner"), control=control, on=DAY, result="works", how="Sampled ten")
    actions.end_control(by=clerk_of_works(), control=control, on=DAY, reason="Done")
    with pytest.raises(NotNow, match="was no control"):
        actions.test_control(by=register.person("commissioner"), control=control, on=LATER, result="works", how="Late")
    with pytest.raises(NotNow, match="already ended"):
        actions.end_control(by=clerk_of_works(), control=control, on=LATER, reason="Again")


def test_a_score_lowered_without_a_tested_control_is_not_borne_out(register):
    risk = raise_one(register)
    score(register, risk, 5, 4, "inherent")
    score(register, risk, 2, 2)
    control = actions.add_control(by=clerk_of_works(), risk=risk, on=DAY, title="Panel")
    assert line(register, risk).worst == 20
    actions.test_control(by=register.person("verifier"), control=control, on=DAY, result="works", how="Sat in")
    assert line(register, risk).worst == 4


def test_scores_given_on_another_matrix_are_shown_as_such(register):
    risk = raise_one(register)
    score(register, risk, 5, 5)
    assert not line(register, risk).another_matrix
    small = Matrix(("a", "b", "c"), ("a", "b", "c"), (Band("Low", 1), Band("High", 6)))
    actions.set_rules(by=clerk_of_works(), workspace=register.workspace, on=DAY, matrix=small, body=register.board)
    assert line(register, risk).another_matrix
    with pytest.raises(NotNow, match="3 steps of likelihood and 3 of impact"):
        score(register, risk, 4, 1)


@pytest.mark.parametrize("model", [Score, ControlTest])
def test_the_database_refuses_to_change_what_was_given(register, model):
    risk = raise_one(register)
    score(register, risk, 2, 2)
    control = actions.add_control(by=clerk_of_works(), risk=risk, on=DAY, title="Panel")
    actions.test_control(by=clerk_of_works(), control=control, on=DAY, result="works", how="Tried")
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.update(on=LATER)


def test_the_register_reads_as_at_a_day_and_as_often_for_many_risks(register):
    risk = raise_one(register)
    score(register, risk, 2, 2)
    actions.revise_risk(by=clerk_of_works(), risk=risk, on=LATER, wording=wording("Renamed"))
    assert [line(register, risk, day).kept.title for day in (DAY, LATER)] == ["Social workers leave", "Renamed"]
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            queries.register(register.person("director", LATER), register.workspace, LATER)
        counts.append(len(asked))
        for _ in range(5):
            score(register, raise_one(register, owner=register.posts["director"]), 3, 3)
    assert counts[0] == counts[1]
    assert Risk.objects.count() == 11


def test_what_a_risk_is_linked_to_is_linked_once(register):
    from tests.factories.plans import make_action, make_plan

    action, risk = make_action(make_plan(register)), raise_one(register)
    actions.link_risk(by=clerk_of_works(), risk=risk, on=DAY, action=action)
    with pytest.raises(NotNow, match="linked to it already"):
        actions.link_risk(by=clerk_of_works(), risk=risk, on=DAY, action=action)
    page = queries.record_page(register.person("director"), register.workspace, risk.number, DAY)
    assert [one.action for one in page.links] == [action]
    actions.close_risk(by=clerk_of_works(), risk=risk, on=DAY, reason="Over")
    actions.reopen_risk(by=clerk_of_works(), risk=risk, on=DAY, reason="Not over")
    assert state(risk) == "open"
