"""The plain engine judges the fast ones: random definitions and random rows come to the same cells."""

import pytest
from hypothesis import HealthCheck, given, settings

from sightline.core.measures.engines import duckdb, reference
from tests.core.measures.random_definitions import filled_tables, questions

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
@given(question=questions(), tables=filled_tables())
def test_duckdb_agrees_with_the_reference(question, tables):
    expected = reference.answer(question, tables)
    found = duckdb.answer(question, tables)
    for total in question.totals:
        assert found[total] == pytest.approx(expected[total]), total
