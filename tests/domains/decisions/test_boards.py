"""Bodies and their meetings: what waits, chairs one after another, what partners bring, and which body follows which."""

from datetime import timedelta

import pytest

from sightline.core.refusals import BadInput, NotNow, NotVisible
from sightline.domains.decisions import actions, queries
from sightline.domains.organisations import actions as organisations
from tests.factories.boards import MET, call, hold, item, lay_table
from tests.factories.documents import make_document
from tests.factories.register import DAY, clerk_of_works, make_register

pytestmark = pytest.mark.django_db
FORTNIGHT = timedelta(days=14)


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def register():
    return make_register(roles=("clerk", "board_chair", "director"))


@pytest.fixture
def table(register):
    return lay_table(register)


def page_of(register, table, day=MET):
    return queries.board_page(register.person("director"), register.workspace, table.body.number, day)


def waits(register, day):
    found = queries.boards(register.person("director"), register.workspace, day)
    return [(meeting.ref, words) for board in found for meeting, words in board.meetings.waits()]


def test_a_board_with_two_chairs_is_jointly_chaired(register, table):
    page = page_of(register, table)
    assert page.is_jointly_chaired
    assert [seat.post.title for seat in page.chairing] == ["Chair one", "Chair two"]


def test_chairs_follow_one_another_and_all_are_kept(register, table):
    organisations.end_seat(by=clerk_of_works(), membership=table.seats["chair-one"], on=MET)
    page = page_of(register, table, MET + FORTNIGHT)
    assert not page.is_jointly_chaired
    assert [seat.post.title for seat in page.chairs] == ["Chair one", "Chair two"]
    assert [held.person.name for seat in page.chairs for held in seat.holders_then] == [
        "Holder of chair-one of board", "Holder of chair-two of board",
    ]  # fmt: skip


def test_what_waits_is_said_meeting_by_meeting(register, table):
    actions.set_rhythm(by=clerk_of_works(), body=table.body, on=DAY, kind="none", papers_days=5)
    meeting = call(table)
    assert waits(register, DAY) == [("MT-1", "papers are due by 12 March 2024")]
    assert waits(register, MET + timedelta(days=1)) == [("MT-1", "its day is past; record that it was held or cancelled")]
    actions.hold_meeting(by=clerk_of_works(), meeting=meeting, on=MET)
    assert waits(register, MET) == [("MT-1", "no minutes are written")]
    actions.write_minute(by=clerk_of_works(), item=item(meeting, on=MET), on=MET, text="Agreed.")
    assert waits(register, MET) == [("MT-1", "its minutes wait for approval")]
    actions.approve_minutes(by=register.person("board_chair", MET), meeting=meeting, on=MET)
    assert waits(register, MET) == []


def test_boards_that_meet_stand_before_those_that_do_not(register, table):
    lay_table(register, key="other", name="A board that never met")
    hold(table)
    call(table, MET + FORTNIGHT, on=MET)
    first, second = queries.boards(register.person("director"), register.workspace, MET)
    assert (first.body.name, second.body.name) == ("Improvement Board", "A board that never met")
    assert (first.meetings.last.ref, first.meetings.next.ref) == ("MT-1", "MT-2")
    assert (second.meetings.last, second.meetings.next) == (None, None)


def test_a_board_is_seen_from_its_first_day_and_only_at_home(register, table):
    with pytest.raises(NotVisible, match="did not exist"):
        page_of(register, table, DAY - timedelta(days=1))
    with pytest.raises(NotVisible):
        queries.board_page(make_register("northby").person("director"), register.workspace, table.body.number, MET)


def test_the_calendar_proposes_what_comes_after_the_last_meeting_called(register, table):
    assert page_of(register, table, DAY).proposals == []
    actions.set_rhythm(by=clerk_of_works(), body=table.body, on=DAY, kind="weeks", every=2, first_on=MET)
    call(table, MET)
    assert [found.day for found in page_of(register, table, DAY).proposals][:2] == [MET + FORTNIGHT, MET + 2 * FORTNIGHT]


