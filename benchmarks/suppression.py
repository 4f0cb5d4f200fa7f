"""Processor time to protect tables of 20 by 12 with margins, and how much is hidden beside a plainer rule.

    python benchmarks/suppression.py

Invented tables, few large groups and many small, as in a census. The plainer rule is what is done by hand: in each row and
column with one hidden cell hide the smallest other, until no row or column is left with one. A cell is given away where
linear programming confines it within 1 to 5.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

from sightline.core.statistics.suppression import Table, suppress
from tests.core.statistics.suppression.attackers import bounds_by_programme, confined
from tests.core.statistics.suppression.tables import two_way

TABLES, ATTACKED = 200, 5  # of each kind
SIZES = {"mostly small": 4, "mixed": 20, "mostly large": 80}


def made(seed: int, mean: float) -> tuple[dict[str, int], list]:
    rng = random.Random(seed)
    rows, columns = [rng.lognormvariate(0, 1) for _ in range(20)], [rng.lognormvariate(0, 1) for _ in range(12)]
    return two_way([[int(rng.expovariate(1 / (mean * row * column))) for column in columns] for row in rows])


def by_hand(cells: dict[str, int], sums: list) -> set[str]:
    hidden = {name for name, count in cells.items() if 1 <= count <= 5}
    found = True
    while found:
        found = False
        for parts, total in sums:
            line = [*parts, total]
            if len(hidden & set(line)) == 1:
                hidden.add(min((name for name in line if name not in hidden), key=lambda name: cells[name]))
                found = True
    return hidden


def main() -> int:
    print(f"{'':20}{'milliseconds':>18}{'':8}{'hidden besides':>20}{'given away':>18}")
    print(f"{'tables of 20 x 12':20}{'each':>9}{'slowest':>9}{'small':>8}{'ours':>11}{'by hand':>9}{'ours':>9}{'by hand':>9}")
    suppress(Table({"A": 1, "T": 7}, [(("A",), "B")]))  # loads the solver
    leaks = 0
    for words, mean in SIZES.items():
        times, small, ours, hand, given, given_by_hand = [], 0, 0, 0, 0, 0
        for seed in range(TABLES):
            cells, sums = made(seed, mean)
            start = process_time()
            found = suppress(Table(cells, sums))
            times.append(1000 * (process_time() - start))
            plain = by_hand(cells, sums)
            small, ours, hand = small + len(found.primary), ours + len(found.secondary), hand + len(plain) - len(found.primary)
            if seed < ATTACKED:
                given += len(confined(bounds_by_programme(cells, sums, found.hidden)))
                given_by_hand += len(confined(bounds_by_programme(cells, sums, plain)))
        leaks += given
        print(
            f"{words:20}{sum(times) / TABLES:9.0f}{max(times):9.0f}{small / TABLES:8.1f}{ours / TABLES:11.1f}"
            f"{hand / TABLES:9.1f}{given:9}{given_by_hand:9}"
        )
    return int(leaks > 0)


if __name__ == "__main__":
    sys.exit(main())
