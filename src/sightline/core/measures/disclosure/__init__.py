"""The one exit for figures that are published: what of each may be printed, and why the rest may not.

A figure prints up to five numbers, and each gives others away: a percentage and its denominator give the numerator, and the
numerator those who are not in it; a rate gives its count, since everybody knows the population; Byar's limits give the count
by themselves; a mean over one child is that child. So a figure is taken as the *counts* that follow from it, and the
counts of all figures as one table that adds up (`counts.py`, `knowledge.py`), which `core/statistics/suppression` protects.
Then a value and its limits are printed only where every count that they give is printed.

The sums of that table: those counted and the rest make the whole; groups make their total; the numerator of one measure is
the denominator of another; periods lie within and beside one another; and an earlier edition, which cannot be taken back,
differs from this one by a change that must not be 1 to 5.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sightline.core.measures.disclosure import staff
from sightline.core.measures.disclosure.counts import Count, above, below, counts, is_mean, is_whole_group, rest
from sightline.core.measures.disclosure.knowledge import relations
from sightline.core.measures.disclosure.rounded import NOT_APPLICABLE, rounded
from sightline.core.measures.results import Result
from sightline.core.published.rows import MARKERS
from sightline.core.statistics.suppression import THRESHOLD, Suppressed, Table, suppress

__all__ = ["Edition", "Why", "Withheld", "publish", "publish_rounded"]

HIDDEN, UNAVAILABLE = "c", "x"
MARKER_OF: Mapping[str, str] = {"none": NOT_APPLICABLE}
"""The Department's sign for our word where there is no value; x, not available, for any other word that is not a sign."""


class Why(StrEnum):
    """Why a count is withheld. For the publisher: to print it would tell what is hidden."""

    SMALL = "the count is small"
    REST = "all but a small count are in it"
    WHOLE_GROUP = "everyone in the group is counted"
    OTHERS = "a hidden count would follow from it"
    EARLIER = "with an earlier edition it would give a small count away"
    OUT = "an earlier edition has given it away already"
    APART = "a group beside it is small, and parts of people are shown for all groups or for none"


@dataclass(frozen=True)
class Withheld:
    result: Result
    part: str  # numerator or denominator
    why: Why


@dataclass(frozen=True)
class Edition:
    """One report's figures, as counted and as published, in the same order. `counted` and `withheld` stay inside: the next
    edition is made against them."""

    counted: tuple[Result, ...]
    published: tuple[Result, ...]
    withheld: tuple[Withheld, ...] = ()


def publish(results: Iterable[Result], *, earlier: Sequence[Edition] = (), threshold: int = THRESHOLD) -> Edition:
    """The figures of an authority, its groups and its periods, given every edition already out."""
    counted = tuple(results)
    found = _suppressed(counted, earlier, threshold)
    by_itself = _suppressed(counted, (), threshold) if earlier else found
    apart = staff.withheld(counted, threshold)
    published, withheld = [], []
    for place, result in enumerate(counted):
        if place in apart:
            published.append(_printed(result, (True, staff.below(result) is not None)))
            withheld.append(Withheld(result, "numerator", Why.APART))
        elif staff.is_apart(result):
            published.append(_printed(result, (False, False)))
        else:
            published.append(_printed(result, _hidden(result, found)))
            withheld += _why(result, found, by_itself)
    return Edition(counted, tuple(published), tuple(withheld))


def publish_rounded(results: Iterable[Result]) -> Edition:
    """The figures of a region or of England. They are not compared with other editions: rounding blurs every difference by
    up to 10."""
    counted = tuple(results)
    return Edition(counted, tuple(_printed(rounded(result), (False, False)) for result in counted))


def _suppressed(results: Sequence[Result], earlier: Sequence[Edition], threshold: int) -> Suppressed:
    editions = [
        [each for each in some if not staff.is_apart(each)] for some in (*(edition.counted for edition in earlier), results)
    ]
    known = list(relations(editions))
    ours = {count.name for result in editions[-1] for count in counts(result)}
    out = {count.name for edition in earlier for count in _out(edition)}
    cells = {count.name: count.value for some in editions for result in some for count in counts(result)}
    cells |= {count.name: count.value for parts, total in known for count in (*parts, total)}
    ranges = {}
    for some in editions:
        for result in some:
            ranges |= _ranges(result, threshold)
    ranges |= {
        count.name: None for parts, total in known for count in (*parts, total) if _is_sum(count) and count.name not in ranges
    }
    sums = tuple((tuple(part.name for part in parts), total.name) for parts, total in known)
    return suppress(Table(cells, sums, threshold, ranges, frozenset(cells.keys() - ours - out), frozenset(out)))


def _out(edition: Edition) -> Iterator[Count]:
    """The counts that an edition has printed."""
    for counted, published in zip(edition.counted, edition.published, strict=True):
        if not staff.is_apart(counted):
            top, bottom = above(counted), below(counted)
            if top is not None and (published.numerator is not None or published.value is not None):
                yield top
            if bottom is not None and published.denominator is not None:
                yield bottom


def _is_sum(count: Count) -> bool:
    return "sum of " in count.of


def _ranges(result: Result, threshold: int) -> dict[str, tuple[int, int] | None]:
    """The values to keep where they are not 1 to the threshold: a whole group's rest of 0, and a sum over few children."""
    if is_whole_group(result):
        return {rest(result).name: (0, 0)}
    top, bottom = above(result), below(result)
    if is_mean(result) and top is not None:
        few = bottom is not None and 1 <= bottom.value <= threshold
        return {top.name: (top.value, top.value) if few else None}
    return {}


def _hidden(result: Result, found: Suppressed) -> tuple[bool, bool]:
    """Whether the count above the line is hidden, and the one below. A sum is not printed without how many it is of."""
    top, bottom = above(result), below(result)
    no_bottom = bottom is not None and bottom.name in found.hidden
    no_top = top is not None and top.name in found.hidden
    return no_top or (is_mean(result) and no_bottom), no_bottom


def _printed(result: Result, hidden: tuple[bool, bool]) -> Result:
    no_top, no_bottom = hidden
    if no_top or no_bottom:
        return replace(
            result,
            numerator=None if no_top else result.numerator,
            denominator=None if no_bottom else result.denominator,
            value=None,
            lower=None,
            upper=None,
            marker=HIDDEN,
        )
    if result.value is None and result.marker not in MARKERS:
        return replace(result, marker=MARKER_OF.get(result.marker or "", UNAVAILABLE))
    return result


def _why(result: Result, found: Suppressed, by_itself: Suppressed) -> Iterator[Withheld]:
    left = rest(result)
    for part, count in (("numerator", above(result)), ("denominator", below(result))):
        if count is None or count.name not in found.hidden:
            continue
        if count.name in found.exposed:
            yield Withheld(result, part, Why.OUT)
        elif count.name in found.primary:
            yield Withheld(result, part, Why.SMALL)
        elif count.name not in by_itself.hidden:
            yield Withheld(result, part, Why.EARLIER)
        elif left is not None and left.name in found.primary:
            yield Withheld(result, part, Why.WHOLE_GROUP if left.value == 0 else Why.REST)
        else:
            yield Withheld(result, part, Why.OTHERS)
