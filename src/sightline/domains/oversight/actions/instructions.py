"""Instructions are given, answered, and accepted by whoever gave them: two keys."""

from datetime import date

from sightline.core.refusals import NotAllowed, NotNow
from sightline.domains.documents.models import Document
from sightline.domains.instruments.models import Clause
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Person, Post, Workspace
from sightline.domains.oversight.actions.checks import bad, needs_words, not_before, of_workspace, readable
from sightline.domains.oversight.models import Assistance, Instruction, Response, Showing
from sightline.domains.oversight.models.instructions import hash_of
from sightline.domains.oversight.queries.instructions import refusal_to_accept
from sightline.domains.oversight.rules import moves


def give_instruction(
    *,
    by: Person,
    workspace: Workspace,
    on: date,
    giver: Post,
    addressee: Post,
    text: str,
    due_on: date | None = None,
    clause: Clause | None = None,
    document: Document | None = None,
    cites: str = "",
) -> Instruction:
    """What a post must do, from a day on. Who records it holds a post in the organisation of the giver."""
    words = needs_words("Instruction", text, "Write what is to be done.")
    not_before("By when", due_on, on, "Nobody can comply before the instruction is given.")
    if giver == addressee:
        raise bad("Who must comply", "The giver instructs itself.", "Choose another post.")
    with door.through(moves.GIVE, by=by, workspace=workspace, on=on) as passage:
        of_workspace(workspace, giver, addressee, clause and clause.instrument)
        readable(by, workspace, document)
        if not by.rights.is_of(workspace.pk, giver.organisation_id):
            raise NotAllowed(f"None of your posts is in {giver.organisation.name}, so you cannot give instructions for {giver}.")
        instruction = Instruction.objects.create(
            workspace=workspace, number=door.give_number(Instruction, workspace), giver=giver, addressee=addressee, text=words,
            clause=clause, given_on=on, due_on=due_on, document=document, cites=cites,
        )  # fmt: skip
        passage.says(giver=str(giver), addressee=str(addressee), due_on=f"{due_on or ''}", clause=clause.ref if clause else None)
        return passage.made(instruction)


def answer_instruction(*, by: Person, instruction: Instruction, on: date, text: str) -> Response:
    """The first key: what was done."""
    words = needs_words("Answer", text, "Write what was done.")
    with _through(moves.ANSWER, by, instruction, on) as passage:
        return instruction.responses.create(text=words, on=on, at=passage.at, by=by)


def dispute_instruction(*, by: Person, instruction: Instruction, on: date, reason: str) -> None:
    """It is not accepted as binding, or not as given. It binds until its giver withdraws it."""
    needs_words("Reason", reason, "Say what is disputed, and why.")
    with _through(moves.DISPUTE, by, instruction, on, reason):
        pass


def accept_instruction(*, by: Person, instruction: Instruction, on: date, seen: str, reason: str = "") -> None:
    """The second key, of whoever gave it. `seen`: the hash of the answer and evidence they had before them."""
    with _through(moves.ACCEPT, by, instruction, on, reason) as passage:
        response = _second_key(by, instruction, on)
        shown = list(instruction.showings.filter(on__lte=on))
        if seen != hash_of([response], shown):
            raise NotNow(f"The answer to {instruction.ref}, or what shows it, is not what you saw. Look at it again.")
        response.accepted_on, response.accepted_at, response.accepted_by = on, passage.at, by
        response.save(update_fields=["accepted_on", "accepted_at", "accepted_by"])
        passage.binds_to(seen)
        passage.says(documents=len(shown))


def send_back_instruction(*, by: Person, instruction: Instruction, on: date, reason: str) -> None:
    """The answer is not enough, or the dispute is not upheld: the instruction stands as given."""
    needs_words("Reason", reason, "Say what is missing, so that whoever must comply knows what to do.")
    with _through(moves.SEND_BACK, by, instruction, on, reason) as passage:
        if passage.record.transitions.order_by("-on", "-pk").first().to_state == "answered":
            _second_key(by, instruction, on)


def withdraw_instruction(*, by: Person, instruction: Instruction, on: date, reason: str) -> None:
    needs_words("Reason", reason, "Say why it no longer binds.")
    with _through(moves.WITHDRAW, by, instruction, on, reason):
        if not by.rights.is_of(instruction.workspace_id, instruction.giver.organisation_id):
            raise NotAllowed(f"It was given by {instruction.giver}. Only somebody who holds a post there withdraws it.")


def show_instruction(
    *, by: Person, instruction: Instruction, on: date, document: Document, shows: str, place: str = ""
) -> Showing:
    """A document that shows compliance."""
    words = needs_words("What it shows", shows, "Write what the document shows.")
    with _through(moves.SHOW, by, instruction, on) as passage:
        readable(by, instruction.workspace, document)
        passage.says(document=document.ref)
        return instruction.showings.create(document=document, place=place.strip(), shows=words, on=on, at=passage.at, by=by)


def assist_instruction(*, by: Person, instruction: Instruction, on: date, words: str, minutes: int | None = None) -> Assistance:
    """Help that was given to carry it out, on a day."""
    told = needs_words("Assistance", words, "Write what help was given.")
    not_before("Day", on, instruction.given_on, "No help is given under an instruction before it is given.")
    with _through(moves.ASSIST, by, instruction, on) as passage:
        passage.says(minutes=minutes)
        return instruction.assistance.create(words=told, minutes=minutes, on=on, at=passage.at, by=by)


def _through(move, by: Person, instruction: Instruction, on: date, reason: str = ""):
    return door.through(move, by=by, workspace=instruction.workspace, record=instruction, on=on, reason=reason)


def _second_key(by: Person, instruction: Instruction, on: date) -> Response:
    """The answer that waits, where this person may accept it or send it back."""
    response = instruction.responses.filter(on__lte=on).order_by("-on", "-pk").first()
    refusal = refusal_to_accept(by, instruction, response, on)
    if refusal:
        raise NotAllowed(refusal)
    return response
