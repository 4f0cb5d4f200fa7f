"""Lays out a pack: its content as blocks, in the order a board reads them."""

from __future__ import annotations

from sightline.domains.reports.content import LineOfSight, MeasurePage, PackContent
from sightline.domains.reports.rendering import tables, words
from sightline.domains.reports.rendering.document import (
    Block,
    Breaks,
    Contents,
    Cover,
    Document,
    Figure,
    Heading,
    Line,
    Paragraph,
    Part,
    Points,
)
from sightline.domains.reports.rendering.network import network
from sightline.domains.reports.rendering.scorecard import scorecard


def lay_out(content: PackContent) -> Document:
    """The whole pack. The lines of sight and the council's own figures stand on wide pages, since they have six and
    four columns."""
    sight = tuple(Part(_line_of_sight(line, i), wide=True) for i, line in enumerate(content.lines_of_sight))
    own = (Part(scorecard(content.scorecard), wide=True),) if content.scorecard else ()
    dates = (Part(network(content.network), wide=True),) if content.network else ()
    measures = (Part(_measures(content)),) if content.measures else ()
    return Document(
        title=content.title,
        author=content.prepared_by,
        footer=f"{content.title} · {content.body} · as at {words.day(content.as_at)} · edition {content.edition}",
        parts=(Part(_opening(content)), *sight, Part(_dues(content)), *dates, *own, *measures, Part(_findings(content))),
    )


def row_anchor(line: int, row: int) -> str:
    return f"line-{line}-row-{row}"


def _opening(content: PackContent) -> tuple[Block, ...]:
    facts = (
        ("As at", words.day(content.as_at)),
        ("Using what was known by", words.moment(content.known_at)),
        ("Edition", str(content.edition)),
        ("Prepared by", content.prepared_by),
        ("Seal", content.seal),
        ("Seal of the previous pack", content.previous_seal or "none: this is the first pack"),
    )
    matters = tuple(
        Line(matter.sentence, target=_row_of(content, matter.instrument, matter.clause)) for matter in content.matters
    )
    said: Block = Points(matters) if matters else Paragraph("Nothing stands out by the rules of this pack.")
    return (
        Cover(content.title, content.workspace, content.body, facts),
        Heading(1, "What matters most", "matters"),
        said,
        Contents("Contents"),
    )


def _row_of(content: PackContent, instrument: str, clause: str) -> str:
    for i, line in enumerate(content.lines_of_sight):
        for j, row in enumerate(line.rows):
            if clause and row.clause == clause and line.reference == instrument:
                return row_anchor(i, j)
    return ""


def _line_of_sight(line: LineOfSight, position: int) -> tuple[Block, ...]:
    breaks = line.breaks()
    asking = sum(1 for row in line.rows if not row.is_bare)
    broken = len({row for row, _ in breaks})
    opening: tuple[Block, ...] = (Heading(1, "Lines of sight", "sight"),) if position == 0 else ()
    name = f"{line.reference}: {line.instrument}" if line.reference else line.instrument
    said = f"{words.capital(words.count(broken, 'clause'))} of {asking} {'has' if broken == 1 else 'have'} a break in the line of sight."
    return (
        *opening,
        Heading(2, name, f"line-{position}"),
        Paragraph(words.capital(line.state), "quiet") if line.state else Paragraph(said, "strong"),
        *((Paragraph(said, "strong"),) if line.state else ()),
        *((Breaks(tuple(Line(said, "break", row_anchor(position, row)) for row, said in breaks)),) if breaks else ()),
        *(Figure(picture.svg, picture.alt, picture.caption) for picture in line.pictures),
        tables.sight(line, position, row_anchor),
    )


def _dues(content: PackContent) -> tuple[Block, ...]:
    late = sum(1 for due in content.dues if due.days_late)
    verb = "is" if late == 1 else "are"
    said = f"{words.capital(words.count(late, 'obligation'))} {verb} overdue on {words.day(content.as_at)}."
    body: tuple[Block, ...] = (tables.dues(content.dues),) if content.dues else ()
    return (Heading(1, "Obligations due and overdue", "dues"), Paragraph(said, "strong"), *body)


def _measures(content: PackContent) -> tuple[Block, ...]:
    pages = [block for i, measure in enumerate(content.measures) for block in _measure(measure, i)]
    return (Heading(1, "Published measures", "measures"), *pages)


def _measure(measure: MeasurePage, position: int) -> tuple[Block, ...]:
    signs = "; ".join(f"{sign}: {meaning}" for sign, meaning in measure.markers)
    source = f"Source: {measure.source}. Published figures as at {words.day(measure.as_at)}."
    return (
        Heading(2, measure.name, f"measure-{position}"),
        Paragraph(measure.sentence, "strong"),
        *((Figure(measure.chart.svg, measure.chart.alt, measure.chart.caption),) if measure.chart else ()),
        tables.measure(measure),
        *((Paragraph(f"Signs: {signs}.", "quiet"),) if signs else ()),
        Paragraph(" ".join(part for part in (source, measure.rule) if part), "quiet"),
    )


def _findings(content: PackContent) -> tuple[Block, ...]:
    return (*_changes(content), *_conflicts(content), *_sources(content), *_seal(content))


def _changes(content: PackContent) -> tuple[Block, ...]:
    if content.changes:
        said: Block = tables.changes(content.changes)
    elif content.previous_seal:
        said = Paragraph("Nothing changed since the last pack.")
    else:
        said = Paragraph("This is the first pack, so there is nothing to compare it with.")
    return (Heading(1, "Changes since the last pack", "changes"), said)


def _conflicts(content: PackContent) -> tuple[Block, ...]:
    heading = Heading(1, "Conflicts between sources", "conflicts")
    if not content.conflicts:
        return (heading, Paragraph("No two sources are known to contradict each other."))
    return (heading, tables.conflicts(content.conflicts))


def _sources(content: PackContent) -> tuple[Block, ...]:
    heading = Heading(1, "Sources", "sources")
    if not content.sources:
        return (heading, Paragraph("This pack cites no document."))
    return (heading, tables.sources(content.sources))


def _seal(content: PackContent) -> tuple[Block, ...]:
    steps = (
        "Open this pack in Sightline: its page shows the seal it holds. It must be the seal printed here, digit for digit.",
        "Without Sightline: ask for the content of this pack as a file. The SHA-256 of that file is the seal.",
        "Each pack also prints the seal of the pack before it, so a pack that was replaced or left out shows in the next one.",
    )
    return (
        Heading(1, "How to verify the seal", "seal"),
        Paragraph(
            "The seal is a number worked out from everything this pack says. If one word were changed, the seal would differ."
        ),
        Paragraph(content.seal, "strong"),
        Points(tuple(Line(step) for step in steps)),
    )
