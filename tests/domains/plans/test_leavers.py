"""What waits for nobody is told the day it happens, and passes on in one go, each by an event of its own."""

from datetime import timedelta

import pytest

from sightline.core.refusals import NotAllowed, NotNow
from sightline.domains.organisations import actions as organisations
from sightline.domains.organisations.models import Event, Holding
from sightline.domains.plans import actions
from sightline.domains.plans.models import Action, ActionVersion
from sightline.domains.plans.queries import leavers, of_post, plan_now
from tests.factories.networks import make_milestone
from tests.factories.plans import make_action, make_plan, prove, revise, verify
from tests.factories.register import DAY, clerk_of_works, make_register

pytestmark = pytest.mark.django_db
LAST = DAY + timedelta(days=10)
AFTER = LAST + timedelta(days=1)


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def register():
    return make_register(roles=("action_owner", "programme_manager", "verifier", "scrutiny_councillor"))


@pytest.fixture
def plan(register):
    return make_plan(register)


def owned(register, plan, role="action_owner", state="under way", **wording):
    action = make_action(plan, owner=register.posts[role] if role else None, **wording)
    if state != "planned":
        actions.start_action(by=clerk_of_works(), action=action, on=DAY)
    if state in ("claimed", "verified"):
        prove(register, action)
        actions.claim_action(by=clerk_of_works(), action=action, on=DAY)
    if state == "verified":
        verify(action, register.person("verifier"))
    return action


def leave(register, role="action_owner", on=LAST):
    organisations.end_holding(by=clerk_of_works(), holding=Holding.objects.get(post=register.posts[role]), on=on)


def told(register, day, within=0):
    found = leavers(register.person("programme_manager", day), register.workspace, day, within)
    return {str(one.post or "nobody"): [item.ref for item in one.items] for one in found.posts}


def test_the_work_of_a_leaver_is_listed_the_day_after_the_last_day_and_before_by_the_contract(register, plan):
    owned(register, plan), owned(register, plan, state="claimed"), owned(register, plan, state="planned")
    owned(register, plan, role="programme_manager"), make_milestone(plan, owner=register.posts["action_owner"])
    assert told(register, DAY) == {}
    leave(register)
    assert told(register, LAST - timedelta(days=1)) == {}
    assert told(register, LAST) == told(register, AFTER) == {"Action owner, Westmere": ["AC-1", "AC-2", "AC-3", "MS-1"]}
    (one,) = leavers(register.person("programme_manager", AFTER), register.workspace, AFTER).posts
    assert one.sentence == "Action Owner of Westmere left; the last day was 14 March 2024."
    assert [item.ref for item in one.open] == ["AC-1", "AC-3", "MS-1"]


def test_a_contract_that_ends_soon_lists_the_work_by_so_many_days_ahead(register, plan):
    owned(register, plan)
    holding = Holding.objects.get(post=register.posts["action_owner"])
    terms = organisations.Terms("fixed", contract_ends_on=DAY + timedelta(days=60))
    organisations.record_terms(by=clerk_of_works(), post=holding.post, on=DAY, holding=holding, terms=terms)
    assert told(register, DAY, 59) == {} and told(register, DAY, 60) == {"Action owner, Westmere": ["AC-1"]}


def test_what_is_done_is_nobodys_worry_and_work_without_a_post_is_everybodys(register, plan):
    owned(register, plan, state="verified"), owned(register, plan, role=None)
    leave(register)
    assert told(register, AFTER) == {"nobody": ["AC-2"]}


def test_a_verification_by_somebody_who_holds_no_post_any_more_is_told(register, plan):
    owned(register, plan, state="verified")
    manager = register.person("programme_manager", AFTER)
    assert leavers(manager, register.workspace, AFTER).verified == ()
    leave(register, "verifier")
    (one,) = leavers(manager, register.workspace, AFTER).verified
    assert (one.ref, one.verifier, one.on) == ("AC-1", "Verifier of Westmere", DAY)
    assert leavers(manager, register.workspace, LAST).verified == () and leavers(manager, register.workspace, AFTER).count == 1


def pass_on(register, by="programme_manager", on=AFTER, to="verifier", **more):
    person = register.person(by, on)
    items = of_post(person, register.workspace, register.posts["action_owner"], on)
    facts = {"reason": "She left", "seen": actions.seen_of(items), "only": None, **more}
    return actions.hand_over(
        by=person, workspace=register.workspace, post=register.posts["action_owner"], to=register.posts[to], on=on, **facts
    )


def owner_of(action):
    return ActionVersion.objects.filter(record=action).order_by("-on", "-pk").first().owner


