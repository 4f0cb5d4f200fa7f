"""Spark gives the same cells: for every worked example, and for random definitions on a smaller set."""

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from sightline.core.measures.catalogue import CATALOGUE
from sightline.core.measures.catalogue.example import YEAR, filled
from sightline.core.measures.engines import reference, spark
from sightline.core.measures.engines.question import Question
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


def test_a_council_without_plans_hides_nobody_after_it():
    """Each council's rows are a piece of the table, and one of the pieces is empty."""
    rows = filled("plan: child start\nAnn 2025-05-01").tables["ssd_cp_plans"]
    tables = {"ssd_cp_plans": pa.concat_tables([rows, rows.slice(0, 0), rows])}
    question = Question(CATALOGUE["cpp_started"].definition().totals, (YEAR,), {})
    (cells,) = spark.answer(question, tables).values()
    assert list(cells.values()) == [2]


@settings(max_examples=25, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(question=questions(), tables=filled_tables())
def test_random_definitions_agree_with_the_reference(question, tables):
    expected = reference.answer(question, tables)
    found = spark.answer(question, tables)
    for total in question.totals:
        assert found[total] == pytest.approx(expected[total]), total
