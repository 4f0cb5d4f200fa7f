"""Registers of oversight as rows for a spreadsheet: the headings first."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sightline.core.money import as_decimal

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


def of_requests(found: Sequence, day: date) -> Rows:
    """Rows of `queries.access.requests`."""
    rows: Rows = [
        [
            "Number", "Kind", "What was asked for", "Asked by", "Asked", "State", "Since", "Days taken", "Days waiting",
            "Why it is needed", "Clause", "Cited as",
        ]
    ]  # fmt: skip
    return rows + [
        [
            one.ref, one.get_kind_display(), one.what, str(one.asked_by), one.asked_on, one.state, one.since,
            one.as_request().days_taken, one.as_request().days_waiting(day), one.reason, one.clause.ref if one.clause else "", one.cites,
        ]
        for one in found
    ]  # fmt: skip


def of_support(found: Sequence, day: date) -> Rows:
    """Rows of `queries.support.support`; money in pounds with pence, empty where nobody counted."""
    rows: Rows = [
        ["Number", "Kind", "What was given", "From", "Until", "Minutes", "Cost in pounds", "State", "Clause", "Cited as"]
    ]
    return rows + [
        [
            one.ref, one.get_kind_display(), one.what, one.starts_on, one.ends_on, one.minutes,
            None if one.pence is None else Decimal(as_decimal(one.pence)), one.state, one.clause.ref if one.clause else "", one.cites,
        ]
        for one in found
    ]  # fmt: skip


def of_visits(found: Sequence, day: date) -> Rows:
    """Rows of `queries.visits.visits`."""
    rows: Rows = [["Number", "Kind", "Visitor", "Purpose", "From", "Until", "Dated to the", "Where", "State", "Cited as"]]
    return rows + [
        [
            one.ref, one.get_kind_display(), str(one.visitor), one.purpose, one.starts_on, one.ends_on, one.precision, one.place,
            one.state, one.cites,
        ]
        for one in found
    ]  # fmt: skip


def of_terms(found, day: date) -> Rows:
    """Of `queries.terms.terms_on`: a row a term."""
    rows: Rows = [["Term", "What it asks", "Who holds the role", "Actions", "Evidence", "Last evidence", "Breaks"]]
    return rows + [
        [
            one.term.label, "; ".join(one.term.words), "; ".join(one.term.holders), one.term.actions, len(one.term.shown),
            one.term.last_shown, " ".join(one.term.breaks(day)),
        ]
        for one in found.terms
    ]  # fmt: skip
