"""The forms of return that are known, in the order in which they are tried."""

from __future__ import annotations

from sightline.core.measures.returns import census
from sightline.core.measures.returns.reader import Reader

READERS: tuple[Reader, ...] = (census.READER,)
