"""Registers of oversight as rows for a spreadsheet: the headings first."""

from collections.abc import Sequence
from datetime import date

Rows = list[list]


def of_instructions(found: Sequence, day: date) -> Rows:
    """Rows of `queries.instructions`."""
    rows: Rows = [
        [
            "Number", "Given by", "Who must comply", "Given", "By when", "State", "Since", "Days overdue", "Answered", "Clause",
            "Documents that show it", "Instruction", "Cited as",
        ]
    ]  # fmt: skip
    return rows + [
        [
            one.ref, str(one.giver), str(one.addressee), one.given_on, one.due_on, one.state, one.since,
            one.as_standing().days_overdue(day), one.answered_on, one.clause.ref if one.clause else "", one.shown, one.text, one.cites,
        ]
        for one in found
    ]  # fmt: skip
