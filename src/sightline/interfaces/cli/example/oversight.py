"""Oversight: who holds the roles, visits, advisers' support, procedures issued, and what was answered to recommendations."""

from decimal import Decimal

from sightline.domains.oversight.actions import advice, answers, procedures, terms, visits
from sightline.interfaces.cli.example.law import clause_of
from sightline.interfaces.cli.example.people import Register


def load_oversight(register: Register) -> None:
    for fact in register.facts.oversight:
        _LOADERS[fact["record"]](register, fact)


def _party(register: Register, holder: dict):
    (key,) = holder.values()
    return register.party(key)


def _role(register: Register, fact: dict) -> None:
    days = fact.get("days_a_month")
    terms.give_mandate(
        by=register.by, workspace=register.workspace, on=fact["starts"], role=fact["role"], holder=_party(register, fact["holder"]),
        days_a_month=Decimal(days) if days else None, cites=fact["cites"],
    )  # fmt: skip


def _visit(register: Register, fact: dict) -> None:
    visits.record_visit(
        by=register.by, workspace=register.workspace, on=fact["on"], kind=fact["kind"], visitor=_party(register, fact["holder"]),
        purpose=fact["purpose"], met=fact.get("met", ""), document=register.documents[fact["document"]], cites=fact["cites"],
    )  # fmt: skip


def _adviser(register: Register, fact: dict) -> None:
    handover = fact.get("handover", {})
    made = advice.begin_advice(
        by=register.by, workspace=register.workspace, on=fact["starts"], organisation=register.organisations[fact["organisation"]],
        what=fact["what"], ends_when=fact.get("ends_when", ""), needs_direction=fact.get("by_direction", False),
        handover_to=register.organisations.get(handover.get("organisation")), handover=handover.get("text", ""),
        clause=clause_of(register, fact) if "instrument" in fact else None, cites=fact["cites"],
    )  # fmt: skip
    for row in fact.get("planned", ()):
        advice.plan_days(
            by=register.by, advice=made, on=row["starts"], month=row["starts"], days=Decimal(row["days"]), cites=row["cites"]
        )
    if "tapers" in fact:
        advice.taper(by=register.by, advice=made, on=fact["starts"], reason=fact["tapers"])


def _procedure(register: Register, fact: dict) -> None:
    procedures.issue_procedure(
        by=register.by, workspace=register.workspace, on=fact["starts"], title=fact["title"], audience=fact["audience"],
        precision=fact.get("precision", "day"), monitor=_party(register, fact["monitor"]) if "monitor" in fact else None,
        clause=clause_of(register, fact), cites=fact["cites"],
    )  # fmt: skip


def _conclusions(register: Register, fact: dict) -> None:
    made = register.recommendations[fact["recommendation"]]
    answers.part_recommendation(
        by=register.by, recommendation=made, on=made.made_on, conclusions=fact["texts"], cites=fact["cites"]
    )  # fmt: skip


def _answer(register: Register, fact: dict) -> None:
    made = register.recommendations[fact["recommendation"]]
    answers.answer_recommendation(
        by=register.by, recommendation=made, on=fact["on"], verdict=fact["verdict"], answerer=_party(register, fact["holder"]),
        conclusion=made.conclusions.get(n=fact["conclusion"]) if "conclusion" in fact else None, reason=fact["reason"],
        document=register.documents[fact["document"]], place=fact["clause"], cites=fact["cites"],
    )  # fmt: skip


_LOADERS = {
    "role": _role,
    "visit": _visit,
    "adviser": _adviser,
    "procedure": _procedure,
    "conclusions": _conclusions,
    "answer": _answer,
}
