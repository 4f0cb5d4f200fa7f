"""Columns of a return as numbers of words: each distinct word is read once, however often it stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import pyarrow as pa

from sightline.core.measures.returns.arrays import Flags, Numbers, column, of_numpy, places
from sightline.core.measures.returns.filled import ARROW
from sightline.core.measures.returns.values import READ, as_code
from sightline.core.measures.tables import Kind

NOTHING = -1
"""In place of the number of a word: the file says nothing."""
_UNREADABLE = object()
_UNREAD, _DAY, _BLANK, _NO_DAY = range(4)
_EPOCH = date(1970, 1, 1).toordinal()


class Words:
    """The distinct words of a piece of a file. `memory` outlives the piece: what was read once in the file is known."""

    def __init__(self, texts: list[str], memory: dict) -> None:
        self.texts = texts
        self._memory = memory
        self._days = np.zeros(len(texts) + 1, np.int32)
        self._states = np.zeros(len(texts) + 1, np.int8)

    def read(self, numbers: Numbers, kind: Kind, codes: Mapping[str, str] | None = None) -> tuple[pa.Array, Flags]:
        """The column that numbers of words stand for, and which of its rows cannot be read (they are null)."""
        there = numbers != NOTHING
        if not there.any():
            return pa.nulls(len(numbers), ARROW[kind]), there
        if kind is Kind.DATE:
            return self._dates(numbers, there)
        used = np.flatnonzero(np.bincount(numbers[there], minlength=len(self.texts))).tolist()
        values = self._values(used, kind, codes)
        slots = np.zeros(len(self.texts) + 1, np.int64)
        slots[used] = np.arange(len(used))
        rows = slots[numbers]
        read = column([None if value is _UNREADABLE else value for value in values], kind)
        troubled = there & np.array([value is _UNREADABLE for value in values])[rows]
        return read.take(places(rows, there)), troubled

    def _dates(self, numbers: Numbers, there: Flags) -> tuple[pa.Array, Flags]:
        """Days stand in many columns, so each word is looked up once for all of them."""
        fresh = np.flatnonzero(np.bincount(numbers[there & (self._states[numbers] == _UNREAD)])).tolist()
        for number, day in zip(fresh, self._values(fresh, Kind.DATE, None), strict=True):
            if isinstance(day, date):
                self._days[number], self._states[number] = day.toordinal() - _EPOCH, _DAY
            else:
                self._states[number] = _NO_DAY if day is _UNREADABLE else _BLANK
        states = self._states[numbers]
        return of_numpy(self._days[numbers], pa.date32(), there & (states == _DAY)), there & (states == _NO_DAY)

    def _values(self, numbers: list[int], kind: Kind, codes: Mapping[str, str] | None) -> list[object]:
        known = self._memory.setdefault((kind, id(codes)), {})
        found = []
        for number in numbers:
            text = self.texts[number]
            if text not in known:
                try:
                    known[text] = READ[kind](text) if codes is None else as_code(text, codes)
                except ValueError:
                    known[text] = _UNREADABLE
            found.append(known[text])
        return found
