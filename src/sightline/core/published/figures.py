"""Reads the indicators file, Parquet or CSV, by DuckDB: one pass that types the rows and finds what cannot be used."""

from __future__ import annotations

from pathlib import Path

import duckdb

from sightline.core.published.rows import MARKERS, YEAR_ENDS, FigureRow, MeasureRow
from sightline.core.refusals import Finding

COLUMNS = (
    "la_code", "measure_key", "measure_code", "measure_name", "topic", "polarity", "unit", "year_type", "period",
    "period_end_year", "value", "suppression", "source",
)  # fmt: skip
MOST_FINDINGS = 20

# Every column as text first, so that one bad cell is a finding and not the end. Values keep four decimal places: more are
# the noise of binary fractions in the source (12.700000000000001).
_TYPED = """
CREATE TEMP TABLE figures AS
SELECT row, la_code, measure_key, coalesce(measure_code, '') AS measure_code, measure_name, coalesce(topic, '') AS topic,
       coalesce(polarity, '') AS polarity, coalesce(unit, '') AS unit, year_type, period,
       try_cast(period_end_year AS INTEGER) AS year, value AS written,
       try_cast(round(try_cast(value AS DOUBLE), 4) AS DECIMAL(18, 4)) AS value,
       coalesce(suppression, '') AS marker, coalesce(source, '') AS source
FROM (SELECT row_number() OVER () AS row, {columns} FROM {reader})
"""

_CHECKS = (
    ("measure_key IS NULL OR measure_name IS NULL", "measure_key", "the measure has no key or no name", "name the measure"),
    ("la_code IS NULL", "la_code", "the area has no code", "give the three-digit code"),
    ("period IS NULL OR year IS NULL", "period", "the period or its year is missing or no number", "give both"),
    ("written IS NOT NULL AND value IS NULL", "value", "the value is no number", "give a number, or a marker instead"),
    ("value IS NULL AND marker = ''", "suppression", "there is neither a value nor a marker", "give one of them"),
    ("value IS NOT NULL AND marker <> ''", "suppression", "there are both a value and a marker", "give one of them"),
    (
        "value IS NULL AND marker <> '' AND marker NOT IN ({markers})",
        "suppression",
        "the marker is not known",
        "use one of {markers}",
    ),
    ("polarity NOT IN ('', 'Low', 'High')", "polarity", "the polarity is not Low, High or empty", "correct it"),
    ("year_type IS NULL OR year_type NOT IN ({years})", "year_type", "the kind of year is not known", "use one of {years}"),
)


def read_figures(path: Path) -> tuple[tuple[MeasureRow, ...], tuple[FigureRow, ...], list[Finding]]:
    """Measures and figures in a fixed order, and what is wrong with the file."""
    connection = duckdb.connect(config={"threads": 2})
    try:
        findings = _open(connection, path) or _check(connection, path.name)
        if findings:
            return (), (), findings
        return _measures(connection), _figures(connection), []
    finally:
        connection.close()


def _open(connection: duckdb.DuckDBPyConnection, path: Path) -> list[Finding]:
    # The name of a file goes in as a literal: a table function in a CREATE takes no parameters.
    name = str(path).replace("'", "''")
    is_parquet = path.suffix == ".parquet"
    reader = f"read_parquet('{name}')" if is_parquet else f"read_csv('{name}', header = true, all_varchar = true)"
    try:
        present = {row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {reader}").fetchall()}
        absent = [column for column in COLUMNS if column not in present]
        if absent:
            mend = "add it, or hand in the file as published"
            return [Finding(path.name, f"has no column {', '.join(absent)};", mend)]
        columns = ", ".join(f"nullif(trim(CAST({column} AS VARCHAR)), '') AS {column}" for column in COLUMNS)
        connection.execute(_TYPED.format(columns=columns, reader=reader))
    except duckdb.Error as wrong:
        reason = str(wrong).split("\n")[0]
        return [Finding(path.name, f"cannot be read: {reason};", "hand in a Parquet file, or a CSV file in UTF-8")]
    return []


def _check(connection: duckdb.DuckDBPyConnection, name: str) -> list[Finding]:
    markers = ", ".join(f"'{marker}'" for marker in MARKERS)
    years = ", ".join(f"'{kind}'" for kind in YEAR_ENDS)
    findings: list[Finding] = []
    for condition, column, problem, mend in _CHECKS:
        where = condition.format(markers=markers, years=years)
        rows = connection.execute(f"SELECT row FROM figures WHERE {where} ORDER BY row LIMIT {MOST_FINDINGS}").fetchall()
        mend = mend.format(markers=markers, years=years)
        findings += [Finding(f"{name} row {row}, column {column}", f"{problem};", mend) for (row,) in rows]
    return findings[:MOST_FINDINGS] or _repeated(connection, name)


def _repeated(connection: duckdb.DuckDBPyConnection, name: str) -> list[Finding]:
    twice = connection.execute(
        "SELECT max(row), measure_key, la_code, period FROM figures GROUP BY 2, 3, 4 HAVING count(*) > 1 "
        f"ORDER BY 1 LIMIT {MOST_FINDINGS}"
    ).fetchall()
    return [
        Finding(f"{name} row {row}", f"holds a second figure of {measure} for area {area} in {period};", "keep one of them")
        for row, measure, area, period in twice
    ]


def _measures(connection: duckdb.DuckDBPyConnection) -> tuple[MeasureRow, ...]:
    # What is said about a measure is taken from the first row that names it.
    found = connection.execute(
        "SELECT DISTINCT ON (measure_key) measure_key, measure_code, measure_name, topic, polarity, unit, year_type "
        "FROM figures ORDER BY measure_key, row"
    ).fetchall()
    return tuple(MeasureRow(*row) for row in found)


def _figures(connection: duckdb.DuckDBPyConnection) -> tuple[FigureRow, ...]:
    found = connection.execute(
        "SELECT measure_key, la_code, period, year, value, marker, source FROM figures ORDER BY measure_key, la_code, year, period"
    ).fetchall()
    return tuple(FigureRow(*row) for row in found)
