"""Actions agreed at a meeting are actions of the plan, written down by whoever minutes."""

from datetime import timedelta

import pytest

from sightline.core.refusals import NotAllowed, NotNow, NotVisible
from sightline.domains.organisations.rules.permissions import GRANTS, ROLES
from sightline.domains.plans import actions, queries
from sightline.domains.plans.actions import Wording
from sightline.domains.plans.models import Action, Agreed
from tests.factories.boards import MET, call, hold, item, lay_table
from tests.factories.plans import make_action, make_plan
from tests.factories.register import DAY, clerk_of_works, make_register

pytestmark = pytest.mark.django_db


@pytest.fixture
def register():
    return make_register(roles=("clerk", "director"))


@pytest.fixture
def table(register):
    return lay_table(register)


def agree(register, meeting, by=None, plan=None, **facts):
    plan = plan or make_plan(register)
    wording = Wording("Recruit ten social workers", due_on=MET + timedelta(days=90))
    return actions.agree_action(by=by or clerk_of_works(), plan=plan, meeting=meeting, on=MET, wording=wording, **facts)


def test_a_clerk_who_may_not_plan_writes_down_what_was_agreed(register, table):
    meeting = hold(table)
    one = item(meeting, on=MET)
    action = agree(register, meeting, by=register.person("clerk", MET), item=one)
    person = register.person("director", MET)
    found = queries.agreed_at(person, meeting, MET)
    assert [(each.record, each.title, each.state, each.item) for each in found] == [
        (action, "Recruit ten social workers", "planned", one.pk)
    ]
    page = queries.action_page(person, register.workspace, action.number, MET)
    assert str(page.agreed) == "AC-1 agreed at MT-1"
    assert action.cites == "MT-1"


def test_as_at_the_day_before_nothing_was_agreed(register, table):
    meeting, action = hold(table), make_action(make_plan(register))
    actions.agree_known(by=clerk_of_works(), action=action, meeting=meeting, on=MET)
    before = MET - timedelta(days=1)
    person = register.person("director")
    assert queries.agreed_at(person, meeting, before) == []
    assert queries.action_page(person, register.workspace, 1, before).agreed is None
    assert queries.action_page(person, register.workspace, 1, MET).agreed.meeting == meeting


def test_an_action_is_agreed_once_and_then_offered_no_more(register, table):
    meeting, action = hold(table), make_action(make_plan(register))
    person = register.person("director", MET)
    assert [one.record for one in queries.to_agree(person, register.workspace, MET)] == [action]
    actions.agree_known(by=clerk_of_works(), action=action, meeting=meeting, on=MET)
    assert not queries.to_agree(person, register.workspace, MET).exists()
    with pytest.raises(NotNow, match="AC-1 is recorded as agreed"):
        actions.agree_known(by=clerk_of_works(), action=action, meeting=meeting, on=MET)


def test_nothing_is_agreed_at_a_meeting_that_was_not_held_and_no_action_is_left(register, table):
    with pytest.raises(NotNow, match="MT-1 was not held"):
        agree(register, call(table))
    assert not Action.objects.exists()


def test_a_meeting_or_an_item_of_elsewhere_agrees_nothing_here(register, table):
    elsewhere = make_register("northby")
    away, here = hold(lay_table(elsewhere)), hold(table)
    action = make_action(make_plan(register))
    for facts in ({"meeting": away}, {"meeting": here, "item": item(away, on=MET)}):
        with pytest.raises(NotVisible):
            actions.agree_known(by=clerk_of_works(), action=action, on=MET, **facts)
    assert not Agreed.objects.exists()


@pytest.mark.parametrize("role", sorted(ROLES))
def test_whoever_minutes_may_and_nobody_else(role):
    register = make_register(roles=(role,))
    meeting, plan = hold(lay_table(register)), make_plan(register)
    if "boards.minute" in GRANTS[role]:
        assert agree(register, meeting, by=register.person(role, MET), plan=plan).number == 1
    else:
        with pytest.raises(NotAllowed):
            agree(register, meeting, by=register.person(role, MET), plan=plan)


def test_an_action_of_a_private_plan_is_not_shown_to_others(register, table):
    meeting = hold(table)
    police = table.organisations["police"]
    plan = actions.draw_up_plan(
        by=clerk_of_works(),
        workspace=register.workspace,
        on=DAY,
        key="private",
        title="Ours",
        organisation=police,
        is_private=True,
    )
    agree(register, meeting, plan=plan)
    assert queries.agreed_at(register.person("director", MET), meeting, MET) == []
