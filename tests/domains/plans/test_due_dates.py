"""When an action is late, and how often its date was moved."""

from datetime import date

import pytest

from sightline.domains.plans.rules.dates import OFTEN, days_late, times_moved

MAY, JUNE, JULY = date(2017, 5, 31), date(2017, 6, 30), date(2017, 7, 31)


@pytest.mark.parametrize(
    ("dues", "moved"),
    [
        ([], 0), ([None], 0), ([MAY], 0), ([None, None, MAY], 0), ([MAY, MAY], 0), ([MAY, JUNE], 1), ([None, MAY, JUNE, JULY], 2),
        ([MAY, JUNE, MAY], 2), ([MAY, None], 1), ([MAY, None, MAY], 2),
    ],
)  # fmt: skip
def test_a_date_is_moved_each_time_it_becomes_another(dues, moved):
    assert times_moved(dues) == moved


def test_a_date_moved_twice_is_moved_often():
    assert times_moved([MAY, JUNE]) < OFTEN <= times_moved([MAY, JUNE, JULY])


@pytest.mark.parametrize(
    ("due", "state", "late"),
    [
        (None, "planned", 0), (JUNE, "planned", 0), (JULY, "under way", 0), (MAY, "planned", 30), (MAY, "under way", 30),
        (MAY, "claimed", 0), (MAY, "lapsed", 30), (MAY, "withdrawn", 0),
    ],
)  # fmt: skip
def test_only_an_open_action_is_late_and_not_on_its_day(due, state, late):
    assert days_late(due, state, JUNE) == late
