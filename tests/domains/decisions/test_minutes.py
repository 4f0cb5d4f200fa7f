"""Attendance, minutes and their approval: bound to what was seen, void aloud when it changes."""

from datetime import timedelta

import pytest

from sightline.core.refusals import BadInput, NotAllowed, NotNow, NotVisible
from sightline.domains.decisions import actions, queries
from sightline.domains.decisions.actions import Present
from sightline.domains.decisions.models import Decision
from sightline.domains.organisations import actions as organisations
from sightline.domains.organisations.models import Event, Person
from tests.factories.boards import MET, call, hold, item, lay_table
from tests.factories.register import DAY, add_role, clerk_of_works, make_register

pytestmark = pytest.mark.django_db
AFTER = MET + timedelta(days=7)


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def register():
    return make_register(roles=("clerk", "board_chair", "director"))


@pytest.fixture
def table(register):
    return lay_table(register)


def page_of(register, day=AFTER, number=1):
    return queries.meeting_page(register.person("director"), register.workspace, number, day)


def minuted(register, table, text="The plan was discussed."):
    meeting = hold(table)
    one = item(meeting, on=MET)
    actions.write_minute(by=register.person("clerk", MET), item=one, on=MET, text=text)
    return meeting, one


def approved(register, table):
    meeting, one = minuted(register, table)
    actions.approve_minutes(by=register.person("board_chair", MET), meeting=meeting, on=MET)
    return meeting, one


# Attendance


def test_attendance_is_told_by_organisation_with_the_quorum_in_words(register, table):
    hold(table)
    page = page_of(register)
    assert [(name, [seat.how for seat in seats]) for name, seats in page.by_organisation()] == [
        ("Department of westmere", ["present", "present"]), ("Police of westmere", ["apologies"]), ("Westmere Council", ["present"]),
    ]  # fmt: skip
    assert page.quorum == "Quorum met: 3 members there, 3 needed."
    assert not page.is_inquorate


def test_an_inquorate_meeting_says_so(register, table):
    hold(table, there={"chair-one": "present", "member": "deputy", "superintendent": "absent"})
    page = page_of(register)
    assert page.is_inquorate
    assert "Quorum not met: 2 members there, 3 needed." in page.quorum
    assert [seat.how_words for seat in page.seats if not seat.how] == ["Not recorded"]


def test_before_a_meeting_only_apologies_and_deputies_are_known(register, table):
    meeting = call(table)
    sorry = [Present("apologies", table.seats["member"])]
    assert actions.record_attendance(by=register.person("clerk"), meeting=meeting, on=DAY, present=sorry) == 1
    with pytest.raises(NotNow, match="was not held yet"):
        actions.record_attendance(
            by=clerk_of_works(), meeting=meeting, on=DAY, present=[Present("present", table.seats["chair-one"])]
        )


def test_attendance_is_written_only_where_it_differs(table):
    meeting = hold(table)
    again = [Present("present", table.seats["member"]), Present("deputy", table.seats["superintendent"], words="Chief inspector")]
    assert actions.record_attendance(by=clerk_of_works(), meeting=meeting, on=AFTER, present=again) == 1
    assert actions.record_attendance(by=clerk_of_works(), meeting=meeting, on=AFTER, present=again) == 0


def test_whoever_else_was_there_can_be_recorded_and_taken_out(register, table):
    meeting, police = hold(table), table.organisations["police"]
    other = Present("present", organisation=police, words="Analyst")
    actions.record_attendance(by=clerk_of_works(), meeting=meeting, on=MET, present=[other])
    assert [str(one) for one in page_of(register).others] == ["Analyst: present"]
    gone = Present("absent", organisation=police, words="Analyst")
    actions.record_attendance(by=clerk_of_works(), meeting=meeting, on=AFTER, present=[gone])
    assert page_of(register).others == ()
    assert len(page_of(register, AFTER - timedelta(days=1)).others) == 1


def test_attendance_that_cannot_be_used_is_refused(register, table):
    meeting, other = hold(table), lay_table(register, key="other")
    for one, refusal in (
        (Present("asleep", table.seats["member"]), BadInput),
        (Present("present", words="Somebody"), BadInput),
        (Present("present", organisation=table.organisations["police"]), BadInput),
        (Present("present", other.seats["member"]), NotVisible),
    ):
        with pytest.raises(refusal):
            actions.record_attendance(by=clerk_of_works(), meeting=meeting, on=MET, present=[one])


# Minutes


def test_minutes_are_written_of_a_meeting_that_was_held(register, table):
    one = item(call(table))
    with pytest.raises(NotNow, match="MT-1 is called"):
        actions.write_minute(by=register.person("clerk"), item=one, on=DAY, text="Agreed.")
    with pytest.raises(BadInput, match="no words"):
        actions.write_minute(by=register.person("clerk"), item=one, on=DAY, text=" ")


