"""Meetings: called, moved, held and cancelled; their agenda and papers; seen as at a day and never elsewhere."""

from datetime import date, timedelta

import pytest

from sightline.core.refusals import BadInput, NotAllowed, NotNow, NotVisible
from sightline.domains.decisions import actions, queries
from sightline.domains.decisions.models import Meeting
from sightline.domains.decisions.rules.moves import MEETING_MOVES
from sightline.domains.organisations import door
from sightline.domains.organisations.rules.permissions import GRANTS, ROLES
from tests.factories.boards import MET, call, hold, item, lay_table
from tests.factories.documents import make_document
from tests.factories.register import DAY, add_role, clerk_of_works, make_register

pytestmark = pytest.mark.django_db
LATER = MET + timedelta(days=60)


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def register():
    return make_register(roles=("clerk", "director", "partner_member"))


@pytest.fixture
def table(register):
    return lay_table(register)


def state(meeting):
    return meeting.transitions.order_by("-on", "-pk").first().to_state


def test_a_meeting_is_called_for_a_day(register, table):
    meeting = call(table, place="Town hall", by=register.person("clerk"))
    found = queries.meetings_of(register.person("director"), table.body, DAY).get()
    assert (found.ref, found.state, found.meets_on, found.place, found.minutes_state) == (
        "MT-1",
        "called",
        MET,
        "Town hall",
        None,
    )
    assert str(meeting.versions.get()) == f"version of {DAY}"


def test_a_meeting_that_was_moved_stands_on_either_day_as_at_either_day(register, table):
    meeting = call(table)
    actions.move_meeting(
        by=clerk_of_works(), meeting=meeting, on=DAY + timedelta(days=5), meets_on=MET + timedelta(days=7), reason="Snow"
    )
    before, after = (queries.meetings_of(register.person("director"), table.body, DAY + timedelta(days=n)).get() for n in (4, 5))
    assert (before.meets_on, after.meets_on) == (MET, MET + timedelta(days=7))


def test_a_meeting_is_held_on_its_day_or_after(table):
    meeting = call(table)
    with pytest.raises(NotNow, match="is on 19 March 2024"):
        actions.hold_meeting(by=clerk_of_works(), meeting=meeting, on=MET - timedelta(days=1))
    actions.hold_meeting(by=clerk_of_works(), meeting=meeting, on=MET)
    assert state(meeting) == "held"


def test_a_cancelled_meeting_has_its_reason_and_is_held_no_more(table):
    meeting = call(table)
    with pytest.raises(BadInput, match="needs a reason"):
        actions.cancel_meeting(by=clerk_of_works(), meeting=meeting, on=DAY, reason=" ")
    actions.cancel_meeting(by=clerk_of_works(), meeting=meeting, on=DAY, reason="Too few could come")
    with pytest.raises(NotNow, match="MT-1 is cancelled"):
        actions.hold_meeting(by=clerk_of_works(), meeting=meeting, on=MET)


@pytest.mark.parametrize(
    ("meets_on", "problem"), [(DAY - timedelta(days=1), "before the day"), (date(2030, 1, 1), "does not exist on that day")]
)
def test_a_meeting_is_called_for_a_day_that_can_be(table, meets_on, problem):
    from sightline.domains.organisations import actions as organisations

    organisations.end_body(by=clerk_of_works(), body=table.body, on=LATER)
    with pytest.raises(BadInput, match=problem):
        call(table, meets_on)
    assert not Meeting.objects.exists()


def test_the_last_and_the_next_meeting(register, table):
    person = register.person("director")
    first, second = hold(table, MET), hold(table, MET + timedelta(days=28))
    third = call(table, MET + timedelta(days=56), on=MET)
    day = MET + timedelta(days=30)
    assert queries.last_meeting_before(person, table.body, day) == second
    assert queries.last_meeting_before(person, table.body, MET + timedelta(days=28)) == first
    assert queries.last_meeting_before(person, table.body, MET) is None
    assert queries.next_meeting(person, table.body, day) == third
    assert queries.next_meeting(person, table.body, MET + timedelta(days=57)) is None


def test_the_days_a_body_met_or_is_called_to_meet(table):
    hold(table, MET)
    call(table, LATER, on=MET)
    gone = call(table, MET + timedelta(days=7))
    actions.cancel_meeting(by=clerk_of_works(), meeting=gone, on=DAY, reason="Snow")
    assert queries.days_met([table.body.pk], MET) == {table.body.pk: (MET, LATER)}
    assert queries.days_met([table.body.pk], DAY - timedelta(days=1)) == {}


# The calendar


def test_the_next_six_meetings_are_called_by_the_calendar(register, table):
    actions.set_rhythm(
        by=register.person("clerk"), body=table.body, on=DAY, kind="month", nth=1, weekday=0, papers_days=5, place="Town hall"
    )
    called = actions.call_next(by=clerk_of_works(), body=table.body, on=DAY)
    days = [one.meets_on for one in queries.meetings_of(register.person("clerk"), table.body, DAY)]
    assert len(called) == 6
    assert days[::-1][:3] == [date(2024, 4, 2), date(2024, 5, 7), date(2024, 6, 3)]  # Easter Monday, May Day
    assert "In place of 1 April 2024" in called[0].versions.get().note


