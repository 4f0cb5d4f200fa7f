"""Instruments read from their documents, confirmed clause by clause, in force and ended; what inspections found; contradictions."""

from dataclasses import replace
from datetime import date

from sightline.core.reading import read_file
from sightline.core.reading.result import Reading
from sightline.domains.instruments import actions
from sightline.domains.instruments.models import Clause, Instrument, Obligation
from sightline.domains.instruments.rules.dues import dates_due
from sightline.domains.instruments.rules.duties import Duty
from sightline.domains.organisations.models import Body, Organisation, Post
from sightline.interfaces.cli.example.facts import known_from
from sightline.interfaces.cli.example.people import Register

ENDINGS = {"revised": "varied", "lifted": "lifted", "revoked": "revoked", "succeeded": "succeeded"}
FIRST = ("direction-2016", "terms-of-reference-2016")
"""Read first, so that the duties people speak of most have the shortest numbers."""


def load_law(register: Register) -> None:
    ordered = sorted(register.facts.instruments, key=lambda fact: (fact["key"] not in FIRST, fact["made"]))
    for fact in ordered:
        # Each is confirmed before the next is read, so that its duties stand together in the numbers.
        register.instruments[fact["key"]] = _read(register, fact)
        _confirm(register, fact)
    for fact in ordered:
        _end(register, fact)
    for fact in register.facts.functions:
        _function(register, fact)
    for fact in register.facts.recommendations:
        _recommendation(register, fact)
    for fact in register.facts.inspections:
        _inspection(register, fact)
    for fact in register.facts.conflicts:
        _conflict(register, fact)
    for fact in register.facts.decisions:
        _bearings(register, fact)
    for fact in register.facts.dues:
        _due(register, fact)


def clause_of(register: Register, place: dict) -> Clause | None:
    """A clause by {instrument, clause}; None, and told, where the instrument was not read that far."""
    instrument: Instrument = register.instruments[place["instrument"]]
    found = instrument.clauses.filter(path=place.get("clause", "")).first()
    if found is None and place.get("clause"):
        register.told.append(f"{place['instrument']}: no clause {place['clause']} was read")
    return found


def _reading(register: Register, fact: dict) -> Reading | None:
    document = next((row for row in register.facts.documents if row["key"] == fact.get("document")), None)
    if document is None or not document.get("parts"):
        return None  # not held, or a note of what others tell of it: there are no clauses to confirm
    # Recommendations come from their own file, each with whom it is addressed to.
    reading = read_file(register.facts.documents_folder / document["file"])
    return replace(reading, recommendations=(), parts=tuple(replace(part, recommendations=()) for part in reading.parts))


def _read(register: Register, fact: dict) -> Instrument:
    issuer, addressee = register.party(fact.get("issued_by")), register.party(fact.get("addressed_to"))
    signatory = register.people.get(fact.get("signatory"))
    reading = _reading(register, fact)
    return actions.read_instrument(
        by=register.by,
        workspace=register.workspace,
        on=fact["made"],
        key=fact["key"],
        title=fact["title"],
        kind=fact["kind"],
        reading=reading,
        part=fact.get("part", "") if reading else "",
        document=register.documents.get(fact.get("document")),
        power=fact.get("power", ""),
        signatory=signatory.name if signatory else "",
        issuer=_organisation(issuer),
        addressee=_organisation(addressee),
        cites=fact["cites"],
    )


def _organisation(party: Post | Body | Organisation | None) -> Organisation | None:
    if isinstance(party, Post):
        return party.organisation
    return party if isinstance(party, Organisation) else None


def _confirm(register: Register, fact: dict) -> None:
    """Clause by clause as duties.yaml says. An instrument with a clause that nobody confirmed is left as read."""
    instrument, day = register.instruments[fact["key"]], fact["made"]
    stated = {row["clause"]: row for row in register.facts.duties if row["instrument"] == fact["key"]}
    for clause in instrument.clauses.select_related("instrument__workspace").order_by("position"):
        row = stated.pop(clause.path, None)
        if row and row.get("obligations"):
            _accept(register, clause, row["obligations"], day)
        elif row:
            actions.set_aside_clause(by=register.by, clause=clause, on=day, reason=row["not_a_duty"])
        elif fact.get("in_force_from") and clause.kind == "heading":
            actions.set_aside_clause(by=register.by, clause=clause, on=day, reason="Heading.")
    register.told += [f"{fact['key']}: no clause {path} was read, so its duties are not held" for path in stated]
    if fact.get("in_force_from") and not instrument.clauses.as_at(day).filter(state="proposed").exists():
        actions.confirm_instrument(by=register.by, instrument=instrument, on=day)
        actions.enforce_instrument(by=register.by, instrument=instrument, on=fact["in_force_from"], cites=fact["cites"])


