"""How far several people who rated the same cases agree: observed, and beyond what chance would give.

    agreement([1, 2, 3, 4], [[1, 1], [4, 3], [None, 2]], Weights.QUADRATIC) -> Agreement

Ratings are rows of cases and columns of raters; None where a rater did not rate. The categories are declared, those
that nobody used included: what chance would give depends on them. Linear and quadratic weights count a near miss as
part agreement: by the distance of the categories where they are numbers, else by their places in the list.

No coefficient is right for all: where nearly all cases are in one category, kappa is low though people agree (90 %
observed, kappa 0.23, AC1 0.89 in one known case). Show the observed agreement, a coefficient, its interval and the
number of cases together, never a word such as "substantial" alone. What cannot be measured is None, with a sentence.

Sources: Cohen 1960 and 1968 (kappa); Fleiss 1971 as Gwet 2014 extends it to missing ratings and weights; Krippendorff
2011 (alpha); Gwet 2008 and 2014 (AC1, AC2, and their variance), as the package irrCAC computes them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from sightline.core.statistics.distributions import t_quantile

Category = float | str
Matrix = list[list[float]]


class Weights(StrEnum):
    """How much of an agreement two different categories are."""

    IDENTITY = "identity"
    LINEAR = "linear"
    QUADRATIC = "quadratic"


class Level(StrEnum):
    """What the differences of categories mean, for alpha."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


@dataclass(frozen=True)
class Agreement:
    """`units` are the cases that somebody rated; `interval` is that of `gwet_ac`. `observed` is by the weights too."""

    observed: float | None
    cohen_kappa: float | None
    fleiss_kappa: float | None
    krippendorff_alpha: dict[Level, float | None]
    gwet_ac: float | None
    interval: tuple[float, float] | None
    units: int
    raters: int
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class _Table:
    """`counts` has a row for each rated case and a column for each category: how many raters chose it."""

    counts: Matrix
    sums: list[float]
    weights: Matrix
    shares: list[float]

    @property
    def paired(self) -> list[int]:
        """The cases that two or more rated."""
        return [i for i, total in enumerate(self.sums) if total >= 2]


def agreement(
    categories: Sequence[Category],
    ratings: Sequence[Sequence[Category | None]],
    weights: Weights = Weights.IDENTITY,
    *,
    confidence: float = 0.95,
) -> Agreement:
    """ValueError where a category is declared twice, a rating is not declared, or rows differ in length."""
    places = _places(categories, ratings)
    raters = len(ratings[0]) if ratings else 0
    table = _table(places, len(categories), _weights(categories, weights))
    alphas = {level: krippendorff_alpha(table.counts, categories, level) for level in Level}
    if not table.paired:
        said = "No case was rated by two or more people, so agreement cannot be measured."
        return Agreement(None, None, None, alphas, None, None, len(table.counts), raters, (said,))
    observed = _observed(table)
    cohen = _cohen(places, table.weights) if raters == 2 else None
    fleiss = _beyond_chance(observed, _chance_of_fleiss(table))
    gwet = _beyond_chance(observed, _chance_of_gwet(table)) if len(categories) > 1 else None
    interval = _gwet_interval(table, gwet, confidence)
    warnings = tuple(_warnings(len(ratings), raters, table, alphas, cohen, fleiss))
    return Agreement(observed, cohen, fleiss, alphas, gwet, interval, len(table.counts), raters, warnings)


def krippendorff_alpha(counts: Matrix, categories: Sequence[Category], level: Level) -> float | None:
    """1 - (n - 1) Σ o δ / Σ n_c n_k δ (Krippendorff 2011), from rows of counts by category; None where it is undefined.

    o pairs the ratings of each case, weighted 1 / (ratings - 1). δ of interval and ratio needs categories that are numbers.
    """
    if level in (Level.INTERVAL, Level.RATIO) and not _are_numbers(categories):
        return None
    rows = [row for row in counts if sum(row) >= 2]
    totals = [math.fsum(column) for column in zip(*rows, strict=True)] if rows else []
    of, q, n = _distance(level, categories, totals), range(len(totals)), math.fsum(totals)
    distance = [[of(c, k) for k in q] for c in q]
    expected = math.fsum(totals[c] * totals[k] * distance[c][k] for c, k in product(q, q))
    if expected == 0:
        return None
    found = math.fsum(_disagreement(row, distance) / (sum(row) - 1) for row in rows)
    return 1 - (n - 1) * found / expected


def _disagreement(row: list[float], distance: Matrix) -> float:
    used = [k for k, count in enumerate(row) if count]
    return math.fsum(row[c] * row[k] * distance[c][k] for c, k in product(used, used))


def _distance(level: Level, categories: Sequence[Category], totals: list[float]) -> Callable[[int, int], float]:
    def ordinal(c: int, k: int) -> float:
        first, last = min(c, k), max(c, k)
        return (math.fsum(totals[first : last + 1]) - (totals[c] + totals[k]) / 2) ** 2

    def ratio(c: int, k: int) -> float:
        a, b = categories[c], categories[k]
        return ((a - b) / (a + b)) ** 2 if a + b else 0.0

    return {
        Level.NOMINAL: lambda c, k: float(c != k),
        Level.ORDINAL: ordinal,
        Level.INTERVAL: lambda c, k: (categories[c] - categories[k]) ** 2,
        Level.RATIO: ratio,
    }[level]


