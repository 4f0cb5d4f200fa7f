"""Who came to which meeting: a row for each organisation, a column for each meeting, told apart by shape."""

from __future__ import annotations

from dataclasses import dataclass

from sightline.core.drawing import palette, svg

WORDS = {
    "present": "present", "deputy": "a deputy", "apologies": "apologies", "absent": "absent", "not recorded": "not recorded",
    "no seat": "no seat",
}  # fmt: skip
_NAMES, _COLUMN, _ROW, _TOP = 190, 36, 34, 62


@dataclass(frozen=True)
class Presence:
    """`days`: the meetings from left to right, as they are printed. `rows`: each organisation with a word of WORDS and how many
    papers it gave, for each meeting."""

    title: str
    days: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]

    def __post_init__(self) -> None:
        if not self.days:
            raise ValueError(f"{self.title}: no meeting to draw")
        for name, cells in self.rows:
            if len(cells) != len(self.days):
                raise ValueError(f"{name}: {len(cells)} cells for {len(self.days)} meetings")
            if unknown := {word for word, _ in cells} - set(WORDS):
                raise ValueError(f"{name}: {', '.join(sorted(unknown))} is no way to attend")


def presence(of: Presence) -> str:
    width = max(_NAMES + _COLUMN * len(of.days) + 20, 480)
    foot = _TOP + _ROW * len(of.rows)
    drawn = [_day(n, day) for n, day in enumerate(of.days)]
    for n, (name, cells) in enumerate(of.rows):
        drawn += _row(name, cells, _TOP + _ROW * n, width)
    return svg.picture(width, foot + 58, of.title, description(of), *drawn, *_key(foot + 22))


def description(of: Presence) -> str:
    told = []
    for name, cells in of.rows:
        there = sum(word in ("present", "deputy") for word, _ in cells)
        told.append(f"{name}: there at {there} of {len(cells)}, {sum(papers for _, papers in cells)} papers.")
    return f"Meetings from {of.days[0]} to {of.days[-1]}. {' '.join(told)}"


def _day(n: int, day: str) -> str:
    x = _NAMES + _COLUMN * (n + 0.5)
    return svg.text(x, _TOP - 8, day, font_size=palette.LEAST, transform=f"rotate(-45 {svg.number(x)} {_TOP - 8})")


def _row(name: str, cells: tuple[tuple[str, int], ...], top: float, width: float) -> list[str]:
    middle = top + _ROW / 2
    drawn = [svg.line(0, top, width, top, stroke=palette.RULE), svg.text(4, middle + 5, svg.shortened(name, 14, _NAMES - 16))]
    for n, (word, papers) in enumerate(cells):
        x = _NAMES + _COLUMN * (n + 0.5)
        drawn += _mark(word, x, middle)
        if papers:
            drawn.append(svg.text(x + 9, middle + 12, papers, font_size=palette.LEAST, fill=palette.QUIET))
    return drawn


def _mark(word: str, x: float, y: float) -> list[str]:
    if word == "present":
        return [svg.mark("circle", x, y, 7, palette.COUNCIL)]
    if word == "deputy":
        return [svg.mark("circle", x, y, 7, palette.COUNCIL, hollow=True)]
    if word == "apologies":
        return [svg.mark("triangle", x, y, 6, palette.NEIGHBOURS, hollow=True)]
    if word == "absent":
        return [svg.cross(x, y, 6, palette.BROKEN)]
    if word == "not recorded":
        return [svg.line(x - 4, y, x + 4, y, stroke=palette.EDGE, stroke_width=2)]
    return []


def _key(top: float) -> list[str]:
    """Two lines: what each shape means, and what the small number is."""
    drawn, x = [], 10.0
    for word in ("present", "deputy", "apologies", "absent", "not recorded"):
        drawn += [*_mark(word, x, top), svg.text(x + 13, top + 4, WORDS[word], font_size=palette.SMALL)]
        x += 13 + svg.width_of(WORDS[word], palette.SMALL) + 24
    told = "An empty place: no seat then. A small number: papers given."
    return [*drawn, svg.text(4, top + 26, told, font_size=palette.SMALL, fill=palette.QUIET)]
