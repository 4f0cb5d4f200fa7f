"""What a cell of a tracker means for the register, or what is wrong with it and how to mend it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from sightline.core.journey import NAMES, stage_named
from sightline.core.tables.cells import ERRORS, LONGEST, Cell, trimmed
from sightline.domains.plans.rules.tracker.days import understood
from sightline.domains.plans.rules.tracker.fields import KEEP, OUTCOME, Column

AT_MOST = {"title": 300, "printed": 40, "theme": 100, "owner": 300, "due": 100}
_COMPLETE = re.compile(
    r"(action |now |all )?(fully )?(complete|completed|done|closed|finished|achieved|delivered)\b(?! (by|when|except|apart))", re.IGNORECASE
)  # fmt: skip


@dataclass(frozen=True)
class Known:
    """What cells are read against: the day, and the posts by the names they are called by, in small letters."""

    day: date
    posts: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)
    """Each post in the words that stand in a download."""


@dataclass(frozen=True)
class Meaning:
    """`wording`: facts of the action's wording. `report`: period, words, whether they say that it is complete. `note`: what was
    understood. `problem` and `mend` where it cannot be taken."""

    wording: dict = field(default_factory=dict)
    report: tuple[str, str, bool] | None = None
    note: str = ""
    problem: str = ""
    mend: str = ""


def meaning(column: Column, cell: Cell, known: Known) -> Meaning:
    text = trimmed(cell)
    if text.upper() in ERRORS:
        return Meaning(problem=f"holds an error of the spreadsheet, {text}.", mend="Mend its formula, or write the words.")
    most = AT_MOST.get(column.field, LONGEST)
    if len(text) > most:
        return Meaning(problem=f"has {len(text)} characters, more than {most}.", mend="Shorten it.")
    if column.field == KEEP:
        return Meaning({"extra": {column.kept_as: cell}})
    if column.field == OUTCOME:
        return Meaning(report=(column.period, text, False))
    return _READ[column.field](text, cell, known) if column.field in _READ else Meaning({column.field: text})


def says_complete(status: str) -> bool:
    """Whether the words of a status say that the action is complete. "Not complete" and "50 % complete" do not."""
    return bool(_COMPLETE.match(status.strip())) or status.strip().replace(" ", "") == "100%"


def _title(text: str, cell: Cell, known: Known) -> Meaning:
    if not text:
        return Meaning(problem="says nothing to do, though other cells of the row do.", mend="Write what is to be done.")
    return Meaning({"title": text})


def _owner(text: str, cell: Cell, known: Known) -> Meaning:
    found = known.posts.get(" ".join(text.casefold().split()), ())
    if not text:
        return Meaning({"owner": None, "who": ""})
    if len(found) != 1:
        why = "no post here is called so" if not found else f"{len(found)} posts here are called so"
        return Meaning({"owner": None, "who": text}, note=f"{why}: “{text}” is kept as written, and no post owns the action")
    name = known.names[found[0]]
    return Meaning({"owner": found[0], "who": "" if name == text else text}, note="" if name == text else f"taken as {name}")


def _due(text: str, cell: Cell, known: Known) -> Meaning:
    said = understood(cell, known.day)
    if not said.is_clear:
        return Meaning(
            problem=f"“{text}” is no date that can be understood.",
            mend="Write it like 31/03/2017, March 2017, end Q3 2016-17, or ongoing.",
        )
    is_plain = said.on is not None and said.words == f"{said.on:%d/%m/%Y}"
    return Meaning({"due_on": said.on, "due_words": "" if is_plain else said.words}, note="" if is_plain else said.told)


def _stage(text: str, cell: Cell, known: Known) -> Meaning:
    key = stage_named(text) if text else ""
    if key is None:
        return Meaning(
            problem=f"“{text}” is no stage of the child's journey.", mend=f"Write one of: {', '.join(NAMES.values())}."
        )
    return Meaning({"stage": key})


def _status(text: str, cell: Cell, known: Known) -> Meaning:
    return Meaning(report=("", text, says_complete(text)))


_READ: dict[str, Callable[[str, Cell, Known], Meaning]] = {
    "title": _title, "owner": _owner, "due": _due, "stage": _stage, "status": _status,
}  # fmt: skip
