"""Every change to instruments, clauses, duties, findings and conflicts."""

from sightline.domains.instruments.actions.clauses import (
    accept_clause,
    correct_clause,
    reopen_clause,
    set_aside_clause,
    split_clause,
)
from sightline.domains.instruments.actions.duties import answer_due, drop_duty, name_body
from sightline.domains.instruments.actions.findings import (
    bear_on,
    notice_conflict,
    record_function,
    record_inspection,
    record_recommendation,
    settle_conflict,
)
from sightline.domains.instruments.actions.instruments import (
    ENDINGS,
    add_instrument,
    confirm_instrument,
    end_instrument,
    enforce_instrument,
    read_instrument,
)

__all__ = [
    "ENDINGS", "accept_clause", "add_instrument", "answer_due", "bear_on", "confirm_instrument", "correct_clause", "drop_duty",
    "end_instrument", "enforce_instrument", "name_body", "notice_conflict", "read_instrument", "record_function", "record_inspection",
    "record_recommendation", "reopen_clause", "set_aside_clause", "settle_conflict", "split_clause",
]  # fmt: skip
