"""Every change of a plan's network: who may, in which state, what is refused, and that a baseline never changes."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sightline.core.refusals import NotAllowed, NotNow, NotVisible
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Event
from sightline.domains.organisations.queries import search
from sightline.domains.plans import actions, queries
from sightline.domains.plans.actions import Terms, baseline_hash
from sightline.domains.plans.models import Baseline, BaselineDay, Milestone, MilestoneSpan, MilestoneVersion, MilestoneWait
from sightline.domains.plans.queries import schedule_on
from sightline.domains.plans.rules import moves
from tests.factories.networks import confirm, link, make_milestone, make_network, reach
from tests.factories.plans import make_action, make_plan
from tests.factories.register import DAY, clerk_of_works, make_register

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=10)
STATES = tuple(moves.states_of_milestones)


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def register():
    return make_register(roles=("programme_manager", "action_owner", "scrutiny_councillor", "verifier"))


@pytest.fixture
def plan(register):
    return make_plan(register)


def state_of(milestone):
    return Milestone.objects.as_at(LATER).get(pk=milestone.pk).state


def in_state(register, plan, state):
    milestone = make_milestone(plan)
    if state in ("claimed", "verified"):
        reach(register, milestone)
    if state == "verified":
        confirm(milestone, register.person("verifier"))
    if state == "dropped":
        actions.drop_milestone(by=clerk_of_works(), milestone=milestone, on=DAY, reason="Not needed")
    assert state_of(milestone) == state
    return milestone


@pytest.mark.parametrize("move", [move for move in moves.MILESTONE_MOVES if move.sources], ids=lambda move: move.name)
@pytest.mark.parametrize("state", STATES)
def test_a_move_is_offered_in_its_states_and_refused_in_all_others(move, state, register, plan):
    milestone = in_state(register, plan, state)
    refusal = door.why_not(move, by=clerk_of_works(), workspace=register.workspace, record=milestone, on=LATER)
    assert (refusal is None) == (state in move.sources)


def test_a_milestone_has_a_number_that_is_found_and_says_what_its_versions_say(register, plan):
    milestone = make_milestone(plan, "Contract signed", detail="By both councils", owner=register.posts["action_owner"], days=10)
    assert (milestone.ref, str(milestone.versions.get().owner.ref)) == ("MS-1", register.posts["action_owner"].ref)
    assert milestone.versions.get().estimate.likely == 10
    [found] = search(register.person("programme_manager"), register.workspace, "both councils")
    assert found.ref == "MS-1"


def test_who_has_no_permission_sets_nothing_and_elsewhere_is_not_seen(register, plan):
    with pytest.raises(NotAllowed, match=r"plans\.plan"):
        make_milestone(plan, by=register.person("scrutiny_councillor"))
    with pytest.raises(NotVisible):
        make_milestone(plan, by=make_register("northby", roles=("programme_manager",)).person("programme_manager"))
    assert not Milestone.objects.exists()


def test_a_milestone_may_be_one_of_an_action_of_the_same_plan(register, plan):
    action = make_action(plan)
    milestone = make_milestone(plan, action=action)
    [facts] = queries.milestones_of_actions([action.pk], DAY)[action.pk]
    assert (facts.id, facts.state) == (milestone.ref, "planned")
    with pytest.raises(NotNow, match="another plan"):
        make_milestone(make_plan(register, key="other"), action=action)


REFUSED = {
    "another's post": ({"owner": "elsewhere"}, "post of its own workspace"),
    "half an estimate": ({"shape": "tri", "low": Decimal(1), "likely": Decimal(2)}, "Enter how many working days"),
    "falling numbers": ({"shape": "uniform", "low": Decimal(4), "high": Decimal(2)}, "must not be below"),
    "wanted too early": ({"not_before": date(2024, 5, 1), "must_by": date(2024, 4, 30)}, "cannot be wanted before"),
    "before bank holidays are known": ({"not_before": date(1850, 1, 1)}, "known from 1974 to 2100"),
    "after they are known": ({"must_by": date(2150, 1, 1)}, "known from 1974 to 2100"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_is_refused_and_leaves_nothing_behind(name, plan):
    terms, words = REFUSED[name]
    if terms.get("owner"):
        terms = {"owner": make_register("northby").posts["director"]}
    with pytest.raises(NotNow, match=words):
        make_milestone(plan, **terms)
    assert not Milestone.objects.exists() and not MilestoneVersion.objects.exists()


def test_a_chain_that_would_end_after_2100_is_refused(plan):
    milestones = [make_milestone(plan, f"M{i}", spread=(1, 2, 2500)) for i in range(9)]
    with pytest.raises(NotNow, match="1974 to 2100"):
        for before, after in pairwise(milestones):
            link(before, after)
    assert 0 < MilestoneWait.objects.count() < 8


def test_a_plan_works_towards_one_goal(plan):
    first = make_milestone(plan, "Go-live", is_goal=True)
    with pytest.raises(NotNow, match="MS-1 is what the plan works towards already"):
        make_milestone(plan, "Another", is_goal=True)
    actions.drop_milestone(by=clerk_of_works(), milestone=first, on=DAY, reason="Replaced")
    assert make_milestone(plan, "Another", is_goal=True).versions.get().is_goal


def test_a_revision_is_a_new_version_and_the_old_one_is_read_as_at_its_day(plan):
    milestone = make_milestone(plan, days=5)
    actions.reset_milestone(
        by=clerk_of_works(), milestone=milestone, on=LATER, terms=Terms("Contract sealed", shape="fixed", likely=Decimal(9))
    )
    assert [schedule_on(plan, day).dated[0].facts.title for day in (DAY, LATER)] == ["Contract signed", "Contract sealed"]
    assert schedule_on(plan, LATER).dated[0].facts.days == 9


def test_a_second_editor_is_told_and_nothing_is_lost(register, plan):
    milestone = make_milestone(plan)
    seen = milestone.versions.get().content_hash
    actions.reset_milestone(by=clerk_of_works(), milestone=milestone, on=DAY, terms=Terms("First"), seen=seen)
    with pytest.raises(NotNow, match="was changed by Test loader"):
        actions.reset_milestone(by=clerk_of_works(), milestone=milestone, on=DAY, terms=Terms("Second"), seen=seen)
    with pytest.raises(NotNow, match="Nothing was changed"):
        actions.reset_milestone(by=clerk_of_works(), milestone=milestone, on=DAY, terms=Terms("First"))
    actions.reset_milestone(by=clerk_of_works(), milestone=milestone, on=LATER, terms=Terms("Third"))
    with pytest.raises(NotNow, match="cannot be dated before that"):
        actions.reset_milestone(by=clerk_of_works(), milestone=milestone, on=DAY, terms=Terms("Fourth"))


def test_a_dropped_milestone_says_why_and_holds_nothing_up(plan):
    first, second = make_milestone(plan, "A", days=9), make_milestone(plan, "B", days=1)
    link(first, second)
    with pytest.raises(NotNow, match="Say why"):
        actions.drop_milestone(by=clerk_of_works(), milestone=first, on=DAY, reason=" ")
    actions.drop_milestone(by=clerk_of_works(), milestone=first, on=LATER, reason="Not needed")
    assert [one.id for one in schedule_on(plan, LATER).dated] == ["MS-2"]
    assert len(schedule_on(plan, DAY).dated) == 2


# What waits for what


def test_a_link_moves_what_waits_and_can_be_taken_back_on_any_day(plan):
    first, second = make_milestone(plan, "A", days=5), make_milestone(plan, "B", days=1)
    link(first, second, lag=2, on=DAY)
    assert schedule_on(plan, DAY).by_id["MS-2"].on == date(2024, 3, 14)
    actions.wait_no_more(by=clerk_of_works(), milestone=second, before=first, on=LATER, reason="Side by side")
    assert len(schedule_on(plan, LATER - timedelta(days=1)).waits) == 1 and not schedule_on(plan, LATER).waits
    with pytest.raises(NotNow, match="does not wait for"):
        actions.wait_no_more(by=clerk_of_works(), milestone=second, before=first, on=LATER)
    link(first, second, on=LATER)
    assert schedule_on(plan, LATER).waits[0].lag == 0


def test_a_link_taken_back_on_its_own_day_was_never_true(plan):
    first, second = make_milestone(plan, "A"), make_milestone(plan, "B")
    link(first, second)
    actions.wait_no_more(by=clerk_of_works(), milestone=second, before=first, on=DAY)
    assert not schedule_on(plan, DAY).waits


def test_a_circle_is_refused_and_named_and_so_is_a_second_link_and_one_to_another_plan(register, plan):
    a, b, c = (make_milestone(plan, title) for title in "ABC")
    link(a, b)
    link(b, c)
    with pytest.raises(NotNow, match="MS-3 → MS-1 → MS-2 → MS-3 would wait for one another"):
        link(c, a)
    with pytest.raises(NotNow, match="MS-1 → MS-1"):
        link(a, a)
    with pytest.raises(NotNow, match="already"):
        link(a, b, lag=3)
    with pytest.raises(NotNow, match="another plan"):
        link(make_milestone(make_plan(register, key="other")), a)
    with pytest.raises(NotNow, match="A lag is from 0"):
        link(a, c, lag=-1)
    assert MilestoneWait.objects.count() == 2


def test_a_circle_with_a_link_that_holds_only_later_is_found_as_well(plan):
    a, b = make_milestone(plan, "A"), make_milestone(plan, "B")
    link(a, b, on=LATER)
    with pytest.raises(NotNow, match="would wait for one another"):
        link(b, a, on=DAY)


def test_the_database_refuses_a_second_link_and_a_wait_for_itself(plan):
    a, b = make_milestone(plan, "A"), make_milestone(plan, "B")
    wait = link(a, b)
    for before, after in ((a, b), (a, a)):
        with pytest.raises(IntegrityError), transaction.atomic():
            MilestoneWait.objects.create(before=before, after=after, on=DAY, at=wait.at)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=12))
def test_whatever_is_linked_in_whatever_order_the_network_can_be_reckoned(register, pairs):
    with transaction.atomic():
        plan = make_plan(register, key="any")
        milestones = [make_milestone(plan, f"M{i}", days=i) for i in range(5)]
        ends = [max(one.on for one in schedule_on(plan, DAY).dated)]
        for before, after in pairs:
            try:
                link(milestones[before], milestones[after])
            except NotNow:
                continue
            ends.append(max(one.on for one in schedule_on(plan, DAY).dated))
        assert ends == sorted(ends)
        transaction.set_rollback(True)


# How far apart


def test_a_span_is_said_once_and_can_be_taken_back(register, plan):
    decision, live = make_milestone(plan, "Decision"), make_milestone(plan, "Go-live")
    span = actions.set_span(by=clerk_of_works(), milestone=live, first=decision, on=DAY, least_months=6, most_months=9)
    assert str(span) == "MS-2 6 to 9 months after MS-1"
    with pytest.raises(NotNow, match="said already"):
        actions.set_span(by=clerk_of_works(), milestone=live, first=decision, on=DAY, least_months=1)
    actions.span_no_more(by=clerk_of_works(), milestone=live, first=decision, on=LATER)
    person = register.person("programme_manager")
    assert [len(queries.network_page(person, register.workspace, 1, day).spans) for day in (DAY, LATER)] == [1, 0]
    with pytest.raises(NotNow, match="Nothing is said"):
        actions.span_no_more(by=clerk_of_works(), milestone=live, first=decision, on=LATER)


@pytest.mark.parametrize(
    ("months", "words"), [({}, "at least how many"), ({"least_months": 9, "most_months": 6}, "must not be below")]
)
def test_a_span_that_says_nothing_or_cannot_be_is_refused(months, words, plan):
    decision, live = make_milestone(plan, "Decision"), make_milestone(plan, "Go-live")
    with pytest.raises(NotNow, match=words):
        actions.set_span(by=clerk_of_works(), milestone=live, first=decision, on=DAY, **months)
    with pytest.raises(NotNow, match="between two milestones"):
        actions.set_span(by=clerk_of_works(), milestone=live, first=live, on=DAY, least_months=1)
    assert not MilestoneSpan.objects.exists()


# Baselines


def test_slip_is_nought_right_after_a_baseline_and_what_then_moves_shows(register, plan):
    scope, *_, live = make_network(plan)
    actions.keep_baseline(by=clerk_of_works(), plan=plan, on=DAY, title="As agreed")
    person = register.person("programme_manager")
    page = queries.network_page(person, register.workspace, 1, DAY)
    assert {row.slip for row in page.rows} == {0, None} and page.slip == 0
    assert [row.dated.id for row in page.rows if row.slip is None] == ["MS-4"]
    actions.reset_milestone(
        by=clerk_of_works(), milestone=scope, on=DAY, terms=Terms("Scope agreed", shape="fixed", likely=Decimal(12))
    )
    moved = {row.dated.id: row.slip for row in queries.network_page(person, register.workspace, 1, DAY).rows}
    assert moved["MS-1"] == moved["MS-2"] == moved["MS-3"] == 7 and moved[live.ref] > 0


def test_a_baseline_keeps_what_was_on_its_day_and_is_named_once(register, plan):
    make_network(plan)
    first = actions.keep_baseline(by=clerk_of_works(), plan=plan, on=DAY, title="As agreed", why="Signed off")
    with pytest.raises(NotNow, match="called As agreed already"):
        actions.keep_baseline(by=clerk_of_works(), plan=plan, on=LATER, title="As agreed")
    with pytest.raises(NotNow, match="nothing to keep"):
        actions.keep_baseline(by=clerk_of_works(), plan=make_plan(register, key="empty"), on=DAY, title="Empty")
    assert (first.ref, first.days.count(), first.content_hash) == ("BL-1", 5, baseline_hash("As agreed", schedule_on(plan, DAY)))
    assert Event.objects.get(move="plans.keep").details["content"] == first.content_hash


def test_one_may_choose_the_baseline_and_sees_what_was_dropped_since(register, plan):
    scope, *_ = make_network(plan)
    actions.keep_baseline(by=clerk_of_works(), plan=plan, on=DAY, title="First")
    actions.drop_milestone(by=clerk_of_works(), milestone=scope, on=LATER, reason="Not needed")
    actions.keep_baseline(by=clerk_of_works(), plan=plan, on=LATER, title="Second")
    person = register.person("programme_manager")
    pages = {n: queries.network_page(person, register.workspace, 1, LATER, n) for n in (None, 1, 2, 99)}
    assert {n: page.baseline.title for n, page in pages.items()} == {None: "Second", 1: "First", 2: "Second", 99: "Second"}
    assert (pages[1].dropped, pages[2].dropped) == (("MS-1 Scope agreed",), ())
    assert queries.network_page(person, register.workspace, 1, DAY).baseline.title == "First"


@pytest.mark.parametrize("model", [Baseline, BaselineDay])
@pytest.mark.parametrize("verb", ["UPDATE {} SET title = 'other'", "DELETE FROM {}"])
def test_the_database_refuses_to_change_a_baseline(model, verb, plan):
    make_network(plan)
    actions.keep_baseline(by=clerk_of_works(), plan=plan, on=DAY, title="As agreed")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(verb.format(model._meta.db_table))


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 60)), min_size=1, max_size=6))
def test_whatever_is_changed_after_it_a_baseline_says_the_same(register, changes):
    with transaction.atomic():
        plan = make_plan(register, key="any")
        milestones = [make_milestone(plan, f"M{i}", days=1) for i in range(5)]
        kept = actions.keep_baseline(by=clerk_of_works(), plan=plan, on=DAY, title="As agreed")
        before = list(kept.days.order_by("pk").values())
        for place, days in changes:
            terms = Terms(f"M{place} again", shape="fixed", likely=Decimal(days))
            try:
                actions.reset_milestone(by=clerk_of_works(), milestone=milestones[place], on=DAY, terms=terms)
            except NotNow as unchanged:
                assert "Nothing was changed" in str(unchanged)
        assert list(kept.days.order_by("pk").values()) == before
        assert Baseline.objects.get(pk=kept.pk).content_hash == kept.content_hash
        transaction.set_rollback(True)