def test_the_first_minute_begins_the_minutes_and_they_begin_once(register, table):
    meeting, one = minuted(register, table)
    assert page_of(register).minutes_state == "draft"
    assert str(meeting.minutes) == "The minutes of MT-1"
    with pytest.raises(NotNow, match="begun already"):
        actions.draft_minutes(by=clerk_of_works(), meeting=meeting, on=MET)
    assert actions.write_minute(by=clerk_of_works(), item=one, on=AFTER, text="The plan was discussed. ") is None


def test_a_minute_is_not_rewritten_before_its_last_wording(register, table):
    _, one = minuted(register, table)
    actions.write_minute(by=clerk_of_works(), item=one, on=AFTER, text="Other words.")
    with pytest.raises(NotNow, match="later minute"):
        actions.write_minute(by=clerk_of_works(), item=one, on=MET, text="Third words.")


def test_approval_is_bound_to_what_was_seen(register, table):
    approved(register, table)
    page = page_of(register)
    assert page.approval_holds
    assert page.approval.content_hash == page.content_hash


def test_a_part_of_a_meeting_has_no_hash(register, table):
    minuted(register, table)
    person = register.person("director")
    meeting = queries.meeting_numbered(person, register.workspace, 1, AFTER)
    with pytest.raises(LookupError, match="Only parts of MT-1"):
        _ = queries.sealed_content(person, meeting, AFTER, frozenset({"items"})).content_hash


def test_nobody_approves_minutes_they_wrote(register, table):
    meeting, one = minuted(register, table)
    chair = register.person("board_chair", MET)
    organisations.appoint(
        by=clerk_of_works(), post=register.posts["clerk"], person=Person.objects.get(pk=chair.pk), kind="interim", on=MET
    )
    chair = register.person("board_chair", MET)
    actions.write_minute(by=chair, item=one, on=MET, text="In the chair's own words.")
    with pytest.raises(NotNow, match="You wrote these minutes"):
        actions.approve_minutes(by=chair, meeting=meeting, on=MET)


def test_one_of_two_chairs_who_did_not_write_is_enough(register, table):
    meeting, _ = minuted(register, table)
    chair = register.people["board_chair"]
    organisations.give_account(by=clerk_of_works(), on=DAY, person=chair, username="chair")
    held = table.seats["chair-one"].post.holdings.get()
    organisations.end_holding(by=clerk_of_works(), holding=held, on=DAY)
    organisations.appoint(
        by=clerk_of_works(), post=table.seats["chair-one"].post, person=chair, kind="appointed", on=DAY + timedelta(days=1)
    )
    actions.approve_minutes(by=register.person("board_chair", MET), meeting=meeting, on=MET)
    assert page_of(register).approval.by_id == chair.pk


def test_where_a_chair_has_an_account_no_other_chair_approves(register, table):
    meeting, _ = minuted(register, table)
    holder = table.seats["chair-two"].post.holdings.get().person
    organisations.give_account(by=clerk_of_works(), on=DAY, person=holder, username="second")
    with pytest.raises(NotNow, match="Only a chair of Improvement Board approves its minutes: Holder of chair-two of board"):
        actions.approve_minutes(by=register.person("board_chair", MET), meeting=meeting, on=MET)


def test_there_is_something_to_approve(register, table):
    with pytest.raises(NotNow, match="No minutes of MT-1"):
        actions.approve_minutes(by=register.person("board_chair", MET), meeting=hold(table), on=MET)


def test_what_changed_since_the_page_was_opened_is_not_approved(register, table):
    meeting, one = minuted(register, table)
    seen = page_of(register).content_hash
    actions.write_minute(by=clerk_of_works(), item=one, on=MET, text="Other words.")
    with pytest.raises(NotNow, match="were changed since you opened them"):
        actions.approve_minutes(by=register.person("board_chair", MET), meeting=meeting, on=MET, seen=seen)


def _another_minute(register, meeting, one, table):
    actions.write_minute(by=register.person("clerk", AFTER), item=one, on=AFTER, text="Other words.")


def _another_attendance(register, meeting, one, table):
    present = [Present("present", table.seats["superintendent"])]
    actions.record_attendance(by=register.person("clerk", AFTER), meeting=meeting, on=AFTER, present=present)


def _another_item(register, meeting, one, table):
    item(meeting, "Any other business", on=AFTER, by=register.person("clerk", AFTER))


def _other_words_of_the_item(register, meeting, one, table):
    actions.revise_item(by=clerk_of_works(), item=one, on=AFTER, title="Something else", kind="decision", position=1)


