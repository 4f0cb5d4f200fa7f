"""Children of a census as tags and the texts between them, a block at a time, without a parser.

Between `<` and `>` is a tag, between `>` and `<` a text: the positions of these two bytes, in turn, cut a block into pieces that
Arrow takes as one column of strings without copying, and `dictionary_encode` numbers them. From there on tags are numbers, and a
table of two of them says what may follow what.

**Why that is safe.** A block is taken only if every piece between `<` and `>` is, byte for byte, one of the tags of the census
without attributes; each tag may follow the one before it by `INSIDE`; and the block begins with `<Child>` and ends with `</Child>`.
By induction over the tags every element then lies where the census wants it and is closed. What else could make XML of it that a
parser reads otherwise is not there: no `&`, no byte outside ASCII, no control character, no text where none belongs. Comments,
CDATA, attributes and unknown elements are none of the tags. Whatever fails is `Unfamiliar`, and the plain reader takes it.
"""

from __future__ import annotations

import re
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sightline.core.measures.returns.arrays import Flags, Numbers, to_numpy
from sightline.core.measures.returns.census.shape import INSIDE
from sightline.core.measures.returns.words import Words

BLANK = " \t\r\n"
_ODD = re.compile(r"[^\t\n\x20-\x7e]|&")
"""In a value: what XML forbids, replaces or changes (a return becomes a newline), and what only the file's encoding explains."""


class Unfamiliar(Exception):
    """Not as the census is ordinarily written; the plain reader is asked."""


def _below(group: str) -> list[tuple[str, str]]:
    """The elements in a group and in those below it, each with the group it lies in."""
    found = []
    for name in sorted(INSIDE[group]):
        found.append((group, name))
        found += _below(name) if name in INSIDE else []
    return found


ELEMENTS = (("Children", "Child"), *_below("Child"))
OPEN, CLOSE, EMPTY = range(3)
_NUMBERS = {element: number for number, element in enumerate(ELEMENTS)}
_KINDS = 3 * len(ELEMENTS)
_CONFERENCE, _MOVED = (3 * _NUMBERS[group, "DateOfInitialCPC"] for group in ("Section47", "CINdetails"))
_ENQUIRY = 3 * _NUMBERS["CINdetails", "Section47"]


def _tags() -> dict[str, int]:
    """Each tag of the census -> its kind: three times the number of the element, and how the tag stands. A conference is taken
    for one of the episode until the enquiries are known."""
    found = {}
    for number, (_, name) in enumerate(ELEMENTS):
        if 3 * number != _CONFERENCE:
            for how, tag in ((OPEN, f"<{name}>"), (CLOSE, f"</{name}>"), (EMPTY, f"<{name}/>")):
                found[tag] = 3 * number + how
    return found


def _follows() -> Flags:
    """Whether a tag may follow another, for all pairs: after an opening tag we are in its element, else in the group around it."""
    allowed = np.zeros((_KINDS, _KINDS), bool)
    for before, (around, name) in enumerate(ELEMENTS):
        for after, (group, inner) in enumerate(ELEMENTS):
            within = {OPEN: name, CLOSE: around, EMPTY: around}
            for how, where in within.items():
                allowed[3 * before + how, 3 * after + OPEN] = allowed[3 * before + how, 3 * after + EMPTY] = group == where
                closes = before == after if how == OPEN else where == inner
                allowed[3 * before + how, 3 * after + CLOSE] = closes
    return allowed.reshape(-1)


_TAGS, _FOLLOWS = _tags(), _follows()
_VALUES = np.zeros(_KINDS, bool)
_VALUES[[3 * number for number, (_, name) in enumerate(ELEMENTS) if name not in INSIDE]] = True
_TEXT, _BLANK = _KINDS, _KINDS + 1


