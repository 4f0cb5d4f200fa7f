"""Which published rates an invented council aims at."""

from decimal import Decimal

import pytest

from sightline.core.measures.synthetic.aims import TYPICAL
from sightline.core.measures.synthetic.rates import aims_of, rates_of
from sightline.core.published.population import read_population
from sightline.core.published.rows import FigureRow

CHILDREN = read_population("la_code,mid_year,children\n880,2015,25000\n880,2024,24900\n")


def figure(key: str, year: int, value: str | None, area: str = "880") -> FigureRow:
    return FigureRow(key, area, str(year), year, Decimal(value) if value else None, "" if value else "c", "a test")


RATES = rates_of(
    [
        figure("ReReferral", 2016, "28.9"),
        figure("ReReferral", 2018, "24.6"),
        figure("ReReferral", 2017, None),
        figure("X", 2016, "1"),
    ],
    {"ReReferral": "re_referrals_12m", "X": "cla_distance"},
)


@pytest.mark.parametrize(("year", "rate"), [(2016, 28.9), (2017, 28.9), (2018, 24.6), (2026, 24.6), (2014, 28.9)])
def test_a_year_without_a_figure_takes_the_nearest_the_earlier_of_two(year, rate):
    assert aims_of("880", range(year, year + 1), RATES, CHILDREN)[0]["re_referrals_12m"] == rate


def test_what_is_never_published_of_a_council_is_near_england():
    aims = aims_of("880", range(2016, 2017), RATES, CHILDREN)[0]
    assert aims["cla_rate"] == TYPICAL["cla_rate"]
    assert aims.population == 25000


def test_a_hamlet_has_the_rates_of_its_council():
    aims = aims_of("880", range(2016, 2017), RATES, CHILDREN, children=300)[0]
    assert (aims.population, aims["re_referrals_12m"]) == (300, 28.9)


def test_a_council_without_a_population_must_be_given_one():
    with pytest.raises(ValueError, match="--population"):
        aims_of("001", range(2016, 2017), RATES, CHILDREN)
    assert aims_of("001", range(2016, 2017), RATES, CHILDREN, children=10)[0].population == 10
