"""How many children live where: the Office for National Statistics' mid-year estimates, ages 0 to 17.

A published rate of the year to 31 March rests on the estimate of the middle of the calendar year before it: mid-2024 for March
2025. Recomputing the published rates from the published counts shows so for every council and year held.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property


@dataclass(frozen=True)
class Population:
    """`children` by (council code, year of the estimate)."""

    children: Mapping[tuple[str, int], int]

    def on(self, council: str, day: date) -> tuple[int, int] | None:
        """(children, year of the estimate) for a figure of that day or of the period that ends on it. The estimate is that of
        the year before the end of the financial year the day lies in; after the last one held, the last one serves; before the
        first, the first. None for a council without any."""
        held = self.years(council)
        if not held:
            return None
        ends = day.year + (day.month > 3)
        year = min(max(ends - 1, held[0]), held[-1])
        year = max(known for known in held if known <= year)
        return self.children[council, year], year

    def years(self, council: str) -> list[int]:
        return self._years.get(council, [])

    @cached_property
    def _years(self) -> Mapping[str, list[int]]:
        years = defaultdict(list)
        for code, year in sorted(self.children):
            years[code].append(year)
        return years


def read_population(text: str) -> Population:
    """From CSV with the columns la_code, mid_year, children. Raises KeyError or ValueError on a file that is wrong: it is ours."""
    rows = csv.DictReader(text.splitlines())
    return Population({(row["la_code"], int(row["mid_year"])): int(row["children"]) for row in rows})
