"""What is worked out on paper: what was known on a day, where a council stood, and how it is said."""

from datetime import date
from decimal import Decimal

import pytest

from sightline.domains.performance.rules import published as rules
from sightline.domains.performance.rules.published import Cell, Reported


def figure(value, published, pk=1, area="880", year=2016):
    number = None if isinstance(value, str) else Decimal(str(value))
    return Reported(
        area, year, str(year), number, value if isinstance(value, str) else "", "s", date.fromisoformat(published), True, pk
    )


FIRST, CHANGED = figure(28.9, "2016-11-30"), figure(29.1, "2017-06-01", pk=2)


def test_a_figure_is_not_known_before_it_was_published():
    assert rules.known_on(date(2016, 11, 29), [FIRST]) == {}
    assert rules.known_on(date(2016, 11, 30), [FIRST]) == {("880", 2016): FIRST}


@pytest.mark.parametrize("order", [[FIRST, CHANGED], [CHANGED, FIRST]])
def test_a_restated_figure_is_known_from_the_day_it_was_restated(order):
    assert rules.known_on(date(2017, 5, 31), order) == {("880", 2016): FIRST}
    assert rules.known_on(date(2017, 6, 1), order) == {("880", 2016): CHANGED}
    assert rules.restated_by(date(2017, 5, 31), order) == {}
    assert rules.restated_by(date(2017, 6, 1), order) == {("880", 2016): FIRST}


def test_of_two_editions_of_one_day_the_later_one_stands():
    later = figure(30, "2016-11-30", pk=2)
    assert rules.known_on(date(2017, 1, 1), [later, FIRST]) == {("880", 2016): later}


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        (Cell(Decimal(1)), ""),
        (Cell(None, "c"), "withheld, because the number is small enough to identify a child"),
        (Cell(None, "-"), "not published; the source gives no reason"),
        (Cell(), "no figure for this year"),
    ],
)
def test_every_missing_value_says_why(cell, why):
    assert cell.why == why


VALUES = {"880": Decimal("28.9"), "879": Decimal("22"), "878": Decimal("24"), "201": Decimal("18")}


def test_where_a_council_stands_is_said_in_words():
    assert rules.standing("880", VALUES, "Low").words == "4th of 4, worst quarter"
    assert rules.standing("880", VALUES, "High").words == "1st of 4, best quarter"


def test_without_polarity_there_is_no_rank():
    found = rules.standing("880", VALUES, "")
    assert (found.rank, found.band, found.words, found.of) == (None, None, "", 4)


def test_a_council_without_a_value_stands_nowhere():
    assert rules.standing("999", VALUES, "Low") is None


def test_mean_and_median_of_the_neighbours_are_both_given():
    found = rules.neighbours_of([Decimal(10), Decimal(20), Decimal(60)])
    assert (found.mean, found.median, found.low, found.high, found.counted) == (30, 20, 10, 60, 3)
    assert rules.neighbours_of([]) is None


LISTS = [(date(2025, 5, 1), "May 2025"), (date(2021, 4, 1), "April 2021")]


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2018, 1, 22), ("April 2021", True)),
        (date(2021, 4, 1), ("April 2021", False)),
        (date(2025, 4, 30), ("April 2021", False)),
        (date(2025, 5, 1), ("May 2025", False)),
    ],
)
def test_the_list_in_force_on_the_day_is_used_or_the_first_one_as_a_stand_in(day, found):
    assert rules.list_in_force(LISTS, day) == found


def test_without_lists_there_is_none_in_force():
    assert rules.list_in_force([], date(2018, 1, 22)) is None


def change(values, polarity="Low", breaks=()):
    return rules.change_in_words([(2013 + i, Decimal(str(value))) for i, value in enumerate(values)], polarity, breaks, " %", 1)


@pytest.mark.parametrize(
    ("values", "polarity", "breaks", "words"),
    [
        ([29.4, 24.3], "Low", (), "Down from 29.4 % in 2013 to 24.3 % in 2014, which is better"),
        ([24.3, 29.4], "Low", (), "Up from 24.3 % in 2013 to 29.4 % in 2014, which is worse"),
        ([24.3, 29.4], "High", (), "Up from 24.3 % in 2013 to 29.4 % in 2014, which is better"),
        ([24.3, 29.4], "", (), "Up from 24.3 % in 2013 to 29.4 % in 2014"),
        ([24.31, 30, 24.33], "Low", (), "24.3 % in 2015, as in 2013"),
        ([10, 20, 30], "Low", (2014, 2019), "Up from 20.0 % in 2014 to 30.0 % in 2015, which is worse"),
        ([10, 20], "Low", (2014,), ""),
        ([10], "Low", (), ""),
        ([], "Low", (), ""),
    ],
)
def test_the_change_is_told_from_the_first_year_that_can_be_compared(values, polarity, breaks, words):
    assert change(values, polarity, breaks) == words


def test_ordinals():
    assert [rules.ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 102, 111)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th",
    ]  # fmt: skip


def test_a_value_is_printed_one_way_everywhere():
    assert rules.number_in_words(Decimal("28.9000"), " %", 1) == "28.9 %"
    assert rules.number_in_words(None, " %", 1, "c") == "c"
    assert rules.number_in_words(None, " %", 1) == "–"
