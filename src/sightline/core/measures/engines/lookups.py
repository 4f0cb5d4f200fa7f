"""What is looked up in other rows or other tables becomes columns of the frame, before anything is counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import ibis

from sightline.core.measures import model as m
from sightline.core.measures.engines.planning import Wanted, counts_working_days
from sightline.core.measures.engines.telling import OTHER, Frame, rows_of, shifted, tell
from sightline.core.measures.tables import TABLES

DAYS = {"day": "date", "up_to": "int32", "before": "int32"}
"""The small table of days: how many working days there are up to each day, and before it."""


def with_lookups(frame: Frame, wanted: Wanted, table: str) -> Frame:
    """The frame with a column for each node that is looked up: related rows first, then working days, which may be counted from a
    date that was found there."""
    frame = replace(frame, base=frame)
    for node, only in wanted.items():
        if isinstance(node, m.Related):
            frame = _with_related(frame, node, TABLES[table].person, only)
    return _with_working_days(frame, wanted)


def _with_working_days(frame: Frame, nodes: Iterable[m.Node]) -> Frame:
    """Adds, for every date between which working days pass, its place among the working days."""
    for day in dict.fromkeys(end for node in nodes if counts_working_days(node) for end in (node.start, node.end)):
        if day not in frame.found:
            name = frame.next_name
            placed = _with_places(frame, name, tell(day, frame))
            frame = placed.holding(placed.relation, day, name)
    return frame


def _with_places(frame: Frame, name: str, day: Any) -> Frame:
    """Columns `name` (the date), `name_up_to` and `name_before`: how many working days there are up to it, and before it."""
    dated = frame.relation.mutate(**{name: day})
    days = ibis.table(DAYS, name="days").rename({f"{name}_{column}": column for column in DAYS})
    return frame.holding(dated.left_join(days, [(name, f"{name}_day")]).drop(f"{name}_day"))


def _with_related(frame: Frame, node: m.Related, person: str, only: m.Node | None) -> Frame:
    if node in frame.found:
        return frame
    pairs = _pairs(_with_inner(replace(frame.base, base=frame.base), node, person, only), node, person, only)
    if isinstance(node, m.KeptUp):
        return _with_kept_up(_with_inner(frame, node, person, only), pairs, node)
    name = frame.next_name
    if isinstance(node, m.Extreme):
        pairs = pairs.holding(pairs.relation.mutate(**{name: tell(node.of, pairs)}))
    summary = pairs.relation.group_by(*pairs.keys).aggregate(**{name: _summary(node, pairs, name)})
    joined = _joined(frame, summary)
    if isinstance(node, m.Exists):
        joined = joined.mutate(**{name: joined[name].notnull()})
    elif isinstance(node, m.HowMany):
        joined = joined.mutate(**{name: joined[name].fill_null(0)})
    return frame.holding(joined, node, name)


def _with_inner(frame: Frame, node: m.Related, person: str, only: m.Node | None) -> Frame:
    """With what is looked up inside a lookup; it is of the same row."""
    for inner in node.inside():
        if isinstance(inner, m.Related):
            frame = _with_related(frame, inner, person, only)
    return frame


def _summary(node: m.Related, pairs: Frame, name: str) -> Any:
    if isinstance(node, m.Extreme):
        return pairs[name].max() if node.greatest else pairs[name].min()
    if isinstance(node, m.HowMany) and node.different is not None:
        return tell(node.different, pairs).nunique()
    return pairs.relation.count()


def _joined(frame: Frame, summary: ibis.Table) -> ibis.Table:
    """The rows of the frame, each with its line of the summary if it has one. The summary's keys are renamed first: where both
    sides have a column that goes back to the same one, Ibis may take the wrong side's."""
    same = {f"same_{key}": key for key in frame.keys}
    keyed = summary.rename(same)
    return frame.relation.left_join(keyed, [(key, renamed) for renamed, key in same.items()]).drop(*same)


