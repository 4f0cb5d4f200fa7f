"""Whether a report is due, drafted, late or sent, worked out on paper."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.domains.reports.rules.reporting import DRAFTED, DUE, LATE, SENT, SENT_LATE, Kept, Standing, kept, standing

DAY = date(2017, 4, 1)
BEFORE, AFTER = DAY - timedelta(days=31), DAY + timedelta(days=30)


@pytest.mark.parametrize(
    ("due_on", "sent_on", "is_drafted", "told"),
    [
        (AFTER, None, False, Standing(DUE)), (AFTER, None, True, Standing(DRAFTED)), (DAY, None, False, Standing(DUE)),
        (BEFORE, None, False, Standing(LATE, 31)), (BEFORE, None, True, Standing(LATE, 31)),
        (AFTER, DAY, False, Standing(SENT)), (DAY, DAY, True, Standing(SENT)), (BEFORE, DAY, False, Standing(SENT_LATE, 31)),
        (BEFORE, AFTER, False, Standing(LATE, 31)), (AFTER, AFTER, True, Standing(DRAFTED)),
    ],
)  # fmt: skip
def test_how_a_report_stands(due_on, sent_on, is_drafted, told):
    assert standing(due_on, DAY, sent_on=sent_on, is_drafted=is_drafted) == told


DAYS = st.dates(date(2016, 1, 1), date(2018, 1, 1))


@given(DAYS, DAYS, st.none() | DAYS, st.booleans())
def test_a_report_is_open_until_it_is_sent_and_late_by_whole_days(due_on, day, sent_on, is_drafted):
    found = standing(due_on, day, sent_on=sent_on, is_drafted=is_drafted)
    sent = sent_on is not None and sent_on <= day
    assert found.is_open is not sent
    assert found.days == max(((sent_on if sent else day) - due_on).days, 0)
    assert found.is_late is (found.days > 0) is (found.state in (LATE, SENT_LATE))


@pytest.mark.parametrize(
    ("states", "told", "words"),
    [
        ([], Kept(0, 0, 0), "None was due by this day."),
        ([(AFTER, Standing(DUE))], Kept(0, 0, 0), "None was due by this day."),
        ([(BEFORE, Standing(LATE, 31))], Kept(1, 0, 0), "0 of 1 due by this day were sent."),
        ([(BEFORE, Standing(SENT)), (AFTER, Standing(DUE))], Kept(1, 1, 0), "1 of 1 due by this day was sent."),
        ([(AFTER, Standing(SENT))], Kept(1, 1, 0), "1 of 1 due by this day was sent."),
        ([(BEFORE, Standing(SENT_LATE, 3)), (BEFORE, Standing(SENT))], Kept(2, 2, 1), "2 of 2 due by this day were sent, 1 of them late."),
    ],
)  # fmt: skip
def test_how_a_rhythm_was_kept(states, told, words):
    assert kept(states, DAY) == told and told.words == words


def test_every_state_is_open_or_sent():
    assert {(state, Standing(state).is_open) for state, _ in product((DUE, DRAFTED, LATE, SENT, SENT_LATE), [0])} == {
        (DUE, True), (DRAFTED, True), (LATE, True), (SENT, False), (SENT_LATE, False),
    }  # fmt: skip
