"""What good looks like is said of every measure that has a good direction, and of no measure that there is not."""

from sightline.core.measures.catalogue import CATALOGUE
from sightline.core.measures.catalogue.good import GOOD


def test_every_measure_with_a_direction_says_what_good_looks_like():
    assert {name for name, entry in CATALOGUE.items() if entry.polarity and not entry.good} == set()


def test_nothing_is_said_of_a_measure_that_there_is_not():
    assert GOOD.keys() - CATALOGUE.keys() == set()
