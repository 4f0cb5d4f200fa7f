import pytest

from sightline.core.reading.dates import Known, dates_in, known_date, spans_in


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("by 16 April 2020.", [("2020-04-16", "16 April 2020")]),
        (
            "on the 3rd of May 2018 and 27th September 2017",
            [("2018-05-03", "3rd of May 2018"), ("2017-09-27", "27th September 2017")],
        ),
        ("dated 09/06/2025, then 05/08/25", [("2025-06-09", "09/06/2025"), ("2025-08-05", "05/08/25")]),
        ("in November 2016", [("2016-11", "November 2016")]),
        ("since 2011, not 2011/12", [("2011", "2011")]),
        ("31 June 2020", []),
        ("12 May", []),
        ("In April", []),
        ("room 2014", []),
    ],
)
def test_a_date_is_as_exact_as_it_is_printed(printed, found):
    assert [(date.date, date.text) for date in dates_in(printed)] == found


def test_a_date_without_a_year_takes_the_nearest_one_to_the_document():
    known = Known("2017-12-11")
    assert [date.date for date in dates_in("from 22 January until 4 December, live in April", known)] == [
        "2018-01-22", "2017-12-04", "2018-04",
    ]  # fmt: skip
    assert [date.date for date in dates_in("by 30 June", Known("2017-05"))] == ["2017-06-30"]
    assert [date.date for date in dates_in("by 30 June", Known("2017"))] == ["2017-06-30"]
    assert dates_in("30 February", known) == []


def test_a_date_says_how_exact_it_is():
    day, month, year = dates_in("4 May 2018, then June 2018 and in 2019")
    assert (day.is_day, month.is_day, year.is_day) == (True, False, False)
    assert (day.is_year, month.is_year, year.is_year) == (False, False, True)


def test_the_documents_own_date_is_the_first_day_or_else_the_first_month():
    assert known_date(["in 2016", "March 2017", "4 April 2017", "5 May 2018"]) == Known("2017-04-04")
    assert known_date(["in 2016", "March 2017"]) == Known("2017-03")
    assert known_date(["in 2016"]) == Known()
    assert (Known("2017-03").year, Known().year) == (2017, None)


@pytest.mark.parametrize(
    ("printed", "span"),
    [
        ("12 October 2015 – 5 November 2015", ("2015-10-12", "2015-11-05")),
        ("22 October – 12 November 2014", ("2014-10-22", "2014-11-12")),
        ("20 to 31 January 2025", ("2025-01-20", "2025-01-31")),
        ("21 November–15 December 2016", ("2016-11-21", "2016-12-15")),
        ("20 June 2017 ─ 13 July 2017", ("2017-06-20", "2017-07-13")),
        ("30 November to 11 January 2019", ("2018-11-30", "2019-01-11")),
        ("13 and 14 December 2022", ("2022-12-13", "2022-12-14")),
    ],
)
def test_a_stretch_of_days_takes_from_its_end_what_its_start_leaves_out(printed, span):
    assert spans_in(printed) == [span]


def test_a_stretch_that_ends_before_it_begins_or_has_no_such_day_is_none():
    assert spans_in("5 May 2018 to 4 May 2018, 30 to 31 June 2018, 31 June to 4 July 2018") == []
