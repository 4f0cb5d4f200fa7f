"""Each row of a tracker against the register: what is new, what changed on which side, and every faulty cell."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sightline.core.periods import day_in_words
from sightline.core.refusals import Finding
from sightline.core.tables.cells import Cell, trimmed
from sightline.core.tables.packed import cell_name
from sightline.core.tables.reading import Sheet
from sightline.domains.plans.rules.moves import REVISE
from sightline.domains.plans.rules.tracker.cells import Known, meaning
from sightline.domains.plans.rules.tracker.facts import Fact, same
from sightline.domains.plans.rules.tracker.fields import KEEP, OUTCOME, REF, SEEN, Column

NEW, CHANGED, UNCHANGED, CONFLICT, FAULTY = "new", "changed", "unchanged", "conflict", "faulty"
_REF = re.compile(r"AC-([1-9]\d{0,8})$", re.IGNORECASE)
_PLACE = re.compile(r"([A-Z]+)(\d+)$")


@dataclass(frozen=True)
class Change:
    """A cell that the file changes: the heading, what stands in the register, what the file says, and what was understood."""

    heading: str
    old: str
    new: str
    note: str = ""


@dataclass(frozen=True)
class Row:
    """`number` is that of the file. `wording` and `reports` are what taking it would write; `conflicts` what both sides changed."""

    number: int
    state: str
    ref: str = ""
    title: str = ""
    changes: tuple[Change, ...] = ()
    conflicts: tuple[Change, ...] = ()
    findings: tuple[Finding, ...] = ()
    wording: dict = field(default_factory=dict)
    reports: tuple[tuple[str, str, bool], ...] = ()

    @property
    def notes(self) -> list[str]:
        return [f"{change.heading}: {change.note}" for change in self.changes if change.note]

    @property
    def says_complete(self) -> bool:
        return any(complete for _, _, complete in self.reports)

    def sealed(self) -> list:
        """What a person saw of it: the preview that is taken must be the one that was looked at."""
        told = [[change.heading, change.old, change.new] for change in (*self.changes, *self.conflicts)]
        return [self.number, self.state, self.ref, told]


@dataclass(frozen=True)
class Preview:
    """The rows in the order of the file; `missing` are actions of the plan that the file does not name: they stay as they are."""

    rows: tuple[Row, ...]
    missing: tuple[Fact, ...] = ()

    def of(self, *states: str) -> list[Row]:
        return [row for row in self.rows if row.state in states]

    @property
    def to_take(self) -> list[Row]:
        return self.of(NEW, CHANGED)

    @property
    def findings(self) -> list[Finding]:
        return [finding for row in self.rows for finding in row.findings]

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(row.state for row in self.rows)
        return {state: found[state] for state in (NEW, CHANGED, UNCHANGED, CONFLICT, FAULTY)}


def compare(
    sheet: Sheet,
    headings_at: int,
    columns: Sequence[Column],
    facts: Mapping[str, Fact],
    bases: Mapping[tuple[str, str], Fact],
    known: Known,
    overruled: Collection[int] = (),
) -> Preview:
    """`facts` by reference; `bases`, what was downloaded, by reference and token. `overruled`: rows whose conflicts are settled
    for the file."""
    asked = _Asked(sheet, columns, facts, bases, known, frozenset(overruled), _by_number(facts), _merged(sheet))
    rows = [_row(asked, number, cells) for number, cells in sheet.rows[headings_at + 1 :] if any(trimmed(cell) for cell in cells)]
    rows = _each_once(asked, rows)
    named = {row.ref for row in rows}
    return Preview(tuple(rows), tuple(fact for ref, fact in facts.items() if ref not in named))


def place(sheet: Sheet, column: int, row: int) -> str:
    return f"{sheet.title}, {cell_name(column, row)}"


@dataclass(frozen=True)
class _Asked:
    sheet: Sheet
    columns: Sequence[Column]
    facts: Mapping[str, Fact]
    bases: Mapping[tuple[str, str], Fact]
    known: Known
    overruled: frozenset[int]
    numbers: Mapping[str, str]
    merged: frozenset[tuple[int, int]]

    def cell(self, cells: Sequence[Cell], field_key: str) -> tuple[str, int]:
        """The words of the field's cell, and where its column stands; empty where there is no such column."""
        column = next((column for column in self.columns if column.field == field_key), None)
        if column is None:
            return "", 0
        return trimmed(cells[column.at]) if column.at < len(cells) else "", column.at


