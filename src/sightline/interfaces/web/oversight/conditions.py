"""Standing ministerial conditions, with what meets them: conditions of decisions, met on the page of their decision."""

from django.http import HttpRequest
from django.urls import reverse

from sightline.domains.decisions.models import Condition
from sightline.domains.oversight import tables
from sightline.domains.oversight.queries.conditions import conditions
from sightline.interfaces.web.oversight.registers import Register, pages
from sightline.interfaces.web.oversight.words import cell, day, document_link, state_cell

STATES = {"made": "Made", "minded": "Minded, not made"}


def _line(slug: str, row: Condition, today) -> list[dict]:
    decision, is_met = row.decision, row.is_met_on(today)
    return [
        cell(decision.ref, reverse("decisions:decision", args=[slug, decision.number])),
        cell(row.text, head=True),
        cell(f"{decision.title} ({STATES[row.state]} since {day(row.since)})"),
        cell(decision.maker),
        state_cell(("Met", "good") if is_met else ("Not met", "bad")),
        cell(day(row.met_on) if is_met else ""),
        _evidence(slug, row, is_met),
    ]


def _evidence(slug: str, row: Condition, is_met: bool) -> dict:
    if not (is_met and row.evidence):
        return cell("Nothing")
    if not row.readable:
        return cell("A document that you may not read")
    return cell(f"{row.evidence.ref} {row.evidence.title}", document_link(slug, row.evidence))


def _above(request: HttpRequest) -> dict:
    waiting = len(conditions(request.person, request.workspace, request.as_at, state="open"))
    words = (
        f"{waiting} ministerial condition{'' if waiting == 1 else 's'} not met."
        if waiting
        else "No ministerial condition is open."
    )
    return {"sentence": (words, "attention" if waiting else "")}


REGISTER = Register(
    name="conditions",
    title="Ministerial conditions",
    lead="What a Minister's decision or leaning depends on, and what meets it. A condition is recorded as met on the page of its decision.",
    one="condition",
    columns=("Decision", "Condition", "Of", "Set by", "State", "Met", "What meets it"),
    find=conditions,
    line=_line,
    table=tables.of_conditions,
    states=(("open", "Not met"), ("met", "Met")),
    belongs="Here stands each condition of a ministerial decision that was made or that a Minister is minded to make, once the decision is "
    "recorded with its conditions.",
    matters="A decision that depends on something falls with it. What meets each condition should be found before anybody asks.",
    above=_above,
)
register, register_xlsx = pages(REGISTER)