class Block:
    """Some children. `words` are the distinct pieces; tags are counted from 0 in the order of the file; `texts` has for each tag
    the number of the piece behind it. Raises Unfamiliar."""

    def __init__(self, content: bytes, line: int, memory: dict) -> None:
        if not content.isascii():
            raise Unfamiliar
        self._content, self._line = content, line
        self._bytes = np.frombuffer(content, np.uint8)
        self.starts, pieces = self._pieces()
        self.words = Words(pieces.dictionary.to_pylist(), memory)
        numbers = to_numpy(pieces.indices)
        meanings = np.array(self._meanings(), np.uint8)
        self.texts = numbers[1::2]
        self.blank = meanings == _BLANK
        self._kinds = meanings[numbers[0::2]]
        self._tell_conferences()
        self._check(meanings[self.texts])

    def opened(self, group: str, name: str) -> Numbers:
        """The opening tags of an element, as numbers of tags."""
        kind = 3 * _NUMBERS[group, name]
        return self._by_kind[self._bounds[kind] : self._bounds[kind + 1]]

    def line(self, tag: int) -> int:
        """The line of the file on which a tag stands."""
        return self._line + int(np.searchsorted(self._newlines, self.starts[tag]))

    def _pieces(self) -> tuple[Numbers, pa.DictionaryArray]:
        """Where each tag begins, and the pieces: tag, text, tag, text and so on to an empty last text."""
        cuts = np.flatnonzero((self._bytes | 2) == ord(">"))  # "<" is ">" without the bit of 2
        starts = cuts[0::2]
        if len(cuts) % 2 or (self._bytes[starts] != ord("<")).any() or (self._bytes[cuts[1::2]] != ord(">")).any():
            raise Unfamiliar
        cuts = np.append(cuts, len(self._content)).astype(np.int32)
        cuts[1::2] += 1
        pieces = pa.StringArray.from_buffers(len(cuts) - 1, pa.py_buffer(cuts), pa.py_buffer(self._content))
        return starts, pieces.dictionary_encode()

    def _meanings(self) -> list[int]:
        """Of each distinct piece: the kind of tag, a text, or blanks."""
        found = [
            _TAGS.get(piece, -1) if piece[:1] == "<" else _TEXT if piece.strip(BLANK) else _BLANK for piece in self.words.texts
        ]
        said = "\n".join(piece.strip(BLANK) for piece, kind in zip(self.words.texts, found, strict=True) if kind == _TEXT)
        if -1 in found or _ODD.search(said):
            raise Unfamiliar
        return found

    def _tell_conferences(self) -> None:
        """A conference whose enquiry is not closed yet is one of the enquiry."""
        opened, closed = (np.flatnonzero(self._kinds == _ENQUIRY + how) for how in (OPEN, CLOSE))
        for how in (OPEN, EMPTY):
            tags = np.flatnonzero(self._kinds == _MOVED + how)
            within = tags[np.searchsorted(opened, tags) > np.searchsorted(closed, tags)]
            self._kinds[within] = _CONFERENCE + how
            if how == OPEN:
                after = within[within + 1 < len(self._kinds)] + 1
                self._kinds[after[self._kinds[after] == _MOVED + CLOSE]] = _CONFERENCE + CLOSE

    def _check(self, after: npt.NDArray[np.uint8]) -> None:
        kinds = self._kinds
        if not len(kinds) or kinds[0] != OPEN or kinds[-1] != CLOSE or self._content[: self.starts[0]].strip():
            raise Unfamiliar
        pairs = kinds[:-1] * np.uint16(_KINDS) + kinds[1:]
        if not _FOLLOWS[pairs].all() or not ((after == _BLANK) | _VALUES[kinds]).all():
            raise Unfamiliar
        self._by_kind = np.argsort(kinds, kind="stable")
        self._bounds = np.concatenate(([0], np.cumsum(np.bincount(kinds, minlength=_KINDS))))

    @cached_property
    def _newlines(self) -> Numbers:
        return np.flatnonzero(self._bytes == ord("\n"))