def test_open_work_passes_on_in_one_go_each_by_its_own_event_and_nothing_else_changes(register, plan):
    first, claimed = owned(register, plan, detail="As agreed"), owned(register, plan, state="claimed")
    milestone = make_milestone(plan, owner=register.posts["action_owner"], days=5)
    passed = pass_on(register)
    assert [item.ref for item in passed] == ["AC-1", "MS-1"]
    assert owner_of(first) == milestone.versions.latest("pk").owner == register.posts["verifier"]
    assert owner_of(claimed) == register.posts["action_owner"]
    assert (owner_of(first) and first.versions.latest("pk").detail) == "As agreed" and milestone.versions.latest("pk").likely == 5
    event = Event.objects.get(move="plans.hand_over")
    assert event.ref == "AC-1" and event.details["reason"] == "She left" and len(event.details["handed"]) == 2
    assert Event.objects.filter(move="plans.reset_milestone").count() == 1


def test_whoever_owned_it_before_does_not_verify_it_after(register, plan):
    action = owned(register, plan)
    organisations.appoint(
        by=clerk_of_works(), post=register.posts["verifier"], person=register.people["action_owner"], kind="joint", on=DAY
    )
    pass_on(register, to="programme_manager")
    prove(register, action, on=AFTER)
    actions.claim_action(by=register.person("programme_manager", AFTER), action=action, on=AFTER)
    with pytest.raises(NotAllowed, match="owned it before"):
        verify(action, register.person("action_owner", AFTER), AFTER)


def test_nothing_passes_on_unseen_or_for_no_reason_or_in_part(register, plan):
    action = owned(register, plan)
    for wrong, message in (
        ({"reason": " "}, "Say why"), ({"seen": "sha256:old"}, "no longer what you looked at"), ({"only": frozenset()}, "at least one"),
        ({"to": "action_owner"}, "another post"),
    ):  # fmt: skip
        with pytest.raises(NotNow, match=message):
            pass_on(register, **wrong)
    owned(register, plan)
    revise(Action.objects.get(number=2), AFTER + timedelta(days=3), owner=register.posts["action_owner"], detail="Later")
    with pytest.raises(NotNow, match="cannot be dated before"):
        pass_on(register)
    assert owner_of(action) == register.posts["action_owner"] and not Event.objects.filter(move="plans.hand_over").exists()
    assert [item.ref for item in pass_on(register, only=frozenset({"AC-1"}))] == ["AC-1"]


def test_who_may_not_plan_hands_nothing_over(register, plan):
    owned(register, plan)
    for role in ("scrutiny_councillor", "verifier", "action_owner"):
        with pytest.raises(NotAllowed, match=r"plans\.plan"):
            pass_on(register, by=role)


def test_many_actions_and_posts_ask_as_often_as_few(register, plan, django_assert_max_num_queries):
    person = register.person("programme_manager", AFTER)
    person.may("plans.view", register.workspace.pk)
    for count in (1, 12):
        for _ in range(count):
            owned(register, plan)
        with django_assert_max_num_queries(7):
            leavers(person, register.workspace, AFTER)
    with django_assert_max_num_queries(8):
        now = plan_now(person, register.workspace, AFTER)
    assert now.progress.of("under way") == 13 and now.leaving == 0


def test_another_council_sees_none_of_it(register, plan):
    owned(register, plan, role=None)
    stranger = make_register("northby", roles=("programme_manager",)).person("programme_manager")
    assert leavers(stranger, register.workspace, AFTER).count == 0 and plan_now(stranger, register.workspace, AFTER) is None


def test_the_start_page_counts_what_the_page_of_leavers_lists(register, plan, django_assert_num_queries):
    owned(register, plan, role=None), owned(register, plan, state="verified"), owned(register, plan)
    make_milestone(plan, owner=register.posts["action_owner"]), owned(register, plan, role="programme_manager", state="claimed")
    leave(register), leave(register, "verifier", on=LAST + timedelta(days=2))
    holding = Holding.objects.get(post=register.posts["programme_manager"])
    terms = organisations.Terms("fixed", contract_ends_on=DAY + timedelta(days=140))
    organisations.record_terms(by=clerk_of_works(), post=holding.post, on=DAY, holding=holding, terms=terms)
    counted = []
    for days in (0, 10, 11, 12, 13, 60, 200):
        person = register.person("scrutiny_councillor", DAY)
        person.may("plans.view", register.workspace.pk)
        with django_assert_num_queries(1):
            now = plan_now(person, register.workspace, DAY + timedelta(days=days))
        counted.append(now.leaving)
        assert now.leaving == leavers(person, register.workspace, DAY + timedelta(days=days)).count, days
    assert counted[0] == 1 and counted[-1] == 5
