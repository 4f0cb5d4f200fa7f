"""When duties fall due: drawn from the duty's own facts."""

from datetime import date

import pytest

from sightline.domains.instruments.rules.dues import Due, dates_due

MAY = date(2016, 5, 11)


@pytest.mark.parametrize(
    ("frequency", "deadline", "until", "expected"),
    [
        ("", "2016-08-31", date(2017, 1, 1), ["2016-08-31"]),
        ("", "2016-08-31", date(2016, 8, 30), []),
        ("", "2016-08", date(2017, 1, 1), ["2016-08-31"]),
        ("", "2016", date(2017, 1, 1), ["2016-12-31"]),
        ("", "", date(2017, 1, 1), []),
        ("continuing", "", date(2017, 1, 1), []),
        ("monthly", "2016-05-31", date(2016, 9, 1), ["2016-05-31", "2016-06-30", "2016-07-31", "2016-08-31"]),
        ("monthly", "2017-01-30", date(2017, 4, 1), ["2017-01-30", "2017-02-28", "2017-03-30"]),
        ("monthly", "", date(2016, 7, 20), ["2016-06-11", "2016-07-11"]),
        ("quarterly", "2016-05-31", date(2016, 12, 1), ["2016-05-31", "2016-08-31", "2016-11-30"]),
        ("annual", "2016-02-29", date(2018, 3, 1), ["2016-02-29", "2017-02-28", "2018-02-28"]),
        ("weekly", "", date(2016, 5, 26), ["2016-05-18", "2016-05-25"]),
        ("", "P6M", date(2017, 1, 1), ["2016-11-11"]),
        ("", "P14D", date(2017, 1, 1), ["2016-05-25"]),
        ("", "P3Y", date(2020, 1, 1), ["2019-05-11"]),
        ("", "P10WD", date(2017, 1, 1), ["2016-05-25"]),
    ],
)
def test_a_duty_falls_due_as_its_facts_say(frequency, deadline, until, expected):
    assert [day.isoformat() for day in dates_due(frequency, deadline, MAY, until)] == expected


def test_each_meeting_falls_due_on_the_days_met_while_the_instrument_binds():
    met = (date(2016, 4, 1), date(2016, 6, 1), date(2016, 7, 1), date(2017, 6, 1))
    assert dates_due("each meeting", "", MAY, date(2016, 12, 31), met) == [date(2016, 6, 1), date(2016, 7, 1)]


def test_what_is_open_is_late_after_its_day_and_what_was_done_late_stays_late():
    due = Due(date(2016, 8, 31))
    assert due.is_open and not due.is_late(date(2016, 8, 31)) and due.days_late(date(2016, 9, 2)) == 2
    done = Due(date(2016, 8, 31), date(2016, 9, 1))
    assert not done.is_open and done.is_late(date(2017, 1, 1)) and done.days_late(date(2017, 1, 1)) == 1
    assert Due(date(2016, 8, 31), date(2016, 8, 1)).days_late(date(2017, 1, 1)) == 0
