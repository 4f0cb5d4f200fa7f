"""The content of one board pack, complete: two renderings of the same content never differ."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sightline.core.sealing import canonical_json, content_hash
from sightline.domains.reports.content import written
from sightline.domains.reports.content.checks import are_tuples, refuse, texts_are_sound
from sightline.domains.reports.content.findings import Change, Conflict, Due, Source
from sightline.domains.reports.content.measures import MeasurePage
from sightline.domains.reports.content.network import Network
from sightline.domains.reports.content.scorecard import Scorecard
from sightline.domains.reports.content.sight import LineOfSight, Matter

_SECTIONS = ("matters", "lines_of_sight", "dues", "measures", "changes", "conflicts", "sources")
_LATER = ("scorecard", "network")
"""Fields that packs have had since they were first sealed. Where one is empty it is left out of the JSON, so that a pack sealed before
it was there still gives its seal."""


@dataclass(frozen=True, slots=True)
class PackContent:
    """Everything a board pack prints. `as_at` is the day it speaks of, `known_at` the moment whose knowledge it uses."""

    title: str
    workspace: str
    body: str
    as_at: date
    known_at: datetime
    edition: int
    prepared_by: str
    previous_seal: str | None = None
    matters: tuple[Matter, ...] = ()
    lines_of_sight: tuple[LineOfSight, ...] = ()
    dues: tuple[Due, ...] = ()
    measures: tuple[MeasurePage, ...] = ()
    changes: tuple[Change, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    sources: tuple[Source, ...] = ()
    scorecard: Scorecard | None = None
    """None where the council has loaded no returns of its own."""
    network: Network | None = None
    """None where no plan works towards a goal."""

    def __post_init__(self) -> None:
        texts_are_sound(self, "title", "workspace", "body", "prepared_by")
        are_tuples(self, *_SECTIONS)
        if self.known_at.tzinfo is None:
            refuse(self, "known_at", "says no time zone, so it may be two moments")
        if self.edition < 1:
            refuse(self, "edition", "is below 1; the first edition of a pack is 1")
        if self.previous_seal is not None and not self.previous_seal.startswith("sha256:"):
            refuse(self, "previous_seal", "is no seal; a seal begins sha256:")
        for due in self.dues:
            self._check(due)

    def _check(self, due: Due) -> None:
        late = max((self.as_at - due.due).days, 0)
        if due.days_late != late:
            refuse(self, "dues", f"{due.reference}, due {due.due}, is {late} days late on {self.as_at}, not {due.days_late}")

    def _said(self) -> dict[str, Any]:
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in said.items() if value is not None or name not in _LATER}

    @property
    def seal(self) -> str:
        """`sha256:` and the hash over the canonical JSON of the whole content."""
        return content_hash(self._said())

    def as_json(self) -> str:
        """The canonical JSON that the seal is taken over: keep this text, byte for byte."""
        return canonical_json(self._said()).decode("utf-8")

    @classmethod
    def from_json(cls, text: str | bytes) -> PackContent:
        """The content back from its JSON. Raises PackMistake with the place of what cannot be read."""
        return written.read(cls, text)
