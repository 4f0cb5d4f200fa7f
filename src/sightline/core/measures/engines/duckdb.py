"""The fast engine: the Ibis expressions on DuckDB, in this process and in memory.

Compiling an expression takes longer than its answer for one council, and Ibis longer to import than either. The plans of the whole
catalogue under the default settings are therefore kept compiled in `compiled.json`, which `scripts/reference.py` writes and CI proves
fresh. Any other plan is compiled when it is first asked.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

import duckdb
import pyarrow as pa

from sightline.core.measures import model as m
from sightline.core.measures.engines.held import cells, held
from sightline.core.measures.engines.planning import Plan, plans
from sightline.core.measures.engines.question import Answer, Cell, Question

KEPT = Path(__file__).with_name("compiled.json")
THREADS = 2


def answer(question: Question, tables: Mapping[str, pa.Table]) -> Answer:
    found: dict[m.Total, dict[Cell, float]] = {}
    with duckdb.connect(config={"threads": THREADS}) as connection:
        for name, table in held(question, tables):
            connection.register(name, table)
        for plan in plans(question):
            found |= cells(plan, connection.execute(_sql(plan)).fetchall())
    return found


@lru_cache(maxsize=256)
def _sql(plan: Plan) -> str:
    return _kept().get(plan.name) or compiled(plan)


@cache
def _kept() -> Mapping[str, str]:
    return json.loads(KEPT.read_text(encoding="utf-8"))


def compiled(plan: Plan) -> str:
    import ibis

    from sightline.core.measures.engines.expressions import expression

    return ibis.duckdb.compile(expression(plan))
