"""Attackers that share nothing with the code they judge: one by linear programming, one by trying every table.

A table is cells by name, sums as (parts, total), and what is hidden. Bounds are the least and the most a hidden cell may be.
"""

from itertools import product

import numpy as np
from scipy.optimize import linprog


def bounds_by_programme(cells, sums, hidden):
    """Of every hidden cell, in real numbers: wider than or equal to what whole numbers allow."""
    order = sorted(hidden)
    left, right = [], []
    for parts, total in sums:
        row, rest = [0.0] * len(order), 0.0
        for name, sign in [(part, 1) for part in parts] + [(total, -1)]:
            if name in hidden:
                row[order.index(name)] += sign
            else:
                rest -= sign * cells[name]
        if any(row):
            left.append(row)
            right.append(rest)
    equal = {"A_eq": np.array(left), "b_eq": np.array(right)} if left else {}
    found = {}
    for i, name in enumerate(order):
        aim = np.eye(len(order))[i]
        least, most = (linprog(way * aim, bounds=(0, None), method="highs", **equal) for way in (1, -1))
        found[name] = (least.fun, np.inf if most.status in (3, 4) else -most.fun)
    return found


def every_table(cells, sums, hidden, most, limit=3_000):
    """Each whole-number filling of the hidden cells, up to `most`, that makes every sum true.

    None where more than `limit` part fillings would have to be kept on the way.
    """
    order = sorted(hidden)
    fillings = [{}]
    for i, name in enumerate(order):
        settled = set(order[: i + 1]) | (set(cells) - set(hidden))
        due = [(parts, total) for parts, total in sums if name in (*parts, total) and {*parts, total} <= settled]
        grown = []
        for filling, value in product(fillings, range(most + 1)):
            now = cells | filling | {name: value}
            if all(sum(now[part] for part in parts) == now[total] for parts, total in due):
                grown.append(filling | {name: value})
            if len(grown) > limit:
                return None
        fillings = grown
    return fillings


def bounds_by_trying(fillings, hidden):
    return {name: (min(f[name] for f in fillings), max(f[name] for f in fillings)) for name in hidden}


def values_by_trying(fillings, hidden):
    return {name: {f[name] for f in fillings} for name in hidden}


def linked_sets(sums, hidden):
    """The hidden cells in sets that hang together by sums."""
    sets = [{name} for name in sorted(hidden)]
    for parts, total in sums:
        here = {*parts, total} & set(hidden)
        joined = set().union(*(each for each in sets if each & here))
        sets = [each for each in sets if not each & here] + ([joined] if joined else [])
    return sets


def by_the_rule(fillings, sums, hidden, threshold=5):
    """Those fillings in which every linked set of hidden cells holds a small count: what a reader of the rule keeps."""
    sets = linked_sets(sums, hidden)
    return [f for f in fillings if all(any(1 <= f[name] <= threshold for name in each) for each in sets)]


def confined(bounds, threshold=5):
    """The cells bounded within 1 to the threshold."""
    return {name for name, (least, most) in bounds.items() if least > 1 - 1e-6 and most < threshold + 1e-6}
