"""News of a period, on paper: what each check says of the course of an action, of duties, decisions and measures."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.domains.plans.rules.evidence import Proof
from sightline.domains.plans.rules.moves import ACTION_MOVES
from sightline.domains.reports.rules.since import BY_MOVE, KINDS, QUIET, Course, News, Period, Turn, since_of
from sightline.domains.reports.rules.since_others import (
    AHEAD,
    Decided,
    Moved,
    Owed,
    of_decisions,
    of_duties,
    of_measures,
)

BEFORE, FIRST, LAST = date(2024, 3, 4), date(2024, 4, 1), date(2024, 6, 3)
PERIOD = Period(FIRST, LAST)
MAY = date(2024, 5, 7)
PLANNED = Turn("plans.plan", "planned", BEFORE)
STARTED = Turn("plans.start", "under way", BEFORE)


def course(**facts) -> Course:
    return Course(**{"ref": "AC-1", "number": 1, "title": "Give rooms", "turns": (PLANNED, STARTED), "touched": MAY, **facts})


def told(**facts) -> dict[str, str]:
    return {one.kind: one.says for one in since_of([course(**facts)], [], PERIOD).news}


def test_a_period_begins_after_one_day_and_holds_the_other():
    assert [PERIOD.holds(day) for day in (FIRST, FIRST + timedelta(days=1), LAST, LAST + timedelta(days=1), None)] == [
        False, True, True, False, False,
    ]  # fmt: skip
    with pytest.raises(ValueError, match="ends on the day it begins after"):
        Period(LAST, FIRST)


def test_news_of_no_known_kind_is_a_mistake():
    with pytest.raises(ValueError, match="'gossip' is no kind of news"):
        News("gossip", "action", 1, "AC-1", "", LAST, "")


def test_every_move_that_changes_a_state_has_its_words():
    assert set(BY_MOVE) == {move.name for move in ACTION_MOVES if move.target}
    assert {kind for kind, _ in BY_MOVE.values()} <= set(KINDS)


@pytest.mark.parametrize("move", sorted(BY_MOVE))
def test_a_change_of_state_is_told_once_and_only_in_its_period(move):
    kind, words = BY_MOVE[move]
    state = next(each.target for each in ACTION_MOVES if each.name == move)
    turns = (Turn(move, state, FIRST), Turn(move, state, MAY, "The board asked for it."), Turn("plans.dream", state, MAY))
    assert told(turns=turns)[kind] == f"AC-1 {words} on 7 May 2024: The board asked for it."
    assert told(turns=(Turn(move, state, MAY),))[kind] == f"AC-1 {words} on 7 May 2024."
    assert kind not in told(turns=(Turn(move, state, FIRST),))


def test_a_date_moved_tells_both_days_and_from_the_second_move_it_is_an_exception():
    dues = ((BEFORE, None), (BEFORE, date(2024, 5, 31)), (MAY, date(2024, 7, 31)))
    (once,) = since_of([course(dues=dues)], [], PERIOD).of("moved")
    assert once.says == "AC-1 was due on 31 May 2024 and is due on 31 July 2024 now."
    assert (once.before, once.after, once.is_exception) == ("31 May 2024", "31 July 2024", False)
    twice = course(dues=(*dues, (date(2024, 5, 20), None)))
    (often,) = since_of([twice], [], PERIOD).of("moved")
    assert (
        often.says == "AC-1 was due on 31 May 2024 and is without a date now. It was moved 2 times in all." and often.is_exception
    )
    assert "moved" not in told(dues=dues, turns=(PLANNED, Turn("plans.withdraw", "withdrawn", BEFORE)))
    assert "moved" not in told(dues=((BEFORE, None), (MAY, LAST)))
    assert "moved" not in told(dues=((BEFORE, MAY), (FIRST, LAST)))


def test_late_is_new_only_where_it_fell_due_in_the_period():
    (one,) = since_of([course(dues=((BEFORE, LAST - timedelta(days=1)),))], [], PERIOD).of("late")
    assert one.says == "AC-1 was due on 2 June 2024 and is 1 day late." and one.is_new and one.is_exception
    (old,) = since_of([course(dues=((BEFORE, BEFORE),))], [], PERIOD).of("late")
    assert old.says.endswith("is 91 days late.") and not old.is_new
    assert "late" not in told(dues=((BEFORE, LAST),))


def test_stuck_is_under_way_with_nothing_recorded_for_longer_than_the_rule():
    edge = LAST - timedelta(days=QUIET)
    assert "stuck" not in told(touched=edge)
    (one,) = since_of([course(touched=edge - timedelta(days=1))], [], PERIOD).of("stuck")
    assert one.says == "AC-1 is under way, and nothing was recorded of it since 3 April 2024, 61 days ago." and one.is_new
    assert "stuck" in told(touched=None) and "stuck" not in told(touched=None, turns=())
    assert "stuck" not in told(touched=BEFORE, turns=(PLANNED,))


def test_evidence_gone_stale_is_told_with_its_last_day():
    proofs = (Proof(BEFORE, FIRST), Proof(BEFORE, MAY))
    (one,) = since_of([course(proofs=proofs)], [], PERIOD).of("stale")
    assert one.says == "AC-1 has no evidence that may be relied on after 7 May 2024." and one.is_new
    assert not since_of([course(proofs=proofs[:1], touched=MAY)], [], Period(MAY, LAST)).of("stale")[0].is_new
    for facts in ({"proofs": (Proof(BEFORE),)}, {"proofs": ()}, {"turns": ()}):
        assert "stale" not in told(**{"proofs": proofs, **facts})
    assert "stale" not in told(proofs=proofs, turns=(Turn("plans.withdraw", "withdrawn", BEFORE),))


def test_an_owner_that_left_is_told_with_or_without_a_successor():
    post = {"owner": "Director, Westmere"}
    assert told(**post)["unheld"] == "Nobody holds the post that owns AC-1, Director, Westmere."
    assert told(**post, left_on=MAY)["unheld"].endswith("Director, Westmere since 7 May 2024.")
    held = {**post, "holder_before": "Ada Quill", "holder": "Ben Rowe"}
    (one,) = since_of([course(**held, left_on=MAY)], [], PERIOD).of("left")
    assert one.says == "AC-1 was owned by Ada Quill as Director, Westmere; Ben Rowe holds the post now." and one.on == MAY
    assert told(**{**held, "left_on": None})["left"] and "left" not in told(**{**held, "holder_before": "Ben Rowe"})
    assert "left" not in told(**{**held, "holder_before": ""})
    assert {"unheld", "left"}.isdisjoint(told()) and "unheld" in told(**post, turns=(Turn("plans.claim", "claimed", MAY),))
    assert "unheld" not in told(**post, turns=(Turn("plans.verify", "verified", MAY),))


def owed(**facts) -> list[News]:
    return list(
        of_duties(
            [Owed(**{"ref": "OB-2", "number": 2, "says": "The Council must report", "source": "IN-1 2(b)", **facts})], PERIOD
        )
    )


def test_a_duty_is_told_answered_overdue_or_due_soon():
    assert owed() == []
    (once,) = owed(overdue=(FIRST,))
    assert once.says == "OB-2 fell due on 1 April 2024 with nothing to show that it was done: The Council must report."
    assert once.is_new and once.is_exception
    (often,) = owed(overdue=(BEFORE, MAY))
    assert "fell due 2 times, first on 4 March 2024" in often.says and often.on == MAY + timedelta(days=1)
    (old,) = owed(overdue=(BEFORE,))
    assert not old.is_new
    (on_time,) = owed(answers=((MAY, MAY, MAY, "DO-1 page 2"), (FIRST, BEFORE, BEFORE, "DO-2")))
    assert on_time.says == "OB-2, due on 7 May 2024, was answered on 7 May 2024: DO-1 page 2."
    (late,) = owed(answers=((MAY, FIRST, MAY, "DO-1"),))
    assert "answered on 7 May 2024, 36 days late: DO-1" in late.says
    (soon,) = owed(next_on=LAST + AHEAD)
    assert soon.says == "OB-2 falls due on 15 July 2024: The Council must report." and not soon.is_exception
    assert owed(next_on=LAST + AHEAD + timedelta(days=1)) == []


def decided(**facts) -> list[str]:
    row = Decided(**{"ref": "DE-1", "number": 1, "title": "Rooms", "state": "made", "since": MAY, **facts})
    return [one.says for one in of_decisions([row], PERIOD)]


def test_a_decision_is_told_made_ended_or_waiting():
    assert decided(made_on=MAY) == ["DE-1 was made on 7 May 2024."]
    assert decided(made_on=MAY, maker="Cabinet", open_conditions=2) == [
        "DE-1 was made on 7 May 2024 by Cabinet. 2 of its conditions not met."
    ]
    assert decided(made_on=BEFORE) == []
    assert decided(state="superseded", made_on=BEFORE) == ["DE-1 holds no longer since 7 May 2024."]
    assert decided(state="superseded", since=BEFORE) == [] == decided(state="noted")
    assert decided(state="expected") == ["DE-1 is expected since 7 May 2024."]
    assert decided(state="minded", since=BEFORE) == ["DE-1 has its maker minded, and is not made, since 4 March 2024."]


def measured(**facts) -> list[News]:
    base = {
        "slug": "turnover",
        "name": "Turnover",
        "theme": "Workforce",
        "last": FIRST,
        "learnt_on": MAY,
        "before": "20 %",
        "now": "14 %",
    }
    return list(of_measures([Moved(**{**base, **facts})], PERIOD))


def test_a_measure_is_told_where_it_moved_by_more_than_chance_or_crossed_its_target():
    assert measured() == []
    (better,) = measured(signal="improvement")
    assert better.says == "Turnover got better by more than chance explains: 14 % to 1 April 2024, 20 % before."
    assert not better.is_exception
    (worse,) = measured(signal="concern", signal_before="improvement", before="")
    assert worse.says.endswith("worse by more than chance explains: 14 % to 1 April 2024.") and worse.is_exception
    assert measured(signal="concern", signal_before="concern") == [] == measured(signal="concern", learnt_on=FIRST)
    (crossed,) = measured(rag_before="On track", rag="Off track")
    assert crossed.says.startswith("Turnover was on track and is off track: 14 %") and crossed.is_exception
    (mended,) = measured(rag_before="Off track", rag="At risk")
    assert not mended.is_exception
    assert measured(rag_before="No target", rag="Off track") == []


def test_the_headline_says_what_was_done_before_what_is_wrong():
    turns = (PLANNED, STARTED, Turn("plans.claim", "claimed", MAY))
    late = course(ref="AC-2", number=2, dues=((BEFORE, BEFORE),))
    assert since_of([course(turns=turns), late], owed(overdue=(MAY,)), PERIOD).headline == (
        "Since 1 April 2024: 1 claimed; 1 late, 1 duties overdue."
    )
    assert since_of([], [], PERIOD).headline == "Nothing changed since 1 April 2024, and nothing is late or stuck."
    assert since_of([late], [], PERIOD).headline == "Since 1 April 2024: 1 late."


def test_news_stand_by_kind_and_themes_in_the_order_of_their_first_action():
    held = [
        course(ref=f"AC-{number}", number=number, theme=theme, dues=((BEFORE, BEFORE),))
        for number, theme in ((10, ""), (9, "Practice"), (3, "Leadership"), (4, "Practice"))
    ]
    found = since_of(held, owed(overdue=(MAY,)), PERIOD)
    assert found.themes == ("Practice", "Leadership", "")
    assert [one.key for one in found.by_kind()["Due and not done"]] == [3, 4, 9, 10]
    assert list(found.by_kind()) == ["Due and not done", "Duty overdue"] and len(found.exceptions) == 5
    assert found.told("late") == "Due and not done"


def test_a_course_says_where_it_stands():
    bare = Course("AC-1", 1, "Give rooms")
    assert (bare.state, bare.since, bare.due_on, bare.moved, bare.is_open) == ("", None, None, 0, False)
    assert course().state == "under way" and course().since == BEFORE and course().is_open


DAYS = st.dates(date(2024, 1, 1), date(2024, 12, 31))
COURSES = st.builds(
    Course, st.just("AC-1"), st.just(1), st.just("Give rooms"),
    turns=st.lists(st.sampled_from(ACTION_MOVES).filter(lambda move: move.target is not None), max_size=5).flatmap(
        lambda moves: st.lists(DAYS, min_size=len(moves), max_size=len(moves)).map(
            lambda days: tuple(Turn(move.name, move.target, day) for move, day in zip(moves, sorted(days), strict=True))
        )
    ),
    dues=st.lists(st.tuples(DAYS, st.none() | DAYS), max_size=4).map(lambda dues: tuple(sorted(dues, key=lambda due: due[0]))),
)  # fmt: skip


@given(COURSES, st.tuples(DAYS, DAYS, DAYS).map(sorted))
def test_what_happened_in_two_periods_is_what_happened_in_both_together(held, days):
    first, middle, last = days

    def happened(period):
        return [
            (one.kind, one.on) for one in since_of([held], [], period).news if one.kind in {kind for kind, _ in BY_MOVE.values()}
        ]

    assert sorted(happened(Period(first, middle)) + happened(Period(middle, last))) == sorted(happened(Period(first, last)))
