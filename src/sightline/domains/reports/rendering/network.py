"""A programme's milestones: what the drawing shows in words, the drawing, and the table with every number."""

from __future__ import annotations

from sightline.domains.reports.content.network import Network, NetworkRow
from sightline.domains.reports.rendering.document import Block, Column, Figure, Heading, Line, Paragraph, Points, Row, Table, Tone

_TONES: dict[str, Tone] = {"overdue": "break", "claimed": "stale", "verified": "fresh"}


def network(found: Network) -> tuple[Block, ...]:
    return (
        Heading(1, "Milestones and dates", "network"),
        Paragraph(f"{found.reference} {found.title}", "strong"),
        *((Paragraph(found.warning, "break"),) if found.warning else ()),
        Points(tuple(Line(sentence) for sentence in (*found.sentences, *found.spans))),
        *(Figure(picture.svg, picture.alt, picture.caption) for picture in found.pictures),
        _table(found),
        *((Paragraph(f"Slip in working days against {found.baseline}.", "quiet"),) if found.baseline else ()),
    )


def _table(found: Network) -> Table:
    columns = (
        Column("Milestone", 46), Column("State", 16), Column("Waits for", 22), Column("Working days", 20), Column("Day", 28),
        Column("Must be by", 22), Column("Float", 12, "right"), Column("Slip", 10, "right"),
    )  # fmt: skip
    return Table("Milestones in the order of their dates", columns, tuple(Row(_cells(row)) for row in found.rows))


def _cells(row: NetworkRow) -> tuple[tuple[Line, ...], ...]:
    state = Line(row.state.capitalize(), _TONES.get(row.state, "plain"))
    rest = (row.waits, row.takes, row.day, row.must_by, row.slack, row.slip)
    return ((Line(f"{row.reference} {row.text}", "strong"),), (state,), *(((Line(text),) if text else ()) for text in rest))
