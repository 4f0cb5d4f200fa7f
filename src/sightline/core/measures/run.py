"""One run over the returns of a council: the figures a board looks at, and what was found in the files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sightline.core.measures.coverage import Span
from sightline.core.measures.findings import Finding
from sightline.core.measures.results import Result


@dataclass(frozen=True)
class Figure:
    """A result for a period of a kind, and what of it may be published: the same with what must be hidden left out."""

    span: Span
    first: date
    last: date
    result: Result
    published: Result


@dataclass(frozen=True)
class Run:
    """`rows` by table; `found`, `left_out` and `merged` are rows over all files. `covers_from` to `as_at`: the days that the
    returns speak for."""

    council: str
    forms: tuple[str, ...]
    covers_from: date | None
    as_at: date
    rows: Mapping[str, int]
    found: int
    left_out: int
    merged: int
    findings: tuple[Finding, ...]
    figures: tuple[Figure, ...]
