"""A person confirms each clause beside its source: accept, correct, split, or set aside as no duty. Each can be undone until
the whole is confirmed."""

from collections.abc import Mapping, Sequence
from datetime import date

from sightline.core.refusals import NotNow
from sightline.core.sealing import content_hash
from sightline.domains.instruments.actions.duties import drop_duty, propose_duty, state_duty
from sightline.domains.instruments.models import Clause, ClauseVersion, Obligation
from sightline.domains.instruments.rules import moves
from sightline.domains.instruments.rules.duties import Duty
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Person


def accept_clause(
    *, by: Person, clause: Clause, on: date, duties: Mapping[int, Duty] | None = None, further: Sequence[Duty] = ()
) -> None:
    """The clause says what was read, and makes these duties.

    duties: the proposals that stand, by number (OB-7 -> 7), with their facts as the person confirms them; a proposal that
    is not named is dropped. None accepts all proposals as they stand. further: duties that the reader did not propose.
    """
    with _passage(moves.ACCEPT, by, clause, on) as passage:
        proposals = {duty.number: duty for duty in clause.obligations.as_at(on).filter(state="proposed")}
        passage.binds_to(latest_version(clause).content_hash)
        _state(by, proposals, dict.fromkeys(proposals) if duties is None else duties, on)
        for duty in further:
            state_duty(by=by, obligation=propose_duty(by=by, clause=clause, duty=duty, on=on), on=on)


def set_aside_clause(*, by: Person, clause: Clause, on: date, reason: str) -> None:
    """The clause binds nobody: a recital, a heading, a definition. Its proposed duties are dropped."""
    if not reason.strip():
        raise NotNow("Say why the clause is no duty: a recital, a heading, a definition.")
    with _passage(moves.SET_ASIDE, by, clause, on, reason) as passage:
        passage.binds_to(latest_version(clause).content_hash)
        for duty in clause.obligations.as_at(on).filter(state="proposed"):
            drop_duty(by=by, obligation=duty, on=on, reason=reason)


def correct_clause(*, by: Person, clause: Clause, on: date, text: str) -> None:
    """The reader got the words wrong. The words as read stay as the first version."""
    if not text.strip():
        raise NotNow("A clause needs words. To leave it out, mark it as no duty.")
    with _passage(moves.CORRECT, by, clause, on) as passage:
        ClauseVersion.objects.create(record=clause, text=text.strip(), content_hash=content_hash(text.strip()), **passage.stamp())


def split_clause(*, by: Person, clause: Clause, on: date, texts: list[str]) -> list[Clause]:
    """One passage holds several clauses. The parts stand below it, numbered s1, s2 …, each to be confirmed."""
    texts = [text.strip() for text in texts if text.strip()]
    if len(texts) < 2:
        raise NotNow("Write at least two parts to split a clause into.")
    with _passage(moves.SPLIT, by, clause, on) as passage:
        for duty in clause.obligations.as_at(on).filter(state="proposed"):
            drop_duty(by=by, obligation=duty, on=on, reason="The clause was split.")
        passage.says(parts=len(texts))
        return [_part(clause, number, text, passage) for number, text in enumerate(texts, 1)]


def reopen_clause(*, by: Person, clause: Clause, on: date, reason: str = "") -> None:
    """Undo an acceptance or a setting aside while the instrument is not yet confirmed."""
    with _passage(moves.REOPEN, by, clause, on, reason):
        for duty in clause.obligations.as_at(on).filter(state="confirmed").select_related("clause"):
            version = duty.versions.order_by("-on", "-pk").first()
            drop_duty(by=by, obligation=duty, on=on, reason="The clause was reopened.")
            propose_duty(by=by, clause=clause, duty=version.as_duty(), on=on)


def latest_version(clause: Clause) -> ClauseVersion:
    return clause.versions.order_by("-on", "-pk").first()


def _passage(move, by: Person, clause: Clause, on: date, reason: str = ""):
    state = clause.instrument.transitions.order_by("-on", "-pk").values_list("to_state", flat=True).first()
    if state != "read":
        raise NotNow(f"{clause.instrument.ref} is {state}: its clauses were confirmed as a whole and stay as they are.")
    return door.through(move, by=by, workspace=clause.workspace, record=clause, on=on, reason=reason)


def _state(by: Person, proposals: Mapping[int, Obligation], named: Mapping[int, Duty | None], on: date) -> None:
    unknown = sorted(set(named) - set(proposals))
    if unknown:
        raise NotNow(f"No duty proposed here has the number {unknown[0]}. Load the page again: somebody may have changed it.")
    for number, obligation in proposals.items():
        if number in named:
            state_duty(by=by, obligation=obligation, on=on, duty=named[number])
        else:
            drop_duty(by=by, obligation=obligation, on=on, reason="Not a duty of its own.")


def _part(clause: Clause, number: int, text: str, passage: door.Passage) -> Clause:
    part = Clause.objects.create(
        instrument=clause.instrument,
        path=f"{clause.path}/s{number}",
        parent_path=clause.path,
        label=f"{clause.label} part {number}",
        kind=clause.kind,
        depth=clause.depth + 1,
        position=clause.position,
        page=clause.page,
        first_line=clause.first_line,
        last_line=clause.last_line,
    )
    part.transitions.create(move=passage.move.name, to_state="proposed", **passage.stamp())
    part.versions.create(text=text, content_hash=content_hash(text), **passage.stamp())
    return part
