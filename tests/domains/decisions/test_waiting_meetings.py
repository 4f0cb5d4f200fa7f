"""What of a meeting waits for whom."""

from datetime import timedelta

import pytest

from sightline.domains.decisions import actions, queries
from sightline.domains.decisions.actions.minutes import why_not_approve
from sightline.domains.organisations import actions as organisations
from sightline.domains.reports.queries.mine.waiting import waiting_on
from tests.factories.boards import MET, call, hold, item, lay_table
from tests.factories.register import DAY, clerk_of_works, make_register

pytestmark = pytest.mark.django_db
AFTER = MET + timedelta(days=1)


@pytest.fixture
def register():
    return make_register(roles=("clerk", "board_chair", "director", "inspector"))


@pytest.fixture
def table(register):
    return lay_table(register)


def waits(register, role, day=AFTER):
    found = waiting_on(register.person(role, day), register.workspace, [], day)
    return sorted((task.ref, task.todo) for task in found if task.kind == "meeting")


def test_each_step_of_a_meeting_waits_for_who_may_take_it(register, table):
    meeting = call(table)
    recorded = [("MT-1", "Record that it was held or cancelled")]
    assert [waits(register, role) for role in ("clerk", "director", "board_chair")] == [recorded, recorded, []]
    assert waits(register, "clerk", MET) == []
    actions.hold_meeting(by=clerk_of_works(), meeting=meeting, on=MET)
    assert [waits(register, role) for role in ("clerk", "director")] == [[("MT-1", "Write its minutes")], []]
    actions.write_minute(by=clerk_of_works(), item=item(meeting, on=MET), on=MET, text="Agreed.")
    assert [waits(register, role) for role in ("clerk", "board_chair")] == [[], [("MT-1", "Approve its minutes")]]
    actions.approve_minutes(by=register.person("board_chair", MET), meeting=meeting, on=MET)
    assert [waits(register, role) for role in ("clerk", "board_chair", "inspector")] == [[], [], []]


def minuted_by_clerk(register, table):
    meeting = hold(table)
    actions.write_minute(by=register.person("clerk", MET), item=item(meeting, on=MET), on=MET, text="Agreed.")
    return meeting


def asked_of(register, role):
    """Whether the minutes wait for the holder of the role, which must be what the page of the meeting says."""
    person = register.person(role, AFTER)
    page = queries.meeting_page(person, register.workspace, 1, AFTER)
    waiting = queries.to_approve(person, register.workspace, AFTER).exists()
    assert waiting == (why_not_approve(person, page) == "")
    return waiting


def test_minutes_do_not_wait_for_who_wrote_them(register, table):
    minuted_by_clerk(register, table)
    assert (asked_of(register, "clerk"), asked_of(register, "board_chair")) == (False, True)


def test_where_a_chair_has_an_account_they_wait_for_chairs_only(register, table):
    minuted_by_clerk(register, table)
    holder = table.seats["chair-two"].post.holdings.get().person
    organisations.give_account(by=clerk_of_works(), on=DAY, person=holder, username="second")
    assert not asked_of(register, "board_chair")
    post, chair = table.seats["chair-one"].post, register.people["board_chair"]
    organisations.give_account(by=clerk_of_works(), on=DAY, person=chair, username="first")
    organisations.end_holding(by=clerk_of_works(), holding=post.holdings.get(), on=DAY)
    organisations.appoint(by=clerk_of_works(), post=post, person=chair, kind="appointed", on=DAY + timedelta(days=1))
    assert asked_of(register, "board_chair")
