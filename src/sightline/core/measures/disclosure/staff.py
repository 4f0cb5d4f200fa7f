"""Figures that are not made of whole children: full-time equivalents of staff, and means over them.

The Department publishes its workforce figures of a council unsuppressed, so the whole council's are shown. Of smaller groups
either all are shown or none: parts of people do not fall under the rules for counts, and none hidden needs no second one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sightline.core.measures.disclosure.counts import is_whole
from sightline.core.measures.results import Result, Unit

STAFF = frozenset(
    {"workers_in_post", "worker_turnover", "worker_agency", "worker_vacancy", "caseload_mean", "caseload_over_limit"}
)


def is_apart(result: Result) -> bool:
    """Whether these rules, and not those for counts, decide."""
    return result.measure in STAFF or not all(
        is_whole(number) for number in (_above(result), below(result)) if number is not None
    )


def withheld(results: Iterable[Result], threshold: int) -> set[int]:
    """Of the results that stand apart, those to hide, by their place."""
    families = defaultdict(list)
    for place, result in enumerate(results):
        if is_apart(result) and (result.by or result.measure not in STAFF):
            families[result.measure, result.council, result.period, tuple(sorted(result.by))].append((place, result))
    return {
        place for family in families.values() if any(_is_small(result, threshold) for _, result in family) for place, _ in family
    }


def below(result: Result) -> float | None:
    """The number below the line that is not public."""
    return None if result.unit is Unit.PER_10000 else result.denominator


def _above(result: Result) -> float | None:
    return result.value if result.numerator is None and result.unit is Unit.COUNT else result.numerator


def _is_small(result: Result, threshold: int) -> bool:
    above, whole = _above(result), below(result)
    left = whole - above if result.unit is Unit.PERCENT and above is not None and whole is not None else None
    return any(number is not None and 0 < number < threshold + 1 for number in (above, whole, left))
