"""The forms of return that are known, in the order in which they are tried."""

from __future__ import annotations

from sightline.core.measures.returns import census, workforce
from sightline.core.measures.returns.annex_a import reader as annex_a
from sightline.core.measures.returns.reader import Reader
from sightline.core.measures.returns.ssd import reader as ssd
from sightline.core.measures.returns.ssda903 import csv_set, xml

READERS: tuple[Reader, ...] = (
    census.READER,
    workforce.READER,
    annex_a.READER,
    xml.READER,
    csv_set.READER,
    ssd.READER,
)
