"""Which days returns speak for, and the periods that follow."""

from datetime import date, timedelta

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.core.measures.coverage import (
    Span,
    Stretch,
    covered,
    latest_stretch,
    month_ends,
    months_before,
    of_measure,
    periods,
)
from sightline.core.measures.returns.filled import Filled, Source, schema
from sightline.core.periods import month

DAYS = st.dates(date(2000, 1, 1), date(2050, 12, 31))


def d(said: str) -> date:
    return date.fromisoformat(said)


def table(name: str, *rows: dict) -> pa.Table:
    return pa.Table.from_pylist([dict(row) for row in rows], schema=schema(name))


def filled(*sources: Source, **tables: pa.Table) -> Filled:
    return Filled(tables, sources)


def census(number: int, year: int) -> Source:
    return Source(number, f"{year}.xml", "cin-census", "880", year, date(year, 3, 31))


REFERRAL = {"council": "880", "cine_person_id": "1", "cine_referral_date": d("2024-06-01")}


def test_a_census_covers_its_year():
    found = covered(filled(census(0, 2025), ssd_cin_episodes=table("ssd_cin_episodes", REFERRAL | {"source": 0})))
    assert found == {"ssd_cin_episodes": Stretch(d("2024-04-01"), d("2025-03-31"))}


def test_years_that_adjoin_are_one_stretch_though_one_of_them_held_no_row():
    rows = table("ssd_cin_episodes", REFERRAL | {"source": 0})
    found = covered(filled(census(0, 2024), census(1, 2025), ssd_cin_episodes=rows))
    assert found["ssd_cin_episodes"] == Stretch(d("2023-04-01"), d("2025-03-31"))


def test_a_table_that_nothing_filled_is_covered_by_nothing():
    assert covered(filled(census(0, 2025), ssd_cin_episodes=table("ssd_cin_episodes"))) == {}
    undated = Source(0, "a.csv", "ssd", "880", None, None)
    assert covered(filled(undated, ssd_cin_episodes=table("ssd_cin_episodes", REFERRAL | {"source": 0}))) == {}


@pytest.mark.parametrize(
    ("form", "name", "row", "first"),
    [
        ("ssd", "ssd_cin_episodes", REFERRAL, "2024-06-01"),
        ("annex-a", "ssd_cin_episodes", REFERRAL, "2024-07-01"),  # no more than 12 months before its day
        ("annex-a", "ssd_cin_episodes", REFERRAL | {"cine_referral_date": d("2025-01-08")}, "2025-01-01"),
        ("ssd", "ssd_person", {"council": "880", "pers_person_id": "1", "pers_dob": d("2010-01-01")}, "2025-06-30"),
        ("ssd", "ssd_disability", {"council": "880", "disa_person_id": "1"}, "2025-06-30"),
        ("workforce-census", "ssd_professionals", {"council": "880", "prof_professional_id": "1"}, "2024-07-01"),
    ],
)
def test_other_forms_cover_from_what_they_hold(form, name, row, first):
    source = Source(0, "file", form, "880", 2025, d("2025-06-30"))
    found = covered(filled(source, **{name: table(name, row | {"source": 0})}))
    assert found == {name: Stretch(d(first), d("2025-06-30"))}


def test_of_stretches_apart_the_latest_counts():
    old, new = Stretch(d("2015-04-01"), d("2016-03-31")), Stretch(d("2018-04-01"), d("2019-03-31"))
    inside = Stretch(d("2018-05-01"), d("2018-06-30"))
    assert latest_stretch([new, old, inside]) == new


def test_a_measure_is_covered_where_all_its_tables_are_and_it_can_look_back():
    tables = {"a": Stretch(d("2020-04-01"), d("2025-03-31")), "b": Stretch(d("2021-04-01"), d("2024-12-31"))}
    assert of_measure(["a", "b", "never filled"], tables) == Stretch(d("2021-04-01"), d("2024-12-31"))
    assert of_measure(["a"], tables, looks_back=12) == Stretch(d("2021-04-01"), d("2025-03-31"))
    assert of_measure(["a"], tables, looks_back=120) is None
    assert of_measure(["never filled"], tables) is None


YEAR = Stretch(d("2024-04-01"), d("2025-03-31"))


def test_one_year_gives_one_window_of_twelve_months_and_twelve_months():
    found = periods(YEAR)
    assert [(one.first, one.last) for one in found[Span.ROLLING]] == [(YEAR.first, YEAR.last)]
    assert len(found[Span.MONTH]) == len(found[Span.SNAPSHOT]) == len(found[Span.TO_DATE]) == 12
    assert [one.name for one in found[Span.QUARTER]] == ["Q1 2024-25", "Q2 2024-25", "Q3 2024-25", "Q4 2024-25"]
    assert found[Span.ROLLING][0].name == "12 months to 31 March 2025"


def test_a_day_amid_a_month_is_a_snapshot_and_ends_no_month():
    found = periods(Stretch(d("2024-04-01"), d("2024-06-19")))
    assert [one.last for one in found[Span.SNAPSHOT]] == [d("2024-04-30"), d("2024-05-31"), d("2024-06-19")]
    assert [one.last for one in found[Span.MONTH]] == [d("2024-04-30"), d("2024-05-31")]
    assert found[Span.QUARTER] == found[Span.ROLLING] == ()


def test_a_stretch_within_one_month_ends_none():
    found = periods(Stretch(d("2024-06-03"), d("2024-06-19")))
    assert [one.last for one in found[Span.SNAPSHOT]] == [d("2024-06-19")]
    assert found[Span.MONTH] == ()


@given(DAYS, st.integers(0, 2000), st.integers(1, 36))
def test_every_period_lies_in_the_stretch(first, length, months):
    stretch = Stretch(first, first + timedelta(days=length))
    found = periods(stretch, months)
    assert all(stretch.holds(one) for ones in found.values() for one in ones)
    assert all(len(ones) <= months + 1 for ones in found.values())
    assert [*month_ends(stretch, months)] == sorted(one.last for one in found[Span.SNAPSHOT] if one.last == month(one.last).last)


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        ("2025-03-31", 1, "2025-02-28"),
        ("2025-02-28", 1, "2025-01-31"),  # the last of its month stays the last
        ("2025-03-30", 1, "2025-02-28"),
        ("2025-01-15", 1, "2024-12-15"),
        ("2025-01-15", -12, "2026-01-15"),
    ],
)
def test_months_before_a_day(day, months, found):
    assert months_before(d(day), months) == d(found)
