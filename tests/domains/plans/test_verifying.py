"""The second key: who may turn it, what it binds to, when it lapses; through the action and in the database itself."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.db import DatabaseError, connection, transaction

from sightline.core.refusals import NotAllowed, NotNow, NotVisible
from sightline.domains.documents.actions import add_version
from sightline.domains.organisations import actions as organisations
from sightline.domains.organisations.models import Event, Person
from sightline.domains.organisations.rules.permissions import GRANTS, ROLES
from sightline.domains.performance.models import Measure
from sightline.domains.performance.queries import Trend
from sightline.domains.performance.rules.judging import Signal
from sightline.domains.plans import actions
from sightline.domains.plans.models import Action, Verification
from sightline.domains.plans.queries import keys
from sightline.domains.plans.rules.two_keys import STANDARD
from tests.factories.documents import pdf
from tests.factories.plans import make_action, make_measure, make_plan, prove, revise, verify
from tests.factories.register import DAY, add_role, clerk_of_works, make_register

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=10)
RELATIONS = ("independent", "superior", "owner", "claimer", "prover", "subordinate", "far below", "owner of old", "handed over")


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def register():
    return make_register(roles=("director", "action_owner", "verifier", "programme_manager"))


def claimed(register, by=None, proved_by=None, first_owner=None, **facts):
    """`first_owner`: the post that owned it before it was handed over."""
    action = make_action(make_plan(register), owner=first_owner or register.posts["action_owner"])
    if first_owner:
        revise(action, DAY, owner=register.posts["action_owner"])
    actions.start_action(by=clerk_of_works(), action=action, on=DAY)
    prove(register, action, by=proved_by, **facts)
    actions.claim_action(by=by or register.person("action_owner"), action=action, on=DAY)
    return action


def state_of(action, day=LATER):
    return Action.objects.as_at(day).get(pk=action.pk).state


def reports(post, to, day=DAY):
    organisations.set_reporting_line(by=clerk_of_works(), post=post, on=day, to_post=to)


def give(register, person, role, day=DAY):
    organisations.appoint(by=clerk_of_works(), post=register.posts[role], person=person, kind="permanent", on=day)


def related(register, role, relation):
    """A claim, and a person with the role who stands in that relation to it."""
    person = register.people.get(role) or add_role(register, role)
    owning, post = register.posts["action_owner"], register.posts[role]
    may_claim = relation == "claimer" and "plans.progress" in GRANTS[role]
    if relation == "claimer" and not may_claim:
        give(register, person, "programme_manager")
    if relation == "prover":
        give(register, person, "programme_manager")
    if relation == "owner" and role != "action_owner":
        give(register, person, "action_owner")
    if relation == "owner of old":
        organisations.appoint(by=clerk_of_works(), post=owning, person=person, kind="interim", on=DAY, ends_on=DAY)
    if relation == "superior" and post != owning:
        reports(owning, post)
    if relation == "subordinate" and post != owning:
        reports(post, owning)
    if relation == "far below" and role not in ("action_owner", "director"):
        reports(post, register.posts["director"])
        reports(register.posts["director"], owning)
    person = Person.objects.get(pk=person.pk)
    by = person.acting(DAY) if relation == "claimer" else clerk_of_works()
    before = register.posts[role] if relation == "handed over" and post != owning else None
    action = claimed(register, by=by, proved_by=person.acting(DAY) if relation == "prover" else None, first_owner=before)
    return action, Person.objects.get(pk=person.pk).acting(LATER)


@pytest.mark.parametrize(("role", "relation"), list(product(("verifier", "commissioner"), RELATIONS)))
def test_a_verifier_in_every_relation_verifies_only_where_independent(role, relation, register):
    action, person = related(register, role, relation)
    if relation in ("independent", "superior"):
        assert verify(action, person, LATER).verifier == person and state_of(action) == "verified"
        return
    with pytest.raises(NotAllowed, match="Somebody"):
        verify(action, person, LATER)
    with pytest.raises(NotAllowed, match="Somebody"):
        actions.return_claim(by=person, action=action, on=LATER, reason="No")
    assert state_of(action) == "claimed" and not Verification.objects.exists()


@pytest.mark.parametrize("role", sorted(role for role in ROLES if "plans.verify" not in GRANTS[role]))
def test_a_role_without_the_permission_verifies_nothing(role, register):
    action = claimed(register, by=clerk_of_works())
    person = register.people.get(role) or add_role(register, role)
    with pytest.raises(NotAllowed, match=r"plans\.verify"):
        verify(action, Person.objects.get(pk=person.pk).acting(LATER), LATER)


def test_no_programme_and_nobody_of_another_council_verifies(register):
    action = claimed(register)
    with pytest.raises(NotAllowed, match="A programme verifies nothing"):
        verify(action, clerk_of_works(), LATER)
    elsewhere = make_register("northby", roles=("verifier",))
    with pytest.raises(NotVisible):
        verify(action, elsewhere.person("verifier"), LATER)


def test_whoever_was_subordinate_when_it_was_claimed_is_not_independent_by_leaving(register):
    reports(register.posts["verifier"], register.posts["action_owner"])
    action = claimed(register)
    organisations.set_reporting_line(
        by=clerk_of_works(), post=register.posts["verifier"], on=LATER, to_organisation=register.workspace.home
    )
    with pytest.raises(NotAllowed, match="reports, directly"):
        verify(action, register.person("verifier", LATER), LATER)


def test_a_verification_keeps_who_what_and_by_which_standard(register):
    action = claimed(register)
    found = verify(action, register.person("verifier"), LATER, remarks="Rooms seen")
    assert found.standard.split("\n") == list(STANDARD) and found.seen == "EV-1" and found.remarks == "Rooms seen"
    assert found.content_hash == action.transitions.get(to_state="claimed").content_hash
    assert str(found) == "AC-1 verified on 2024-03-14" and state_of(action, DAY) == "claimed"
    event = Event.objects.get(move="plans.verify")
    assert event.details["evidence"] == "EV-1" and event.details["reason"] == "Rooms seen"


def test_evidence_added_after_the_claim_voids_it_aloud(register):
    action = claimed(register)
    prove(register, action, on=LATER, proves="More")
    with pytest.raises(NotNow, match="is not what was claimed"):
        verify(action, register.person("verifier"), LATER)
    actions.resume_action(by=register.person("action_owner"), action=action, on=LATER, reason="Claim anew")
    actions.claim_action(by=register.person("action_owner"), action=action, on=LATER)
    assert verify(action, register.person("verifier"), LATER).seen == "EV-1, EV-2"


def test_a_claim_is_not_verified_unseen_in_part_or_on_stale_evidence(register):
    action, by = claimed(register, fresh_until=DAY), register.person("verifier")
    with pytest.raises(NotNow, match="is not what was claimed"):
        actions.verify_action(by=by, action=action, on=DAY, seen="sha256:0", met=STANDARD)
    for left_out in STANDARD:
        with pytest.raises(NotNow, match="whole standard"):
            verify(action, by, DAY, met=[one for one in STANDARD if one != left_out])
    with pytest.raises(NotNow, match="gone stale"):
        verify(action, by, LATER)


def test_a_claim_is_returned_with_what_is_missing(register):
    action, by = claimed(register), register.person("verifier")
    with pytest.raises(NotNow, match="Say what is missing"):
        actions.return_claim(by=by, action=action, on=LATER, reason=" ")
    actions.return_claim(by=by, action=action, on=LATER, reason="No date on it")
    assert state_of(action) == "under way" and action.transitions.latest("pk").reason == "No date on it"


def test_a_verification_lapses_says_why_and_the_owner_reopens(register):
    action = claimed(register, fresh_until=date(2024, 5, 3))
    verify(action, register.person("verifier"), LATER)
    assert actions.lapse_actions(by=clerk_of_works(), on=date(2024, 5, 3)) == []
    assert actions.lapse_actions(by=clerk_of_works(), on=date(2024, 5, 4)) == [
        (action, "Its evidence could be relied on until 3 May 2024.")
    ]
    assert actions.lapse_actions(by=clerk_of_works(), on=date(2024, 5, 5)) == []
    assert (state_of(action, date(2024, 5, 3)), state_of(action, date(2024, 5, 4))) == ("verified", "lapsed")
    with pytest.raises(NotNow, match="Say why"):
        actions.reopen_action(by=register.person("action_owner"), action=action, on=date(2024, 5, 6), reason="")
    actions.reopen_action(by=register.person("action_owner"), action=action, on=date(2024, 5, 6), reason="Rooms to be seen")
    assert state_of(action, date(2024, 5, 6)) == "under way"


def test_a_lapse_reopens_and_is_claimed_anew_on_other_evidence_only(register):
    action, owner = claimed(register, fresh_until=date(2024, 5, 3)), register.person("action_owner")
    verify(action, register.person("verifier"), LATER)
    day = date(2024, 5, 6)
    actions.lapse_actions(by=clerk_of_works(), on=day)
    with pytest.raises(NotNow, match="was verified on this very evidence"):
        actions.claim_action(by=owner, action=action, on=day)
    prove(register, action, on=day, proves="Rooms are still given")
    actions.claim_action(by=owner, action=action, on=day)
    assert verify(action, register.person("verifier"), day).seen == "EV-1, EV-2" and state_of(action, day) == "verified"


def test_nothing_lapses_before_a_later_change(register):
    action = claimed(register, fresh_until=LATER)
    verify(action, register.person("verifier"), LATER)
    actions.reopen_action(by=register.person("action_owner"), action=action, on=LATER + timedelta(days=9), reason="More")
    assert actions.lapse_actions(by=clerk_of_works(), on=LATER + timedelta(days=3)) == []


def test_another_version_of_a_document_lapses_what_was_verified_on_it(register):
    action = claimed(register)
    verify(action, register.person("verifier"), LATER)
    assert actions.lapse_actions(by=clerk_of_works(), on=LATER) == []
    document = action.evidence.get().document
    add_version(by=clerk_of_works(), document=document, on=LATER, data=pdf("Other minutes"), filename="minutes.pdf")
    ((found, why),) = actions.lapse_actions(by=clerk_of_works(), on=LATER)
    assert found == action and "a document has another version" in why


def test_a_measure_that_signals_the_other_way_lapses_it_by_figures_of_later_days(register, monkeypatch):
    action, measure = claimed(register), make_measure()
    actions.expect_movement(by=clerk_of_works(), action=action, on=DAY, measure=measure, direction="down")
    verify(action, register.person("verifier"), LATER)
    assert actions.lapse_actions(by=clerk_of_works(), on=LATER + timedelta(days=30)) == []  # no figure was loaded
    Measure.objects.filter(pk=measure.pk).update(polarity="Low")
    for last, lapses in ((None, False), (LATER, False), (LATER + timedelta(days=1), True)):
        trends = {measure.pk: Trend(Signal.CONCERN, last)} if last else {}
        monkeypatch.setattr(keys, "signals", lambda *_, trends=trends: trends)
        found = actions.lapse_actions(by=clerk_of_works(), on=LATER + timedelta(days=30))
        assert bool(found) == lapses
    assert found[0][1].startswith("Turnover should go down, and its figures to 15 March 2024 went the other way")


def raw(action, verifier, day=LATER, move_by=None, claim=None):
    """The two rows of a verification, written past every door."""
    claim = claim or action.transitions.filter(to_state="claimed").latest("pk")
    at = "2024-03-14 12:00:00+00:00"
    with transaction.atomic(), connection.cursor() as cursor:
        if verifier:
            cursor.execute(
                "INSERT INTO plans_verification (action_id, claim_id, verifier_id, standard, remarks, seen, content_hash, "
                '"on", at) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)',
                [action.pk, claim.pk, verifier.pk, "x", "", "", claim.content_hash, day, at],
            )
        cursor.execute(
            'INSERT INTO plans_actiontransition (record_id, move, to_state, reason, content_hash, by_id, "on", at) '
            "VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
            [action.pk, "plans.verify", "verified", "", "", (move_by or verifier).pk, day, at],
        )


def test_the_database_itself_refuses_the_claimer_the_owner_and_a_state_without_a_verification(register):
    manager, verifier = register.person("programme_manager"), register.person("verifier")
    action = claimed(register, by=manager)
    for person in (manager, register.person("action_owner")):
        with pytest.raises(DatabaseError, match="nobody verifies their own claim"):
            raw(action, person)
    for nothing in ((None, manager), (verifier, manager)):
        with pytest.raises(DatabaseError, match="needs a verification of the claim"):
            raw(action, nothing[0], move_by=nothing[1])
    assert state_of(action) == "claimed" and not Verification.objects.exists()
    raw(action, verifier)
    assert state_of(action) == "verified"


def test_the_database_refuses_the_verification_of_a_claim_that_was_taken_back(register):
    action = claimed(register)
    old = action.transitions.get(to_state="claimed")
    actions.resume_action(by=register.person("action_owner"), action=action, on=DAY, reason="Not yet")
    with pytest.raises(DatabaseError, match="needs a verification of the claim"):
        raw(action, register.person("verifier"), claim=old)


def test_who_may_not_verify_is_told_for_many_claims_in_as_many_queries(register, django_assert_num_queries):
    plan, by = make_plan(register), register.person("action_owner")
    for count in (1, 20):
        for _ in range(count):
            action = make_action(plan, owner=register.posts["action_owner"])
            actions.start_action(by=clerk_of_works(), action=action, on=DAY)
            prove(register, action)
            actions.claim_action(by=by, action=action, on=DAY)
        person = register.person("verifier")
        person.may("plans.view", register.workspace.pk)
        with django_assert_num_queries(6):
            claims = [claim for claim, _ in keys.claims_on(person, register.workspace, DAY)]
            assert set(keys.refusals(person, claims, DAY).values()) == {""}
    assert [claim.action.number for claim in claims] == list(range(1, 22))
