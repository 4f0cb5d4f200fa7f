"""What pages and reports ask about instruments. Every question takes the day as at which it is answered."""

from sightline.domains.instruments.queries.calendar import Obliged, body_of, dues_on, duties_on
from sightline.domains.instruments.queries.clauses import clauses_of, clauses_on, waiting
from sightline.domains.instruments.queries.records import (
    CalendarPage,
    calendar_on,
    clause_page,
    conflict_with,
    duty_page,
    instrument_with,
    obligation_with,
    readable_documents,
    record_page,
)
from sightline.domains.instruments.queries.register import (
    conflicts_on,
    functions_of,
    inspections_on,
    instruments_on,
    successions_of,
)

__all__ = [
    "CalendarPage", "Obliged", "body_of", "calendar_on", "clause_page", "clauses_of", "clauses_on", "conflict_with", "conflicts_on",
    "dues_on", "duties_on", "duty_page", "functions_of", "inspections_on", "instrument_with", "instruments_on",
    "obligation_with", "readable_documents", "record_page", "successions_of", "waiting",
]  # fmt: skip