def test_the_calendar_goes_on_after_the_last_meeting_called(register, table):
    actions.set_rhythm(by=clerk_of_works(), body=table.body, on=DAY, kind="weeks", every=2, first_on=MET)
    first = actions.call_next(by=clerk_of_works(), body=table.body, on=DAY, most=2)
    more = actions.call_next(by=clerk_of_works(), body=table.body, on=DAY, most=1)
    days = [one.versions.get().meets_on for one in (*first, *more)]
    assert days == [MET, MET + timedelta(weeks=2), MET + timedelta(weeks=4)]


def test_without_a_calendar_nothing_is_called(table):
    with pytest.raises(NotNow, match="No calendar of Improvement Board"):
        actions.call_next(by=clerk_of_works(), body=table.body, on=DAY)


def test_a_later_calendar_takes_the_place_of_the_earlier_from_its_day(table):
    by = clerk_of_works()
    actions.set_rhythm(by=by, body=table.body, on=DAY, kind="none")
    actions.set_rhythm(by=by, body=table.body, on=MET, kind="dates", dates=[LATER, MET])
    assert [queries.rhythm_of(table.body, day).kind for day in (DAY, MET)] == ["none", "dates"]
    assert str(queries.rhythm_of(table.body, MET)) == "Improvement Board meets on 2 days of a list"
    with pytest.raises(NotNow, match="later calendar"):
        actions.set_rhythm(by=by, body=table.body, on=DAY, kind="none")
    with pytest.raises(BadInput, match="cannot be used: a body meets every 1 or more"):
        actions.set_rhythm(by=by, body=table.body, on=MET, kind="weeks", every=0)


# The agenda


def test_the_agenda_is_that_of_the_day(register, table):
    meeting = call(table)
    first, second = item(meeting), item(meeting, "Front door", presenter=table.seats["member"].post)
    actions.revise_item(
        by=clerk_of_works(), item=second, on=DAY + timedelta(days=2), title="Front door", kind="decision", position=0
    )
    actions.take_off_agenda(by=clerk_of_works(), item=first, on=DAY + timedelta(days=3))

    def agenda(day):
        page = queries.meeting_page(register.person("director"), register.workspace, 1, day)
        return [(one.number, one.version.title, one.version.kind) for one in page.items]

    assert agenda(DAY) == [(1, "What changed", "discussion"), (2, "Front door", "discussion")]
    assert agenda(DAY + timedelta(days=2)) == [(1, "Front door", "decision"), (2, "What changed", "discussion")]
    assert agenda(DAY + timedelta(days=3)) == [(1, "Front door", "decision")]
    assert str(first) == "MT-1 item"


@pytest.mark.parametrize(
    ("facts", "problem"),
    [({"title": " "}, "no title"), ({"title": "x" * 301}, "longer than 300"), ({"kind": "chat"}, "not a kind of item")],
)
def test_an_item_that_says_nothing_is_refused(table, facts, problem):
    with pytest.raises(BadInput, match=problem):
        item(call(table), **facts)


def test_an_item_is_presented_by_a_post_of_the_same_workspace(table):
    elsewhere = make_register("northby")
    with pytest.raises(NotVisible):
        item(call(table), presenter=elsewhere.posts["director"])


def test_an_item_is_not_changed_before_its_last_change(table):
    one = item(call(table), on=DAY + timedelta(days=2))
    with pytest.raises(NotNow, match="on a later day"):
        actions.take_off_agenda(by=clerk_of_works(), item=one, on=DAY)


def test_an_item_that_was_minuted_stays_on_the_agenda(table):
    one = item(hold(table), on=MET)
    actions.write_minute(by=clerk_of_works(), item=one, on=MET, text="Agreed.")
    with pytest.raises(NotNow, match="stays on the agenda"):
        actions.take_off_agenda(by=clerk_of_works(), item=one, on=MET)


# Papers


def test_a_paper_that_went_out_after_the_day_of_the_rule_is_late(register, table):
    actions.set_rhythm(by=clerk_of_works(), body=table.body, on=DAY, kind="none", papers_days=5)
    meeting, document = call(table), make_document(register)
    one = item(meeting)
    for sent in (date(2024, 3, 12), date(2024, 3, 13)):
        actions.give_paper(
            by=clerk_of_works(), meeting=meeting, on=sent, given_by=register.workspace.home, document=document, item=one,
            circulated_on=sent,
        )  # fmt: skip
    page = queries.meeting_page(register.person("director"), register.workspace, 1, MET)
    assert page.papers_due_on == date(2024, 3, 12)
    assert [paper.late for paper in page.papers] == [0, 1]
    assert [paper.item_number for paper in page.papers] == [1, 1]
    assert page.items[0].papers == page.papers


