"""Prints how many series of values a second become control charts, beside a plain version that reads like the rules.

    python benchmarks/control_charts.py

The limit is 10,000 series of 24 months a second on one core: a scorecard draws 40 of them in 4 ms. The plain version
goes through the rules window by window; both must mark the same points.
"""

import sys
from datetime import date
from itertools import pairwise
from random import Random
from time import perf_counter

from sightline.core.statistics.control_charts import Improvement, xmr
from sightline.core.statistics.intervals import proportion, rate

LIMIT = 10_000
SERIES = 4_000


def plain(values: list[float]) -> list[str | None]:
    """The rule that marks each point, straight from the text of the rules; no missing values, no rebase."""
    mean = sum(values) / len(values)
    steps = [abs(b - a) for a, b in pairwise(values)]
    first = sum(steps) / len(steps)
    kept = [step for step in steps if step < 3.267 * first]
    far = 2.66 * sum(kept) / len(kept)
    places = range(len(values))

    def window(i: int, size: int) -> list[range]:
        return [range(s, s + size) for s in range(max(0, i - size + 1), min(i, len(values) - size) + 1)]

    def side(i: int) -> int:
        return (values[i] > mean) - (values[i] < mean)

    def close(i: int) -> bool:
        return 2 / 3 * far < abs(values[i] - mean) <= far

    def mark(i: int) -> str | None:
        if abs(values[i] - mean) > far:
            return "outside"
        rising = [[(values[k + 1] > values[k]) - (values[k + 1] < values[k]) for k in w[:-1]] for w in window(i, 7)]
        if any(set(steps) in ({1}, {-1}) for steps in rising):
            return "trend"
        if close(i) and any({side(k) for k in w} in ({1}, {-1}) and sum(map(close, w)) > 1 for w in window(i, 3)):
            return "two_of_three"
        return "shift" if any({side(k) for k in w} in ({1}, {-1}) for w in window(i, 7)) else None

    return [mark(i) for i in places]


def per_second(function, inputs: list) -> float:
    best = 0.0
    for _ in range(3):
        start = perf_counter()
        for each in inputs:
            function(each)
        best = max(best, len(inputs) / (perf_counter() - start))
    return best


def main() -> int:
    random = Random(1)
    slow = False
    for months in (24, 60):
        days = [date(2020 + i // 12, i % 12 + 1, 1) for i in range(months)]
        series = [[random.gauss(50, 10) for _ in days] for _ in range(SERIES)]

        def chart(values: list[float], days: list[date] = days):
            return xmr(days, values, Improvement.DECREASE, target=40.0)

        assert all([point.rule for point in chart(values).points] == plain(values) for values in series[:500])
        ours, other = per_second(chart, series), per_second(plain, series[:500])
        limit = f", limit {LIMIT:,}" if months == 24 else ""
        print(f"control charts of {months} months a second: {ours:,.0f} (plain version {other:,.0f}){limit}")
        slow |= months == 24 and ours < LIMIT
    counts = [(random.randint(0, 300), random.randint(300, 3000)) for _ in range(SERIES)]
    print(f"proportions a second: {per_second(lambda pair: proportion(*pair), counts):,.0f}")
    print(f"rates a second: {per_second(lambda pair: rate(*pair), counts):,.0f}")
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
