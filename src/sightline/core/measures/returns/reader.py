"""What a reader of a form is: files in, a `Reading` out. Bad input never raises: it is a finding. Only a slip of ours raises."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

import pyarrow as pa

from sightline.core.measures.findings import Count, Finding
from sightline.core.measures.returns.files import File


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person says about returns that do not say it themselves: whose they are, the year in which their collection's
    year ends, the day they speak for. What a file says goes first; the frame sees to that for `Source`."""

    council: str | None = None
    year: int | None = None
    reference_date: date | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of one return. `tables` have the columns of `TABLES` without `council` and `source`, which are the same
    for all rows: the frame adds them. `council` is empty, the year and the day are None, where the file does not say."""

    tables: Mapping[str, pa.Table]
    findings: tuple[Finding, ...] = ()
    counts: tuple[Count, ...] = ()
    council: str = ""
    year: int | None = None
    reference_date: date | None = None
    given: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """For a table the columns that the return could fill. Where a reader does not say, those that hold anything."""


@dataclass(frozen=True, slots=True)
class Reader:
    """One form of return. `together`: the files of a folder that it recognises are one return (the CSV files of SSDA903)."""

    form: str
    recognises: Callable[[File], bool]
    read: Callable[[tuple[File, ...], Asked], Reading]
    together: bool = False
