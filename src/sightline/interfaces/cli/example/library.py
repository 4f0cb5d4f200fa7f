"""Documents in our own words, letters, and decisions."""

from datetime import date

from sightline.domains.decisions.actions import record_decision
from sightline.domains.documents.actions import add_document, record_letter
from sightline.domains.organisations.models import Organisation, Post
from sightline.interfaces.cli.example.people import Register


def load_library(register: Register) -> None:
    held = [fact for fact in register.facts.documents if fact.get("file")]
    # Of the others only the existence is known: there is nothing to keep.
    register.documents = {fact["key"]: None for fact in register.facts.documents}
    for fact in sorted(held, key=lambda fact: fact["dated"]):
        _document(register, fact)
    for fact in register.facts.documents:
        if fact.get("from") and fact["kind"] == "letter" and register.documents[fact["key"]]:
            _letter(register, fact)
    for fact in register.facts.decisions:
        _decision(register, fact)


def day_of(fact: dict) -> date:
    return fact.get("received") or fact["dated"]


def _document(register: Register, fact: dict) -> None:
    register.documents[fact["key"]] = add_document(
        by=register.by,
        workspace=register.workspace,
        on=day_of(fact),
        title=fact["title"],
        kind=fact["kind"],
        data=(register.facts.documents_folder / fact["file"]).read_bytes(),
        filename=fact["file"],
        classification=fact["classification"],
        dated_on=fact["dated"],
        precision=fact.get("precision", "day"),
        note="Restated in Sightline's own words from the source it cites.",
        cites=fact["cites"],
    )


def _letter(register: Register, fact: dict) -> None:
    writer, reader = register.party(fact["from"]), register.party(fact.get("to"))
    record_letter(
        by=register.by,
        document=register.documents[fact["key"]],
        on=day_of(fact),
        from_text=fact.get("from_text") or str(writer),
        to_text=fact.get("to_text") or str(reader),
        sent_on=fact["dated"],
        received_on=fact.get("received"),
        copied_to=", ".join(str(register.party(key)) for key in fact.get("copied_to", ())),
        in_reply_to=register.documents.get(fact.get("in_reply_to")),
        **_ends("from", writer),
        **_ends("to", reader),
    )


def _ends(side: str, party) -> dict:
    if isinstance(party, Post):
        return {f"{side}_post": party}
    return {f"{side}_organisation": party} if isinstance(party, Organisation) else {}


def _decision(register: Register, fact: dict) -> None:
    (key,) = fact["maker"].values()
    register.decisions[fact["key"]] = record_decision(
        by=register.by,
        workspace=register.workspace,
        on=fact["on"],
        title=fact["title"],
        kind=fact["kind"],
        maker=register.party(key),
        text=fact["text"],
        state=fact["state"],
        conditions=fact.get("conditions", ()),
        document=register.documents.get(fact.get("document")),
        cites=fact["cites"],
    )
