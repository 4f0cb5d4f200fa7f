"""The columns that mean something here, as councils head them, and the guess which is which."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sightline.core.tables.cells import Cell, trimmed

OUTCOME, KEEP, REF, SEEN = "outcome", "", "ref", "seen"
HEADINGS_WITHIN = 20
"""Rows from the top in which the headings are looked for."""


@dataclass(frozen=True)
class Field:
    """`key` is kept with the columns; `label` is what the user chooses and our own download is headed by."""

    key: str
    label: str
    called: tuple[str, ...]


FIELDS = (
    Field("printed", "Number", ("number", "no", "ref", "reference", "id", "item", "action number", "action no", "action ref")),
    Field("theme", "Theme", ("theme", "priority", "workstream", "area", "section", "objective")),
    Field("title", "What", ("what", "action", "actions", "task", "what is to be done", "what will we do", "what we will do")),
    Field("owner", "Who", ("who", "lead", "owner", "action owner", "responsible", "lead officer", "responsible officer", "by whom")),
    Field("how", "How", ("how", "method", "approach", "steps", "how will we do it", "how we will do it")),
    Field("due", "When", ("when", "due", "due date", "deadline", "by when", "timescale", "target date", "completion date")),
    Field("success", "Success measures", ("success measures", "success measure", "success criteria", "measure of success",
                                          "what success looks like", "measures", "kpi")),
    Field("status", "Current status", ("current status", "status", "progress", "update", "latest update", "current position")),
    Field(OUTCOME, "Outcome of a quarter", ()),
    Field("stage", "Child's journey", ("childs journey", "child journey", "journey", "stage", "stage of the journey")),
    Field("detail", "Detail", ("detail", "details", "description")),
    Field(REF, "Sightline number", ("sightline number",)),
    Field(SEEN, "Sightline seen", ("sightline seen",)),
)  # fmt: skip
LABELS = {field.key: field.label for field in FIELDS}
USUAL = ("printed", "theme", "title", "owner", "how", "due", "success", "status")
"""Torbay's own columns, in which a plan goes out that never came in; its quarters follow."""
_CALLED = {name: field.key for field in FIELDS for name in field.called}
_QUARTER = re.compile(r"\boutcomes?\b|\bq(uarter)? ?[1-4]\b")


@dataclass(frozen=True)
class Column:
    """A column of a file. `key` tells it from every other: a field, "outcome:" and the period, or "keep:" and the heading."""

    at: int
    heading: str
    field: str

    key: str

    @property
    def period(self) -> str:
        return self.key.removeprefix("outcome:") if self.field == OUTCOME else ""

    @property
    def kept_as(self) -> str:
        return self.key.removeprefix("keep:")


def plain(heading: str) -> str:
    """A heading without case and signs: "No." and "no" are one."""
    return " ".join(re.sub(r"[^\w ]", "", heading.replace("\n", " ").casefold()).split())


def guess(headings: Sequence[str], known: Sequence[Sequence[str]]) -> list[str]:
    """The field of each heading, as it was confirmed for this plan before ([[heading, field], ...]), else as councils head it;
    each field once. Of two columns with one heading the first is as the first was."""
    confirmed = {place: field for place, (_, field) in zip(_places([heading for heading, _ in known]), known, strict=True)}
    found: list[str] = []
    for place in _places(headings):
        field = confirmed.get(place, _guessed(plain(place[0])))
        found.append(KEEP if field != OUTCOME and field in found else field)
    return found


def _places(headings: Sequence[str]) -> list[tuple[str, int]]:
    """Each heading with how often it stood to the left already."""
    return [(heading, list(headings[:at]).count(heading)) for at, heading in enumerate(headings)]


def _guessed(name: str) -> str:
    return _CALLED.get(name, OUTCOME if _QUARTER.search(name) else KEEP)


def period_of(heading: str) -> str:
    """The quarter that a column tells of: "Outcome Q1 2016-17" is Q1 2016-17."""
    said = " ".join(heading.split())
    return re.sub(r"^outcomes?\W+(?=\w)", "", said, flags=re.IGNORECASE)[:60]


def columns_of(meanings: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """Columns from [[heading, field], ...]. Two quarters of one name, or two kept columns of one heading, are told apart."""
    columns: list[Column] = []
    used: set[str] = set()
    for at, (heading, field) in enumerate(meanings):
        base = f"outcome:{period_of(heading)}" if field == OUTCOME else field or f"keep:{heading}"
        key, times = base, 1
        while key in used:
            times += 1
            key = f"{base} ({times})"
        used.add(key)
        columns.append(Column(at, heading, field, key))
    return tuple(columns)


def heading_row(rows: Sequence[tuple[int, Sequence[Cell]]]) -> int:
    """Which of the first rows is that of the headings: the one with most headings that are known; else the first."""
    counts = [
        (sum(bool(_guessed(plain(trimmed(cell)))) for cell in cells if cell is not None), -place)
        for place, (_, cells) in enumerate(rows[:HEADINGS_WITHIN])
    ]
    return -max(counts, default=(0, 0))[1]


def headings_of(cells: Sequence[Cell], width: int) -> list[str]:
    """The headings as texts, as many as the widest row has cells."""
    return [trimmed(cells[at])[:200] if at < len(cells) else "" for at in range(width)]