# What partners bring


def meet(register, table, *how):
    for n, one in enumerate(how):
        hold(table, MET + n * FORTNIGHT, {"chair-one": "present", "superintendent": one})
    return MET + len(how) * FORTNIGHT


def part_of(found, name):
    return next(one for one in found[0] if one.organisation.startswith(name))


def test_an_organisation_that_stays_away_is_said_to(register, table):
    day = meet(register, table, "absent", "apologies", "absent", "present")
    police = part_of(queries.contribution_of(register.person("director"), table.body, day), "Police")
    assert [one.word for one in police.meetings] == ["present", "absent", "apologies", "absent"]
    assert police.is_weak
    assert police.words() == "Police of westmere was there at 1 of the last 4 meetings: its engagement is weak by the rule."


def test_contribution_is_as_at_the_day(register, table):
    day = meet(register, table, "absent", "absent", "absent", "present", "present", "present", "present")
    person = register.person("director")
    then = part_of(queries.contribution_of(person, table.body, MET + 2 * FORTNIGHT), "Police")
    now = part_of(queries.contribution_of(person, table.body, day), "Police")
    assert (then.is_weak, now.is_weak) == (True, False)
    assert (len(then.meetings), len(now.counted)) == (3, 6)


def test_papers_count_for_whoever_gave_them(register, table):
    meeting = hold(table)
    for title in ("One", "Two"):
        paper = actions.give_paper(
            by=clerk_of_works(), meeting=meeting, on=MET, given_by=table.organisations["police"], kind="presentation", title=title
        )
    actions.withdraw_paper(by=clerk_of_works(), paper=paper, on=MET + FORTNIGHT)
    person = register.person("director")
    counts = [part_of(queries.contribution_of(person, table.body, day), "Police").papers for day in (MET, MET + FORTNIGHT)]
    assert counts == [2, 1]


def test_an_organisation_of_the_body_without_a_seat_is_shown_to_have_none(register, table):
    organisations.end_seat(by=clerk_of_works(), membership=table.seats["superintendent"], on=MET)
    found = queries.contribution_of(register.person("director"), table.body, MET + FORTNIGHT)
    assert not part_of(found, "Police").has_seat
    assert part_of(found, "Westmere").has_seat


def test_what_an_overseer_said_of_a_partner_stands_with_its_source(register, table):
    by, police = clerk_of_works(), table.organisations["police"]
    document = make_document(register)
    actions.remark(by=by, body=table.body, on=DAY, organisation=police, standing="weak", text="Seldom there.", document=document)
    actions.remark(by=by, body=table.body, on=MET, standing="strong", text="All give more.")
    _, remarks = queries.contribution_of(register.person("director"), table.body, MET)
    assert [str(one) for one in remarks] == [
        "The partners at Improvement Board: strong", "Police of westmere at Improvement Board: weak",
    ]  # fmt: skip
    assert remarks[1].may_read
    assert len(queries.contribution_of(register.person("director"), table.body, DAY)[1]) == 1


def test_a_remark_has_a_standing_words_and_a_partner_of_here(register, table):
    elsewhere = make_register("northby")
    said = {"by": clerk_of_works(), "body": table.body, "on": DAY}
    with pytest.raises(BadInput, match="not a standing"):
        actions.remark(standing="poor", text="x", **said)
    with pytest.raises(BadInput, match="no words"):
        actions.remark(standing="weak", text=" ", **said)
    with pytest.raises(NotVisible):
        actions.remark(standing="weak", text="x", organisation=elsewhere.workspace.home, **said)
    with pytest.raises(NotVisible):
        actions.remark(standing="weak", text="x", document=make_document(elsewhere), **said)


def test_contribution_asks_a_fixed_number_of_queries(register, table, django_assert_num_queries):
    day = meet(register, table, *["present"] * 8)
    person = register.person("director")
    body = queries.board_of(person, register.workspace, table.body.number, day)
    with django_assert_num_queries(5):
        queries.contribution_of(person, body, day)


