"""Days taken, hours and pence, promised days, breaks of a term: on paper."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.core.periods import month
from sightline.domains.oversight.rules import moves
from sightline.domains.oversight.rules.access import DECIDED, Request, figure
from sightline.domains.oversight.rules.access import sentence as access_sentence
from sightline.domains.oversight.rules.support import Spent, Total, by_kind, by_month, hours, total
from sightline.domains.oversight.rules.terms import STALE_AFTER, Shown, Term, names
from sightline.domains.oversight.rules.visits import beside_promise, days_of, plain
from sightline.domains.oversight.rules.visits import sentence as promise_sentence

DAY = date(2024, 3, 4)
DAYS = st.dates(date(2015, 1, 1), date(2020, 1, 1))
FOLLOWS = {
    "access": {
        ("asked", "granted"), ("asked", "partly granted"), ("asked", "refused"), ("asked", "withdrawn"), ("partly granted", "granted"),
        ("refused", "granted"), ("refused", "partly granted"),
    },
    "support": {("recorded", "struck out")},
    "visits": {("planned", "held"), ("planned", "cancelled")},
}  # fmt: skip
TABLES = {
    "access": (moves.ACCESS_MOVES, moves.states_of_access),
    "support": (moves.SUPPORT_MOVES, moves.states_of_support),
    "visits": (moves.VISIT_MOVES, moves.states_of_visits),
}


@pytest.mark.parametrize("kind", sorted(TABLES))
def test_a_state_follows_another_only_where_the_table_says_so(kind):
    table, states = TABLES[kind]
    found = {
        (before, after)
        for before, after in product(states, repeat=2)
        if any(before in move.sources and move.target == after for move in table)
    }
    assert found == FOLLOWS[kind]


REQUESTS = st.builds(
    lambda state, asked, later: Request(state, asked + timedelta(days=later), asked),
    st.sampled_from(moves.states_of_access), DAYS, st.integers(0, 400),
)  # fmt: skip


@given(st.lists(REQUESTS, max_size=30))
def test_every_request_is_counted_once_and_the_middle_is_the_middle(requests):
    found = figure(requests)
    assert found.asked == found.waiting + found.granted + found.partly + found.refused + found.withdrawn == len(requests)
    taken = sorted((one.since - one.asked_on).days for one in requests if one.state in DECIDED)
    if not taken:
        assert found.median_days is None
    else:  # by definition: at least half are no more, and at least half no less
        assert (
            2 * sum(days <= found.median_days for days in taken)
            >= len(taken)
            <= 2 * sum(days >= found.median_days for days in taken)
        )


def asked(state, days=2):
    return Request(state, DAY + timedelta(days=days), DAY)


@pytest.mark.parametrize(
    ("requests", "told"),
    [
        ([], ("No request for access is recorded, so nothing shows that it was asked for, given or refused.", "")),
        ([asked("asked")], ("1 asked: 0 granted, 0 partly, 0 refused, 1 waiting; none is decided.", "attention")),
        (
            [asked("granted", 1), asked("granted", 4)],
            ("2 asked: 2 granted, 0 partly, 0 refused, 0 waiting; half were decided within 2.5 days.", "good"),
        ),
        (
            [asked("granted"), asked("refused")],
            ("2 asked: 1 granted, 0 partly, 1 refused, 0 waiting; half were decided within 2 days.", "bad"),
        ),
    ],
)
def test_the_figure_of_access_in_words(requests, told):
    assert figure(requests).sentence() == told


@pytest.mark.parametrize(
    ("request_", "day", "told"),
    [
        (asked("asked"), DAY, ("Asked on 4 March 2024 and not decided for 0 days.", "")),
        (asked("asked"), DAY + timedelta(days=1), ("Asked on 4 March 2024 and not decided for 1 day.", "attention")),
        (asked("withdrawn"), DAY, ("Withdrawn on 6 March 2024.", "")),
        (asked("granted"), DAY, ("Granted on 6 March 2024, 2 days after it was asked.", "good")),
        (asked("partly granted"), DAY, ("Partly granted on 6 March 2024, 2 days after it was asked.", "attention")),
        (asked("refused", 1), DAY, ("Refused on 5 March 2024, 1 day after it was asked.", "bad")),
    ],
)
def test_a_request_in_words(request_, day, told):
    assert access_sentence(request_, day) == told


def test_only_a_request_that_is_asked_waits():
    assert (
        asked("granted").days_waiting(DAY + timedelta(days=9)) == 0 and asked("asked").days_waiting(DAY + timedelta(days=9)) == 9
    )


SPENT = st.builds(
    Spent, st.sampled_from(["Rooms", "Services"]), DAYS, st.none() | st.integers(0, 10_000), st.none() | st.integers(0, 10**9)
)


@given(st.lists(SPENT, max_size=40))
def test_nothing_is_lost_between_kinds_and_months(rows):
    whole = total(rows)
    for grouped in (by_kind(rows), by_month(rows)):
        assert sum(grouped.values(), Total()) == whole
        assert list(grouped) == sorted(grouped)
    assert whole.records == len(rows) and whole.pence == sum(row.pence or 0 for row in rows)
    assert whole.uncounted == sum(row.minutes is None and row.pence is None for row in rows)


@pytest.mark.parametrize(
    ("minutes", "told"), [(0, "0 hours"), (1, "1 minute"), (60, "1 hour"), (90, "1 hour 30 minutes"), (121, "2 hours 1 minute")]
)
def test_hours_in_words(minutes, told):
    assert hours(minutes) == told and Total(minutes=minutes).hours == told and Total(pence=1250).money == "£12.50"


@given(begins=DAYS, length=st.integers(0, 500), days=st.lists(DAYS, max_size=60), promised=st.integers(1, 5))
def test_every_day_of_a_visit_counts_once_in_its_month(begins, length, days, promised):
    until = begins + timedelta(days=length)
    months = beside_promise(Decimal(promised), begins, until, [*days, *days])
    assert [one.month for one in months] == sorted({month(begins + timedelta(days=n)) for n in range(length + 1)})
    within = {day for day in days if month(begins).first <= day <= month(until).last}
    assert sum(one.days for one in months) == len(within)
    assert all(one.falls_short == (one.month.last < until and one.days < promised) for one in months)


@given(first=DAYS, length=st.none() | st.integers(0, 40))
def test_a_visit_has_as_many_days_as_its_period(first, length):
    found = days_of(first, None if length is None else first + timedelta(days=length))
    assert len(found) == len(set(found)) == (length or 0) + 1 and found[0] == first


def of(promised, until, *days):
    return beside_promise(Decimal(promised), date(2024, 1, 10), until, days)


@pytest.mark.parametrize(
    ("months", "told"),
    [
        ([], ("He has promised no days yet.", "")),
        (of("1", date(2024, 1, 31)), ("He promised 1 day a month; no month has passed yet.", "")),
        (
            of("0.5", date(2024, 3, 1), date(2024, 1, 12), date(2024, 2, 1)),
            ("He promised 0.5 days a month, and every one of 2 months has as many days of visits.", "good"),
        ),
        (
            of("1.0", date(2024, 3, 1), date(2024, 2, 1)),
            ("He promised 1 day a month. In 1 of 2 months fewer are recorded here.", "attention"),
        ),
    ],
)
def test_a_promise_in_words(months, told):
    assert promise_sentence(months, "He") == told


@pytest.mark.parametrize(("days", "told"), [("1", "1"), ("1.0", "1"), ("0.5", "0.5"), ("10", "10")])
def test_days_are_printed_without_idle_zeros(days, told):
    assert plain(Decimal(days)) == told


def term(*dates, **facts):
    chosen = {"label": "2(a)", "words": ("chair",), "holders": ("Commissioner: Ann",), "is_binding": True, **facts}
    return Term(shown=tuple(Shown("document", "it", day) for day in dates), **chosen)


@pytest.mark.parametrize(
    ("one", "breaks"),
    [
        (term(DAY), ()),
        (term(DAY - STALE_AFTER), ()),
        (term(DAY - STALE_AFTER - timedelta(days=1)), ("2(a): no evidence since 2 September 2023.",)),
        (term(DAY - timedelta(days=900), DAY), ()),
        (
            term(holders=()),
            (
                "2(a): nobody is recorded as holding the role on this day.",
                "2(a): nothing shows that it is carried out.",
            ),
        ),
        (term(DAY, duties=(("OB-1", DAY), ("OB-2", None))), ("2(a), OB-2: nothing shows that it is carried out.",)),
        (
            term(DAY, duties=(("OB-1", DAY), ("OB-2", DAY - timedelta(days=400)))),
            ("2(a), OB-2: no evidence since 29 January 2023.",),
        ),
        (term(DAY, duties=(("OB-1", DAY), ("OB-2", DAY))), ()),
        (term(is_binding=False, holders=()), ("2(a): no duty of it binds on this day.",)),
    ],
)
def test_the_breaks_of_a_term_are_sentences(one, breaks):
    assert one.breaks(DAY) == breaks


def test_an_obligor_may_name_two_roles():
    assert names("commissioner", "Commissioner and expert advisers") and names(
        "Expert advisers", "Commissioner and expert advisers"
    )
    assert not names("Commissioner", "Torbay Council")
