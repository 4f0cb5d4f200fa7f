"""Several returns of a council as one set of tables, in which everything stands once.

Two rows are the same when the key of their table is, but for the table's own id: the child and the day of the referral, the child, the
day and the reason of an episode of care. A return may hold the same key twice (two referrals on one day); the first of one return
is then the first of the other. Rows of the dataset are first matched by their own ids, so that a day that was corrected between two
extracts is no second row. Of rows that are the same, the later return decides, column by column: what it says goes first; where it
says nothing, the earlier one stays, but for `ENDINGS`. Rows that only an earlier return holds stay: a census of one year does not
deny what the census of another tells.

Ids and pointers: the row that remains keeps the id of the latest return that has one, and every pointer at one of the rows it was
made of points at it. Tables are taken in the order in which they point at one another.

Annex A tells of care and of need more coarsely than the other returns; `coarse` lets its rows yield to theirs first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sightline.core.measures.findings import Count, Finding
from sightline.core.measures.returns.children import one_number_each
from sightline.core.measures.returns.coarse import chained, yielding
from sightline.core.measures.returns.deciding import grouped, occurrences, one_of_each
from sightline.core.measures.returns.endings import ENDINGS
from sightline.core.measures.returns.part import Part
from sightline.core.measures.tables import OWN_IDS, POINTERS, TABLES, natural_key

DATASET = "ssd"


class Merged(NamedTuple):
    """`counts` tell, for each table of a council with several returns, what became of the rows of each."""

    tables: dict[str, pa.Table]
    counts: tuple[Count, ...]
    findings: tuple[Finding, ...]


def merged(parts: Sequence[Part]) -> Merged:
    """The tables of all returns. Parts come in the order of their sources' numbers."""
    councils: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        councils[part.source.council].append(part)
    tables: dict[str, list[pa.Table]] = defaultdict(list)
    counts: list[Count] = []
    findings: list[Finding] = []
    for several in councils.values():
        if len(several) > 1:
            several, told = one_number_each(several)
            findings += told
        found = several[0].tables if len(several) == 1 else _Council(several, counts).tables()
        for name, table in found.items():
            tables[name].append(table)
    together = {name: pa.concat_tables(tables[name]) for name in TABLES if name in tables}
    return Merged(together, tuple(counts), tuple(findings))


class _Council:
    """The returns of one council. `names` leads, for a table, from a source and an id in it to the id that remains."""

    def __init__(self, parts: Sequence[Part], counts: list[Count]) -> None:
        self.parts, self.counts = parts, counts
        self.names: dict[str, tuple[pa.Array, pa.Array]] = {}
        self.forms = {part.source.number: part.source.form for part in parts}

    def tables(self) -> dict[str, pa.Table]:
        found = {}
        for name in TABLES:
            holding = [part for part in self.parts if name in part.tables]
            if holding:
                found[name] = self._table(name, holding)
        return found

    def _table(self, name: str, holding: Sequence[Part]) -> pa.Table:
        rows = self._pointing(pa.concat_tables([part.tables[name] for part in holding]))
        met = rows = yielding(name, rows, [part.source for part in self.parts])
        groups = self._by_own_id(name, rows)
        rows = one_of_each(rows, groups, self._says(name, rows, holding))
        second = self._by_key(name, rows)
        order = np.argsort(_sources(rows), kind="stable")
        says = self._says(name, rows.take(pa.array(order)), holding)
        result = one_of_each(rows.take(pa.array(order)), second[order], says)
        groups = second[groups]
        self._remember(name, met, result, groups)
        self._account(name, holding, met, groups)
        return chained(name, result, self.forms)

    def _pointing(self, rows: pa.Table) -> pa.Table:
        """With every pointer at the row that remains."""
        for column in set(rows.column_names) & POINTERS.keys():
            if POINTERS[column] in self.names:
                old, new = self.names[POINTERS[column]]
                at = pc.index_in(_named(rows, column), value_set=old)
                pointer = pc.coalesce(new.take(at), rows[column].combine_chunks())
                rows = rows.set_column(rows.column_names.index(column), rows.schema.field(column), pointer)
        return rows

    def _by_own_id(self, name: str, rows: pa.Table) -> np.ndarray:
        """Rows of the dataset that have one id are in one group, every other row in its own."""
        alone = np.arange(rows.num_rows)
        named = self._named_by_dataset(name, rows)
        groups = np.where(named, grouped(rows, (OWN_IDS[name],)), rows.num_rows + alone) if named.any() else alone
        return np.unique(groups, return_inverse=True)[1]

    def _by_key(self, name: str, rows: pa.Table) -> np.ndarray:
        """Rows that are the same thing are in one group: the n-th of its key in each return. What the dataset names is of one return
        here, in all its extracts, for it is matched by id already."""
        key = grouped(rows, natural_key(name))
        if name not in OWN_IDS:
            return key
        returns = np.where(self._named_by_dataset(name, rows), -1, _sources(rows))
        within = np.unique(key * (returns.max(initial=0) + 2) + returns + 1, return_inverse=True)[1]
        nth = occurrences(within)
        return np.unique(key * (nth.max(initial=0) + 1) + nth, return_inverse=True)[1]

    def _named_by_dataset(self, name: str, rows: pa.Table) -> np.ndarray:
        if name not in OWN_IDS:
            return np.zeros(rows.num_rows, dtype=bool)
        of_dataset = [number for number, form in self.forms.items() if form == DATASET]
        return np.isin(_sources(rows), of_dataset) & rows[OWN_IDS[name]].is_valid().to_numpy()

    def _says(self, name: str, rows: pa.Table, holding: Sequence[Part]) -> dict[str, np.ndarray]:
        """In which rows each ending is said: it has a value, or the return could have given one."""
        sources, says = _sources(rows), {}
        for column in ENDINGS.intersection(rows.column_names):
            giving = [part.source.number for part in holding if part.could(name, column)]
            says[column] = np.isin(sources, giving) | rows[column].is_valid().to_numpy()
        return says

    def _remember(self, name: str, met: pa.Table, result: pa.Table, groups: np.ndarray) -> None:
        own = OWN_IDS.get(name)
        if own is not None:
            self.names[name] = _named(met, own), result[own].combine_chunks().take(pa.array(groups))

    def _account(self, name: str, holding: Sequence[Part], met: pa.Table, groups: np.ndarray) -> None:
        """The first return that holds a row keeps it; in the others it is merged, and so is a row that yielded."""
        first = np.unique(groups, return_index=True)[1]
        kept = np.bincount(_sources(met)[first], minlength=max(self.forms) + 1)
        for part in holding:
            found, number = part.tables[name].num_rows, part.source.number
            self.counts.append(Count(part.source.file, name, found, int(kept[number]), 0, found - int(kept[number])))


def _sources(rows: pa.Table) -> np.ndarray:
    return rows["source"].to_numpy()


def _named(rows: pa.Table, column: str) -> pa.Array:
    """An id together with the return that it is of."""
    return pc.binary_join_element_wise(pc.cast(rows["source"].combine_chunks(), pa.string()), rows[column].combine_chunks(), "|")