def _an_item_taken_off(register, meeting, one, table):
    another = item(meeting, "Nothing", on=AFTER)
    actions.approve_minutes(by=register.person("board_chair", AFTER), meeting=meeting, on=AFTER)
    actions.take_off_agenda(by=clerk_of_works(), item=another, on=AFTER)


def _another_decision(register, meeting, one, table):
    actions.decide_at(
        by=register.person("clerk", AFTER), meeting=meeting, on=AFTER, title="To go on", text="The Board goes on.", item=one
    )


CHANGES = [
    _another_minute, _another_attendance, _another_item, _other_words_of_the_item, _an_item_taken_off, _another_decision,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_after_approval_voids_it_aloud(register, table, change):
    meeting, one = approved(register, table)
    change(register, meeting, one, table)
    page = page_of(register)
    assert page.minutes_state == "draft"
    assert page.approval is None
    assert not page.approval_holds
    assert page.voided.reason.endswith((".",))
    assert Event.objects.filter(move="decisions.void_minutes", details__meeting="MT-1").exists()
    actions.approve_minutes(by=register.person("board_chair", AFTER), meeting=meeting, on=AFTER)
    assert page_of(register).approval_holds
    assert page_of(register).voided is None


def test_as_at_the_day_before_the_change_the_approval_still_held(register, table):
    meeting, one = approved(register, table)
    _another_minute(register, meeting, one, table)
    before = page_of(register, AFTER - timedelta(days=1))
    assert before.approval_holds
    assert before.items[0].minute == "The plan was discussed."


def test_whoever_may_not_minute_cannot_void_an_approval(register, table):
    meeting, _ = approved(register, table)
    with pytest.raises(NotAllowed):
        item(meeting, "Sneaked in", on=AFTER, by=register.person("director", AFTER))
    assert page_of(register).approval_holds


# Decisions


def test_a_decision_of_the_meeting_is_a_decision_of_its_body(register, table):
    meeting, one = minuted(register, table)
    decision = actions.decide_at(
        by=register.person("clerk", MET), meeting=meeting, on=MET, title="To go on", text="The Board goes on.", item=one
    )
    page = page_of(register)
    assert (decision.maker, [str(made) for made in page.decisions]) == (table.body, ["DE-1 at MT-1"])
    assert page.items[0].decisions == page.decisions


def test_a_decision_recorded_already_is_made_at_one_meeting(register, table):
    decision = actions.record_decision(
        by=clerk_of_works(), workspace=register.workspace, on=MET, title="To go on", kind="body", maker=table.body, text="On."
    )
    first, second = hold(table), hold(table, AFTER)
    actions.decide_at(by=clerk_of_works(), meeting=first, on=MET, decision=decision)
    with pytest.raises(NotNow, match="made at a meeting already"):
        actions.decide_at(by=clerk_of_works(), meeting=second, on=AFTER, decision=decision)


def test_a_decision_of_elsewhere_or_at_an_item_of_another_meeting_is_refused(register, table):
    elsewhere = make_register("northby")
    stranger = actions.record_decision(
        by=clerk_of_works(), workspace=elsewhere.workspace, on=MET, title="To go on", kind="officer",
        maker=elsewhere.posts["director"], text="On.",
    )  # fmt: skip
    first, second = hold(table), hold(table, AFTER)
    with pytest.raises(NotVisible):
        actions.decide_at(by=clerk_of_works(), meeting=first, on=MET, decision=stranger)
    with pytest.raises(NotVisible):
        actions.decide_at(by=clerk_of_works(), meeting=first, on=MET, title="x", text="y", item=item(second, on=AFTER))
    assert Decision.objects.count() == 1


def test_a_decision_is_made_at_a_meeting_that_was_held(table):
    with pytest.raises(NotNow, match="MT-1 is called"):
        actions.decide_at(by=clerk_of_works(), meeting=call(table), on=MET, title="x", text="y")


def test_the_page_of_a_meeting_asks_a_fixed_number_of_queries(register, table, django_assert_num_queries):
    meeting = hold(table)
    for n in range(30):
        one = item(meeting, f"Item {n}", on=MET)
        actions.write_minute(by=clerk_of_works(), item=one, on=MET, text="Agreed.")
        actions.decide_at(by=clerk_of_works(), meeting=meeting, on=MET, title=f"Decision {n}", text="Yes.", item=one)
        actions.give_paper(
            by=clerk_of_works(), meeting=meeting, on=MET, given_by=register.workspace.home, kind="presentation", title=f"{n}"
        )
    person = add_role(register, "inspector")
    assert person.rights
    with django_assert_num_queries(10):
        page = queries.meeting_page(person, register.workspace, 1, AFTER)
        assert (len(page.items), len(page.papers), len(page.decisions)) == (30, 30, 30)
        assert page.content_hash
