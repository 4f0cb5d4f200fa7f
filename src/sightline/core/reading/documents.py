"""One file from its lines to its reading: what it is, its parts, and what each part says."""

from collections.abc import Iterable
from dataclasses import replace

from sightline.core.reading.blocks import blocks_of
from sightline.core.reading.dates import Known
from sightline.core.reading.draft import Draft
from sightline.core.reading.findings import stated_date, what_it_says
from sightline.core.reading.furniture import without_furniture
from sightline.core.reading.genres.council import read_appendix, read_report
from sightline.core.reading.genres.instrument import read_instrument
from sightline.core.reading.genres.letters import read_letter
from sightline.core.reading.genres.sections import read_sections, read_terms
from sightline.core.reading.genres.slides import read_slides
from sightline.core.reading.kinds import Part, is_inspection, parts_of
from sightline.core.reading.pages import Line, Pages, Problem
from sightline.core.reading.result import Reading

LONGEST = 10_000
"""Characters of one line that are read; no paragraph of these genres comes near."""


def read_pages(pages: Pages) -> Reading:
    """The reading of a file whose lines are known. Never raises: what cannot be read is told in `problems`."""
    if is_inspection(pages.lines):
        from sightline.core.reading.inspections import read_inspection

        return read_inspection(pages)
    lines, notes = without_furniture(_bounded(pages.lines))
    notes += [
        Problem(f"line {line.number}", f"Only its first {LONGEST} characters are read.", "warning")
        for line in _too_long(pages.lines)
    ]
    readings = _read_parts(pages.name, _grouped(parts_of(lines)))
    problems = (*pages.problems, *notes)
    if not readings:
        nothing = Problem(
            "document", "There are no words in it; a scanned document must be read by character recognition first.", "error"
        )
        return Reading(pages.name, "other", problems=(*problems, nothing))
    if len(readings) == 1:
        return replace(readings[0], problems=(*problems, *readings[0].problems))
    return Reading(pages.name, "bundle", parts=tuple(readings), problems=problems)


def _too_long(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if len(line.text) > LONGEST]


def _bounded(lines: Iterable[Line]) -> list[Line]:
    return [line if len(line.text) <= LONGEST else replace(line, text=line.text[:LONGEST]) for line in lines]


def _grouped(parts: list[Part]) -> list[list[Part]]:
    """Appendices of a report stay with it."""
    groups: list[list[Part]] = []
    for part in parts:
        if part.appendix and groups:
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


def _read_parts(name: str, groups: list[list[Part]]) -> list[Reading]:
    """Each document of the file; the first date that one bears serves those that bear none."""
    readings: list[Reading] = []
    around: Known | None = None
    for group in groups:
        readings.append(_read_part(name, group, around))
        stated = stated_date(readings[-1].clauses)
        around = around or (stated if stated.date else None)
    return readings


def _read_part(name: str, parts: list[Part], around: Known | None) -> Reading:
    draft, problems = Draft(), []
    for part in parts:
        blocks, notes = blocks_of(list(part.lines))
        problems += notes
        if blocks:
            problems += _clauses(draft, part, blocks)
    clauses = draft.clauses()
    return Reading(name, parts[0].kind, clauses=clauses, problems=tuple(problems), **what_it_says(parts[0].kind, clauses, around))


def _clauses(draft: Draft, part: Part, blocks) -> list[Problem]:
    if part.appendix:
        return read_appendix(draft, part.root, blocks)
    if part.kind in ("statutory-direction", "improvement-notice"):
        return read_instrument(draft, part.root, blocks)
    if part.kind == "council-report":
        return read_report(draft, part.root, blocks)
    if part.kind == "letter":
        return read_letter(draft, part.root, blocks)
    if part.kind in ("heads-of-terms", "agreement"):
        return read_terms(draft, part.root, blocks)
    if part.kind == "slides":
        return read_slides(draft, blocks)
    return read_sections(draft, blocks)
