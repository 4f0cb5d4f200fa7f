"""Reports and letters of the inspectorate: judgements, facts, what needs to improve, duties and clauses."""

from collections.abc import Sequence

from sightline.core.reading.dates import dates_in
from sightline.core.reading.inspections.clauses import placed
from sightline.core.reading.inspections.duties import addressee_of, duties_of
from sightline.core.reading.inspections.facts import HEAD, inspection_of
from sightline.core.reading.inspections.improvements import improvements
from sightline.core.reading.inspections.judgements import judgements
from sightline.core.reading.inspections.passages import passages_of
from sightline.core.reading.pages import Line, Pages
from sightline.core.reading.result import Clause, Dated, Reading


def read_inspection(pages: Pages, kind: str | None = None) -> Reading:
    """The reading of an inspection report or visit letter. Never raises; what is missing is told in `problems`."""
    passages, notes = passages_of(pages)
    pairs = placed(passages)
    clauses = tuple(clause for clause, _ in pairs)
    return Reading(
        pages.name,
        kind or _kind(pages.lines),
        clauses=clauses,
        obligations=duties_of(pairs, addressee_of(passages)),
        recommendations=improvements(passages),
        judgements=judgements(pages.lines, passages),
        dates=_dates(clauses),
        inspection=inspection_of(pages.lines, pages.name),
        problems=(*pages.problems, *notes),
    )


def _dates(clauses: Sequence[Clause]) -> tuple[Dated, ...]:
    return tuple(Dated(found.date, found.text, clause.path) for clause in clauses for found in dates_in(clause.text))


def _kind(lines: Sequence[Line]) -> str:
    """A visit and a joint inspection are told in a letter; a full inspection in a report."""
    head = [line.text for line in lines if line.text.strip()][:HEAD]
    return "visit-letter" if any(text.startswith("Dear ") for text in head) else "inspection-report"
