"""Quorum in words, and what a partner brings over time."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.domains.decisions.rules.attending import (
    FEWEST,
    WINDOW,
    Brought,
    Contribution,
    Seated,
    quorum_met,
    quorum_words,
    there,
)

DAY = date(2017, 4, 1)


def seats(*how):
    return [Seated(n, 1, one) for n, one in enumerate(how)]


def test_a_deputy_counts_and_apologies_do_not():
    assert there(seats("present", "deputy", "apologies", "absent", "")) == 2


def test_one_persons_two_posts_count_once():
    same = [Seated(1, 1, "present", frozenset({7})), Seated(2, 1, "present", frozenset({7}))]
    assert there(same) == 1
    assert there([*same, Seated(3, 1, "deputy", frozenset({7}))]) == 2
    assert there([Seated(4, 1, "present", frozenset({7, 8}))]) == 1


@pytest.mark.parametrize(
    ("quorum", "how", "met", "words"),
    [
        (None, ["present"], None, "No quorum is recorded"),
        (2, ["", ""], None, "Who came is not recorded"),
        (2, ["present", "deputy"], True, "Quorum met: 2 members there, 2 needed."),
        (2, ["present", "apologies"], False, "Quorum not met: 1 member there, 2 needed."),
    ],
)
def test_quorum_is_told_in_words(quorum, how, met, words):
    assert quorum_met(quorum, seats(*how)) is met
    assert words in quorum_words(quorum, seats(*how))


def brought(*how, seats=1):
    """Meetings, the latest first: present, deputy, apologies, absent, or nothing recorded."""
    fields = {"present": "present", "deputy": "deputies", "apologies": "apologies", "absent": "absent"}
    return tuple(
        Brought(DAY - timedelta(weeks=n), seats, **({fields[one]: 1} if one else {}), papers=n) for n, one in enumerate(how)
    )


@pytest.mark.parametrize(
    ("how", "weak", "words"),
    [
        ((), False, "no attendance is recorded"),
        (("", ""), False, "no attendance is recorded"),
        (("absent", "absent"), False, "there at 0 of the last 2 meetings."),
        (("absent", "apologies", "present"), True, "there at 1 of the last 3 meetings: its engagement is weak by the rule"),
        (("present", "apologies", "deputy", "absent"), False, "there at 2 of the last 4 meetings."),
        (("apologies",) * 4 + ("present",) * 20, True, "there at 2 of the last 6"),
    ],
)
def test_engagement_is_weak_below_half_of_the_last_six(how, weak, words):
    found = Contribution("Police", brought(*how))
    assert found.is_weak is weak
    assert words in found.words()


def test_meetings_before_an_organisation_had_a_seat_are_not_counted_against_it():
    found = Contribution("Police", brought("absent", "absent", "absent", seats=0))
    assert (found.counted, found.is_weak) == ((), False)


def test_totals_are_of_all_meetings_shown():
    found = Contribution("Police", brought("apologies", "deputy", "apologies"))
    assert (found.apologies, found.papers) == (2, 3)


@pytest.mark.parametrize("word", ["present", "deputy", "apologies", "absent"])
def test_a_meeting_is_told_in_one_word(word):
    assert brought(word)[0].word == word


def test_a_meeting_without_record_says_so():
    assert brought("")[0].word == "not recorded"


@given(st.lists(st.sampled_from(["present", "deputy", "apologies", "absent", ""]), max_size=20))
def test_only_the_last_meetings_with_a_record_count(how):
    found = Contribution("Police", brought(*how))
    recorded = [one for one in how if one][:WINDOW]
    times = sum(one in ("present", "deputy") for one in recorded)
    assert (len(found.counted), found.times_there) == (len(recorded), times)
    assert found.is_weak == (len(recorded) >= FEWEST and times < len(recorded) / 2)
