"""The engine for a cluster: the same Ibis expressions, as SQL that Spark runs.

It takes the Spark session that is active (on Databricks, the notebook's), or makes one as `spark-submit` configures it, on this machine
where nothing is configured. It wants the extra `spark`, and Java. Records are handed to Spark as Arrow.
"""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any

import ibis
import pyarrow as pa

from sightline.core.measures import model as m
from sightline.core.measures.engines.expressions import expression
from sightline.core.measures.engines.held import cells, held
from sightline.core.measures.engines.planning import plans
from sightline.core.measures.engines.question import Answer, Cell, Question
from sightline.core.refusals import BadInput, Finding

HERE = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.session.timeZone": "UTC",
    "spark.ui.showConsoleProgress": "false",
}
"""For a session on this machine, where nothing else is set: nothing listens beyond it, and there are few partitions."""


def answer(question: Question, tables: Mapping[str, pa.Table]) -> Answer:
    """Raises BadInput where there is no Spark, or no Java for it to run on."""
    lacking = why_not()
    if lacking:
        raise BadInput("This machine cannot run Spark.", (lacking,))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # of pyspark about the versions of its companions
        return _answer(_session(), question, tables)


def why_not() -> Finding | None:
    """What this machine lacks for the engine."""
    if find_spec("pyspark") is None:
        return Finding("engine", "Spark is not installed", "install the extra: pip install 'sightline[spark]', or use duckdb")
    if shutil.which("java") is None:
        return Finding("engine", "Spark needs Java, and there is none", "install Java 17 or later, or use duckdb")
    return None


# Spark and Java are not there when coverage is measured: `make test-spark` runs what follows.
def _session() -> Any:  # pragma: no cover
    from pyspark import SparkConf
    from pyspark.sql import SparkSession

    active = SparkSession.getActiveSession()
    if active is not None:
        return active
    conf = SparkConf()
    if conf.get("spark.master", "local").startswith("local"):
        for name, value in HERE.items():
            conf.setIfMissing(name, value)
    return SparkSession.builder.appName("sightline").config(conf=conf).getOrCreate()


def _answer(spark: Any, question: Question, tables: Mapping[str, pa.Table]) -> Answer:  # pragma: no cover
    found: dict[m.Total, dict[Cell, float]] = {}
    for name, table in held(question, tables):
        # in one piece: where a table comes in several and one of them is empty, Spark loses the rows of all that follow
        spark.createDataFrame(table.combine_chunks()).createOrReplaceTempView(name)
    for plan in plans(question):
        rows = spark.sql(ibis.pyspark.compile(expression(plan))).collect()
        found |= cells(plan, map(tuple, rows))
    return found
