"""Slides: short headings over bullets, questions with their answers below them, headings lost with their pictures.

A theme is what questions of one run of numbers belong to. Its heading may stand above them, come back on the next
slide, or stand only on a later slide ("Finance" above question 3); a theme without any heading takes its name from an
earlier slide that lists the themes, in the order listed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sightline.core.reading.blocks import Block
from sightline.core.reading.draft import Draft, Path
from sightline.core.reading.genres.body import Body, Habits, is_heading
from sightline.core.reading.naming import TOPICS, section_name
from sightline.core.reading.pages import Problem

_RESOLVES = re.compile(r"(?:that\b|resolved\b|it was resolved\b)", re.IGNORECASE)
_TIMELINE = re.compile(r"timeline|next steps|milestones|key dates", re.IGNORECASE)
SLIDE_BREAK = 6
"""Empty lines that part one slide from the next in plain text; fewer part a heading from its picture."""


@dataclass
class Run:
    """Blocks under one heading, or under none where the heading was a picture. `after` is the gap above its first block."""

    heading: Block | None
    blocks: list[Block] = field(default_factory=list)
    subtitle: list[Block] = field(default_factory=list)

    @property
    def numbers(self) -> list[int]:
        plain = [block.marker for block in self.blocks if block.is_numbered]
        return [marker.ranks[0][1] for marker in plain if marker.ranks and marker.ranks[0][0] == "number"]

    @property
    def all_blocks(self) -> list[Block]:
        return [*([self.heading] if self.heading else []), *self.subtitle, *self.blocks]


@dataclass
class Theme:
    """Runs that belong together, and the heading they are cited by."""

    runs: list[Run]
    title: str = ""

    @property
    def last(self) -> int:
        return next((run.numbers[-1] for run in reversed(self.runs) if run.numbers), 0)


def read_slides(draft: Draft, blocks: Sequence[Block]) -> list[Problem]:
    """The clauses of a deck, and a note for each theme whose heading is not printed."""
    runs = _runs(blocks)
    start = 0
    if runs[0].heading and not runs[0].blocks:
        start = _read_title(draft, runs)
    themes = _themes(runs[start:])
    notes = _name_themes(themes)
    for theme in themes:
        notes += _read_theme(draft, theme)
    return notes


def _runs(blocks: Sequence[Block]) -> list[Run]:
    runs: list[Run] = []
    for at, block in enumerate(blocks):
        below = blocks[at + 1] if at + 1 < len(blocks) else None
        heads = block.marker is None and not block.cells and (is_heading(block, below) or _is_last_heading(block, below))
        timed = bool(runs and runs[-1].heading and _TIMELINE.search(runs[-1].heading.text))
        if heads and timed and block.gap < SLIDE_BREAK:
            runs[-1].blocks.append(block)
        elif _is_subtitle(block, runs):
            runs[-1].subtitle.append(block)
        elif heads:
            runs.append(Run(block))
        elif not runs or _starts_slide(block, runs[-1]):
            runs.append(Run(None, [block]))
        else:
            runs[-1].blocks.append(block)
    return runs


def _is_subtitle(block: Block, runs: Sequence[Run]) -> bool:
    """Words in brackets alone below a heading: "(Approved)"."""
    bare = bool(runs) and runs[-1].heading is not None and not runs[-1].blocks
    return bare and block.marker is None and block.text.startswith("(") and block.text.endswith(")")


def _is_last_heading(block: Block, below: Block | None) -> bool:
    return below is None and not block.ends and len(block.text.split()) < 14


def _starts_slide(block: Block, run: Run) -> bool:
    """Numbers that start again, or come after a slide's break where the slide above has its own content."""
    first = block.is_numbered and block.marker.ranks[:1] == (("number", 1),)
    return bool(first and run.all_blocks and (run.numbers or run.blocks) and not (run.heading and not run.blocks))


def _read_title(draft: Draft, runs: Sequence[Run]) -> int:
    """The lines of the first slide, up to the one that heads a list."""
    end = 0
    while end < len(runs) and runs[end].heading and not runs[end].blocks and (end == 0 or runs[end].heading.gap < 3):
        end += 1
    lines = [run.heading for run in runs[:end]]
    path = draft.add_blocks(("title",), "heading", lines, lines[0].text)
    for at, line in enumerate(lines, start=1):
        draft.add_block((*path, str(at)), "heading" if at < len(lines) or len(lines) == 1 else "metadata", line)
    return end


def _themes(runs: Sequence[Run]) -> list[Theme]:
    """Runs whose numbers go on belong to one theme until a heading of a run that is numbered changes."""
    themes: list[Theme] = []
    for run in runs:
        if themes and _belongs(themes[-1], run):
            themes[-1].runs.append(run)
        else:
            themes.append(Theme([run]))
    return themes