# Which body follows which


def follow(register, table, **facts):
    heir = lay_table(register, key="heir", name="Safeguarding Board")
    chosen = {"duty": "Drive the improvement", "steps": ["Work consistently", " "], **facts}
    return actions.foresee_succession(by=clerk_of_works(), from_body=table.body, to_body=heir.body, on=DAY, **chosen)


def test_a_succession_shows_on_both_bodies_with_its_readiness_and_open_steps(register, table):
    made = follow(register, table)
    document = make_document(register)
    actions.judge_readiness(
        by=clerk_of_works(), succession=made, on=DAY, level="not yet", text="It knows that it must.", document=document
    )
    actions.judge_readiness(by=clerk_of_works(), succession=made, on=MET, level="partly", text="It works better.")
    actions.meet_step(by=clerk_of_works(), step=made.steps.get(), on=MET, evidence=document)
    person = register.person("director")
    for body in (made.from_body, made.to_body):
        [then], [now] = queries.successions_of(person, body, DAY), queries.successions_of(person, body, MET)
        assert (then.latest.level, [step.text for step in then.open_steps]) == ("not yet", ["Work consistently"])
        assert (now.latest.level, now.open_steps) == ("partly", [])
    assert str(now.latest) == "Safeguarding Board after Improvement Board: partly"
    assert str(now.needed[0]) == "Safeguarding Board after Improvement Board step 1"


def test_a_step_is_made_once_and_after_it_was_set(register, table):
    step = follow(register, table).steps.get()
    with pytest.raises(NotNow, match="cannot be made before"):
        actions.meet_step(by=clerk_of_works(), step=step, on=DAY - timedelta(days=1))
    actions.meet_step(by=clerk_of_works(), step=step, on=MET)
    with pytest.raises(NotNow, match="was made on 19 March 2024"):
        actions.meet_step(by=clerk_of_works(), step=step, on=MET)


def test_a_succession_that_cannot_be_is_refused(register, table):
    with pytest.raises(BadInput, match="no words"):
        follow(register, table, duty=" ")
    with pytest.raises(BadInput, match="from another body here"):
        actions.foresee_succession(by=clerk_of_works(), from_body=table.body, to_body=table.body, on=DAY, duty="x")


def test_a_step_is_added_when_it_becomes_known(register, table):
    made = follow(register, table)
    actions.add_step(by=register.person("clerk", MET), succession=made, on=MET, text="Plymouth joins ")
    person = register.person("director")
    counts = [len(queries.successions_of(person, table.body, day)[0].needed) for day in (DAY, MET)]
    assert counts == [1, 2]
    with pytest.raises(NotNow, match="cannot be dated before"):
        actions.add_step(by=clerk_of_works(), succession=made, on=DAY - timedelta(days=1), text="x")
    with pytest.raises(BadInput, match="no words"):
        actions.add_step(by=clerk_of_works(), succession=made, on=MET, text=" ")


def test_readiness_is_of_a_level_in_words_and_after_the_succession(register, table):
    made = follow(register, table)
    said = {"by": clerk_of_works(), "succession": made}
    with pytest.raises(BadInput, match="not a level"):
        actions.judge_readiness(on=DAY, level="green", text="x", **said)
    with pytest.raises(BadInput, match="no words"):
        actions.judge_readiness(on=DAY, level="ready", text="", **said)
    with pytest.raises(NotNow, match="cannot be dated before"):
        actions.judge_readiness(on=DAY - timedelta(days=1), level="ready", text="x", **said)


def test_a_succession_is_found_by_who_may_see_it(register, table):
    made = follow(register, table)
    assert queries.readiness_of(register.person("clerk"), register.workspace, made.pk, DAY) == made
    with pytest.raises(NotVisible):
        queries.readiness_of(make_register("northby").person("director"), register.workspace, made.pk, DAY)
