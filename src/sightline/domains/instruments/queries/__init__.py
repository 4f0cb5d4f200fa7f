"""What pages and reports ask about instruments. Every question takes the day as at which it is answered."""

from sightline.domains.instruments.queries.calendar import Obliged, dues_on, duties_on
from sightline.domains.instruments.queries.clauses import clauses_of, clauses_on, waiting
from sightline.domains.instruments.queries.register import (
    conflicts_on,
    functions_of,
    inspections_on,
    instruments_on,
    recommendations_on,
    successions_of,
)

__all__ = [
    "Obliged", "clauses_of", "clauses_on", "conflicts_on", "dues_on", "duties_on", "functions_of", "inspections_on",
    "instruments_on", "recommendations_on", "successions_of", "waiting",
]  # fmt: skip
