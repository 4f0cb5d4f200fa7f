"""The plain engine judges the fast ones: random definitions and random rows come to the same cells."""

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings

from sightline.core.measures import model as m
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


def kinds_of(node: type[m.Node]) -> list[type[m.Node]]:
    """The kinds of node that are built: those that no other kind is made of."""
    return [kind for below in node.__subclasses__() for kind in kinds_of(below)] or [node]


@pytest.mark.parametrize("kind", sorted(set(kinds_of(m.Node)), key=lambda kind: kind.__name__), ids=lambda kind: kind.__name__)
def test_no_kind_of_node_is_forgotten(kind):
    def holds(question):
        return any(type(node) is kind for total in question.totals for node in total.nodes())

    find(
        questions(),
        holds,
        settings=settings(max_examples=2000, phases=[Phase.generate], suppress_health_check=SLOW, database=None),
    )
