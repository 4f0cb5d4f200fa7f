"""How long councils stay inadequate, worked out by hand."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sightline.core.published.exits import Exits, time_to_exit

START = date(2016, 1, 1)


def judged(council, *grades):
    """(days after the start, grade) of one council."""
    return [(council, START + timedelta(days=days), grade) for days, grade in grades]


def test_half_leave_after_so_many_days_and_who_has_not_left_is_counted():
    rows = [
        *judged("A", (0, "Inadequate"), (100, "Good")), *judged("B", (0, "Inadequate"), (200, "Requires improvement to be good")),
        *judged("C", (0, "Inadequate"), (50, "inadequate "), (300, "Good")), *judged("D", (0, "Inadequate")),
    ]  # fmt: skip
    # of four, one leaves at 100 (3/4 stay), one of three at 200 (1/2 stay)
    assert time_to_exit(rows, START + timedelta(days=1000)) == Exits(200, 4, 3)
    # read at day 250: C and D are still inadequate, and count as such
    assert time_to_exit(rows, START + timedelta(days=250)) == Exits(200, 4, 2)
    assert time_to_exit(rows, START + timedelta(days=150)) == Exits(None, 4, 1)


def test_a_council_can_be_inadequate_twice_and_a_visit_without_a_grade_ends_nothing():
    rows = judged("A", (0, "Inadequate"), (40, ""), (100, "Good"), (500, "Inadequate"), (560, "Good"), (700, "Outstanding"))
    assert time_to_exit(rows, START + timedelta(days=1000)) == Exits(60, 2, 2)


def test_nothing_known_gives_nothing():
    assert time_to_exit([], START) == Exits(None, 0, 0)
    assert time_to_exit(judged("A", (0, "Good")), START) == Exits(None, 0, 0)


@given(st.lists(st.integers(1, 2000), min_size=1, max_size=30))
def test_where_all_have_left_it_is_the_lower_median(days):
    rows = [row for i, length in enumerate(days) for row in judged(str(i), (0, "Inadequate"), (length, "Good"))]
    assert time_to_exit(rows, START + timedelta(days=3000)).median == sorted(days)[(len(days) - 1) // 2]
