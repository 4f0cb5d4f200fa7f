"""What a table here has and the dataset keeps in another table: the legal status and placement of an episode, the child of a review
or of a factor, the start of the enquiry that a conference came of."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

import pyarrow as pa

_OF_PLACEMENT = {
    "clae_placement_type": "clap_cla_placement_type",
    "clae_placement_provider": "clap_cla_placement_provider",
    "clae_placement_urn": "clap_cla_placement_urn",
    "clae_placement_change_reason": "clap_cla_placement_change_reason",
}
Helper = Sequence[Mapping[str, object]]


def with_legal_status(episodes: pa.Table, statuses: Helper) -> pa.Table:
    """The status that began last on or before the first day of the episode; what the episode itself says stays."""
    begun: dict[str, list[tuple[date, str]]] = defaultdict(list)
    for each in statuses:
        begun[each["lega_person_id"]].append((each["lega_legal_status_start_date"], each["lega_legal_status"]))
    for each in begun.values():
        each.sort()
    found = []
    for child, start in zip(_said(episodes, "clae_person_id"), _said(episodes, "clae_cla_episode_start_date"), strict=True):
        at = bisect_right(begun[child], start, key=lambda one: one[0])
        found.append(begun[child][at - 1][1] if at else None)
    return _filled_up(episodes, "clae_legal_status", found)


def with_placements(episodes: pa.Table, placements: Helper) -> pa.Table:
    """The placement that an episode points at."""
    by_id = {each["clap_cla_placement_id"]: each for each in placements}
    pointed = [by_id.get(name, {}) for name in _said(episodes, "clae_cla_placement_id")]
    for column, source in _OF_PLACEMENT.items():
        episodes = _filled_up(episodes, column, [each.get(source) for each in pointed])
    return episodes


def looked_up(table: pa.Table, column: str, pointer: str, other: pa.Table | None, name: str, wanted: str) -> pa.Table:
    """`column` from the row of the other table whose `name` the pointer holds."""
    known = dict(zip(_said(other, name), _said(other, wanted), strict=True)) if other is not None else {}
    known.pop(None, None)
    return _filled_up(table, column, [known.get(each) for each in _said(table, pointer)])


def _said(table: pa.Table, name: str) -> list:
    return table[name].to_pylist()


def _filled_up(table: pa.Table, name: str, found: Sequence[object]) -> pa.Table:
    at, column = table.column_names.index(name), table[name]
    values = [held if held is not None else other for held, other in zip(column.to_pylist(), found, strict=True)]
    return table.set_column(at, table.schema.field(at), pa.array(values, column.type))
