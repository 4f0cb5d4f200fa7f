"""Every change of a plan: who may, in which state, what is refused, and that nothing written is changed."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from sightline.core.refusals import NotAllowed, NotNow, NotVisible
from sightline.domains.documents.actions import add_version
from sightline.domains.instruments.models import Obligation, Recommendation
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Event
from sightline.domains.organisations.queries import search
from sightline.domains.plans import actions
from sightline.domains.plans.actions import Wording
from sightline.domains.plans.models import Action, ActionVersion, Evidence, Expectation, Link
from sightline.domains.plans.queries.leavers import of_post
from sightline.domains.plans.queries.rating import rated_action
from sightline.domains.plans.rules import moves
from sightline.domains.plans.rules.rag import Rag
from tests.factories.boards import hold, lay_table
from tests.factories.documents import make_document, pdf
from tests.factories.instruments import read
from tests.factories.plans import DUE, make_action, make_measure, make_plan, prove, revise, verify
from tests.factories.register import DAY, clerk_of_works, make_register

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=10)
STATES = tuple(moves.states_of_actions)


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def register():
    return make_register(roles=("programme_manager", "action_owner", "scrutiny_councillor", "verifier"))


@pytest.fixture
def action(register):
    return make_action(make_plan(register))


def state_of(action):
    return Action.objects.as_at(LATER).get(pk=action.pk).state


def in_state(register, action, state):
    by = clerk_of_works()
    prove(register, action)
    claimed = ("claimed", "verified", "lapsed")
    if state in ("under way", *claimed):
        actions.start_action(by=by, action=action, on=DAY)
    if state in claimed:
        actions.claim_action(by=by, action=action, on=DAY)
    if state in claimed[1:]:
        verify(action, register.person("verifier"))
    if state == "lapsed":
        go_stale(action)
        assert len(actions.lapse_actions(by=by, on=DAY)) == 1
    if state == "withdrawn":
        actions.withdraw_action(by=by, action=action, on=DAY, reason="Replaced")
    return action


def go_stale(action, on=DAY):
    """Another version of the document that proves it."""
    document = action.evidence.first().document
    add_version(by=clerk_of_works(), document=document, on=on, data=pdf("Changed"), filename="minutes.pdf")


def lapse(action):
    """The daily command passes over what is not verified; the door says so in words where it is asked."""
    refusal = door.why_not(moves.LAPSE, by=clerk_of_works(), workspace=action.workspace, record=action, on=LATER)
    if refusal:
        assert actions.lapse_actions(by=clerk_of_works(), on=LATER) == []
        raise refusal
    go_stale(action, LATER)
    actions.lapse_actions(by=clerk_of_works(), on=LATER)


def hand_over(register, action):
    """Hands over the work of the post that owns the action; what is not open is not among it, and the door says why in words."""
    by, post = clerk_of_works(), register.posts["action_owner"]
    refusal = door.why_not(moves.HAND_OVER, by=by, workspace=action.workspace, record=action, on=LATER)
    if refusal:
        assert action.ref not in [item.ref for item in of_post(by, action.workspace, post, LATER)]
        raise refusal
    ActionVersion.objects.create(
        record=action, title="Of the post", owner=post, on=DAY, at=timezone.now(), by=by, content_hash="x"
    )
    seen = actions.seen_of(of_post(by, action.workspace, post, LATER))
    to = register.posts["programme_manager"]
    actions.hand_over(by=by, workspace=action.workspace, post=post, to=to, on=LATER, reason="She left", seen=seen)


def judge(action):
    """Otherwise than the rule, whatever that says."""
    by = clerk_of_works()
    by_rule = rated_action(by, action, LATER).rating
    rag = Rag.RED if by_rule.rag is not Rag.RED else Rag.AMBER
    actions.judge_action(by=by, action=action, on=LATER, rag=rag, reason="I saw it", facts=by_rule.facts)


def made(register, action, move):
    """Makes the move in the way that it is made."""
    asked = {"by": clerk_of_works(), "action": action, "on": LATER}
    ways = {
        moves.REVISE: lambda: actions.revise_action(**asked, wording=Wording("Other words")),
        moves.START: lambda: actions.start_action(**asked),
        moves.CLAIM: lambda: actions.claim_action(**asked),
        moves.VERIFY: lambda: verify(action, register.person("verifier"), LATER),
        moves.RETURN: lambda: actions.return_claim(by=register.person("verifier"), action=action, on=LATER, reason="No date"),
        moves.LAPSE: lambda: lapse(action),
        moves.REOPEN: lambda: actions.reopen_action(**asked, reason="More to do"),
        moves.RESUME: lambda: actions.resume_action(**asked, reason="Not done after all"),
        moves.WITHDRAW: lambda: actions.withdraw_action(**asked, reason="Replaced"),
        moves.LINK: lambda: actions.link_action(**asked, obligation=Obligation.objects.get(number=1)),
        moves.EXPECT: lambda: actions.expect_movement(**asked, measure=make_measure(), direction="down"),
        moves.PROVE: lambda: prove(register, action, on=LATER),
        moves.AGREE_KNOWN: lambda: actions.agree_known(**asked, meeting=hold(lay_table(register))),
        moves.HAND_OVER: lambda: hand_over(register, action),
        moves.SET_STANDARD: lambda: actions.set_standard(**asked, standard="Somebody saw it."),
        moves.VIEW: lambda: actions.say_view(**asked, progress="done", confidence=3),
        moves.JUDGE: lambda: judge(action),
        moves.DEPEND: lambda: actions.depend_on(**asked, on_action=make_action(action.plan, title="Find the rooms")),
    }
    return ways[move]()


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("move", [move for move in moves.ACTION_MOVES if move.sources], ids=lambda move: move.name)
def test_every_move_from_every_state_does_what_the_table_says(move, state, register, action):
    read(register, by=clerk_of_works())
    in_state(register, action, state)
    events = Event.objects.filter(ref=action.ref).count()
    if state in move.sources:
        made(register, action, move)
        assert state_of(action) == (move.target or state)
        assert Event.objects.filter(move=move.name, ref=action.ref, on=LATER).count() == 1
    else:
        with pytest.raises(NotNow, match=f"AC-1 is {state}; this can be done only while it is"):
            made(register, action, move)
        assert state_of(action) == state
        assert Event.objects.filter(ref=action.ref).count() == events


def test_a_plan_is_drawn_up_once_and_its_actions_are_found_by_their_words(register, action):
    with pytest.raises(NotNow, match="Give this one another title"):
        make_plan(register)
    assert [entry.ref for entry in search(register.person("action_owner"), register.workspace, "commissioner rooms")] == ["AC-1"]
    assert str(action.plan) == "PL-1" and action.plan.search_words() == "Improvement plan"


@pytest.mark.parametrize("role", ["action_owner", "scrutiny_councillor"])
def test_who_may_not_plan_is_refused(role, register, action):
    by = register.person(role)
    with pytest.raises(NotAllowed, match=r"plans\.plan"):
        make_action(action.plan, by=by)
    with pytest.raises(NotAllowed, match=r"plans\.plan"):
        revise(action, LATER, by=by)
    with pytest.raises(NotAllowed, match=r"plans\.plan"):
        actions.withdraw_action(by=by, action=action, on=LATER, reason="x")


def test_the_owner_starts_proves_and_claims_and_the_claim_binds_to_its_evidence(register, action):
    by = register.person("action_owner")
    actions.start_action(by=by, action=action, on=DAY)
    with pytest.raises(NotNow, match="AC-1 has no evidence"):
        actions.claim_action(by=by, action=action, on=LATER)
    prove(register, action, on=LATER, by=clerk_of_works())
    actions.claim_action(by=by, action=action, on=LATER)
    claim = action.transitions.get(to_state="claimed")
    assert claim.content_hash.startswith("sha256:") and claim.by == by
    actions.resume_action(by=by, action=action, on=LATER, reason="One room is missing")
    prove(register, action, on=LATER, proves="The other room too")
    actions.claim_action(by=by, action=action, on=LATER)
    assert len({row.content_hash for row in action.transitions.filter(to_state="claimed")}) == 2


def test_evidence_of_a_later_day_carries_no_claim(register, action):
    actions.start_action(by=clerk_of_works(), action=action, on=DAY)
    prove(register, action, on=LATER)
    with pytest.raises(NotNow, match="has no evidence"):
        actions.claim_action(by=clerk_of_works(), action=action, on=DAY)


def test_a_change_cannot_be_dated_before_the_last(register, action):
    by = clerk_of_works()
    actions.start_action(by=by, action=action, on=LATER)
    with pytest.raises(NotNow, match="has been under way since 14 March 2024"):
        prove(register, action, on=DAY)
    revise(action, LATER + timedelta(days=1), title="Other words")
    with pytest.raises(NotNow, match="was revised on 15 March 2024"):
        revise(action, LATER, title="Words between")


def test_a_revision_is_a_version_and_says_where_the_date_went(register, action):
    first = action.versions.get()
    revise(action, LATER, due_on=date(2024, 7, 31))
    assert [version.due_on for version in action.versions.order_by("pk")] == [DUE, date(2024, 7, 31)]
    assert Event.objects.get(move="plans.revise").details["due_moved"] == ["2024-06-28", "2024-07-31"]
    with pytest.raises(NotNow, match="Nothing was changed"):
        revise(action, LATER, due_on=date(2024, 7, 31))
    with pytest.raises(NotNow, match=r"was changed by Test loader on .* while you were writing"):
        actions.revise_action(by=clerk_of_works(), action=action, on=LATER, wording=Wording("Mine"), seen=first.content_hash)
    revise(action, LATER, due_on=None)
    assert Event.objects.filter(move="plans.revise").order_by("-pk").first().details["due_moved"] == ["2024-07-31", "no date"]


def test_withdrawing_needs_a_reason(register, action):
    with pytest.raises(NotNow, match="Say why"):
        actions.withdraw_action(by=clerk_of_works(), action=action, on=LATER, reason=" ")
    assert state_of(action) == "planned"


def test_an_action_answers_a_duty_or_a_recommendation_once(register, action):
    instrument = read(register, by=clerk_of_works())
    duty = Obligation.objects.get(number=1)
    advice = Recommendation.objects.create(
        workspace=register.workspace, number=1, instrument=instrument, group="Board", text="Meet monthly", made_on=DAY
    )
    for answered in ({"obligation": duty}, {"recommendation": advice}):
        link = actions.link_action(by=clerk_of_works(), action=action, on=DAY, **answered)
        assert str(link) == f"AC-1 answers {next(iter(answered.values()))}"
        with pytest.raises(NotNow, match="already"):
            actions.link_action(by=clerk_of_works(), action=action, on=DAY, **answered)
    with pytest.raises(NotNow, match="Choose one"):
        actions.link_action(by=clerk_of_works(), action=action, on=DAY)
    assert Link.objects.count() == 2


def test_a_measure_should_move_which_way_and_by_when(register, action):
    found = actions.expect_movement(
        by=clerk_of_works(), action=action, on=DAY, measure=make_measure(), direction="down", target=Decimal("15.5"), by_on=DUE
    )
    assert str(found) == "AC-1 should move Turnover down" and Expectation.objects.get().target == Decimal("15.5")


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"dated_on": LATER + timedelta(days=1)}, "speak for a day after"),
        ({"dated_on": LATER, "fresh_until": DAY}, "stale before the day"),
    ],
)
def test_evidence_with_impossible_dates_is_refused(facts, told, register, action):
    with pytest.raises(NotNow, match=told):
        prove(register, action, on=LATER, **facts)
    assert not Evidence.objects.exists()


def test_nothing_of_another_workspace_is_planned_linked_owned_or_proved(register, action):
    elsewhere = make_register("northby", roles=("programme_manager",))
    stranger, by = elsewhere.person("programme_manager"), register.person("programme_manager")
    with pytest.raises(NotVisible):
        make_action(action.plan, by=stranger)
    for change in (actions.start_action, actions.claim_action):
        with pytest.raises(NotVisible):
            change(by=stranger, action=action, on=DAY)
    with pytest.raises(NotVisible):
        prove(register, action, by=stranger)
    theirs = make_document(elsewhere, title="Theirs")
    with pytest.raises(NotVisible, match="no such document"):
        prove(register, action, document=theirs, by=by)
    with pytest.raises(NotNow, match="kept elsewhere"):
        prove(register, action, document=theirs)
    read(elsewhere, by=clerk_of_works())
    with pytest.raises(NotNow, match="of its own workspace"):
        actions.link_action(by=by, action=action, on=DAY, obligation=Obligation.objects.get(number=1))
    with pytest.raises(NotNow, match="owned by a post of its own workspace"):
        revise(action, LATER, owner=elsewhere.posts["programme_manager"])
    assert not Link.objects.exists() and not Evidence.objects.exists() and action.versions.count() == 1


def test_a_document_that_the_person_may_not_read_proves_nothing(register, action):
    hidden = make_document(register, classification="exempt", exempt_reason="paragraph 1")
    with pytest.raises(NotVisible, match="no such document"):
        prove(register, action, document=hidden, by=register.person("action_owner"))


@pytest.mark.parametrize(
    "table", ["actiontransition", "actionversion", "link", "evidence", "expectation", "plan", "verification"]
)
def test_the_database_refuses_to_change_or_remove_what_was_written(table, register, action):
    read(register, by=clerk_of_works())
    actions.link_action(by=clerk_of_works(), action=action, on=DAY, obligation=Obligation.objects.get(number=1))
    actions.expect_movement(by=clerk_of_works(), action=action, on=DAY, measure=make_measure(), direction="up")
    in_state(register, action, "verified")
    for change in (f"UPDATE plans_{table} SET id = id", f"DELETE FROM plans_{table}"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)


def test_the_database_refuses_a_state_that_there_is_not_and_a_link_to_nothing(register, action):
    row = {"on": DAY, "at": action.versions.get().at}
    with pytest.raises(IntegrityError), transaction.atomic():
        action.transitions.create(move="plans.plan", to_state="finished", by=clerk_of_works(), **row)
    with pytest.raises(IntegrityError), transaction.atomic():
        Link.objects.create(action=action, **row)
