"""Lays out a plan on one page: what it is for, a row a theme, the milestones that come next."""

from __future__ import annotations

from sightline.domains.reports.content.on_a_page import CLAIMED, LAPSED, OPEN, OVERDUE, VERIFIED, PlanOnAPage, ThemeRow
from sightline.domains.reports.rendering import words
from sightline.domains.reports.rendering.document import Block, Column, Document, Heading, Line, Paragraph, Part, Row, Table, Tone

_TONES: dict[str, Tone] = {VERIFIED: "fresh", CLAIMED: "stale", LAPSED: "none", OVERDUE: "break", OPEN: "strong"}


def lay_out(content: PlanOnAPage) -> Document:
    blocks: tuple[Block, ...] = (
        Heading(1, f"{content.reference} {content.title}", "plan"),
        *((Paragraph(content.vision, "strong"),) if content.vision else ()),
        Paragraph(f"{content.counts} Claimed is the owner's word; verified is that of somebody independent as well."),
        _themes(content),
        *((_milestones(content),) if content.milestones else ()),
    )
    return Document(
        title=f"{content.title} on a page",
        author=content.prepared_by,
        footer=f"{content.title} · {content.workspace} · as at {words.day(content.as_at)}",
        parts=(Part(blocks, wide=True, sheet=content.paper),),
    )


def _themes(content: PlanOnAPage) -> Table:
    columns = (
        Column("Theme and what it is for", 34),
        Column("Actions and how far both keys have turned", 90),
        Column("Measures", 36),
    )
    return Table("Themes, what must be answered for first", columns, tuple(Row(_theme(row)) for row in content.themes))


def _theme(row: ThemeRow) -> tuple[tuple[Line, ...], ...]:
    name = (Line(row.name, "strong"), *((Line(row.outcome),) if row.outcome else (Line("No outcome is said.", "quiet"),)))
    actions = tuple(
        line
        for standing, name, entries in row.named
        for line in (Line(name, _TONES[standing]), *(Line(one.line) for one in entries))
    )
    more = (Line(row.more, "quiet"),) if row.more else ()
    measures = tuple(Line(one) for one in row.measures) or (Line("None is named.", "quiet"),)
    return (*name, Line(row.counts, "quiet")), (*actions, *more) or (Line("No action.", "quiet"),), measures


def _milestones(content: PlanOnAPage) -> Table:
    columns = (Column("Milestone", 100), Column("When it will be reached, as things stand", 60))
    rows = tuple(
        Row(((Line(f"{one.reference} {one.text}"),), (Line(one.says, "break" if one.standing == OVERDUE else "plain"),)))
        for one in content.milestones
    )
    return Table("Milestones that come next", columns, rows)
