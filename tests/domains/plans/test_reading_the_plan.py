"""The plan as at a day, and the page of one action: what stood then, and nothing that came later."""

from datetime import date, timedelta

import pytest

from sightline.core.refusals import NotVisible
from sightline.domains.instruments.models import Recommendation
from sightline.domains.plans import actions, queries
from tests.factories.documents import make_document
from tests.factories.plans import DUE, make_action, make_plan, prove, revise
from tests.factories.register import DAY, clerk_of_works, make_register
from tests.factories.sight import enlarge, make_sight

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=10)


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def register():
    return make_register(roles=("action_owner", "programme_manager"))


@pytest.fixture
def reader(register):
    return register.person("action_owner")


def test_the_plan_shows_each_action_as_it_stood(register, reader):
    action = make_action(make_plan(register), theme="Rooms", owner=register.posts["action_owner"])
    prove(register, action, fresh_until=DAY + timedelta(days=5))
    revise(action, LATER, due_on=date(2024, 7, 31), title="Give two rooms")
    actions.start_action(by=clerk_of_works(), action=action, on=LATER)
    (then,) = queries.plan_on(reader, register.workspace, DAY)
    assert (then.ref, then.title, then.state, then.due_on, then.moved, then.health) == (
        "AC-1", "Give the Commissioner rooms", "planned", DUE, 0, "fresh",
    )  # fmt: skip
    assert (then.owner, then.holder, then.theme, then.plan) == (
        "Action owner, Westmere", "Action Owner of Westmere", "Rooms", "Improvement plan",
    )  # fmt: skip
    (now,) = queries.plan_on(reader, register.workspace, date(2024, 8, 2))
    assert (now.title, now.state, now.since, now.moved, now.late, now.health, now.holder) == (
        "Give two rooms", "under way", LATER, 1, 2, "stale", "",
    )  # fmt: skip
    assert queries.plan_on(reader, register.workspace, DAY - timedelta(days=1)) == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["AC-1", "AC-2"]), ({"state": "under way"}, ["AC-2"]), ({"theme": "Rooms"}, ["AC-1"]), ({"text": "rooms give"}, ["AC-1"]),
        ({"text": "ac-2"}, ["AC-2"]), ({"text": "2"}, ["AC-2"]), ({"text": "quarterly"}, ["AC-2"]), ({"text": "rooms quarterly"}, []),
        ({"text": "AC-"}, []), ({"text": "²"}, []), ({"theme": "Rooms", "state": "under way"}, []),
    ],
)  # fmt: skip
def test_the_plan_is_filtered_by_state_theme_and_words(asked, found, register, reader):
    plan = make_plan(register)
    make_action(plan, theme="Rooms")
    second = make_action(plan, title="Report progress", detail="Quarterly.", theme="Reports")
    actions.start_action(by=clerk_of_works(), action=second, on=DAY)
    assert [action.ref for action in queries.plan_on(reader, register.workspace, DAY, **asked)] == found
    assert queries.themes_on(reader, register.workspace, DAY) == ["Reports", "Rooms"]


def test_the_plan_of_another_workspace_is_nobodys(register, reader):
    elsewhere = make_register("northby", roles=())
    make_action(make_plan(elsewhere), theme="Theirs")
    assert queries.plan_on(reader, elsewhere.workspace, DAY) == []
    assert queries.themes_on(reader, elsewhere.workspace, DAY) == []
    assert not queries.plans_of(reader, elsewhere.workspace, DAY).exists()
    with pytest.raises(NotVisible, match="no action AC-1 here"):
        queries.action_page(reader, elsewhere.workspace, 1, DAY)
    with pytest.raises(NotVisible):
        queries.find(reader, elsewhere.workspace, 1, DAY)


