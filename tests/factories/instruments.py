"""An invented direction for tests, small enough to see whole."""

from datetime import date

from sightline.core.reading.result import Clause, Obligation, Reading
from sightline.domains.instruments import actions

MADE = date(2024, 3, 4)
READING = Reading(
    "direction.txt",
    "statutory-direction",
    clauses=(
        Clause("direction", None, None, "heading", "Direction to Westmere Council", 1, (1, 1)),
        Clause("direction/1", "direction", "1.", "clause", "The Secretary of State has read the report.", 1, (3, 3)),
        Clause("direction/2", "direction", "2.", "clause", "The Council is directed as follows:", 1, (4, 4)),
        Clause("direction/2/a", "direction/2", "a.", "item", "to give the Commissioner rooms;", 1, (5, 5)),
        Clause("direction/2/b", "direction/2", "b.", "item", "to report each month from 31 March 2024.", 1, (6, 7)),
    ),
    obligations=(
        Obligation("direction/2/a", "The Council", "The Commissioner", "give rooms", "must"),
        Obligation(
            "direction/2/b", "The Council", "The Secretary of State", "report progress", "must", None, "2024-03-31", "monthly"
        ),
    ),
)


def read(register, by=None, on=MADE, key="direction", reading=READING):
    return actions.read_instrument(
        by=by or register.person("legal_officer"), workspace=register.workspace, on=on, key=key,
        title="Direction to Westmere Council", kind="direction", reading=reading,
    )  # fmt: skip


def confirm(register, instrument, by=None, on=MADE):
    """Accepts the clauses that make duties, sets the others aside, confirms the whole and brings it into force."""
    by = by or register.person("legal_officer")
    for clause in instrument.clauses.order_by("position"):
        if clause.obligations.exists():
            actions.accept_clause(by=by, clause=clause, on=on)
        else:
            actions.set_aside_clause(by=by, clause=clause, on=on, reason="It binds nobody.")
    actions.confirm_instrument(by=by, instrument=instrument, on=on)
    actions.enforce_instrument(by=by, instrument=instrument, on=on)
    return instrument
