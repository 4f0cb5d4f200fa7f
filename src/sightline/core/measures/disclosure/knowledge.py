"""Every sum that a reader of one or more editions knows to hold among the counts, printed or not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations, groupby, islice, product

from sightline.core.measures.disclosure.counts import PARTS, Count, above, below, counts, rest
from sightline.core.measures.results import Result

Relation = tuple[tuple[Count, ...], Count]  # parts and total
WAYS = 50  # of laying shorter periods end to end over one longer
DAY = timedelta(days=1)


def relations(editions: Sequence[Sequence[Result]]) -> Iterator[Relation]:
    """Within each edition shares and breakdowns; over all of them periods and restatements."""
    for results in editions:
        yield from _shares(results)
        yield from _breakdowns(results)
        yield from _parts(results)
    alike = defaultdict(set)
    for result in (each for results in editions for each in results):
        for count in filter(None, (*counts(result), rest(result))):
            alike[count[:3]].add(count)
    for those in alike.values():
        ordered = sorted(those, key=lambda count: (count.period, count.value))
        yield from _restated(ordered)
        yield from _nested([count for count in ordered if "/" in count.period])


def _shares(results: Iterable[Result]) -> Iterator[Relation]:
    for result in results:
        left = rest(result)
        if left is not None:
            yield (above(result), left), below(result)


def _parts(results: Iterable[Result]) -> Iterator[Relation]:
    """Measures that lie within another, and what they leave of it."""
    known = {count[:4]: count for result in results for count in counts(result)}
    for inner, outer in PARTS:
        for total in [count for count in known.values() if count.of == outer]:
            found = [known[of, *total[1:4]] for of in inner if (of, *total[1:4]) in known]
            left = total.value - sum(count.value for count in found)
            if found and left >= 0:
                yield (
                    (*found, total._replace(of=f"{outer} without {' and '.join(count.of for count in found)}", value=left)),
                    total,
                )


def _breakdowns(results: Iterable[Result]) -> Iterator[Relation]:
    """Groups and their total, along each dimension or several; what no group holds is a part of its own."""
    known = {count[:4]: count for result in results for count in counts(result)}
    parts = defaultdict(list)
    for count in known.values():
        for kept in _fewer(count.by):
            outer = (count.of, count.council, kept, count.period)
            if outer in known:
                parts[outer, tuple(key for key, _ in count.by)].append(count)
    for (outer, dimensions), groups in parts.items():
        total = known[outer]
        missing = total.value - sum(group.value for group in groups)
        if missing > 0:
            nowhere = (*total.by, (" and ".join(dimensions), "in no group"))
            yield (*groups, total._replace(by=nowhere, value=missing)), total
        elif missing == 0:
            yield tuple(groups), total


def _fewer(by: tuple[tuple[str, str], ...]) -> Iterator[tuple[tuple[str, str], ...]]:
    return (kept for size in range(len(by)) for kept in combinations(by, size))


def _restated(ordered: Sequence[Count]) -> Iterator[Relation]:
    """Two values of one figure: the difference is counted as children who were added or taken out."""
    for _, versions in groupby(ordered, key=lambda count: count.period):
        for smaller, larger in combinations(versions, 2):
            added = smaller._replace(of=f"change of {smaller.of} from {smaller.value}", value=larger.value - smaller.value)
            yield (smaller, added), larger


def _nested(ordered: Sequence[Count]) -> Iterator[Relation]:
    """A longer period and a shorter within it; periods end to end; and two that overlap, with the ends that they do not share."""
    spans = {count: _days(count) for count in ordered}
    at = defaultdict(list)
    for count, days in spans.items():
        at[days].append(count)
    for outer, inner in product(ordered, repeat=2):
        (first, last), (begins, ends) = spans[outer], spans[inner]
        if (first, last) != (begins, ends) and first <= begins and ends <= last and outer.value >= inner.value:
            yield (inner, _remainder(outer, inner, spans)), outer
        elif first < begins <= last < ends:
            yield from _overlapping(outer, inner, at[first, begins - DAY], at[last + DAY, ends])
    for outer in ordered:
        others = [each for each in ordered if spans[each] != spans[outer]]
        for tiles in islice(_tilings(*spans[outer], others, spans), WAYS):
            if sum(tile.value for tile in tiles) == outer.value:
                yield tiles, outer


def _remainder(outer: Count, inner: Count, spans: dict[Count, tuple[date, date]]) -> Count:
    (first, last), (begins, ends) = spans[outer], spans[inner]
    value = outer.value - inner.value
    if first == begins:
        return outer._replace(period=f"{ends + DAY}/{last}", value=value)
    if ends == last:
        return outer._replace(period=f"{first}/{begins - DAY}", value=value)
    return outer._replace(period=f"{outer.period} without {inner.period}", value=value)


def _overlapping(early: Count, late: Count, heads: Sequence[Count], tails: Sequence[Count]) -> Iterator[Relation]:
    for head, tail in product(heads, tails):
        if early.value + tail.value == head.value + late.value:
            union = early._replace(
                of=f"either {early.of}", period=f"{early.period} and {late.period}", value=early.value + tail.value
            )
            yield (early, tail), union
            yield (head, late), union


def _tilings(
    first: date, last: date, tiles: Sequence[Count], spans: dict[Count, tuple[date, date]]
) -> Iterator[tuple[Count, ...]]:
    if first > last:
        yield ()
        return
    for tile in tiles:
        begins, ends = spans[tile]
        if begins == first and ends <= last:
            for others in _tilings(ends + DAY, last, tiles, spans):
                yield (tile, *others)


def _days(count: Count) -> tuple[date, date]:
    first, last = count.period.split("/")
    return date.fromisoformat(first), date.fromisoformat(last)