def test_a_presentation_may_be_spoken_and_a_paper_may_not(register, table):
    meeting, police = call(table), table.organisations["police"]
    given = {"by": clerk_of_works(), "meeting": meeting, "on": DAY, "given_by": police}
    spoken = actions.give_paper(kind="presentation", title="What officers saw", **given)
    assert str(spoken) == "What officers saw for MT-1"
    for facts, problem in (
        ({}, "is a document with the day"),
        ({"kind": "presentation"}, "no title"),
        ({"kind": "leaflet"}, "neither a paper"),
        ({"kind": "presentation", "title": "Tomorrow", "circulated_on": MET}, "after the day of this entry"),
    ):
        with pytest.raises(BadInput, match=problem):
            actions.give_paper(**given, **facts)


def test_a_partner_gives_papers_of_its_own_organisation_only(register, table):
    meeting, partner = call(table), register.person("partner_member")
    own = actions.give_paper(
        by=partner, meeting=meeting, on=DAY, given_by=register.workspace.home, kind="presentation", title="Ours"
    )
    assert own.given_by == register.workspace.home
    with pytest.raises(NotAllowed, match="Police of westmere gives its own"):
        actions.give_paper(
            by=partner, meeting=meeting, on=DAY, given_by=table.organisations["police"], kind="presentation", title="Theirs"
        )


def test_a_paper_is_of_an_organisation_and_a_document_that_are_here(register, table):
    meeting, elsewhere = call(table), make_register("northby")
    document, stray = make_document(elsewhere), item(hold(lay_table(register, key="other"), MET), on=MET)
    given = {"by": clerk_of_works(), "meeting": meeting, "on": DAY, "kind": "presentation", "title": "Here"}
    for facts in (
        {"given_by": elsewhere.workspace.home},
        {"given_by": register.workspace.home, "document": document},
        {"given_by": register.workspace.home, "item": stray},
    ):
        with pytest.raises(NotVisible):
            actions.give_paper(**given, **facts)


def test_a_withdrawn_paper_is_before_the_meeting_no_more(register, table):
    meeting = call(table)
    paper = actions.give_paper(
        by=clerk_of_works(), meeting=meeting, on=DAY, given_by=register.workspace.home, kind="presentation", title="Here"
    )
    actions.withdraw_paper(by=clerk_of_works(), paper=paper, on=MET)
    with pytest.raises(NotNow, match="withdrawn on 19 March 2024"):
        actions.withdraw_paper(by=clerk_of_works(), paper=paper, on=MET)
    pages = [queries.meeting_page(register.person("director"), register.workspace, 1, day) for day in (DAY, MET)]
    assert [len(page.papers) for page in pages] == [1, 0]


# Who may, and who sees


@pytest.mark.parametrize("move", MEETING_MOVES, ids=lambda move: move.name)
@pytest.mark.parametrize("role", sorted(ROLES))
def test_each_role_may_make_the_moves_of_its_permissions_and_no_other(role, move):
    register = make_register(roles=(role,))
    meeting = call(lay_table(register))
    wanted = None if move.permission in GRANTS[role] else NotAllowed
    refusal = door.why_not(move, by=register.person(role), workspace=register.workspace, on=DAY, record=meeting)
    if wanted is None and move.sources and "called" not in move.sources:
        wanted = NotNow
    assert type(refusal) is (wanted or type(None))


@pytest.mark.parametrize("was", ["called", "held", "cancelled"])
@pytest.mark.parametrize("move", [move for move in MEETING_MOVES if move.sources], ids=lambda move: move.name)
def test_each_move_starts_from_its_states_and_no_other(register, table, was, move):
    meeting = call(table)
    if was == "held":
        actions.hold_meeting(by=clerk_of_works(), meeting=meeting, on=MET)
    if was == "cancelled":
        actions.cancel_meeting(by=clerk_of_works(), meeting=meeting, on=DAY, reason="Snow")
    refusal = door.why_not(move, by=clerk_of_works(), workspace=register.workspace, on=MET, record=meeting)
    assert (refusal is None) == (was in move.sources)


def test_a_meeting_is_never_seen_from_elsewhere(register, table):
    call(table)
    elsewhere = make_register("northby").person("director")
    assert not queries.meetings_of(elsewhere, register.workspace, MET).exists()
    with pytest.raises(NotVisible):
        queries.meeting_page(elsewhere, register.workspace, 1, MET)
    with pytest.raises(NotVisible):
        actions.hold_meeting(by=elsewhere, meeting=Meeting.objects.get(), on=MET)


def test_a_meeting_is_not_seen_before_it_was_called(register, table):
    call(table)
    with pytest.raises(NotVisible, match="no meeting MT-1 here that you can see as at 3 March 2024"):
        queries.meeting_page(register.person("director"), register.workspace, 1, DAY - timedelta(days=1))


def test_meetings_of_a_workspace_are_those_of_all_its_bodies(register, table):
    other = lay_table(register, key="other", name="Programme Board")
    call(table), call(other, LATER)
    found = queries.meetings_of(add_role(register, "inspector"), register.workspace, DAY)
    assert [one.body.name for one in found] == ["Programme Board", "Improvement Board"]
