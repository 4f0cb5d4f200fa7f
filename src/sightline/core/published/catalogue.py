"""The catalogue of measures: our names, definitions and order, the releases they come from, the breaks in them.

Kept as YAML in `content/indicators/catalogue.yaml`. A measure that is in the files but not in the catalogue is loaded
all the same, under its published name and topic.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

OTHER_LAG = 12
"""Months after the end of its year at which a figure of an unlisted release is taken to be published: long, since a
figure shown before it was published would put words into people's mouths."""


@dataclass(frozen=True)
class Release:
    """A statistical release. `lag` is the rule for figures whose day of publication is not known: they count as published
    at the end of the month so many months after their year ends; chosen so that none is shown too early."""

    key: str
    name: str
    lag: int
    publisher: str


@dataclass(frozen=True)
class Entry:
    """One measure of ours: `key` names it in the files, `slug` everywhere else, `place` is its order in the journey."""

    slug: str
    key: str
    name: str
    definition: str
    theme: str
    place: int
    suffix: str
    decimals: int
    release: Release
    breaks: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class NeighbourList:
    """A published list of statistical neighbours, in force from a day until the next one."""

    file: str
    name: str
    since: date


@dataclass(frozen=True)
class Catalogue:
    entries: tuple[Entry, ...]
    releases: Mapping[str, Release]
    lists: tuple[NeighbourList, ...]
    attribution: str

    def __post_init__(self) -> None:
        for word, found in (("slug", [entry.slug for entry in self.entries]), ("key", [entry.key for entry in self.entries])):
            if len(found) != len(set(found)):
                raise ValueError(f"a {word} of the catalogue stands twice")

    @property
    def by_key(self) -> Mapping[str, Entry]:
        return {entry.key: entry for entry in self.entries}


def read_catalogue(text: str) -> Catalogue:
    """Raises KeyError or ValueError on a catalogue that is wrong: it is ours, not a user's."""
    given: Mapping[str, Any] = yaml.safe_load(text)
    releases = {key: Release(key, **said) for key, said in given["releases"].items()}
    entries: list[Entry] = []
    for theme in given["themes"]:
        entries += [_entry(said, theme["name"], len(entries) + i, releases) for i, said in enumerate(theme["measures"])]
    lists = tuple(NeighbourList(**said) for said in given["neighbour_lists"])
    return Catalogue(tuple(entries), releases, lists, given["attribution"])


def _entry(said: Mapping[str, Any], theme: str, place: int, releases: Mapping[str, Release]) -> Entry:
    return Entry(
        slug=said["slug"],
        key=said["key"],
        name=said["name"],
        definition=said["definition"],
        theme=theme,
        place=place,
        suffix=said.get("suffix", " %"),
        decimals=said.get("decimals", 1),
        release=releases[said["release"]],
        breaks=tuple((cut["year"], cut["words"]) for cut in said.get("breaks", ())),
    )


def published_by_rule(year_end: date, lag: int) -> date:
    """The last day of the month `lag` months after the year's end: when a figure counts as published."""
    months = year_end.year * 12 + year_end.month - 1 + lag
    year, month = months // 12, months % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1])
