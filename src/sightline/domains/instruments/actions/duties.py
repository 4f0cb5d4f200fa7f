"""Duties: proposed by the reader or a person, confirmed, answered each time they fall due."""

from datetime import date

from sightline.core.refusals import NotNow, NotVisible
from sightline.core.sealing import content_hash
from sightline.domains.documents.models import Document
from sightline.domains.instruments.models import Answer, Clause, DutyBody, Obligation
from sightline.domains.instruments.rules import moves
from sightline.domains.instruments.rules.duties import EACH_MEETING, Duty
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Body, Person


def propose_duty(*, by: Person, clause: Clause, duty: Duty, on: date) -> Obligation:
    with door.through(moves.PROPOSE_DUTY, by=by, workspace=clause.workspace, on=on) as passage:
        obligation = Obligation.objects.create(
            workspace=clause.workspace, number=door.give_number(Obligation, clause.workspace), clause=clause
        )
        _write(obligation, duty, passage)
        passage.says(clause=clause.label)
        return passage.made(obligation)


def state_duty(*, by: Person, obligation: Obligation, on: date, duty: Duty | None = None) -> None:
    """Confirms a proposed duty, with the facts as the person corrected them. Binds to those facts."""
    with door.through(moves.STATE_DUTY, by=by, workspace=obligation.workspace, record=obligation, on=on) as passage:
        latest = obligation.versions.order_by("-on", "-pk").first()
        if duty is not None and duty != latest.as_duty():
            latest = _write(obligation, duty, passage)
        passage.binds_to(latest.content_hash)


def drop_duty(*, by: Person, obligation: Obligation, on: date, reason: str) -> None:
    with door.through(moves.DROP_DUTY, by=by, workspace=obligation.workspace, record=obligation, on=on, reason=reason):
        pass


def name_body(*, by: Person, obligation: Obligation, body: Body, on: date) -> DutyBody:
    """The body at each of whose meetings the duty falls due. Only a duty of each meeting has one."""
    with door.through(moves.NAME_BODY, by=by, workspace=obligation.workspace, record=obligation, on=on) as passage:
        if body.workspace_id != obligation.workspace_id:
            raise NotVisible("There is no such body here that you can see.")
        if obligation.versions.order_by("-on", "-pk").first().frequency != EACH_MEETING:
            raise NotNow(f"{obligation.ref} does not fall due at each meeting, so no body's meetings make it due.")
        if obligation.named_bodies.filter(on__gt=on).exists():
            raise NotNow("Another body was named on a later day; a change cannot be dated before that.")
        passage.says(body=body.ref)
        return obligation.named_bodies.create(body=body, **passage.stamp())


def answer_due(
    *,
    by: Person,
    obligation: Obligation,
    due_on: date,
    done_on: date,
    document: Document,
    on: date | None = None,
    place: str = "",
) -> Answer:
    """That what was due on a day was done. The document is the evidence; `place` says where in it."""
    with door.through(moves.ANSWER, by=by, workspace=obligation.workspace, record=obligation, on=on) as passage:
        if document.workspace_id != obligation.workspace_id:
            raise NotNow("The evidence is kept elsewhere. Add it to this workspace's library first.")
        if Answer.objects.filter(obligation=obligation, due_on=due_on).exists():
            raise NotNow(f"{obligation.ref} due on {due_on:%-d %B %Y} was already recorded as done.")
        if done_on > on:
            raise NotNow("What was done cannot be dated after the day it is recorded for. Correct one of the two dates.")
        passage.says(due_on=due_on.isoformat(), done_on=done_on.isoformat(), document=document.ref, place=place)
        return Answer.objects.create(
            obligation=obligation, due_on=due_on, done_on=done_on, on=on, document=document, place=place, at=passage.at
        )


def _write(obligation: Obligation, duty: Duty, passage: door.Passage):
    return obligation.versions.create(**duty.content(), content_hash=content_hash(duty.content()), **passage.stamp())