def _accept(register: Register, clause: Clause, obligations: list[dict], day: date) -> None:
    duties = [_duty(row) for row in obligations]
    proposed = list(clause.obligations.order_by("number").values_list("number", flat=True))
    actions.accept_clause(
        by=register.by, clause=clause, on=day, duties=dict(zip(proposed, duties, strict=False)), further=duties[len(proposed) :]
    )
    owed = clause.obligations.as_at(day).exclude(state="dropped").order_by("number")
    for obligation, row in zip(owed, obligations, strict=True):
        if row.get("meetings_of"):
            actions.name_body(by=register.by, obligation=obligation, body=register.bodies[row["meetings_of"]], on=day)


def _duty(row: dict) -> Duty:
    return Duty(
        row["obligor"],
        row["action"],
        row["modality"],
        row.get("obligee") or "",
        row.get("condition") or "",
        str(row.get("deadline") or ""),
        row.get("frequency") or "",
    )


def _end(register: Register, fact: dict) -> None:
    instrument = register.instruments[fact["key"]]
    later = register.instruments.get(fact.get("successor"))
    for event in fact["events"]:
        how = ENDINGS.get(event["move"])
        state = instrument.transitions.order_by("-on", "-pk").first().to_state
        if how and state in ("in force", "varied"):
            told = f"{event.get('reason', '')} {'day not told by the source' if event.get('precision') else ''}".strip()
            actions.end_instrument(
                by=register.by, instrument=instrument, on=event["on"], how=how, later=later, reason=told, cites=event["cites"]
            )


def _function(register: Register, fact: dict) -> None:
    if fact["scope"] not in ("in", "out"):
        return  # the power used, or what the sources leave open: told on the instrument and in the conflicts
    instrument = register.instruments[fact["instrument"]]
    actions.record_function(
        by=register.by,
        instrument=instrument,
        on=instrument.made_on,
        act=fact["act"] or "Not said",
        sections=fact["sections"],
        function=fact["function"],
        in_scope=fact["scope"] == "in",
        clause=clause_of(register, fact),
        cites=fact["cites"],
    )


def _recommendation(register: Register, fact: dict) -> None:
    register.recommendations[fact["key"]] = actions.record_recommendation(
        by=register.by,
        instrument=register.instruments[fact["instrument"]],
        on=fact["made"],
        text=fact["text"],
        group=fact["group"],
        printed_number=fact.get("number", ""),
        addressed_to=str(register.party(fact.get("addressed_to")) or ""),
        clause=clause_of(register, fact),
        cites=fact["cites"],
    )


def _inspection(register: Register, fact: dict) -> None:
    actions.record_inspection(
        by=register.by,
        workspace=register.workspace,
        organisation=register.organisations[fact["organisation"]],
        published_on=fact["published"],
        kind=fact["kind"],
        judgements={row["area"]: row["grade"] for row in fact.get("judgements", ())},
        inspectorate=fact.get("inspectorate", "Ofsted"),
        framework=fact.get("framework", ""),
        starts_on=fact.get("starts"),
        ends_on=fact.get("ends"),
        precision=fact.get("precision", "day"),
        lead_inspector=fact.get("lead_inspector", ""),
        summary=fact.get("note", ""),
        cites=fact["cites"],
    )


def _conflict(register: Register, fact: dict) -> None:
    clauses = [clause for place in fact["bears_on"] if (clause := clause_of(register, place))]
    actions.notice_conflict(
        by=register.by,
        workspace=register.workspace,
        on=max(known_from(fact["one"]), known_from(fact["other"])),
        subject=fact["subject"],
        one_says=fact["one"]["says"],
        one_cites=fact["one"]["cites"],
        other_says=fact["other"]["says"],
        other_cites=fact["other"]["cites"],
        clauses=clauses,
    )


def _bearings(register: Register, fact: dict) -> None:
    for place in fact.get("bears_on", ()):
        if clause := clause_of(register, place):
            actions.bear_on(
                by=register.by,
                clause=clause,
                decision=register.decisions[fact["key"]],
                on=max(fact["on"], clause.instrument.made_on),
            )


def _due(register: Register, fact: dict) -> None:
    if not fact.get("done"):
        return  # nothing shows that it was done: the calendar shows it open
    clause = clause_of(register, fact)
    obligation = _owing(clause, fact["due"]) if clause else None
    if obligation is None:
        register.told.append(
            f"{fact['key']}: no confirmed duty falls due on {fact['due']}; its evidence is not held as an answer"
        )
        return
    proof = fact["evidence"][0]
    actions.answer_due(
        by=register.by,
        obligation=obligation,
        on=max(fact["done"], proof["dated"], clause.instrument.made_on),
        due_on=fact["due"],
        done_on=fact["done"],
        document=register.documents[proof["document"]],
        place=proof["clause"],
    )


def _owing(clause: Clause, due: date) -> Obligation | None:
    for obligation in clause.obligations.as_at(max(due, clause.instrument.made_on)).filter(state="confirmed"):
        duty = obligation.versions.order_by("-on", "-pk").first().as_duty()
        if due in dates_due(duty.frequency, duty.deadline, clause.instrument.made_on, due):
            return obligation
    return None
