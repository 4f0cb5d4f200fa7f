"""What an inspection asks for: recommendations, what needs to improve, priority actions, areas for improvement."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sightline.core.reading.inspections.passages import TITLES, Passage
from sightline.core.reading.result import Recommendation

GROUPS = (
    ("priority action", re.compile(
        r"(?:priority and immediate actions?|areas? for (?:priority|immediate) action|priority actions?)\W*", re.I)),
    ("area for improvement", re.compile(r"areas? for (?:improvement|development)\W*", re.I)),
    ("recommendation", re.compile(r"recommendations?(?: for (?:the )?\w[\w ’'-]{0,60})?\W*", re.I)),
    ("what needs to improve", re.compile(r"(?:what|where) (?:does|do|needs?|must|should)\b.{0,90}\bimprove\w*\b.{0,60}", re.I)),
)  # fmt: skip
"""Headings of the lists, as each form of report words them."""

_BETTER = re.compile(r"what does the (?:local )?area partnership need to do better\W*", re.I)
_BOARD = re.compile(
    r"(?:section \d+:? )?(?:inspection (?:findings|judgements?)\W+(?:about )?)?(?:the )?(?:effectiveness of the )?"
    r"(?:local safeguarding children(?:’s|'s)? board|lscb)\b.*|what does the lscb .*",
    re.I,
)
_AUTHORITY = re.compile(r"(?:section \d+:? )?(?:the local authority|inspection judgements about the local authority)\W*", re.I)
_TIMED = re.compile(
    r"(?:immediately|(?:with)?in (?:the next )?\w+ (?:weeks?|months?|days?)|by the end of .*|with immediate effect)\W*", re.I
)
_NOTHING = re.compile(
    r"(?:there (?:are|were|is) )?no (?:further |current )?(?:priority|immediate|areas?|recommendations?|actions?)\b|none\W*$|"
    r"(?:the inspection|inspectors|this inspection) (?:(?:did|has|have) not|identified no|found no)\b",
    re.I,
)
_LEADS = re.compile(r"(?::|following(?: actions?| areas?| recommendations?)?\W*)$", re.I)


@dataclass
class Listing:
    """One list of improvements with the passages under its heading."""

    group: str
    heading: Passage
    passages: list[Passage] = field(default_factory=list)


def listings(passages: Sequence[Passage]) -> list[Listing]:
    """The lists of a document. A list ends at the next heading that is neither a topic nor a time inside it."""
    found: list[Listing] = []
    board, inside = False, False
    for at, passage in enumerate(passages):
        group = group_of(passage)
        if passage.heading:
            board = _is_board(passage, board)
        if group:
            found.append(Listing("lscb" if board else group, passage))
            inside = True
        elif passage.heading and inside:
            inside = _stays(passage, found[-1], passages[at + 1 : at + 2])
        elif inside:
            found[-1].passages.append(passage)
    return [listing for listing in found if listing.passages]


def group_of(passage: Passage) -> str | None:
    """The group that a heading begins; None for any other passage."""
    if not passage.heading or passage.marker:
        return None
    return next((group for group, title in GROUPS if title.fullmatch(passage.title)), None)


def _is_board(heading: Passage, board: bool) -> bool:
    if _BOARD.fullmatch(heading.title) and heading.page > 1:
        return True
    return board and not _AUTHORITY.fullmatch(heading.title)


def _stays(heading: Passage, listing: Listing, following: Sequence[Passage]) -> bool:
    """A time limit, a topic at the start or with a colon, or one between two numbers that follow each other."""
    if _TIMED.fullmatch(heading.title):
        return True
    if not listing.passages and not TITLES.fullmatch(heading.title):
        return bool(following) and following[0].marker is not None
    numbers = [int(passage.marker.label) for passage in listing.passages if passage.is_numbered]
    if following and following[0].is_numbered:
        return bool(numbers) and int(following[0].marker.label) == numbers[-1] + 1 and heading.size < listing.heading.size
    topic = heading.size < listing.heading.size or (heading.text.endswith(":") and heading.size == listing.heading.size)
    return bool(following) and following[0].is_bullet and topic and not TITLES.fullmatch(heading.title)


def improvements(passages: Sequence[Passage]) -> tuple[Recommendation, ...]:
    """Every item of every list, in order."""
    return tuple(item for listing in listings(passages) for item in items_of(listing))


def items_of(listing: Listing) -> list[Recommendation]:
    """Numbered items where the list has numbers; else its outermost bullets; else its paragraphs."""
    passages = [passage for passage in listing.passages if not _NOTHING.match(passage.text)]
    starts = _starts(passages)
    items: list[Recommendation] = []
    for passage in passages:
        number = passage.marker.label if passage.is_numbered else None
        if passage in starts:
            items.append(Recommendation(listing.group, number, passage.text, passage.page))
        elif items and _belongs(passage, items[-1]):
            whole = items[-1]
            items[-1] = Recommendation(whole.group, whole.number, f"{whole.text} {passage.text}", whole.page)
    return items


def _starts(passages: Sequence[Passage]) -> list[Passage]:
    owned = [passage for passage in passages if passage.owner]
    if owned:
        return owned
    numbered = [passage for passage in passages if passage.is_numbered]
    bullets = [passage for passage in passages if passage.is_bullet]
    plain = [passage for passage in passages if passage.marker is None]
    if numbered and not (bullets and len(numbered) == 1 and _LEADS.search(numbered[0].text)):
        return numbered
    left = min((passage.indent for passage in bullets), default=0.0)
    if bullets and not _in_cells(plain, left):
        return [passage for passage in bullets if passage.indent < left + 9]
    return [
        passage
        for passage in plain
        if not (passage is plain[0] and len(plain) > 1 and _LEADS.search(passage.text) and not bullets)
    ]


def _in_cells(plain: Sequence[Passage], left: float) -> bool:
    """A table of paragraphs, some with bullets of their own: the paragraphs are the items."""
    whole = [passage for passage in plain if passage.ends and passage.indent < left - 5]
    return len(whole) > 1 and any(not passage.text.endswith(":") for passage in whole)


def _belongs(passage: Passage, item: Recommendation) -> bool:
    return passage.marker is not None or item.text.endswith(":")
