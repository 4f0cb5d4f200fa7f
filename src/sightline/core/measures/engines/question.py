"""What an engine is asked, and the shape of its answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import pyarrow as pa

from sightline.core.measures.model import Node, Total


class Days(NamedTuple):
    """A stretch of days, both ends counted in."""

    first: date
    last: date


@dataclass(frozen=True)
class Question:
    """`by` gives, for each table counted, the expressions whose values tell its groups apart, in one order; empty: no groups."""

    totals: tuple[Total, ...]
    periods: tuple[Days, ...]
    by: Mapping[str, tuple[Node, ...]]


class Cell(NamedTuple):
    """Whose total it is. `period` is the place of the period in the question, `group` the values of its `by`."""

    council: str
    period: int
    group: tuple[str, ...]


Answer = Mapping[Total, Mapping[Cell, float]]
"""For each total its cells; a cell that is not there holds no row, so its total is 0."""

Engine = Callable[[Question, Mapping[str, pa.Table]], Answer]
"""Takes the question and the filled tables; a table that is not among them counts as empty."""
