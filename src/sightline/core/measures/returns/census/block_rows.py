"""The rows of a block of children, column by column: for each part of the census the words its items say, and whose row it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sightline.core.measures.returns.arrays import Numbers, column, flags, of_numpy, places, to_numpy
from sightline.core.measures.returns.census.blocks import Block, Unfamiliar
from sightline.core.measures.returns.census.children import CONFERENCE, Children
from sightline.core.measures.returns.census.shape import INSIDE, PARTS
from sightline.core.measures.returns.words import NOTHING
from sightline.core.measures.tables import Kind

_GROUPS = ("Assessments", "CINPlanDates", "Section47", "ChildProtectionPlans", "PreProceedingsandFGDM")
_START, _TARGET = "S47ActualStartDate", "InitialCPCtarget"
_UNDATED = -(2**31)
_SLASH = column(["/"], Kind.TEXT)[0]


class _Table(NamedTuple):
    """Rows of a part: the opening tag of each, the child it is of (counted in the block), what its items say, and what is known."""

    name: str
    tags: Numbers
    child: Numbers
    values: Mapping[str, Numbers]
    known: Mapping[str, pa.Array]


class Rows:
    """The rows of a block, all understood before any is handed over. Raises Unfamiliar where only the plain reader knows what is
    meant: a child without a number, an item that stands twice, a group that says nothing, two referrals of a child on one day."""

    def __init__(self, block: Block) -> None:
        self._block, self._tables = block, []
        self._children = block.opened("Children", "Child")
        self._person = self._numbers()
        self.people: list[str] = self._person.to_pylist()
        self._own()
        self._episodes()

    def fill(self, children: Children) -> None:
        """Hands the rows over, in the order in which the plain reader does for one child."""
        for table in self._tables:
            if not len(table.tags):
                continue
            known = dict(table.known)
            known[PARTS[table.name].person] = self._person.take(places(table.child))
            filler = children.fillers[table.name]
            filler.columns(len(table.tags), self._block.words, table.values, self._place(table), **known)

    def _place(self, table: _Table) -> Callable[[int], str]:
        return lambda row: f"child {self.people[table.child[row]]} line {self._block.line(table.tags[row])}"

    def _numbers(self) -> pa.Array:
        said = self._said("ChildIdentifiers", "LAchildID", self._children)
        numbers, unreadable = self._block.words.read(said, Kind.TEXT)
        if numbers.null_count or unreadable.any():
            raise Unfamiliar
        return numbers

    def _own(self) -> None:
        """The children themselves and their disabilities."""
        values = {}
        for item in PARTS["Child"].items:
            group = next(group for group in ("ChildIdentifiers", "ChildCharacteristics") if item.name in INSIDE[group])
            values[item.name] = self._said(group, item.name, self._children)
        self._tables.append(_Table("Child", self._children, np.arange(len(self._children)), values, {}))
        self._listed("Disabilities", "Disability", self._children, np.arange(len(self._children)), None)

    def _episodes(self) -> None:
        tags = self._block.opened("Child", "CINdetails")
        child = _around(tags, self._children)
        values = self._values("CINdetails", tags)
        referral, again = self._named("CINdetails", child, values)
        if again:
            raise Unfamiliar
        self._tables.append(_Table("CINdetails", tags, child, values, {"cine_referral_id": referral}))
        met = self._conferences("CINdetails", tags, child, referral, None)
        for name in _GROUPS:
            met += self._group(name, tags, child, referral)
        self._meet(met)

    def _group(self, name: str, episodes: Numbers, children: Numbers, referrals: pa.Array) -> list[_Table]:
        """The rows of a group of the episode, and of what is listed in it; its conferences are handed back."""
        part, tags = PARTS[name], self._block.opened("CINdetails", name)
        if not len(tags):
            return []
        episode = _around(tags, episodes)
        child, referral = children[episode], referrals.take(places(episode))
        values = self._values(name, tags)
        own, _ = self._named(name, child, values)
        self._tables.append(_Table(name, tags, child, values, {part.named: own, part.referral: referral}))
        if name == "Assessments":
            self._listed("FactorsIdentifiedAtAssessment", "AssessmentFactors", tags, child, own)
        if name == "ChildProtectionPlans":
            self._listed("Reviews", "CPPreviewDate", tags, child, own)
        return self._conferences(name, tags, child, referral, own) if name == "Section47" else []

    def _listed(self, group: str, name: str, around: Numbers, children: Numbers, own: pa.Array | None) -> None:
        """Values that are rows themselves; those that say nothing are none."""
        tags = self._block.opened(group, name)
        words = self._block.texts[tags]
        tags, words = tags[~self._block.blank[words]], words[~self._block.blank[words]]
        at = _around(tags, around)
        within = {PARTS[name].within: own.take(places(at))} if own is not None else {}
        self._tables.append(_Table(name, tags, children[at], {name: words}, within))

    def _conferences(
        self, group: str, tags: Numbers, child: Numbers, referral: pa.Array, enquiry: pa.Array | None
    ) -> list[_Table]:
        """Conferences that stand in a group: in an enquiry, or in the episode of a child who moved here."""
        days = self._said(group, CONFERENCE, tags)
        held = np.flatnonzero(days != NOTHING)
        at, values = places(held), {CONFERENCE: days[held]}
        known = {
            "icpc_referral_id": referral.take(at),
            "icpc_icpc_transfer_in": of_numpy(np.full(len(held), enquiry is None), pa.bool_()),
        }
        if enquiry is None:
            values[_TARGET] = np.full(len(held), NOTHING, np.int32)
            known |= {
                "icpc_s47_enquiry_id": pa.nulls(len(held), pa.string()),
                "icpc_s47_start_date": pa.nulls(len(held), pa.date32()),
            }
        else:
            values[_TARGET] = self._said(group, _TARGET, tags)[held]
            start, _ = self._block.words.read(self._said(group, _START, tags)[held], Kind.DATE)
            known |= {"icpc_s47_enquiry_id": enquiry.take(at), "icpc_s47_start_date": start}
        return [_Table(CONFERENCE, tags[held], child[held], values, known)]

    def _meet(self, met: list[_Table]) -> None:
        """The conferences of episodes and enquiries, in the order of the file."""
        tags = np.concatenate([table.tags for table in met])
        order = np.argsort(tags)
        child = np.concatenate([table.child for table in met])[order]
        values = {name: np.concatenate([table.values[name] for table in met])[order] for name in (CONFERENCE, _TARGET)}
        known = {name: pa.concat_arrays([table.known[name] for table in met]).take(places(order)) for name in met[0].known}
        known[PARTS[CONFERENCE].named], _ = self._named(CONFERENCE, child, values)
        self._tables.append(_Table(CONFERENCE, tags[order], child, values, known))

    def _values(self, group: str, tags: Numbers) -> dict[str, Numbers]:
        values = {item.name: self._said(group, item.name, tags) for item in PARTS[group].items}
        says = np.zeros(len(tags), bool)
        for numbers in values.values():
            says |= numbers != NOTHING
        if not says.all():
            raise Unfamiliar
        return values

    def _said(self, group: str, name: str, rows: Numbers) -> Numbers:
        """For each row, an opening tag, the number of the word that it says for `name`."""
        tags = self._block.opened(group, name)
        at = _around(tags, rows)
        if np.any(at[1:] == at[:-1]):
            raise Unfamiliar
        said = np.full(len(rows), NOTHING, np.int32)
        words = self._block.texts[tags]
        said[at] = np.where(self._block.blank[words], NOTHING, words)
        return said

    def _named(self, name: str, child: Numbers, values: Mapping[str, Numbers]) -> tuple[pa.Array, bool]:
        """The names of rows, as `record_id` makes them, and whether a child has two of one day."""
        days, _ = self._block.words.read(values[PARTS[name].day], Kind.DATE)
        dated = flags(days.is_valid())
        said = days.cast(pa.string())
        if not dated.all():
            said = pc.coalesce(said, column(["undated"], Kind.TEXT)[0])
        names = pc.binary_join_element_wise(self._person.take(places(child)), said, _SLASH)
        numbers = np.where(dated, to_numpy(days), _UNDATED)
        keys = child.astype(np.int64) * 2**32 + numbers
        order = np.argsort(keys, kind="stable")
        same = keys[order][1:] == keys[order][:-1]
        if not same.any():
            return names, False
        told = names.to_pylist()
        ordinal = 1
        for row, again in zip(order[1:].tolist(), same.tolist(), strict=True):
            ordinal = ordinal + 1 if again else 1
            if again:
                told[row] += f"/{ordinal}"
        return column(told, Kind.TEXT), True


def _around(tags: Numbers, groups: Numbers) -> Numbers:
    """For each tag, which of the groups it stands in."""
    return np.searchsorted(groups, tags) - 1