def _places(categories: Sequence[Category], ratings: Sequence[Sequence[Category | None]]) -> list[list[int | None]]:
    """The ratings as places in the list of categories."""
    place = {category: i for i, category in enumerate(categories)}
    if len(place) < len(categories):
        raise ValueError("each category is declared once; one stands twice")
    for i, row in enumerate(ratings):
        if len(row) != len(ratings[0]):
            raise ValueError(
                f"ratings[{i}] has {len(row)} raters and ratings[0] {len(ratings[0])}; put null where one did not rate"
            )
        for j, rating in enumerate(row):
            if rating is not None and rating not in place:
                raise ValueError(f"ratings[{i}][{j}]: {rating!r} is not among the categories")
    return [[None if rating is None else place[rating] for rating in row] for row in ratings]


def _table(places: list[list[int | None]], q: int, weights: Matrix) -> _Table:
    counts = [[float(row.count(k)) for k in range(q)] for row in places if any(place is not None for place in row)]
    sums = [sum(row) for row in counts]
    shares = [math.fsum(row[k] / total for row, total in zip(counts, sums, strict=True)) / max(len(counts), 1) for k in range(q)]
    return _Table(counts, sums, weights, shares)


def _are_numbers(categories: Sequence[Category]) -> bool:
    return all(not isinstance(category, str) for category in categories)


def _weights(categories: Sequence[Category], weights: Weights) -> Matrix:
    at = list(categories) if _are_numbers(categories) else list(range(len(categories)))
    if weights is Weights.IDENTITY or len(at) < 2:
        return [[float(k == m) for m in range(len(at))] for k in range(len(at))]
    span, power = max(at) - min(at), 1 if weights is Weights.LINEAR else 2
    return [[1 - (abs(a - b) / span) ** power for b in at] for a in at]


def _case_agreement(table: _Table, i: int) -> float:
    """The share of the pairs of raters of one case that agree, by the weights."""
    row, total = table.counts[i], table.sums[i]
    together = math.fsum(r * (_dot(table.weights[k], row) - 1) for k, r in enumerate(row))
    return together / (total * (total - 1))


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def _observed(table: _Table) -> float:
    paired = table.paired
    return math.fsum(_case_agreement(table, i) for i in paired) / len(paired)


def _chance_of_fleiss(table: _Table) -> float:
    return math.fsum(share * _dot(row, table.shares) for share, row in zip(table.shares, table.weights, strict=True))


def _gwet_scale(table: _Table) -> float:
    q = len(table.shares)
    return math.fsum(map(math.fsum, table.weights)) / (q * (q - 1))


def _chance_of_gwet(table: _Table) -> float:
    return _gwet_scale(table) * math.fsum(share * (1 - share) for share in table.shares)


def _beyond_chance(observed: float, chance: float) -> float | None:
    # All in one category leaves nothing beyond chance, but for the rounding of the shares.
    return None if chance > 1 - 1e-12 else (observed - chance) / (1 - chance)


def _cohen(places: list[list[int | None]], weights: Matrix) -> float | None:
    """Two raters, over the cases that both rated, each with shares of their own (Cohen 1968 for the weights)."""
    pairs = [(a, b) for a, b in places if a is not None and b is not None]
    q = range(len(weights))
    observed = math.fsum(weights[a][b] for a, b in pairs) / len(pairs)
    first, second = ([sum(pair[side] == k for pair in pairs) / len(pairs) for k in q] for side in (0, 1))
    return _beyond_chance(observed, math.fsum(first[k] * _dot(weights[k], second) for k in q))


def _gwet_interval(table: _Table, coefficient: float | None, confidence: float) -> tuple[float, float] | None:
    """Student's t about the coefficient with Gwet's variance over cases (Gwet 2014, chapter 6); never above 1."""
    n = len(table.counts)
    if coefficient is None or n < 2:
        return None
    chance, paired = _chance_of_gwet(table), set(table.paired)
    spread = math.fsum((_case_value(table, i, coefficient, chance, paired) - coefficient) ** 2 for i in range(n))
    reach = t_quantile((1 - confidence) / 2, n - 1) * math.sqrt(spread / (n * (n - 1)))
    return coefficient - reach, min(1.0, coefficient + reach)


def _case_value(table: _Table, i: int, coefficient: float, chance: float, paired: set[int]) -> float:
    """What one case adds to the coefficient, through its own agreement and through its part in the shares."""
    n = len(table.counts)
    own = n / len(paired) * (_case_agreement(table, i) - chance) / (1 - chance) if i in paired else 0.0
    its_chance = _gwet_scale(table) * _dot(table.counts[i], [1 - share for share in table.shares]) / table.sums[i]
    return own - 2 * (1 - coefficient) * (its_chance - chance) / (1 - chance)


def _warnings(
    given: int, raters: int, table: _Table, alphas: dict[Level, float | None], cohen: float | None, fleiss: float | None
) -> Iterator[str]:
    if given > len(table.counts):
        yield f"{given - len(table.counts)} of {given} cases have no rating and are left out."
    alone = len(table.counts) - len(table.paired)
    if alone:
        yield f"{alone} of {len(table.counts)} cases were rated by one person only; they tell nothing about agreement."
    if raters != 2:
        yield f"Cohen's kappa compares two raters; there are {raters}, so it is not given."
    if alphas[Level.NOMINAL] is None or fleiss is None or (raters == 2 and cohen is None):
        yield (
            "All ratings that can be compared are in one category, so agreement beyond chance cannot be measured; look at the "
            "observed agreement."
        )
    elif alphas[Level.INTERVAL] is None:
        yield "The categories are words without distances, so alpha for intervals cannot be measured."
    if len(table.counts) == 1:
        yield "There is one case only, so how far the coefficient may be out cannot be known."
