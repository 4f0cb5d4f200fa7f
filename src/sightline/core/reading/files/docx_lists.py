"""Numbers of lists, which a Word file does not store: counted here as Word counts when it shows the page."""

import re
from dataclasses import dataclass

from lxml import etree

from sightline.core.reading.files.docx_styles import child, local, switched, value, whole
from sightline.core.reading.markers import spelt

LEVELS = 9
"""Word knows nine."""


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered. `text` is the pattern: "%1.%2" takes two counters."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False


class Lists:
    """The numbering part and the counters of its lists. An absent part numbers nothing."""

    def __init__(self, root: etree._Element | None):
        self._abstract: dict[str | None, etree._Element] = {}
        self._lists: dict[int | None, etree._Element] = {}
        for element in root if root is not None else ():
            if local(element) == "abstractNum":
                self._abstract[value(element, "abstractNumId")] = element
            elif local(element) == "num":
                self._lists[whole(value(element, "numId"))] = element
        self._counters: dict[str, list[int | None]] = {}
        self._levels: dict[int, dict[int, Level]] = {}
        self._begun: set[tuple[int, int]] = set()

    def marker(self, list_id: int | None, level: int | None) -> str:
        """The sign before the next paragraph of this list: "2.12", "(a)", a bullet; empty where it has none."""
        at = level or 0
        if not list_id or list_id not in self._lists or not 0 <= at < LEVELS:
            return ""
        levels = self._levels_of(list_id)
        counters = self._counters.setdefault(self._key(list_id), [None] * LEVELS)
        self._count(list_id, at, levels, counters)
        shown = levels.get(at, Level())
        if shown.form == "bullet":
            return shown.text
        if shown.form == "none":
            return re.sub(r"%\d", "", shown.text)
        return re.sub(r"%([1-9])", lambda found: self._number(int(found.group(1)) - 1, levels, counters, shown.legal), shown.text)

    def _count(self, list_id: int, at: int, levels: dict[int, Level], counters: list[int | None]) -> None:
        override = child(self._override(list_id, at), "startOverride")
        if override is not None and (list_id, at) not in self._begun:
            counters[at] = None
        self._begun.add((list_id, at))
        counters[at] = levels.get(at, Level()).start if counters[at] is None else counters[at] + 1
        for below in range(at + 1, LEVELS):
            restart = levels.get(below, Level()).restart
            if restart is None or (restart and at < restart):
                counters[below] = None

    def _number(self, at: int, levels: dict[int, Level], counters: list[int | None], legal: bool) -> str:
        level = levels.get(at, Level())
        count = level.start if counters[at] is None else counters[at]
        return shown(count, "decimal" if legal else level.form)

    def _key(self, list_id: int) -> str:
        """Lists of one definition share their counters."""
        return value(child(self._lists[list_id], "abstractNumId")) or f"list {list_id}"

    def _override(self, list_id: int, at: int) -> etree._Element | None:
        overrides = (below for below in self._lists[list_id] if local(below) == "lvlOverride")
        return next((below for below in overrides if whole(value(below, "ilvl")) == at), None)

    def _levels_of(self, list_id: int) -> dict[int, Level]:
        if list_id not in self._levels:
            levels = _levels(self._definition(self._lists[list_id]))
            for override in (below for below in self._lists[list_id] if local(below) == "lvlOverride"):
                levels |= _levels(override)
                at, start = whole(value(override, "ilvl")), whole(value(child(override, "startOverride")))
                if at is not None and start is not None:
                    given = levels.get(at, Level())
                    levels[at] = Level(start, given.form, given.text, given.restart, given.legal)
            self._levels[list_id] = levels
        return self._levels[list_id]

    def _definition(self, numbered: etree._Element) -> etree._Element | None:
        """The abstract list; one that only points at a list style is followed once."""
        found = self._abstract.get(value(child(numbered, "abstractNumId")))
        style = value(child(found, "numStyleLink"))
        if style is None:
            return found
        return next((other for other in self._abstract.values() if value(child(other, "styleLink")) == style), found)


def _levels(definition: etree._Element | None) -> dict[int, Level]:
    levels = {}
    for element in definition if definition is not None else ():
        at = whole(value(element, "ilvl"))
        if local(element) == "lvl" and at is not None:
            start = whole(value(child(element, "start")))
            levels[at] = Level(
                1 if start is None else start,
                value(child(element, "numFmt")) or "decimal",
                value(child(element, "lvlText")) or "",
                whole(value(child(element, "lvlRestart"))),
                bool(switched(child(element, "isLgl"))),
            )
    return levels


def shown(count: int, form: str) -> str:
    """A counter as Word prints it: decimal, letters (27 is `aa`), Roman; forms of other languages as decimal."""
    if form in ("lowerLetter", "upperLetter") and 0 < count <= 780:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman") and 0 < count < 1000:
        numeral = spelt(count)
        return numeral.upper() if form == "upperRoman" else numeral
    return f"{count:02d}" if form == "decimalZero" else str(count)
