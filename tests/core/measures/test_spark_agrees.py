"""Spark gives the same cells: for every worked example, and for random definitions on a smaller set."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from sightline.core.measures.catalogue import CATALOGUE
from sightline.core.measures.catalogue.example import filled
from sightline.core.measures.engines import reference, spark
from sightline.core.measures.evaluate import evaluate
from tests.core.measures.random_definitions import filled_tables, questions

# Spark's own warnings are not ours: of the versions of its companions, and of sockets to its Java that it closes late.
pytestmark = [
    pytest.mark.spark,
    pytest.mark.filterwarnings("ignore"),
    pytest.mark.skipif(spark.why_not() is not None, reason=str(spark.why_not())),
]


def test_every_worked_example_comes_out():
    """One session, all examples."""
    for name, entry in CATALOGUE.items():
        rows, told = filled(entry.example.rows), {"settings": entry.example.settings, "population": 2000}
        on_spark, judged = (
            evaluate(rows, periods=[entry.example.period], measures=[name], by=["sex"], engine=engine, **told)
            for engine in ("spark", "reference")
        )
        assert on_spark == judged


@settings(max_examples=25, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(question=questions(), tables=filled_tables())
def test_random_definitions_agree_with_the_reference(question, tables):
    expected = reference.answer(question, tables)
    found = spark.answer(question, tables)
    for total in question.totals:
        assert found[total] == pytest.approx(expected[total]), total
