"""Which estimate a rate rests on."""

from datetime import date
from pathlib import Path

import pytest

from sightline.core.published.population import read_population

HELD = read_population("la_code,mid_year,children\n880,2015,25000\n880,2016,25100\n880,2018,25300\n879,2016,52000\n")
SHIPPED = Path(__file__).resolve().parents[3] / "src/sightline/content/indicators/population.csv"


@pytest.mark.parametrize(
    ("day", "children", "year"),
    [
        (date(2017, 3, 31), 25100, 2016),  # the year to March 2017 rests on mid-2016
        (date(2016, 4, 1), 25100, 2016),
        (date(2016, 3, 31), 25000, 2015),
        (date(2018, 3, 31), 25100, 2016),  # mid-2017 is not held: the one before it
        (date(2026, 3, 31), 25300, 2018),  # after the last
        (date(2010, 3, 31), 25000, 2015),  # before the first
    ],
)
def test_a_rate_rests_on_the_estimate_of_the_year_before(day, children, year):
    assert HELD.on("880", day) == (children, year)


def test_a_council_without_an_estimate_has_none():
    assert HELD.on("000", date(2017, 3, 31)) is None


def test_the_shipped_estimates_give_the_published_rate_of_torbay():
    children, year = read_population(SHIPPED.read_text(encoding="utf-8")).on("880", date(2025, 3, 31))
    assert (year, round(1768 / children * 10_000, 1)) == (2024, 712.6)
