"""Lays out an authored report: under each heading the author's words, then the facts beside them, each with its record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from sightline.domains.reports.content.authored import AuthoredContent, Fact, Section
from sightline.domains.reports.rendering import words
from sightline.domains.reports.rendering.document import (
    Block,
    Column,
    Contents,
    Cover,
    Document,
    Heading,
    Line,
    Paragraph,
    Part,
    Points,
    Row,
    Table,
)


def lay_out(content: AuthoredContent) -> Document:
    sections = tuple(block for section in content.sections for block in _section(content, section))
    return Document(
        title=content.title,
        author=content.prepared_by,
        footer=f"{content.title} · as at {words.day(content.as_at)} · version {content.edition}",
        parts=(Part(_opening(content)), Part((*sections, *_seal(content)))),
    )


def _opening(content: AuthoredContent) -> tuple[Block, ...]:
    facts = (
        ("To", "; ".join(content.recipients) or "nobody yet: a draft"),
        ("By", content.prepared_by),
        ("As at", words.day(content.as_at)),
        ("Using what was known by", words.moment(content.known_at)),
        ("Version", str(content.edition)),
        ("Seal", content.seal),
        ("Seal of the version before", content.previous_seal or "none: this is the first version"),
    )
    told = (
        "Under each heading stand the author's own words, then what the register shows, a sentence a fact. The facts are drawn from "
        "the register and cannot be written over: each names the record and the source it comes from, and the day it speaks of."
    )
    return (Cover(content.title, content.workspace, content.body, facts), Paragraph(told, "quiet"), Contents("Contents", depth=1))


def _section(content: AuthoredContent, section: Section) -> Iterator[Block]:
    yield Heading(1, section.heading, f"section-{section.key}")
    yield Heading(2, content.judged, f"words-{section.key}")
    if section.words:
        for paragraph in filter(None, (piece.strip() for piece in section.words.splitlines())):
            yield Paragraph(paragraph)
        yield Paragraph(f"Written by {section.written_by}, {words.day(section.written_on)}.", "quiet")
    else:
        yield Paragraph("The author has written nothing here.", "quiet")
    yield Heading(2, "What the register shows", f"facts-{section.key}")
    for group, facts in groupby(section.facts, key=lambda fact: fact.group):
        yield _facts(f"{section.heading}: {group[:1].lower() + group[1:] or 'facts drawn from the register'}", facts)
    if not section.facts:
        yield Paragraph("The register holds nothing under this heading on this day.", "quiet")


def _facts(caption: str, facts: Iterable[Fact]) -> Table:
    columns = (Column("Fact", 71), Column("Record", 21), Column("Source and day", 38))
    return Table(caption, columns, tuple(Row(_cells(fact)) for fact in facts))


def _cells(fact: Fact) -> tuple[tuple[Line, ...], ...]:
    source = (Line(fact.source), Line(f"as at {words.day(fact.as_at)}", "quiet"))
    return ((Line(fact.sentence),), (Line(fact.reference, "strong"),), source)


def _seal(content: AuthoredContent) -> tuple[Block, ...]:
    steps = (
        "Open this report in Sightline: its page shows the seal it holds. It must be the seal printed here, digit for digit.",
        "Without Sightline: ask for the content of this report as a file. The SHA-256 of that file is the seal.",
        "A later version prints the seal of this one, and this one stays as it was sent.",
    )
    return (
        Heading(1, "How to verify the seal", "seal"),
        Paragraph("The seal is worked out from everything this report says. If one word were changed, it would differ."),
        Paragraph(content.seal, "strong"),
        Points(tuple(Line(step) for step in steps)),
    )
