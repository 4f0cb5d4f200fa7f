"""Linear and integer programmes, solved by HiGHS through scipy, which is loaded only when one is needed.

Limits are counted in nodes of the search and never in seconds, so that the same table gets the same answer on any machine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from math import inf

from sightline.core.statistics.suppression.silence import silence

NODES = 2_000


@dataclass
class Programme:
    """Columns with a cost and bounds, rows with bounds; the least cost is sought."""

    costs: list[float] = field(default_factory=list)
    bounds: list[tuple[float, float]] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[tuple[Mapping[int, float], float, float]] = field(default_factory=list)

    def column(self, cost: float, lowest: float, highest: float = inf, *, whole: bool = False) -> int:
        self.costs.append(cost)
        self.bounds.append((lowest, highest))
        self.whole.append(whole)
        return len(self.costs) - 1

    def row(self, coefficients: Mapping[int, float], lowest: float, highest: float) -> None:
        self.rows.append((coefficients, lowest, highest))

    def solve(self, *, whole: bool = False, nodes: int = NODES) -> Sequence[float] | None:
        """The columns of the best solution found within so many nodes; None where there is none, or none was found.

        `whole` makes every column a whole number.
        """
        from scipy.optimize import Bounds, LinearConstraint, milp

        lowest, highest = zip(*self.bounds, strict=True)
        integrality = [1 if whole or each else 0 for each in self.whole]
        with silence() if any(integrality) else nullcontext():
            found = milp(
                self.costs,
                integrality=integrality,
                bounds=Bounds(lowest, highest),
                constraints=LinearConstraint(self._matrix(), [row[1] for row in self.rows], [row[2] for row in self.rows]),
                options={"node_limit": nodes, "mip_rel_gap": 0},
            )
        return None if found.x is None else found.x.tolist()

    def _matrix(self):
        from scipy.sparse import csr_array

        places = [(i, column, by) for i, (row, _, _) in enumerate(self.rows) for column, by in row.items()]
        at, columns, data = zip(*places, strict=True) if places else ((), (), ())
        return csr_array((data, (at, columns)), shape=(len(self.rows), len(self.costs)), dtype=float)
