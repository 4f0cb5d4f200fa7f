"""When the network will be finished, if durations fall as their estimates say: many invented runs, all from one seed.

    found = simulate(network, samples=100_000, seed=1, correlation=0.3)
    found.percentile(80)    # the least time by which 80 of 100 runs are finished
    found.chance(120)       # the share of runs finished by 120

Correlation. Estimates are seldom wrong one by one: what delays one activity (a long recruitment, an election) delays the
others. Each run draws one standard normal number F for all and one, E, for each activity; an activity's duration is the
quantile of its own distribution at the share that the normal distribution has below sqrt(r) F + sqrt(1 - r) E (a Gaussian
copula of one factor). Any two of these numbers have correlation r: at 0 activities are independent, at 1 all of them take
their P30 together or their P90 together. Every activity keeps its own distribution whatever r is.

numpy is imported when a simulation is first asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sightline.core.schedule.estimates import NOISE
from sightline.core.schedule.network import Network

if TYPE_CHECKING:
    import numpy as np

SAMPLES = 100_000
MOST_SAMPLES = 1_000_000
BLOCK = 4096  # runs at once, so that a network's arrays stay in the processor's cache; the draws depend on it


@dataclass(frozen=True, eq=False)
class Simulation:
    """`finishes` holds the finish of every run, rising. `criticality`: in what share of runs an activity was on the path that
    decided the finish. `drivers`: the rank correlation (Spearman) of its duration with the finish, 0 where it has no width."""

    finishes: np.ndarray
    mean: float
    sd: float
    criticality: dict[str, float]
    drivers: dict[str, float]

    def percentile(self, percent: int) -> float:
        """The least simulated time t with at least so many of 100 runs finished at t."""
        if not 1 <= percent <= 100:
            raise ValueError(f"P{percent} is not between P1 and P100")
        return float(self.finishes[-(-percent * len(self.finishes) // 100) - 1])

    def chance(self, by: float) -> float:
        """The share of runs finished by that time, the time itself included."""
        return float(self.finishes.searchsorted(by + NOISE, side="right") / len(self.finishes))


def simulate(network: Network, *, samples: int = SAMPLES, seed: int = 1, correlation: float = 0.0) -> Simulation:
    """The same to the last bit for the same arguments and version of numpy. Correlation is 0 to 1."""
    if not 1 <= samples <= MOST_SAMPLES:
        raise ValueError(f"{samples} samples; ask for 1 to {MOST_SAMPLES:,}")
    if not 0 <= correlation <= 1:
        raise ValueError(f"a correlation of {correlation:g} is not between 0 and 1")
    import numpy as np

    runs = _Runs(network)
    finishes = np.concatenate([runs.run(shares) for shares in draws(len(runs.uncertain), samples, seed, correlation)])
    finishes.sort()
    apart = finishes - finishes[0]  # so that a finish that never varies has no sd and is its own mean, to the last bit
    ids = [activity.id for activity in network.activities]
    criticality = (runs.critical / samples).tolist()
    drivers = dict.fromkeys(ids, 0.0) | {ids[i]: runs.ranks.correlation(k) for k, i in enumerate(runs.uncertain)}
    mean = float(finishes[0] + apart.mean())
    return Simulation(finishes, mean, float(apart.std()), dict(zip(ids, criticality, strict=True)), drivers)


def draws(many: int, samples: int, seed: int, correlation: float) -> Iterator[np.ndarray]:
    """Blocks of nearly equal size: a row of shares for each uncertain activity, a column for each run."""
    import numpy as np

    draw = np.random.default_rng(seed)
    blocks = -(-samples // BLOCK)
    for size in [samples // blocks + (k < samples % blocks) for k in range(blocks)]:
        if correlation == 0:
            yield draw.random((many, size))
        else:
            from scipy.special import ndtr

            together = draw.standard_normal(size) * correlation**0.5
            shares = draw.standard_normal((many, size))  # and from here on in place: fresh memory costs more than the sums
            shares *= (1 - correlation) ** 0.5
            shares += together
            ndtr(shares, out=shares)
            yield np.minimum(shares, np.nextafter(1, 0), out=shares)


class _Runs:
    """Runs blocks through the network, and keeps count."""

    def __init__(self, network: Network) -> None:
        import numpy as np

        from sightline.core.schedule.quantiles import quantile_of

        self.network = network
        self.uncertain = [i for i, activity in enumerate(network.activities) if not activity.takes.is_certain]
        self.quantiles = {i: quantile_of(network.activities[i].takes) for i in self.uncertain}
        self.critical = np.zeros(len(network.activities))
        self.ranks = _Ranks(len(self.uncertain))

    def run(self, shares: np.ndarray) -> np.ndarray:
        """The finish of each run of the block."""
        starts, ends = self._forward(shares)
        finish = ends.max(axis=0)
        self._count_critical(starts, ends, finish)
        self.ranks.add(shares, finish)
        return finish

    def _forward(self, shares: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        import numpy as np

        rows = {i: row for row, i in enumerate(self.uncertain)}
        activities = self.network.activities
        starts = np.empty((len(activities), shares.shape[1]))
        ends = np.empty_like(starts)
        for i in self.network.order:
            start = starts[i]
            start.fill(max(0.0, activities[i].not_before))
            for before, lag in self.network.predecessors[i]:
                np.maximum(start, ends[before] + lag, out=start)
            takes = self.quantiles[i](shares[rows[i]]) if i in rows else activities[i].takes.likely
            np.add(start, takes, out=ends[i])
        return starts, ends

    def _count_critical(self, starts: np.ndarray, ends: np.ndarray, finish: np.ndarray) -> None:
        """Critical is what ends with the network, or lets something critical start only when it does."""
        import numpy as np

        starts -= NOISE
        on_path = np.empty(starts.shape, dtype=bool)
        for i in reversed(self.network.order):
            np.greater_equal(ends[i], finish - NOISE, out=on_path[i])
            for after, lag in self.network.successors[i]:
                on_path[i] |= on_path[after] & (ends[i] + lag >= starts[after])
        self.critical += on_path.sum(axis=1)


class _Ranks:
    """Sums for the rank correlation of each duration with the finish, block by block.

    A duration's rank is the share it was drawn at, which is what its rank among infinitely many runs would be; the finish
    is ranked within its block, equal ones sharing the middle rank. It differs from Spearman's over all runs by less than the
    chance of sampling does, and needs neither all durations kept nor each of them sorted."""

    def __init__(self, many: int) -> None:
        import numpy as np

        self.blocks = 0
        self.runs = 0
        self.own = np.zeros(many)
        self.own_squares = np.zeros(many)
        self.finish_squares = 0.0
        self.products = np.zeros(many)

    def add(self, shares: np.ndarray, finish: np.ndarray) -> None:
        """The finish's ranks are taken from -1/2 to 1/2, with a mean of nought."""
        import numpy as np

        rising = np.sort(finish)
        below, up_to = rising.searchsorted(finish - NOISE), rising.searchsorted(finish + NOISE)
        ranks = (below + up_to) / (2 * len(finish)) - 0.5
        self.runs += len(finish)
        self.own += shares.sum(axis=1)
        self.own_squares += np.einsum("ij,ij->i", shares, shares)
        self.finish_squares += float(ranks @ ranks)
        self.products += np.einsum("ij,j->i", shares, ranks)  # not @, whose threads wait for one another on a busy machine

    def correlation(self, row: int) -> float:
        spread = (self.own_squares[row] - self.own[row] ** 2 / self.runs) * self.finish_squares
        return float(self.products[row] / spread**0.5) if spread > 0 else 0.0