def test_the_queries_are_four_at_5_actions_and_at_500(register, reader, django_assert_num_queries):
    sight = make_sight(register)
    enlarge(register, sight, 4)
    reader.may("plans.view", register.workspace.pk)
    with django_assert_num_queries(4):
        assert len(queries.plan_on(reader, register.workspace, DAY)) == 5
    other = make_register("northby", roles=("action_owner",))
    enlarge(other, make_sight(other), 499)
    person = other.person("action_owner")
    person.may("plans.view", other.workspace.pk)
    with django_assert_num_queries(4):
        found = queries.plan_on(person, other.workspace, DAY)
    assert len(found) == 500 and {action.answers for action in found} == {1} and {action.health for action in found} == {"fresh"}


def test_the_page_shows_what_the_action_answers_what_proves_it_and_where_its_date_went(
    register, reader, django_assert_max_num_queries
):
    sight = make_sight(register)
    action, by = sight.action, clerk_of_works()
    advice = Recommendation.objects.create(
        workspace=register.workspace,
        number=1,
        instrument=sight.instrument,
        group="Board",
        printed_number="4",
        text="Meet monthly",
        made_on=DAY,
    )
    actions.link_action(by=by, action=action, on=DAY, recommendation=advice)
    hidden = make_document(register, title="Care of J", classification="exempt", exempt_reason="paragraph 1")
    prove(register, action, document=hidden, fresh_until=DAY)
    for days, due in ((1, date(2024, 7, 1)), (2, date(2024, 8, 1)), (3, date(2024, 8, 1))):
        revise(action, DAY + timedelta(days=days), due_on=due, title=f"Wording {days}")
    reader.may("plans.view", register.workspace.pk)
    with django_assert_max_num_queries(10):
        page = queries.action_page(reader, register.workspace, 1, LATER)
    assert [(one.kind, one.ref, one.label) for one in page.answers] == [
        ("duty", "OB-1", "2(a)"),
        ("recommendation", "RE-1", "Board 4"),
    ]
    assert page.answers[0].words == "The Council must give rooms" and page.answers[0].instrument_number == 1
    assert [(proof.ref, proof.document, proof.document_number, proof.is_fresh) for proof in page.evidence] == [
        ("EV-1", "DO-1 Minutes of March", 1, True), ("EV-2", "a document that you may not read", None, False),
    ]  # fmt: skip
    assert [due.due_on for due in page.dues] == [DUE, date(2024, 7, 1), date(2024, 8, 1)]
    assert page.moved == 2 and page.is_moved_often and page.health == "fresh" and page.state == "planned"
    assert page.versions[0].title == "Wording 3" and page.version.title == "Wording 3"
    assert [event.words for event in page.events][:1] == ["revised the action"]
    early = queries.action_page(reader, register.workspace, 1, DAY)
    assert early.version.due_on == DUE and early.moved == 0 and len(early.versions) == 1 and early.late == 0


def test_what_came_later_is_not_on_the_page_of_an_earlier_day(register, reader):
    action = make_action(make_plan(register))
    actions.start_action(by=clerk_of_works(), action=action, on=LATER)
    prove(register, action, on=LATER)
    page = queries.action_page(reader, register.workspace, 1, DAY)
    assert page.state == "planned" and page.evidence == () and page.health == "none"
    assert [event.words for event in page.events] == ["planned the action"] and len(page.transitions) == 1
    with pytest.raises(NotVisible):
        queries.action_page(reader, register.workspace, 1, DAY - timedelta(days=1))


def test_the_second_editor_is_told_each_fact_that_changed(register):
    action = make_action(make_plan(register), detail="One room")
    seen = action.versions.get().content_hash
    assert queries.changed_since(action, seen) == (seen, ())
    revise(
        action, DAY, title="Give the Commissioner rooms", detail="Two rooms", due_on=None, owner=register.posts["action_owner"]
    )
    now, changed = queries.changed_since(action, seen)
    assert now == action.versions.order_by("-pk").first().content_hash != seen
    assert [(one.fact, one.before, one.after) for one in changed] == [
        ("Detail", "One room", "Two rooms"), ("Owner", "nobody", "Action owner, Westmere"), ("Due", "28 June 2024", "no date"),
    ]  # fmt: skip
    assert {one.before for one in queries.changed_since(action, "sha256:0")[1]} == {"not known"}
