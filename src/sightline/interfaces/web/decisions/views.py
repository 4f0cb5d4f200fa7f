"""The register of decisions and the page of one."""

from django.core.paginator import Paginator

from sightline.domains.decisions import queries
from sightline.domains.decisions.models import Decision
from sightline.domains.decisions.rules import moves
from sightline.domains.decisions.rules.moves import states_of_decisions
from sightline.interfaces.web.decisions.offers import may_meet, offers
from sightline.interfaces.web.drawn_once import Asked, drawn_once
from sightline.interfaces.web.filters import select
from sightline.interfaces.web.pages import page

A_PAGE = 50


@page(permission="decisions.view")
@drawn_once("decisions/register.html")
def register(asked: Asked) -> dict:
    kind, state, text = _filter(asked)
    found = queries.register(asked.person, asked.workspace, asked.as_at, kind=kind, state=state, text=text)
    return {
        "decisions": Paginator(found, A_PAGE).get_page(asked.GET.get("page")), "is_filtered": bool(kind or state or text),
        "why_not_record": why_not_record(asked), "text": text, "kinds": select("kind", "Kind", Decision.Kind.choices, kind),
        "states": select("state", "State", [(one, one.capitalize()) for one in states_of_decisions], state),
    }  # fmt: skip


@page(permission="decisions.view")
@drawn_once("decisions/decision.html")
def show(asked: Asked, number: int) -> dict:
    record = queries.record_page(asked.person, asked.workspace, number, asked.as_at)
    decision = record.decision
    return {
        "record": record, "decision": decision, "ref": decision.ref, "name": decision.title, "kind": "Decision",
        "offers": offers(asked, record), "may_meet": may_meet(asked, record),
    }  # fmt: skip


def why_not_record(asked: Asked) -> str:
    """Why nobody of these rights may record a decision; empty where they may."""
    move = moves.RECORD_MADE
    return "" if asked.person.may(move.permission, asked.workspace.pk) else f"It needs the permission {move.permission}."


def _filter(asked: Asked) -> tuple[str, str, str]:
    """Kind, state and words; a value that is none of the choices filters nothing."""
    kind, state = asked.GET.get("kind", ""), asked.GET.get("state", "")
    return (
        kind if kind in Decision.Kind.values else "",
        state if state in states_of_decisions else "",
        asked.GET.get("q", "").strip()[:200],
    )
