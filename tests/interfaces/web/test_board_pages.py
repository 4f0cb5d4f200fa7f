"""Pages of boards and meetings: what they show, what they teach when empty, and the forms that change them."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from sightline.domains.decisions import actions
from sightline.domains.decisions.models import Attendance, Decision, Meeting, MinuteVersion, Paper, Succession
from sightline.domains.organisations.models import Body, Event
from tests.factories.boards import MET, call, hold, item, lay_table
from tests.factories.documents import make_document
from tests.factories.plans import make_action, make_plan
from tests.factories.register import DAY, add_role, clerk_of_works, make_register

pytestmark = pytest.mark.django_db
AFTER = MET + timedelta(days=7)


@pytest.fixture
def register():
    return make_register(roles=("clerk", "board_chair", "director", "scrutiny_councillor", "partner_member"))


@pytest.fixture
def table(register):
    return lay_table(register)


def at(name, *args):
    return reverse(f"boards:{name}", args=["westmere", *args])


def shown(client, name, *args):
    answer = client.get(at(name, *args))
    assert answer.status_code == 200, answer.content.decode()[:500]
    return " ".join(answer.content.decode().split())


def sent(client, name, *args, **facts):
    return client.post(at(name, *args), {"on": str(MET), **facts}, follow=True)


# What is shown


def test_no_body_and_no_meeting_are_taught(register, sign_in):
    councillor = sign_in("scrutiny_councillor", on=MET)
    assert "No body existed on 19 March 2024" in shown(councillor, "boards")
    table = lay_table(register)
    assert "No meeting is on record as at 19 March 2024" in shown(councillor, "boards")
    page = shown(councillor, "board", table.body.number)
    assert "It is jointly chaired." in page and page.count("Joint chair<") == 2
    assert "needs the permission boards.arrange" in page
    assert "No meeting held is on record as at" in shown(councillor, "contribution", table.body.number)


def test_the_list_says_what_waits_and_which_meeting_is_next(register, table, sign_in):
    hold(table)
    call(table, AFTER, on=MET)
    page = shown(sign_in("director", on=MET), "boards")
    assert "MT-1, Improvement Board, 19 March 2024</a>: no minutes are written" in page
    assert "26 March 2024" in page


def test_a_meeting_shows_its_agenda_papers_attendance_minutes_and_decisions(register, table, sign_in):
    actions.set_rhythm(by=clerk_of_works(), body=table.body, on=DAY, kind="none", papers_days=5)
    meeting = hold(table, there={"chair-one": "present", "superintendent": "deputy"})
    one = item(meeting, "Front door", on=MET, presenter=table.seats["member"].post, detail="Thresholds")
    actions.give_paper(
        by=clerk_of_works(), meeting=meeting, on=MET, given_by=table.organisations["police"], item=one, circulated_on=MET,
        document=make_document(register, title="Figures of March"),
    )  # fmt: skip
    actions.write_minute(by=clerk_of_works(), item=one, on=MET, text="The threshold stands.")
    actions.decide_at(by=clerk_of_works(), meeting=meeting, on=MET, title="To keep it", text="Kept.", item=one)
    page = shown(sign_in("scrutiny_councillor", on=MET), "meeting", 1)
    for words in (
        "Front door", "Thresholds", "For discussion", "Figures of March", "Police of westmere", "7 days after it was due",
        "Quorum not met: 2 members there, 3 needed.", "The threshold stands.", "DE-1 To keep it", "these decisions may not bind",
        "Its minutes are a draft.",
    ):  # fmt: skip
        assert words in page, words


def test_a_paper_that_the_reader_may_not_read_is_not_named(register, table, sign_in):
    secret = make_document(register, title="A child's case", classification="exempt", exempt_reason="Names a child")
    meeting = call(table)
    actions.give_paper(
        by=clerk_of_works(), meeting=meeting, on=DAY, given_by=register.workspace.home, document=secret, circulated_on=DAY,
        item=item(meeting),
    )  # fmt: skip
    page = shown(sign_in("scrutiny_councillor", on=MET), "meeting", 1)
    assert "A child" not in page and "A document that you may not read" in page


def test_whoever_withdraws_a_paper_they_may_not_read_is_not_told_its_title(register, table, sign_in):
    add_role(register, "programme_manager")
    secret = make_document(register, title="A child's case", classification="exempt", exempt_reason="Names a child")
    paper = actions.give_paper(
        by=clerk_of_works(), meeting=call(table), on=DAY, given_by=register.workspace.home, document=secret, circulated_on=DAY
    )
    manager = sign_in("programme_manager", on=MET)
    assert "A child" not in shown(manager, "withdraw_paper", 1, paper.pk)
    assert (
        b"A document that you may not read is withdrawn." in sent(manager, "withdraw_paper", 1, paper.pk, reason="Late").content
    )
    assert [event.details["paper"] for event in Event.objects.filter(details__has_key="paper")] == ["DO-1", "DO-1"]


def test_a_meeting_whose_day_is_past_says_that_nobody_recorded_it(table, sign_in):
    call(table, note="The hall was booked twice.")
    page = shown(sign_in("director", on=AFTER), "meeting", 1)
    assert "Whether it was held is not recorded." in page and "The hall was booked twice." in page


def test_a_cancelled_and_a_moved_meeting_say_so(table, sign_in):
    meeting = call(table)
    actions.move_meeting(by=clerk_of_works(), meeting=meeting, on=DAY, meets_on=AFTER, place="Library", reason="Snow")
    actions.cancel_meeting(by=clerk_of_works(), meeting=meeting, on=MET, reason="Too few could come")
    page = shown(sign_in("director", on=MET), "meeting", 1)
    assert "Cancelled on 19 March 2024." in page and "Too few could come" in page and "Snow" in page


def test_weak_engagement_is_a_sentence_a_table_and_a_picture(register, table, sign_in):
    for n in range(3):
        hold(table, MET + timedelta(weeks=n), {"chair-one": "present", "superintendent": "absent"})
    police = table.organisations["police"]
    actions.remark(by=clerk_of_works(), body=table.body, on=MET, organisation=police, standing="weak", text="Seldom there.")
    page = shown(sign_in("director", on=MET + timedelta(weeks=3)), "contribution", table.body.number)
    for words in (
        "Police of westmere was there at 0 of the last 3 meetings: its engagement is weak by the rule.", "<svg", "Seldom there.",
        "fewer than half of the last 6 meetings", "0 of 3",
    ):  # fmt: skip
        assert words in page, words


def test_meetings_and_attendance_download_as_tables(table, sign_in):
    hold(table, there={"chair-one": "present", "superintendent": "apologies"})
    client = sign_in("director", on=MET)
    csv = client.get(at("meetings_table", "csv")).content.decode("utf-8-sig").splitlines()
    assert csv[1].startswith("MT-1,Improvement Board,2024-03-19,")
    book = load_workbook(io.BytesIO(client.get(at("attendance_table", table.body.number, "xlsx")).content))
    rows = list(book.active.values)
    assert rows[0][:4] == ("Day", "Organisation", "Seats", "Present")
    assert [row[1:] for row in rows[1:] if row[1] == "Police of westmere"] == [("Police of westmere", 1, 0, 0, 1, 0, 0)]


def test_a_body_and_a_meeting_of_elsewhere_are_not_there(register, table, sign_in):
    call(lay_table(make_register("northby")))
    client = sign_in("director", on=MET)
    assert client.get(at("meeting", 1)).status_code == 404
    assert client.get(at("board", 99)).status_code == 404


# Forms before the meeting


def test_a_meeting_is_called_moved_and_held_by_its_forms(table, sign_in):
    clerk = sign_in("clerk", on=DAY)
    page = sent(clerk, "call", table.body.number, on=str(DAY), meets_on=str(MET), starts_at="14:00", place="Town hall")
    assert b"MT-1 is called. Set its agenda next." in page.content
    sent(clerk, "move", 1, on=str(DAY), meets_on=str(AFTER), reason="Snow", place="Library")
    assert Meeting.objects.get().versions.order_by("-pk").first().place == "Library"
    assert clerk.get(at("hold", 1)).status_code == 200
    assert b"MT-1 was held" in sent(clerk, "hold", 1, on=str(AFTER)).content
    clerk.get("/w/westmere/", {"as-at": str(AFTER)})
    assert clerk.get(at("cancel", 1)).status_code == 409


def test_the_next_meetings_are_called_by_the_calendar(table, sign_in):
    clerk = sign_in("clerk", on=DAY)
    assert "Say first how often it meets" in shown(clerk, "call_next", table.body.number)
    facts = {"kind": "month", "nth": "2", "weekday": "1", "every": "1", "papers_days": "5"}
    answer = sent(clerk, "calendar", table.body.number, on=str(DAY), **facts)
    assert b"It meets on the second Tuesday of the month, every month." in answer.content
    assert "12 March 2024" in shown(clerk, "board", table.body.number)
    assert "second Tuesday" in shown(clerk, "call_next", table.body.number)
    answer = sent(clerk, "call_next", table.body.number, on=str(DAY), most="2")
    assert b"2 meetings are called: MT-1, MT-2." in answer.content
    assert b"1 meeting is called: MT-3." in sent(clerk, "call_next", table.body.number, on=str(DAY), most="1").content


def test_a_list_of_days_runs_out_and_says_so(table, sign_in):
    clerk = sign_in("clerk", on=DAY)
    refused = sent(clerk, "calendar", table.body.number, kind="dates", dates="soon", every="", on=str(DAY))
    assert refused.status_code == 400 and b"Write each day as 2017-11-13" in refused.content
    assert b"Enter the days of the list" in sent(clerk, "calendar", table.body.number, kind="dates", on=str(DAY)).content
    sent(clerk, "calendar", table.body.number, kind="dates", dates=f"{MET}\r\n", on=str(DAY))
    assert str(MET) in shown(clerk, "calendar", table.body.number)
    sent(clerk, "call_next", table.body.number, on=str(DAY), most="6")
    assert b"nothing was called" in sent(clerk, "call_next", table.body.number, on=str(DAY), most="6").content


def test_the_agenda_is_set_by_its_forms(table, sign_in):
    call(table)
    clerk = sign_in("clerk", on=MET)
    sent(clerk, "item", 1, title="Front door", kind="decision")
    key = Meeting.objects.get().items.get().pk
    assert "Front door" in shown(clerk, "revise", 1, key)
    sent(clerk, "revise", 1, key, title="Thresholds", kind="decision", position="1")
    assert "Thresholds" in shown(clerk, "meeting", 1)
    sent(clerk, "take_off", 1, key, reason="Not ready")
    assert "Nothing is on the agenda" in shown(clerk, "meeting", 1)
    assert clerk.get(at("revise", 1, key)).status_code == 404
    assert b"Enter what is to be dealt with" in sent(clerk, "item", 1, title="", kind="decision").content


def test_a_partner_gives_a_paper_of_its_own_and_is_offered_no_other(register, table, sign_in):
    call(table)
    document = make_document(register, title="Figures of March")
    partner = sign_in("partner_member", on=MET)
    page = shown(partner, "paper", 1)
    assert "Westmere Council" in page and "Police of westmere" not in page
    assert b"Select the document of the paper" in sent(partner, "paper", 1, kind="paper").content
    home = register.workspace.home_id
    assert b"Enter a title of the presentation" in sent(partner, "paper", 1, kind="presentation", given_by=home).content
    sent(partner, "paper", 1, kind="paper", document=document.pk, given_by=home, circulated_on=str(MET))
    assert "Figures of March" in shown(partner, "meeting", 1)
    assert partner.get(at("withdraw_paper", 1, Paper.objects.get().pk)).status_code == 403


def test_whoever_arranges_gives_for_anybody_and_withdraws(register, table, sign_in):
    call(table)
    clerk, police = sign_in("clerk", on=MET), table.organisations["police"]
    sent(clerk, "paper", 1, kind="presentation", title="What officers saw", given_by=police.pk)
    paper = Paper.objects.get()
    assert paper.given_by == police
    assert "What officers saw" in shown(clerk, "withdraw_paper", 1, paper.pk)
    sent(clerk, "withdraw_paper", 1, paper.pk, reason="Wrong meeting")
    assert "What officers saw" not in shown(clerk, "meeting", 1)
    assert clerk.get(at("withdraw_paper", 1, 999)).status_code == 404


# Forms of a meeting that was held


def test_attendance_is_recorded_seat_by_seat(table, sign_in):
    meeting = hold(table, there={})
    clerk = sign_in("clerk", on=MET)
    seat, police = table.seats["superintendent"].pk, table.organisations["police"].pk
    facts = {f"how-{seat}": "deputy", f"words-{seat}": "Chief inspector"}
    page = sent(clerk, "attendance", 1, **facts, other_organisation=police, other_words="Analyst").content.decode()
    assert "Sent a deputy: Chief inspector" in page and "Analyst (Police of westmere)" in page
    assert Attendance.objects.filter(meeting=meeting).count() == 2
    assert b"Nothing was changed." in sent(clerk, "attendance", 1, **facts).content
    assert b"Enter who that was" in sent(clerk, "attendance", 1, other_organisation=police).content
    assert b"Select the organisation of who that was" in sent(clerk, "attendance", 1, other_words="Somebody").content


def test_before_the_meeting_the_form_offers_apologies_and_deputies(table, sign_in):
    call(table)
    page = shown(sign_in("clerk", on=DAY), "attendance", 1)
    assert "Sent apologies" in page and "Absent, no apologies" not in page


def test_minutes_are_written_approved_voided_aloud_and_approved_anew(register, table, sign_in):
    meeting = hold(table)
    one = item(meeting, "Front door", on=MET)
    field = f"item-{one.pk}"
    clerk = sign_in("clerk", on=MET)
    assert b"kept as a draft" in sent(clerk, "minutes", 1, **{field: "The threshold stands."}).content
    assert b"Nothing was changed." in sent(clerk, "minutes", 1, **{field: "The threshold stands."}).content
    assert b"A minute is not taken back" in sent(clerk, "minutes", 1, **{field: ""}).content
    assert clerk.get(at("approve", 1)).status_code == 403
    chair = sign_in("board_chair", on=MET)
    page = chair.get(at("approve", 1))
    assert b"The threshold stands." in page.content
    seen = page.context["form"].initial["seen"]
    assert b"The minutes of MT-1 are approved." in sent(chair, "approve", 1, seen=seen).content
    assert chair.get(at("approve", 1)).status_code == 409
    clerk = sign_in("clerk", on=MET)
    assert "A change here voids the approval" in shown(clerk, "minutes", 1)
    answer = sent(clerk, "minutes", 1, **{field: "It was left open."}).content
    assert b"The approval of the minutes is void by that." in answer
    assert "The approval of these minutes is void since 19 March 2024: The minutes were changed." in shown(clerk, "meeting", 1)
    assert MinuteVersion.objects.count() == 2


def test_whoever_wrote_them_is_told_why_they_may_not_approve(register, table, sign_in):
    from sightline.domains.organisations.actions import appoint

    one = item(hold(table), on=MET)
    chair = register.people["board_chair"]
    appoint(by=clerk_of_works(), post=register.posts["clerk"], person=chair, kind="interim", on=DAY)
    actions.write_minute(by=chair.acting(MET), item=one, on=MET, text="Mine.")
    client = sign_in("board_chair", on=MET)
    assert "Approve the minutes:</strong> You wrote these minutes." in shown(client, "meeting", 1)
    assert client.get(at("approve", 1)).status_code == 409


def test_a_page_that_was_opened_before_a_change_approves_nothing(table, sign_in):
    one = item(hold(table), on=MET)
    actions.write_minute(by=clerk_of_works(), item=one, on=MET, text="First.")
    chair = sign_in("board_chair", on=MET)
    seen = chair.get(at("approve", 1)).context["form"].initial["seen"]
    actions.write_minute(by=clerk_of_works(), item=one, on=MET, text="Second.")
    assert sent(chair, "approve", 1, seen=seen).status_code == 409
    assert b"Approved on which day must be" in sent(chair, "approve", 1, seen=seen, on="2199-01-01").content


def test_a_decision_is_recorded_at_the_meeting_new_or_known(register, table, sign_in):
    hold(table)
    clerk = sign_in("clerk", on=MET)
    assert "Quorum met" in shown(clerk, "decide", 1)
    assert b"Enter what was decided" in sent(clerk, "decide", 1, state="made").content
    sent(clerk, "decide", 1, state="made", title="To go on", text="The board goes on.")
    assert Decision.objects.get().made_at.meeting.ref == "MT-1"
    known = actions.record_decision(
        by=clerk_of_works(), workspace=register.workspace, on=MET, title="Known", kind="body", maker=table.body, text="Known."
    )
    sent(clerk, "decide", 1, state="made", decision=known.pk)
    assert "DE-2 Known" in shown(clerk, "meeting", 1)


def test_an_agreed_action_is_an_action_of_the_plan(register, table, sign_in):
    hold(table)
    clerk = sign_in("clerk", on=MET)
    assert "There is no plan here yet." in shown(clerk, "agree", 1)
    plan = make_plan(register)
    assert b"Enter what is to be done, or select an action" in sent(clerk, "agree", 1, plan=plan.pk).content
    answer = sent(clerk, "agree", 1, plan=plan.pk, title="Recruit ten social workers", due_on="2024-06-30").content.decode()
    assert "AC-1 is recorded as agreed at MT-1." in answer and "AC-1 Recruit ten social workers</a>" in answer
    known = make_action(plan, title="Open the front door")
    version = known.versions.get()
    assert f"AC-2 {version.title}" in shown(clerk, "agree", 1)
    assert b"Select the plan that the action belongs to" in sent(clerk, "agree", 1, title="x").content
    sent(clerk, "agree", 1, known=version.pk)
    page = clerk.get(reverse("plans:action", args=["westmere", 2])).content.decode()
    assert "MT-1, Improvement Board</a>" in page


# About a body as a whole


def test_what_was_said_of_a_partner_is_recorded(table, sign_in):
    clerk, police = sign_in("clerk", on=MET), table.organisations["police"]
    answer = sent(clerk, "remark", table.body.number, organisation=police.pk, standing="strong", text="Now it gives much.")
    assert b"Now it gives much." in answer.content
    assert b"Enter what was said" in sent(clerk, "remark", table.body.number, standing="weak").content


def test_a_succession_is_recorded_judged_and_its_steps_made(register, table, sign_in):
    heir = lay_table(register, key="heir", name="Safeguarding Board").body
    clerk = sign_in("clerk", on=MET)
    assert b"Shorten each step" in sent(clerk, "succession", table.body.number, steps="x" * 301).content
    sent(clerk, "succession", table.body.number, to_body=heir.pk, duty="Drive the improvement", steps="Work consistently\r\n\r\n")
    key = Succession.objects.get().pk
    page = shown(clerk, "board", table.body.number)
    assert "Safeguarding Board is to take over from it: Drive the improvement" in page
    assert "no source on record says" in page and "1 of 1 step not made" in page
    sent(clerk, "readiness", key, level="partly", text="It works better.")
    sent(clerk, "step", key, 1)
    assert clerk.get(at("add_step", key)).status_code == 200
    sent(clerk, "add_step", key, text="Plymouth joins")
    page = shown(clerk, "board", heir.number)
    assert "It is to take over from Improvement Board" in page and "Partly ready, as at 19 March 2024." in page
    assert "Plymouth joins" in page and "1 of 2 steps not made" in page
    assert "Made </strong> on 19 March 2024" in page
    assert clerk.get(at("step", key, 9)).status_code == 404
    assert b"Enter what was found" in sent(clerk, "readiness", key, level="ready").content
    assert clerk.get(at("step", key, 1)).status_code == 200
    assert Body.objects.count() == 2


@pytest.mark.parametrize("name", ["call", "call_next", "calendar", "remark", "succession"])
def test_a_form_of_a_body_is_not_offered_to_who_may_not_send_it(name, table, sign_in):
    client = sign_in("scrutiny_councillor", on=MET)
    assert client.get(at(name, table.body.number)).status_code == 403
