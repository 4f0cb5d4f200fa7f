"""What a person is offered to do with a decision, and why not where they may not now."""

from django.urls import reverse

from sightline.domains.decisions.queries import DecisionPage
from sightline.domains.decisions.rules import moves
from sightline.domains.organisations import door
from sightline.interfaces.web.drawn_once import Asked
from sightline.interfaces.web.plans.offers import Offer

OFFERED = (
    (moves.MAKE, "Record it made", "make"),
    (moves.BE_MINDED, "Record which way the maker is minded", "be_minded"),
    (moves.NOTE, "Record it noted", "note"),
    (moves.SET_CONDITION, "Set a condition", "condition"),
    (moves.SUPERSEDE, "Record that it holds no longer", "supersede"),
)


def offers(asked: Asked, record: DecisionPage) -> list[Offer]:
    """What the state allows; all with the one reason where the person may not."""
    decision, latest = record.decision, record.transitions[0]
    refusal = door.why_not(moves.MAKE, by=asked.person, workspace=asked.workspace, on=asked.as_at)
    if refusal:
        return [Offer("Recording anything of it", "", why_not=refusal.sentence)]
    where = [asked.workspace.slug, decision.number]
    allowed = (each for each in OFFERED if door.state_forbids(each[0], decision.ref, latest, asked.as_at) is None)
    return [Offer(text, reverse(f"decisions:{name}", args=where)) for _, text, name in allowed]


def may_meet(asked: Asked, record: DecisionPage) -> bool:
    may = asked.person.may(moves.MEET_CONDITION.permission, asked.workspace.pk)
    return may and moves.MEET_CONDITION.may_start_from(record.decision.state)
