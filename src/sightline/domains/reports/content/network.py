"""A programme's milestones with their dates, as a pack prints them."""

from __future__ import annotations

from dataclasses import dataclass

from sightline.domains.reports.content.checks import are_tuples, texts_are_sound
from sightline.domains.reports.content.measures import Picture


@dataclass(frozen=True, slots=True)
class NetworkRow:
    """A milestone in words: "reached, claimed"; "MS-1 and 2 days"; "5 to 20, likely 15 (guess)"; "29 January 2018"."""

    reference: str
    text: str
    state: str
    waits: str = ""
    takes: str = ""
    day: str = ""
    must_by: str = ""
    slack: str = ""
    slip: str = ""

    def __post_init__(self) -> None:
        texts_are_sound(self, "reference", "text", "state")


@dataclass(frozen=True, slots=True)
class Network:
    """`sentences` say what the drawing shows, the most important first; `spans` which months between two milestones are kept or
    broken. `warning` stands where estimates are guesses that no source gives."""

    reference: str
    title: str
    sentences: tuple[str, ...]
    rows: tuple[NetworkRow, ...]
    pictures: tuple[Picture, ...] = ()
    spans: tuple[str, ...] = ()
    baseline: str = ""
    warning: str = ""

    def __post_init__(self) -> None:
        texts_are_sound(self, "reference", "title")
        are_tuples(self, "sentences", "rows", "pictures", "spans")
