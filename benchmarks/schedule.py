"""Prints how long the simulation of a network of 120 activities takes, beside a plain loop that goes run by run.

    python benchmarks/schedule.py

The limit is 1 second for 100,000 samples, held against the processor's time: the work is on one core, so an idle machine takes
as long by the clock. The plain loop takes fewer samples, since nobody would wait for it; it draws from the standard library's
own beta distribution, and its P50 and P80 stand beside ours.
"""

import sys
from random import Random
from time import perf_counter, process_time

from sightline.core.schedule.critical_path import plan_of
from sightline.core.schedule.estimates import pert
from sightline.core.schedule.network import Activity, Link, Network
from sightline.core.schedule.simulation import simulate

LIMIT, SAMPLES, FEW = 1.0, 100_000, 2_000


def network(size: int) -> Network:
    """Each activity waits for one to three of the twelve before it."""
    random = Random(1)
    activities = []
    for i in range(size):
        likely = random.randint(3, 20)
        before = random.sample(range(max(0, i - 12), i), min(i, random.randint(1, 3)))
        links = tuple(Link(f"a{k}", random.choice([0, 0, 2])) for k in sorted(before))
        activities.append(Activity(f"a{i}", pert(likely * 0.6, likely, likely * 2), links))
    return Network(tuple(activities))


def plain(of: Network, samples: int) -> list[float]:
    """Finishes, rising."""
    random = Random(2)
    finishes = []
    for _ in range(samples):
        ends: dict[str, float] = {}
        for i in of.order:
            one = of.activities[i]
            low, width = one.takes.low, one.takes.high - one.takes.low
            a = 1 + 4 * (one.takes.likely - low) / width
            start = max([0.0, one.not_before, *(ends[link.of] + link.lag for link in one.after)])
            ends[one.id] = start + low + width * random.betavariate(a, 6 - a)
        finishes.append(max(ends.values()))
    return sorted(finishes)


def timed(function):
    """Best of five, by the clock and by the processor, and the answer."""
    best = []
    for _ in range(5):
        clock, processor = perf_counter(), process_time()
        answer = function()
        best.append((perf_counter() - clock, process_time() - processor))
    return *map(min, zip(*best, strict=True)), answer


def main() -> int:
    of = network(120)
    print(f"{len(of.activities)} activities, {sum(len(one.after) for one in of.activities)} links")
    simulate(of, samples=10)  # imports numpy
    slowest = 0.0
    for correlation in (0, 0.3):
        clock, processor, found = timed(lambda correlation=correlation: simulate(of, samples=SAMPLES, correlation=correlation))
        print(f"120 activities, {SAMPLES:,} samples, correlation {correlation}: {clock:.2f} s, processor {processor:.2f} s")
        print(f"  plan {plan_of(of).finish:.0f}, P50 {found.percentile(50):.1f}, P80 {found.percentile(80):.1f}")
        slowest = max(slowest, processor)
    start = process_time()
    finishes = plain(of, FEW)
    took = (process_time() - start) * SAMPLES / FEW
    print(f"plain loop, {FEW:,} samples, {SAMPLES:,} would take {took:.0f} s; P50 {finishes[FEW // 2 - 1]:.1f}", end="")
    print(f", P80 {finishes[FEW * 8 // 10 - 1]:.1f}")
    clock, processor, _ = timed(lambda: plan_of(of))
    print(f"critical path: {clock * 1000:.1f} ms, processor {processor * 1000:.1f} ms; limit of a simulation {LIMIT} s")
    return int(slowest > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