def _row(asked: _Asked, number: int, cells: Sequence[Cell]) -> Row:
    ref, finding = _which(asked, number, cells)
    title, _ = asked.cell(cells, "title")
    if finding:
        return Row(number, FAULTY, title=title, findings=(finding,))
    fact = asked.facts.get(ref)
    base = asked.bases.get((ref, asked.cell(cells, SEEN)[0])) if fact else None
    changes, conflicts, findings, wording, reports = [], [], [], {}, []
    for column in asked.columns:
        if column.field in (REF, SEEN):
            continue
        cell = cells[column.at] if column.at < len(cells) else None
        spoilt = _spoilt(asked, column, number)
        old = fact.cell(column) if fact else None
        is_first = fact is None and column.field == "title"
        if not spoilt and not is_first and same(column, cell, old, asked.sheet.is_text):
            continue
        if base is not None and not spoilt and same(column, cell, base.cell(column), asked.sheet.is_text):
            continue  # somebody else changed it since, the file did not
        said = meaning(column, cell, asked.known)
        if spoilt or said.problem:
            problem, mend = spoilt or (said.problem, said.mend)
            findings.append(Finding(place(asked.sheet, column.at, number), problem, mend))
            continue
        change = Change(column.heading, trimmed(old), trimmed(cell), said.note)
        is_both = base is not None and not same(column, base.cell(column), old, asked.sheet.is_text)
        if is_both and number not in asked.overruled:
            conflicts.append(change)
            continue
        changes.append(change)
        _add(wording, said.wording)
        reports += [said.report] if said.report else []
    if fact and wording and not findings and (why := _why_not_revise(fact, asked.known.day)):
        findings.append(Finding(place(asked.sheet, _first(asked, changes), number), *why))
    state = _state(fact, changes, conflicts, findings)
    return Row(
        number, state, ref, title or (fact.title if fact else ""), tuple(changes), tuple(conflicts), tuple(findings), wording,
        tuple(reports),
    )  # fmt: skip


def _why_not_revise(fact: Fact, day: date) -> tuple[str, str] | None:
    if fact.state not in REVISE.sources:
        open_states = ", ".join(sorted(REVISE.sources))
        return f"{fact.ref} is {fact.state}, and its wording stands.", f"Only what is {open_states} is revised: leave its cells."
    if fact.last_on is not None and fact.last_on > day:
        return (
            f"{fact.ref} was changed on {day_in_words(fact.last_on)}, after the day the register is read as at.",
            "Read the register as at today and bring the tracker in again.",
        )
    return None


def _first(asked: "_Asked", changes: list[Change]) -> int:
    return next(column.at for column in asked.columns if column.heading == changes[0].heading)


def _add(wording: dict, more: dict) -> None:
    if "extra" in more:
        more = {"extra": {**wording.get("extra", {}), **more["extra"]}}
    wording.update(more)


def _state(fact: Fact | None, changes: list, conflicts: list, findings: list) -> str:
    if findings:
        return FAULTY
    if conflicts:
        return CONFLICT
    return NEW if fact is None else CHANGED if changes else UNCHANGED


def _which(asked: _Asked, number: int, cells: Sequence[Cell]) -> tuple[str, Finding | None]:
    """The reference of the action that the row is about; empty where it is a new one."""
    said, at = asked.cell(cells, REF)
    if said:
        match = _REF.match(said)
        ref = f"AC-{match[1]}" if match else ""
        if ref not in asked.facts:
            problem = f"“{said}” is no action of this plan that you can see."
            return "", Finding(place(asked.sheet, at, number), problem, "Leave the hidden columns as they were downloaded.")
        return ref, None
    printed, at = asked.cell(cells, "printed")
    match = _REF.match(printed)
    if match and f"AC-{match[1]}" in asked.facts:
        return f"AC-{match[1]}", None
    found = asked.numbers.get(printed.casefold(), "") if printed else ""
    if found == "several":
        problem = f"several actions of this plan have the number {printed}."
        return "", Finding(place(asked.sheet, at, number), problem, "Give each its own number, or send back a download.")
    return found, None


def _by_number(facts: Mapping[str, Fact]) -> dict[str, str]:
    found: dict[str, str] = {}
    for ref, fact in facts.items():
        if fact.printed:
            key = fact.printed.casefold()
            found[key] = "several" if key in found else ref
    return found


def _each_once(asked: _Asked, rows: list[Row]) -> list[Row]:
    """A second row about one action, or with the number of another new one, is faulty: nobody could say which holds."""
    seen: dict[str, int] = {}
    kept = []
    for row in rows:
        key = row.ref or (f"new {row.wording['printed'].casefold()}" if row.state == NEW and row.wording.get("printed") else "")
        if key and row.state != FAULTY and key in seen:
            at = next((column.at for column in asked.columns if column.field in ("printed", REF)), 0)
            problem = f"is about the same action as row {seen[key]}."
            finding = Finding(place(asked.sheet, at, row.number), problem, "Keep one of the two.")
            row = Row(row.number, FAULTY, row.ref, row.title, findings=(finding,))
        elif key:
            seen.setdefault(key, row.number)
        kept.append(row)
    return kept


def _spoilt(asked: _Asked, column: Column, number: int) -> tuple[str, str] | None:
    if (number, column.at) in asked.sheet.unsaved:
        return "holds a formula that was not worked out.", "Open the file in a spreadsheet and save it."
    if (number, column.at) in asked.merged and column.field not in (KEEP, OUTCOME):
        return "is part of merged cells, so it is empty.", "Unmerge them and fill in each row."
    return None


def _merged(sheet: Sheet) -> frozenset[tuple[int, int]]:
    """Row and column of the cells that merging made empty: all but the first of each range."""
    empty: set[tuple[int, int]] = set()
    last = max((number for number, _ in sheet.rows), default=0)
    for first, end in sheet.merged:
        (top, left), (bottom, right) = _at(first), _at(end)
        cells = {(row, column) for row in range(top, min(bottom, last) + 1) for column in range(left, min(right, 60) + 1)}
        empty |= cells - {(top, left)}
    return frozenset(empty)


def _at(name: str) -> tuple[int, int]:
    letters, digits = _PLACE.match(name).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(digits), column - 1
