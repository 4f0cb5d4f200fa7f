"""Every change to decisions, their wording and their conditions."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from sightline.core.refusals import BadInput, Finding, NotNow, NotVisible
from sightline.core.sealing import content_hash
from sightline.domains.decisions.models import Condition, Decision, DecisionVersion
from sightline.domains.decisions.rules import moves
from sightline.domains.documents.models import Document
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Body, Organisation, Person, Post, Workspace


def record_decision(
    *,
    by: Person,
    workspace: Workspace,
    on: date,
    title: str,
    kind: str,
    maker: Post | Body | Organisation,
    text: str,
    state: str = "made",
    conditions: Sequence[str] = (),
    document: Document | None = None,
    supersedes: Decision | None = None,
    cites: str = "",
) -> Decision:
    """A decision in the state it was in on the day: expected, minded, made or noted. One that supersedes another ends it."""
    _check(title, kind, text, state, conditions)
    with transaction.atomic():
        if supersedes:
            _same_workspace(workspace, supersedes.workspace_id)
            with _through(moves.SUPERSEDE, by, supersedes, on):
                pass
        with door.through(moves.RECORDED_AS[state], by=by, workspace=workspace, on=on) as passage:
            _check_maker(workspace, maker)
            _check_document(by, workspace, document)
            decision = Decision.objects.create(
                workspace=workspace,
                number=door.give_number(Decision, workspace),
                title=title.strip(),
                kind=kind,
                document=document,
                supersedes=supersedes,
                cites=cites,
                **{maker._meta.model_name: maker},
            )
            _word(passage, decision, text)
            for n, condition in enumerate(conditions, 1):
                _set(passage, decision, n, condition, cites)
            passage.says(decision=kind, maker=str(maker), supersedes=supersedes.ref if supersedes else None, cites=cites)
            return passage.made(decision)


def be_minded(*, by: Person, decision: Decision, on: date, text: str = "", reason: str = "") -> None:
    """Which way the maker of an expected decision is minded. It is not made by that."""
    _move(moves.BE_MINDED, by, decision, on, text, reason)


def make(*, by: Person, decision: Decision, on: date, text: str = "", reason: str = "") -> None:
    """The decision is made, in other words than before where `text` says so."""
    _move(moves.MAKE, by, decision, on, text, reason)


def note(*, by: Person, decision: Decision, on: date, text: str = "", reason: str = "") -> None:
    """What was before the maker was noted, and nothing decided."""
    _move(moves.NOTE, by, decision, on, text, reason)


def supersede(*, by: Person, decision: Decision, on: date, reason: str = "") -> None:
    """It holds no longer, and no decision of this register took its place."""
    _move(moves.SUPERSEDE, by, decision, on, "", reason)


def reword(*, by: Person, decision: Decision, on: date, text: str, note: str = "") -> DecisionVersion:
    """Another wording before the decision is made. A made decision is never reworded: another supersedes it."""
    if not text.strip():
        raise _bad("Wording", "It has no words.", "Write what is to be decided.")
    with _through(moves.REWORD, by, decision, on) as passage:
        if decision.versions.filter(on__gt=on).exists():
            raise NotNow(f"{decision.ref} has a later wording; a change cannot be dated before that.")
        return _word(passage, decision, text, note)


def set_condition(*, by: Person, decision: Decision, on: date, text: str, cites: str = "") -> Condition:
    if not text.strip():
        raise _bad("Condition", "It has no words.", "Write what the decision depends on.")
    with _through(moves.SET_CONDITION, by, decision, on) as passage:
        return _set(passage, decision, decision.conditions.count() + 1, text, cites)


def meet_condition(*, by: Person, condition: Condition, on: date, evidence: Document | None = None, reason: str = "") -> None:
    """That a condition was met on a day, and the document that shows it. Written once."""
    decision = condition.decision
    with _through(moves.MEET_CONDITION, by, decision, on, reason) as passage:
        _check_document(by, decision.workspace, evidence)
        condition.refresh_from_db(fields=["met_on"])
        if condition.met_on:
            raise NotNow(f"Condition {condition.n} of {decision.ref} was met on {condition.met_on:%-d %B %Y} already.")
        if on < condition.on:
            raise NotNow(f"Condition {condition.n} was set on {condition.on:%-d %B %Y} and cannot be met before that.")
        condition.met_on, condition.met_at, condition.evidence = on, passage.at, evidence
        condition.save(update_fields=["met_on", "met_at", "evidence"])
        passage.says(condition=condition.n, evidence=evidence.ref if evidence else None)


def _move(move, by: Person, decision: Decision, on: date, text: str, reason: str) -> None:
    with _through(move, by, decision, on, reason) as passage:
        if text.strip():
            _word(passage, decision, text)
        passage.binds_to(decision.versions.order_by("-on", "-pk").first().content_hash)


def _through(move, by: Person, decision: Decision, on: date, reason: str = ""):
    return door.through(move, by=by, workspace=decision.workspace, record=decision, on=on, reason=reason)


def _word(passage: door.Passage, decision: Decision, text: str, note: str = "") -> DecisionVersion:
    return decision.versions.create(
        text=text.strip(), note=note, content_hash=content_hash({"text": text.strip()}), **passage.stamp()
    )


def _set(passage: door.Passage, decision: Decision, n: int, text: str, cites: str) -> Condition:
    passage.says(conditions=n)
    return decision.conditions.create(n=n, text=text.strip(), on=passage.on, at=passage.at, cites=cites)


def _check(title: str, kind: str, text: str, state: str, conditions: Sequence[str]) -> None:
    found = tuple(_faults(title, kind, text, state, conditions))
    if found:
        raise BadInput(" ".join(f"{fault.problem} {fault.mend}" for fault in found), found)


def _faults(title: str, kind: str, text: str, state: str, conditions: Sequence[str]):
    if not title.strip():
        yield Finding("Title", "The decision has no title.", "Write what is decided in a few words.")
    if len(title.strip()) > 300:
        yield Finding("Title", "The title is longer than 300 characters.", "Shorten it; the wording may be long.")
    if not text.strip():
        yield Finding("Wording", "The decision has no words.", "Write it as it was made.")
    if kind not in Decision.Kind.values:
        yield Finding("Kind", f"{kind!r} is not a kind of decision.", f"Choose one of {', '.join(Decision.Kind.values)}.")
    if state not in moves.RECORDED_AS:
        yield Finding("State", f"A decision cannot be recorded as {state!r}.", f"Choose one of {', '.join(moves.RECORDED_AS)}.")
    if not all(condition.strip() for condition in conditions):
        yield Finding("Conditions", "A condition has no words.", "Write it, or leave it out.")


def _check_maker(workspace: Workspace, maker: Post | Body | Organisation) -> None:
    if not isinstance(maker, Organisation):
        _same_workspace(workspace, maker.workspace_id)


def _check_document(by: Person, workspace: Workspace, document: Document | None) -> None:
    if document and not Document.objects.visible_to(by).filter(workspace=workspace, pk=document.pk).exists():
        raise NotVisible("There is no document of that number here that you can see.")


def _same_workspace(workspace: Workspace, workspace_id: int) -> None:
    if workspace_id != workspace.pk:
        raise NotVisible("There is nothing of that name here that you can see.")


def _bad(place: str, problem: str, mend: str) -> BadInput:
    return BadInput(f"{problem} {mend}", (Finding(place, problem, mend),))
