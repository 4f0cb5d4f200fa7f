"""Counts that are not known to us: what the sums say about them."""

from __future__ import annotations

from collections.abc import Mapping

from sightline.core.refusals import BadInput, Finding
from sightline.core.statistics.suppression.programme import Programme
from sightline.core.statistics.suppression.table import Table


def completed(table: Table) -> tuple[Mapping[str, int], frozenset[str]]:
    """Every cell with a count, true to the sums; and the cells whose count is a mere possibility.

    A count that we do not know may still follow from the sums, wholly or as far as lying within its range: it is then
    protected like any other. The rest are open: no reader can confine them either.
    """
    known = {name: count for name, count in table.cells.items() if count is not None}
    unknown = [name for name in table.names() if name not in known]
    if not unknown:
        return known, frozenset()
    values = known | dict(zip(unknown, _possible(table, known, unknown, unknown[0], 1), strict=True))
    open_cells = set()
    for i, name in enumerate(unknown):
        within = table.range_of(name)
        least, most = (_possible(table, known, unknown, name, way)[i] for way in (1, -1))
        if within is None or least < within[0] or most > within[1]:
            open_cells.add(name)
    return values, frozenset(open_cells)


def _possible(table: Table, known: Mapping[str, int], unknown: list[str], name: str, way: int) -> list[int]:
    """Counts for the unknown cells, with that of `name` as small (1) or as large (-1) as the sums allow."""
    most = sum(known.values()) + table.threshold + 1  # beyond it nothing is confined any more
    programme = Programme()
    columns = {each: programme.column(way if each == name else 0, 0, most, whole=True) for each in unknown}
    for parts, total in table.sums:
        coefficients: dict[int, int] = {}
        rest = 0
        for each, by in [*((part, 1) for part in parts), (total, -1)]:
            if each in known:
                rest -= by * known[each]
            else:
                coefficients[columns[each]] = coefficients.get(columns[each], 0) + by
        if coefficients:
            programme.row(coefficients, rest, rest)
    solved = programme.solve()
    if solved is None:
        finding = Finding(
            "sums", "no counts fit the cells that are not given", "mend the counts, or leave out a sum that does not hold"
        )
        raise BadInput("The table cannot be used.", (finding,))
    return [round(solved[columns[each]]) for each in unknown]
