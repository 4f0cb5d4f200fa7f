"""Attackers of a published report that share nothing with the code they judge.

One knows every way in which a child can be counted and asks what the printed figures leave possible; one takes a printed
value, rounded, or its printed limits, and tries every count that gives it.
"""

from itertools import product

import numpy as np
from scipy.optimize import linprog

from sightline.core.measures.results import Result, Unit
from sightline.core.statistics.intervals import proportion, rate

QUARTERS = {"Q1": "2025-04-01/2025-06-30", "rest": "2025-07-01/2026-03-31"}
YEAR = "2025-04-01/2026-03-31"
KINDS = tuple(product("ABC", "FM", QUARTERS, (False, True), (False, True)))
"""Team, sex, quarter, whether counted above the line, and whether entered after the first edition."""


def wheres(of, by, period, edition):
    """Which kinds are in a figure's numerator ("above"), denominator ("below") or the rest, in edition 1 or 2."""
    found = []
    for team, sex, quarter, counted, late in KINDS:
        in_group = by.get("team", team) == team and by.get("sex", sex) == sex
        in_period = period in (YEAR, QUARTERS[quarter])
        in_part = of == "below" or counted == (of == "above")
        found.append(in_group and in_period and in_part and (edition == 2 or not late))
    return np.array(found, dtype=float)


def figures(children, edition):
    """The figures of one edition: referrals, and the share of them that came again, for all, by team and by sex."""
    numbers = np.array([children.get(kind, 0) for kind in KINDS])
    groups = [{}, *({"team": team} for team in "ABC"), *({"sex": sex} for sex in "FM")]
    results = []
    for by, period in product(groups, (YEAR, *QUARTERS.values())):
        above, below = (int(wheres(of, by, period, edition) @ numbers) for of in ("above", "below"))
        results.append(Result("referrals", "880", period, Unit.COUNT, by, None, None, below))
        value = 100 * above / below if below else None
        marker = None if below else "none"
        results.append(Result("re_referrals_12m", "880", period, Unit.PERCENT, by, above, below, value, marker=marker))
    return results


def facts(published, edition):
    """What is printed, as sums over the kinds of children and what they make."""
    for result in published:
        where = {of: wheres(of, result.by, result.period, edition) for of in ("above", "below")}
        if result.unit is Unit.COUNT and result.value is not None:
            yield where["below"], result.value
        if result.numerator is not None:
            yield where["above"], result.numerator
        if result.denominator is not None:
            yield where["below"], result.denominator
        if result.value is not None and result.denominator:
            yield where["above"], result.value * result.denominator / 100


def targets(editions):
    """Every count that must not be found out: of each figure, of each rest, and of each change between editions."""
    for by, period in {(tuple(result.by.items()), result.period) for result in editions[0]}:
        for of in ("above", "below", "rest"):
            sums = [wheres(of, dict(by), period, edition) for edition in range(1, len(editions) + 1)]
            yield from sums
            if len(sums) == 2:
                yield sums[1] - sums[0]


def confined(editions, children, threshold=5):
    """The small counts that all editions together confine within 1 to the threshold."""
    numbers = np.array([children.get(kind, 0) for kind in KINDS], dtype=float)
    known = [fact for i, published in enumerate(editions) for fact in facts(published, i + 1)]
    late = np.array([kind[4] for kind in KINDS])
    # In a single edition nobody comes late.
    bounds = [(0, 0) if is_late and len(editions) == 1 else (0, None) for is_late in late]
    equal = {"A_eq": np.array([row for row, _ in known]), "b_eq": np.array([value for _, value in known])} if known else {}
    found = []
    for row in targets(editions):
        if 1 <= row @ numbers <= threshold:
            least, most = (linprog(way * row, bounds=bounds, method="highs", **equal) for way in (1, -1))
            assert least.status == 0, "what is printed contradicts itself"
            if least.fun > 1 - 1e-6 and most.status == 0 and -most.fun < threshold + 1e-6:
                found.append((row, least.fun, -most.fun))
    return found


def counts_that_fit(result, decimals=1):
    """The counts above the line that give what is printed: the value to so many decimals, and the limits."""
    most = int(result.denominator) if result.denominator is not None and result.unit is Unit.PERCENT else 60
    return {number for number in range(most + 1) if all(_gives(result, number, decimals))}


def _gives(result, number, decimals):
    yield result.numerator is None or result.numerator == number
    if result.denominator:
        made = proportion if result.unit is Unit.PERCENT else rate
        interval = made(number, result.denominator, multiplier=100 if result.unit is Unit.PERCENT else 10_000)
        for name in ("value", "lower", "upper"):
            seen = getattr(result, name)
            yield seen is None or round(seen, decimals) == round(getattr(interval, name), decimals)
