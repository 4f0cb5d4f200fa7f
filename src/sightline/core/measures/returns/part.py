"""What one return gives to the tables of its council."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from sightline.core.measures.returns.filled import Source


@dataclass(frozen=True)
class Part:
    """Tables with their council and source. `given`: the columns that the return could fill, by table; where a table is absent from
    it, those that hold anything."""

    source: Source
    tables: Mapping[str, pa.Table]
    given: Mapping[str, frozenset[str]]

    def could(self, name: str, column: str) -> bool:
        table = self.tables[name]
        return column in self.given[name] if name in self.given else table[column].null_count < table.num_rows
