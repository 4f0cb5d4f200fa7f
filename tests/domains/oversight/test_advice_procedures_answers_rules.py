"""The taper, the checks and the answers: on paper."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import product

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from sightline.core.periods import month
from sightline.domains.oversight.rules import moves
from sightline.domains.oversight.rules.advice import is_falling, months_of, sentence, why_not_end
from sightline.domains.oversight.rules.answers import ANSWERED, NONE, VERDICTS, kind_of, standing
from sightline.domains.oversight.rules.procedures import Check, Monitored

DAY = date(2024, 3, 4)
FIRSTS = st.dates(date(2016, 1, 1), date(2018, 12, 31)).map(lambda day: day.replace(day=1))
DAYS = st.integers(0, 30).map(Decimal)
FOLLOWS = {
    "advice": {("running", "tapering"), ("running", "ended"), ("tapering", "ended")},
    "procedures": {("issued", "withdrawn")},
}
TABLES = {
    "advice": (moves.ADVICE_MOVES, moves.states_of_advice),
    "procedures": (moves.PROCEDURE_MOVES, moves.states_of_procedures),
}


@pytest.mark.parametrize("kind", sorted(TABLES))
def test_a_state_follows_another_only_where_the_table_says_so(kind):
    table, states = TABLES[kind]
    pairs = product(states, repeat=2)
    assert {(a, b) for a, b in pairs if any(a in move.sources and move.target == b for move in table)} == FOLLOWS[kind]


@given(begins=FIRSTS, length=st.integers(0, 400), planned=st.dictionaries(FIRSTS, DAYS), given_=st.dictionaries(FIRSTS, DAYS))
def test_a_plan_holds_until_the_next_and_what_was_given_counts_once(begins, length, planned, given_):
    found = months_of(begins, begins + timedelta(days=length), planned, given_)
    assert [one.month for one in found] == sorted({one.month for one in found}) and found[0].month == month(begins)
    for one in found:
        before = [first for first in planned if begins <= first <= one.month.first]
        assert one.planned == (planned[max(before)] if before else None)
        assert one.given == given_.get(one.month.first)
    shown = sum(one.given for one in found if one.given is not None)
    assert shown == sum(days for first, days in given_.items() if first >= begins)


def months(*planned, given_=None):
    firsts = [DAY.replace(day=1) + relativedelta(months=n) for n in range(max(len(planned), 1))]
    plan = {first: Decimal(days) for first, days in zip(firsts, planned, strict=False)}
    return months_of(firsts[0], firsts[-1], plan, {firsts[0]: Decimal(given_)} if given_ else {})


@pytest.mark.parametrize(
    ("planned", "falls"), [((), False), ((5,), False), ((5, 5), False), ((5, 3, 1), True), ((5, 1, 3), False), ((1, 5), False)]
)
def test_days_fall_where_they_never_rise(planned, falls):
    assert is_falling(months(*planned)) == falls


@pytest.mark.parametrize(
    ("state", "of", "told"),
    [
        ("ended", months(5), ("The support of Hampshire ended on 4 March 2024.", "")),
        (
            "running", months(),
            ("The support of Hampshire is running since 4 March 2024: no days are said to be planned, no days given are "
             "recorded.", "attention"),
        ),
        (
            "tapering", months(5, 2, given_=4),
            ("The support of Hampshire is tapering since 4 March 2024: 2 days a month are planned, down from 5, days given are "
             "recorded for 1 month.", ""),
        ),
    ],
)  # fmt: skip
def test_the_support_in_words(state, of, told):
    assert sentence(state, DAY, of, "Hampshire") == told


def test_days_given_in_several_months_are_told_so():
    first = DAY.replace(day=1)
    of = months_of(first, first + timedelta(days=40), {}, {first: Decimal(1), date(2024, 4, 1): Decimal(0)})
    assert "recorded for 2 months" in sentence("running", DAY, of, "Hampshire")[0]


@pytest.mark.parametrize(
    ("needs", "kind", "state"),
    list(product([True, False], [None, "council", "ministerial"], [None, "minded", "made"])),
)
def test_what_ends_by_direction_ends_on_a_ministerial_decision_that_was_made(needs, kind, state):
    why = why_not_end(needs_direction=needs, kind=kind, state=state)
    assert (why == "") == (not needs or (kind == "ministerial" and state == "made"))


@given(every=st.none() | st.integers(1, 60), last=st.none() | st.integers(0, 900), later=st.integers(0, 2000))
def test_a_check_is_due_so_many_months_after_the_last(every, last, later):
    checks = () if last is None else (Check(DAY + timedelta(days=last), 10, 9),)
    known, day = Monitored("issued", DAY, every, checks), DAY + timedelta(days=later)
    if every is None:
        assert known.next_due is None and known.days_overdue(day) == 0
    else:
        due = DAY + timedelta(days=last or 0) + relativedelta(months=every)
        assert known.next_due == due and known.days_overdue(day) == max((day - due).days, 0)
    assert Monitored("withdrawn", DAY, every, checks).next_due is None


LATE = DAY + timedelta(days=60)
SENTENCES = [
    (Monitored("withdrawn", DAY), DAY, "", "Withdrawn: nobody follows it any more.", ""),
    (Monitored("issued", DAY), DAY, "", "No check of compliance is recorded.", "attention"),
    (Monitored("issued", DAY), DAY, "the Heads", "Compliance is to be monitored by the Heads; no check is recorded.", "attention"),
    (Monitored("issued", DAY, 1), LATE, "", "No check of compliance is recorded. The next check was due on 4 April 2024.", "bad"),
    (Monitored("issued", DAY, None, (Check(DAY, 5, 5),)), LATE, "the Heads",
     "Compliance is monitored by the Heads: 5 of 5 cases followed it on 4 March 2024.", "good"),
    (Monitored("issued", DAY, None, (Check(DAY, 5, 3),)), DAY, "",
     "Compliance is monitored: 3 of 5 cases followed it on 4 March 2024.", "attention"),
    (Monitored("issued", DAY, 1, (Check(DAY, 5, 5),)), LATE, "",
     "Compliance is monitored: 5 of 5 cases followed it on 4 March 2024. The next check was due on 4 April 2024.", "bad"),
]  # fmt: skip


@pytest.mark.parametrize(("known", "day", "monitor", "words", "tone"), SENTENCES)
def test_monitoring_in_words(known, day, monitor, words, tone):
    assert known.sentence(day, monitor) == (words, tone)


WHOLE = [None, *VERDICTS]


@pytest.mark.parametrize(("whole", "parts"), list(product(WHOLE, [(), *product(WHOLE, repeat=2)])))
def test_an_answer_on_the_whole_holds_else_its_conclusions_are_counted(whole, parts):
    told, kind = standing(whole, parts), kind_of(whole, parts)
    if whole:
        assert told == VERDICTS[whole] and kind == ("answered" if whole in ANSWERED else "waiting")
    elif not any(parts):
        assert told == NONE and kind == "none"
    else:
        settled = sum(one in ANSWERED for one in parts)
        assert (kind == "answered") == (settled == len(parts)) == told[0].startswith("Each of 2")
        assert kind != "none" and (settled == len(parts) or told[0].startswith(f"{settled} of 2 conclusions answered"))


def test_minded_is_no_answer():
    assert "minded" not in ANSWERED and "awaiting" not in ANSWERED
