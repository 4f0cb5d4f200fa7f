"""Registers of oversight as rows for a spreadsheet: the headings first."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sightline.core.money import as_decimal
from sightline.domains.oversight.queries.advice import months
from sightline.domains.oversight.rules.answers import NONE, VERDICTS

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


def of_advice(found: Sequence, day: date) -> Rows:
    """Rows of `queries.advice.advices`: a row a month of each, so that the days can be added up."""
    rows: Rows = [
        ["Number", "Adviser", "What is given", "State", "Since", "Month", "Days planned", "Days given", "Ends when",
         "Hands over to", "Cited as"]
    ]  # fmt: skip
    return rows + [
        [
            one.ref, str(one.organisation), one.what, one.state, one.since, of_month.month.name, of_month.planned, of_month.given,
            one.ends_when, str(one.handover_to or ""), one.cites,
        ]
        for one in found
        for of_month in months(one, day)
    ]  # fmt: skip


def of_procedures(found: Sequence, day: date) -> Rows:
    """Rows of `queries.procedures.procedures`, each with its last check."""
    rows: Rows = [
        [
            "Number", "Procedure", "Issued", "Dated to the", "To whom", "Monitored by", "State", "Last check", "Sample", "Compliant",
            "Next check due", "Days overdue", "Cited as",
        ]
    ]  # fmt: skip
    return rows + [_procedure(one, one.as_monitored(), day) for one in found]


def _procedure(one, monitored, day: date) -> list:
    last = monitored.checks[0] if monitored.checks else None
    return [
        one.ref, one.title, one.issued_on, one.precision, one.audience, str(one.monitor or ""), one.state, last and last.on,
        last and last.sample, last and last.compliant, monitored.next_due, monitored.days_overdue(day), one.cites,
    ]  # fmt: skip


def of_recommendations(found: Sequence, day: date) -> Rows:
    """Of `queries.answers.recommended`: a row for each, and one for each conclusion that is kept apart."""
    rows: Rows = [
        ["Number", "Printed as", "Instrument", "Made", "Addressed to", "Recommendation", "Conclusion", "Answer", "By", "On", "Reason",
         "Actions"]
    ]  # fmt: skip
    for one in found:
        rows.append(_recommended(one, None, one.recommendation.text))
        rows += [_recommended(one, conclusion, conclusion.text) for conclusion in one.conclusions]
    return rows


def _recommended(one, conclusion, text: str) -> list:
    made, verdict = one.recommendation, one.of(conclusion)
    told = VERDICTS[verdict.verdict][0] if verdict else NONE[0] if conclusion else one.standing[0]
    return [
        made.ref, made.printed_number, made.instrument.title, made.made_on, made.addressed_to, text, conclusion and conclusion.n, told,
        str(verdict.answerer) if verdict else "", verdict and verdict.on, verdict.reason if verdict else "",
        "" if conclusion else one.progress,
    ]  # fmt: skip


def of_conditions(found: Sequence, day: date) -> Rows:
    """Rows of `queries.conditions.conditions`."""
    rows: Rows = [["Decision", "Title", "State", "Since", "Condition", "Words", "Set", "Met", "Shown by"]]
    return rows + [
        [
            one.decision.ref, one.decision.title, one.state, one.since, one.n, one.text, one.on,
            one.met_on if one.is_met_on(day) else None, one.evidence.ref if one.is_met_on(day) and one.evidence and one.readable else "",
        ]
        for one in found
    ]  # fmt: skip
