"""The tables of a pack, each from its part of the content."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sightline.domains.reports.content import (
    Change,
    Conflict,
    Due,
    Item,
    LineOfSight,
    MeasurePage,
    Proof,
    SightRow,
    Source,
    Statement,
)
from sightline.domains.reports.rendering import words
from sightline.domains.reports.rendering.document import Column, Line, Row, Table

Cell = tuple[Line, ...]
_NOTHING: Cell = (Line("–", "quiet"),)
_CHANGED = {
    "added": "Added",
    "deleted": "Deleted",
    "moved": "Date moved",
    "state": "State changed",
    "restated": "Figure restated",
}


def sight(line: LineOfSight, position: int, anchor: Callable[[int, int], str]) -> Table:
    """Clause, duties, actions, evidence, measures, decisions."""
    shares = (("Clause", 31), ("Duties", 27), ("Actions", 27), ("Evidence", 29), ("Measures", 21), ("Decisions", 21))
    return Table(
        f"Line of sight of {line.reference or line.instrument}, clause by clause",
        tuple(Column(heading, share) for heading, share in shares),
        tuple(Row(_sight_cells(row), anchor(position, i)) for i, row in enumerate(line.rows)),
    )


def _sight_cells(row: SightRow) -> tuple[Cell, ...]:
    clause = (
        Line(row.clause, "strong"),
        *((Line(row.text),) if row.text else ()),
        *(Line(sentence, "break") for sentence in row.breaks),
    )
    missing: Cell = _NOTHING if row.is_bare else (Line("None", "none"),)
    evidence = tuple(line for proof in row.evidence for line in _proof(proof))
    return (clause, _items(row.duties), _items(row.actions), evidence or missing, _items(row.measures), _items(row.decisions))


def _items(items: Iterable[Item]) -> Cell:
    found: list[Line] = []
    for item in items:
        found.append(Line(f"{item.reference} {item.text}".strip()))
        found += [Line(item.note, "quiet")] if item.note else []
    return tuple(found) or _NOTHING


def _proof(proof: Proof) -> Cell:
    tone = "fresh" if proof.state == "fresh" else "stale"
    said = Line(f"{words.capital(proof.state)}, {words.day(proof.dated)}", tone)
    return (said, Line(f"{proof.reference} {proof.text}".strip()))


def dues(found: tuple[Due, ...]) -> Table:
    columns = (Column("Due", 19), Column("Late", 16), Column("Number", 12), Column("Who must do what", 50), Column("Clause", 30))
    return Table("Obligations by the day they fall due", columns, tuple(Row(_due_cells(due)) for due in found))


def _due_cells(due: Due) -> tuple[Cell, ...]:
    late = Line(f"{words.count(due.days_late, 'day')} late", "break") if due.days_late else Line("Not late")
    who = (Line(due.obligor, "strong"),) if due.obligor else ()
    where = ", ".join(part for part in (due.instrument, due.clause) if part)
    return (_text(words.day(due.due)), (late,), _text(due.reference), (*who, Line(due.text)), _text(where))


def measure(page: MeasurePage) -> Table:
    first, *rest = page.columns
    columns = (Column(first, 26), *(Column(heading, 24, "right") for heading in rest))
    caption = f"{page.name}, {page.unit}" if page.unit else page.name
    return Table(caption, columns, tuple(Row(tuple((Line(cell),) for cell in row)) for row in page.rows))


def changes(found: tuple[Change, ...]) -> Table:
    columns = (
        Column("What happened", 22),
        Column("Number and words", 44),
        Column("Before", 24),
        Column("Now", 24),
        Column("On", 20),
    )
    return Table(
        "What was added, deleted, moved, restated or changed its state", columns, tuple(Row(_change_cells(c)) for c in found)
    )


def _change_cells(change: Change) -> tuple[Cell, ...]:
    kind = Line(_CHANGED[change.kind], "strong")
    what = Line(f"{change.reference} {change.text}".strip())
    return ((kind,), (what,), _text(change.before), _text(change.after), _text(words.day(change.on)))


def conflicts(found: tuple[Conflict, ...]) -> Table:
    columns = (
        Column("What they disagree on", 30),
        Column("One source says", 38),
        Column("Another says", 38),
        Column("Settled", 24),
    )
    return Table("Statements that cannot both be right", columns, tuple(Row(_conflict_cells(c)) for c in found))


def _conflict_cells(conflict: Conflict) -> tuple[Cell, ...]:
    settled = Line(conflict.settled) if conflict.settled else Line("Open", "stale")
    return ((Line(conflict.subject, "strong"),), _statement(conflict.one), _statement(conflict.other), (settled,))


def _statement(statement: Statement) -> Cell:
    return (Line(statement.says), Line(statement.citation, "quiet"))


def sources(found: tuple[Source, ...]) -> Table:
    shares = (("Number", 13), ("Document", 54), ("Clause or place", 26), ("Date", 22), ("SHA-256 begins", 22))
    columns = tuple(Column(heading, share) for heading, share in shares)
    return Table("Documents this pack relies on", columns, tuple(Row(_source_cells(source)) for source in found))


def _source_cells(source: Source) -> tuple[Cell, ...]:
    held = words.short_hash(source.sha256) if source.sha256 else "no file held"
    return (_text(source.number), _text(source.document), _text(source.clause), _text(words.day(source.dated)), _text(held))


def _text(text: str) -> Cell:
    return (Line(text),) if text else _NOTHING