def _belongs(theme: Theme, run: Run) -> bool:
    headings = [one.heading.text.lower() for one in theme.runs if one.heading]
    if run.heading and run.heading.text.lower() in headings:
        return True
    if not theme.last:
        lone = theme.runs[-1].heading and not theme.runs[-1].blocks
        close = run.heading is not None and run.heading.gap < SLIDE_BREAK
        return bool(
            lone
            and close
            and section_name(run.heading.text) in TOPICS
            and theme.runs[-1].heading.gap < SLIDE_BREAK
            and run.blocks
        )
    continues = bool(run.numbers) and run.numbers[0] in (theme.last, theme.last + 1)
    return continues and not theme.runs[0].heading and not _is_settled(theme)


def _is_settled(theme: Theme) -> bool:
    """The theme found its heading on a slide that went on with its numbers; another heading begins another theme."""
    begun = theme.runs[0].numbers[-1:]
    return any(run.heading and run.numbers[-1:] == [theme.last] and run.numbers[:1] != begun for run in theme.runs[1:])


def _name_themes(themes: Sequence[Theme]) -> list[Problem]:
    """Own heading; a later one; else the next entry of a list of themes on an earlier slide."""
    listed = _listed_themes(themes)
    notes: list[Problem] = []
    place = 0
    for theme in themes:
        headings = [run.heading.text for run in theme.runs if run.heading]
        known = [text for text in headings if _plain(text) in listed]
        strong = [text for text in headings if section_name(text) in TOPICS]
        theme.title = (known or (headings[:1] if theme.runs[0].heading and theme.last else []) or strong or headings or [""])[0]
        if theme.title:
            place = listed.index(_plain(theme.title)) + 1 if _plain(theme.title) in listed else place
        elif place < len(listed):
            theme.title = _listed_titles(themes)[place]
            place += 1
            first = theme.runs[0].all_blocks[0].first
            notes.append(
                Problem(f"line {first}", f"No heading is printed here; {theme.title!r} is taken from the list of themes.", "note")
            )
    return notes


def _listed_titles(themes: Sequence[Theme]) -> list[str]:
    """The bullets that name two themes or more, in the order of the slide that lists them."""
    headings = {_plain(run.heading.text) for theme in themes for run in theme.runs if run.heading}
    for theme in themes:
        bullets = [block.text.rstrip(":") for run in theme.runs for block in run.blocks if block.is_bullet]
        if sum(_plain(text) in headings for text in bullets) > 1:
            return bullets
    return []


def _listed_themes(themes: Sequence[Theme]) -> list[str]:
    return [_plain(text) for text in _listed_titles(themes)]


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", re.sub(r"&|\band\b", " ", text.lower())).strip()


class ThemeBody(Body):
    """Bullets below a question are its answers; a resolution is cited as `res`."""

    def _take_bullet(self, block: Block, ahead) -> None:
        question = self._question()
        if question and not (self.numbering.levels and self.numbering.levels[-1].family == "letter"):
            name = self.draft.next_name(question, "a")
            self.draft.add_block((*question, name), "item", block)
        else:
            super()._take_bullet(block, ahead)

    def _question(self) -> Path | None:
        path = (*self.section, *self.numbering.path)
        plain = self.numbering.levels and self.numbering.levels[-1].family == "number" and path[-1].isdecimal()
        return path if plain and path in self.draft else None

    def _take_paragraph(self, block: Block) -> None:
        if _RESOLVES.match(block.text) and block.text.endswith(":"):
            self.numbering.clear()
            self.dots.clear()
            self.section = self.holder = self.draft.add_block((*self.root, "res"), "clause", block)
        else:
            super()._take_paragraph(block)


def _read_theme(draft: Draft, theme: Theme) -> list[Problem]:
    name = section_name(theme.title) if theme.title else "slide"
    first = theme.runs[0]
    if first.heading:
        root = draft.add_blocks((name,), "heading", [first.heading])
    else:
        blocks = [block for run in theme.runs for block in run.all_blocks]
        root = draft.add_blocks((name,), "heading", blocks, theme.title)
    if _TIMELINE.search(theme.title):
        return _read_timeline(draft, root, theme)
    body = ThemeBody(draft, root, Habits(row="", sections=False))
    repeats = 1
    for run in theme.runs:
        if run.heading and run is not first:
            repeats += _plain(run.heading.text) == _plain(theme.title)
            _add_heading(draft, root, run, theme.title, repeats if first.heading else 1)
        body.read(run.blocks)
    return body.problems


def _add_heading(draft: Draft, root: Path, run: Run, title: str, repeats: int) -> None:
    if _plain(run.heading.text) == _plain(title):
        name = "heading" if repeats == 1 else f"heading{repeats}"
    else:
        name = run.heading.text.split()[0].lower()
    draft.add_blocks((*root, name), "heading", [run.heading, *run.subtitle])


def _read_timeline(draft: Draft, root: Path, theme: Theme) -> list[Problem]:
    """Each entry of a timeline, with the date that may stand on a line of its own below it."""
    entries: list[list[Block]] = []
    for run in theme.runs:
        if run.heading and run is not theme.runs[0]:
            draft.add_block((*root, "heading"), "heading", run.heading)
        for block in run.blocks:
            if entries and not block.marker and not re.match(r"[A-Z]", block.text):
                entries[-1].append(block)
            else:
                entries.append([block])
    for at, entry in enumerate(entries, start=1):
        draft.add_blocks((*root, str(at)), "row", entry)
    return []
