"""The fast engine: the Ibis expressions on DuckDB, in this process and in memory."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import duckdb
import ibis
import pyarrow as pa

from sightline.core.measures import model as m
from sightline.core.measures.engines.expressions import Asking, Query, queries
from sightline.core.measures.engines.held import cells, held
from sightline.core.measures.engines.question import Answer, Cell, Question

THREADS = 2


def answer(question: Question, tables: Mapping[str, pa.Table]) -> Answer:
    found: dict[m.Total, dict[Cell, float]] = {}
    with duckdb.connect(config={"threads": THREADS}) as connection:
        for name, table in held(question, tables):
            connection.register(name, table)
        for query, sql in _compiled(Asking.of(question)):
            found |= cells(query, connection.execute(sql).fetchall())
    return found


@lru_cache(maxsize=64)
def _compiled(asking: Asking) -> list[tuple[Query, str]]:
    """Compiling takes longer than the answer for one council, and depends on no record and no period."""
    return [(query, ibis.duckdb.compile(query.expression)) for query in queries(asking)]
