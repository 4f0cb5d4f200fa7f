"""Reports and letters of the inspectorate: judgements, facts, what needs to improve, duties and clauses."""

from sightline.core.reading.inspections.facts import inspection_of
from sightline.core.reading.inspections.improvements import improvements
from sightline.core.reading.inspections.judgements import judgements
from sightline.core.reading.inspections.passages import passages_of
from sightline.core.reading.kinds import inspection_kind
from sightline.core.reading.pages import Pages
from sightline.core.reading.result import Reading


def read_inspection(pages: Pages, kind: str | None = None) -> Reading:
    """The reading of an inspection report or visit letter. Never raises; what is missing is told in `problems`."""
    passages, notes = passages_of(pages)
    return Reading(
        pages.name,
        kind or inspection_kind(pages.lines),
        recommendations=improvements(passages),
        judgements=judgements(pages.lines, passages),
        inspection=inspection_of(pages.lines, pages.name),
        problems=(*pages.problems, *notes),
    )