def _pairs(frame: Frame, node: m.Related, person: str, only: m.Node | None) -> Frame:
    """Each row that can count with each row of the same child for which the condition is true; the columns of the latter begin `other_`."""
    below = list(node.inside())
    columns = [inner for inner in below if isinstance(inner, m.Column)]
    mine = sorted({column.name for column in columns if column.scope is m.Scope.THIS})
    theirs = {column.name for column in columns if column.scope is m.Scope.OTHER}
    found = {inner: frame.found[inner] for inner in below if isinstance(inner, m.Related)}
    period = ("first_day", "last_day") if frame.by_period else ()
    rows = frame.relation if only is None else frame.relation.filter(tell(only, frame))
    this = rows.select(*dict.fromkeys((*frame.keys, *period, "council", person, *mine, *found.values())))
    key, other = TABLES[node.table].person, rows_of(node.table)
    other = other.select(**{OTHER + name: other[name] for name in sorted(theirs | {"council", key})})
    pairs = this.join(other, [("council", f"{OTHER}council"), (person, OTHER + key)])
    seen = _with_working_days(Frame(pairs, frame.keys, found), below)
    return seen.holding(seen.relation.filter(tell(node.where, seen)))


# What is kept up: each event after the one before it, and the gap that is still open


def _with_kept_up(frame: Frame, pairs: Frame, node: m.KeptUp) -> Frame:
    name = frame.next_name
    late, doubt, last, many = (f"{name}_{word}" for word in ("late", "doubt", "last", "many"))
    events, judged = _events(pairs, node)
    summary = events.relation.group_by(*pairs.keys).aggregate(
        **{late: (~judged).any(), doubt: judged.isnull().any(), last: events["day"].max(), many: events.relation.count()}
    )
    start, until, since = (tell(part, frame) for part in (node.start, node.until, node.since))
    frame = frame.holding(frame.relation.mutate(start=start, until=until, since=since))
    frame = frame.holding(_joined(frame, summary))
    frame = _gap(frame, node, ibis.coalesce(frame[last], frame["start"]), frame["until"])
    still = (frame["until"] < frame["since"]) | _in_time(frame, node, frame[many].fill_null(0))
    unknown = frame["start"].isnull() | frame["until"].isnull() | frame["since"].isnull()
    value = ibis.cases(
        (unknown, ibis.null("boolean")),
        (frame[late].fill_null(False) | (~still).fill_null(False), ibis.literal(False)),
        (frame[doubt].fill_null(False) | still.isnull(), ibis.null("boolean")),
        else_=ibis.literal(True),
    )
    kept = [column for column in frame.relation.columns if not column.startswith(name) and column not in SPARE]
    return frame.holding(frame.relation.mutate(**{name: value}).select(*kept, name), node, name)


SPARE = ("start", "until", "since", "began", "ended", "began_up_to", "began_before", "ended_up_to", "ended_before")


def _events(pairs: Frame, node: m.KeptUp) -> tuple[Frame, Any]:
    """The days on which it was done, each with whether it was in time."""
    told = {part: tell(getattr(node, part), pairs) for part in ("day", "start", "until", "since")}
    days = pairs.relation.select(*pairs.keys, **told).distinct()
    days = days.filter(days["day"] >= days["start"], days["day"] <= days["until"])
    window = ibis.window(group_by=list(pairs.keys), order_by="day")
    days = days.mutate(place=ibis.row_number().over(window), before=days["day"].lag().over(window))
    events = _gap(Frame(days, pairs.keys), node, ibis.coalesce(days["before"], days["start"]), days["day"])
    return events, (events["day"] < events["since"]) | _in_time(events, node, events["place"])


def _gap(frame: Frame, node: m.KeptUp, began: Any, ended: Any) -> Frame:
    """The frame with the two ends of a gap, and their places among the working days where an interval is of those."""
    if not any(interval.unit is m.Unit.WORKING_DAYS for interval in node.intervals):
        return frame.holding(frame.relation.mutate(began=began, ended=ended))
    frame = frame.holding(frame.relation.mutate(began=began, ended=ended))
    frame = _with_places(frame, "began", frame["began"])
    return _with_places(frame, "ended", frame["ended"])


def _in_time(frame: Frame, node: m.KeptUp, place: Any) -> Any:
    """Whether the gap is no longer than the interval of its place allows; the last interval holds for all later ones."""
    *early, last = [_within(frame, interval) for interval in node.intervals]
    return ibis.cases(*((place == number, allowed) for number, allowed in enumerate(early)), else_=last) if early else last


def _within(frame: Frame, interval: m.Interval) -> Any:
    if interval.unit is m.Unit.WORKING_DAYS:
        return frame["ended_up_to"] - frame["began_up_to"] <= interval.count
    return frame["ended"] <= shifted(frame["began"], interval.count, interval.unit)
