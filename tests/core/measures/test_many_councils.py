"""All of England at once gives each council what it gets among a few."""

from collections import Counter

import pytest

from sightline.core.measures.figures import Asked, figures_of
from sightline.core.measures.synthetic.aims import Aims
from sightline.core.measures.synthetic.living import live
from sightline.core.measures.synthetic.writing import write
from sightline.core.published.population import Population

COUNCILS = [str(code) for code in range(201, 201 + 153)]
CHILDREN = {code: 60 + 40 * (place % 17) for place, code in enumerate(COUNCILS)}
"""Hamlets, some so small that nothing happens there in the year."""
ASKED = Asked(by=("sex",), population=Population({(code, 2024): children for code, children in CHILDREN.items()}))


@pytest.fixture(scope="module")
def censuses(tmp_path_factory):
    folder = tmp_path_factory.mktemp("england")
    return [
        path
        for code in COUNCILS
        for council, year in live(code, [Aims(2025, CHILDREN[code], {})], seed=1)
        for path in write(council, year, ["cin"], folder, is_last=True)
    ]


@pytest.fixture(scope="module")
def england(censuses):
    return figures_of(censuses, ASKED)


@pytest.mark.slow
def test_each_council_has_the_figures_that_it_has_among_a_few(censuses, england):
    few = [result for start in range(10) for result in figures_of(censuses[start::10], ASKED).results]
    assert england.councils == tuple(COUNCILS)
    assert len(england.results) == len(few) > 46 * len(COUNCILS)
    told = {(result.measure, result.council, *result.by.values()): result for result in few}
    assert {(result.measure, result.council, *result.by.values()): result for result in england.results} == told


@pytest.mark.slow
def test_every_row_is_counted_once_and_every_finding_told(censuses, england):
    rows, findings = Counter(), []
    for start in range(10):
        some = figures_of(censuses[start::10], ASKED)
        rows.update(some.rows_read)
        findings += some.findings
    assert rows == england.rows_read
    assert rows["ssd_cin_episodes"] > 1_000
    assert Counter(findings) == Counter(england.findings)


@pytest.mark.slow
def test_the_order_of_the_files_decides_nothing(censuses, england):
    assert figures_of(censuses[::-1], ASKED).results == england.results
