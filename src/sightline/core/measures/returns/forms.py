"""The forms of return that are known, in the order in which they are tried."""

from __future__ import annotations

from sightline.core.measures.returns import census
from sightline.core.measures.returns.annex_a import reader as annex_a
from sightline.core.measures.returns.reader import Reader
from sightline.core.measures.returns.ssda903 import csv_set

READERS: tuple[Reader, ...] = (census.READER, annex_a.READER, csv_set.READER)
