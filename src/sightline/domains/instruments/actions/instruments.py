"""An instrument is read from a document, confirmed clause by clause, then in force until something ends it."""

from datetime import date

from django.utils.text import slugify

from sightline.core.moves import Move
from sightline.core.outline import label
from sightline.core.reading import read_pages
from sightline.core.reading.result import Reading
from sightline.core.refusals import NotNow
from sightline.core.sealing import content_hash
from sightline.domains.documents.models import Document
from sightline.domains.instruments.actions.duties import propose_duty
from sightline.domains.instruments.models import (
    Clause,
    ClauseTransition,
    ClauseVersion,
    Instrument,
    Recommendation,
    Succession,
)
from sightline.domains.instruments.queries.clauses import clauses_on
from sightline.domains.instruments.queries.records import pages_of
from sightline.domains.instruments.rules import moves
from sightline.domains.instruments.rules.duties import proposed
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Organisation, Person, Workspace

ENDINGS = {"varied": moves.VARY, "lifted": moves.LIFT, "revoked": moves.REVOKE, "succeeded": moves.SUCCEED}


def read_instrument(
    *,
    by: Person,
    workspace: Workspace,
    on: date,
    key: str,
    title: str,
    kind: str,
    reading: Reading | None = None,
    part: str = "",
    document: Document | None = None,
    made_on: date | None = None,
    power: str = "",
    signatory: str = "",
    issuer: Organisation | None = None,
    addressee: Organisation | None = None,
    cites: str = "",
) -> Instrument:
    """Keeps what the reader found as proposals. Nothing binds until a person has confirmed it.

    reading: the whole document as read; `part` names the part of a bundle. Without a reading the instrument is known to
    exist and nothing more is known of it.
    """
    with door.through(moves.READ, by=by, workspace=workspace, on=on) as passage:
        instrument = Instrument.objects.create(
            workspace=workspace,
            number=door.give_number(Instrument, workspace),
            key=key,
            title=title,
            kind=kind,
            document=document,
            part=part,
            made_on=made_on or on,
            power=power,
            signatory=signatory,
            issuer=issuer,
            addressee=addressee,
            cites=cites,
        )
        passage.made(instrument)
        if reading is not None:
            found = part_of(reading, part)
            clauses = _keep_clauses(instrument, found, passage)
            _keep_duties(clauses, found, passage)
            _keep_recommendations(instrument, clauses, found, passage)
            passage.says(clauses=len(found.clauses), duties=len(found.obligations), problems=len(found.problems))
        passage.says(title=title, cites=cites)
        return instrument


def add_instrument(
    *,
    by: Person,
    workspace: Workspace,
    on: date,
    document: Document,
    title: str,
    kind: str,
    made_on: date,
    part: str = "",
    power: str = "",
) -> Instrument:
    """A document of the library is read as an instrument; what is found is proposed. Raises BadInput where it cannot be read."""
    reading = read_pages(pages_of(by, document, on))
    key = f"{slugify(title)[:60]}-{document.number}"
    if Instrument.objects.filter(workspace=workspace, key=key).exists():
        raise NotNow(f"{document.ref} was read as an instrument of this title already.")
    return read_instrument(
        by=by, workspace=workspace, on=on, key=key, title=title, kind=kind, reading=reading, part=part, document=document,
        made_on=made_on, power=power, cites=document.ref,
    )  # fmt: skip


def part_of(reading: Reading, part: str) -> Reading:
    """The part of a bundle that an instrument is: what stands below the path `part`. Empty: the whole."""
    if not part:
        return reading
    wholes = [reading, *reading.parts]
    clauses = tuple(clause for whole in wholes for clause in whole.clauses if _within(clause.path, part))
    paths = {clause.path for clause in clauses}
    if not clauses:
        raise NotNow(f"The reading has no part {part!r}. Its parts are: {', '.join(sorted(_parts(wholes)))}.")
    duties = tuple(duty for whole in wholes for duty in whole.obligations if duty.clause in paths)
    asked = tuple(item for whole in reading.parts for item in whole.recommendations if _is_of(whole, paths))
    return Reading(reading.file, "other", clauses=clauses, obligations=duties, recommendations=asked, problems=reading.problems)


def confirm_instrument(*, by: Person, instrument: Instrument, on: date) -> None:
    """Every clause has been accepted or set aside; the confirmation binds to what they say."""
    with door.through(moves.CONFIRM, by=by, workspace=instrument.workspace, record=instrument, on=on) as passage:
        waiting = [clause.label for clause in instrument.clauses.as_at(on).filter(state="proposed").order_by("position")[:5]]
        if waiting:
            raise NotNow(f"Some clauses wait to be confirmed: {', '.join(waiting)}. Accept each or mark it as no duty.")
        passage.binds_to(content_hash(wording(instrument, on)))


def enforce_instrument(*, by: Person, instrument: Instrument, on: date, cites: str = "") -> None:
    with door.through(moves.ENFORCE, by=by, workspace=instrument.workspace, record=instrument, on=on, reason=cites):
        pass


def end_instrument(
    *, by: Person, instrument: Instrument, on: date, how: str, later: Instrument | None = None, reason: str = "", cites: str = ""
) -> None:
    """Varied, lifted, revoked or succeeded. `later` is the instrument that did it, where there is one."""
    with door.through(
        _ending(how), by=by, workspace=instrument.workspace, record=instrument, on=on, reason=reason or cites
    ) as passage:
        if later is not None:
            Succession.objects.create(earlier=instrument, later=later, on=on, words=how, cites=cites)
            passage.says(later=later.ref)


def wording(instrument: Instrument, day: date) -> list:
    """What the hash of an instrument covers: each clause's path and words as they stood that day, in order."""
    return [[clause.path, clause.text] for clause in clauses_on(instrument, day)]


def _ending(how: str) -> Move:
    if how not in ENDINGS:
        raise LookupError(f"An instrument is {', '.join(ENDINGS)}; {how!r} is none of these.")
    return ENDINGS[how]


def _within(path: str, part: str) -> bool:
    return path == part or path.startswith(f"{part}/")


def _parts(wholes: list[Reading]) -> set[str]:
    return {clause.path.split("/")[0] for whole in wholes for clause in whole.clauses}


def _is_of(part: Reading, paths: set[str]) -> bool:
    return any(clause.path in paths for clause in part.clauses)


def _keep_clauses(instrument: Instrument, found: Reading, passage: door.Passage) -> dict[str, Clause]:
    clauses = Clause.objects.bulk_create(
        Clause(
            instrument=instrument,
            path=read.path,
            parent_path=read.parent or "",
            label=label(read.path),
            kind=read.kind,
            depth=read.path.count("/"),
            position=position,
            page=read.page,
            first_line=read.lines[0],
            last_line=read.lines[1],
        )
        for position, read in enumerate(found.clauses)
    )
    stamp = passage.stamp()
    ClauseVersion.objects.bulk_create(
        ClauseVersion(record=clause, text=read.text, content_hash=content_hash(read.text), **stamp)
        for clause, read in zip(clauses, found.clauses, strict=True)
    )
    ClauseTransition.objects.bulk_create(
        ClauseTransition(record=clause, move=passage.move.name, to_state="proposed", **stamp) for clause in clauses
    )
    return {clause.path: clause for clause in clauses}


def _keep_duties(clauses: dict[str, Clause], found: Reading, passage: door.Passage) -> None:
    for read in found.obligations:
        if read.clause in clauses:
            duty = proposed(
                read.obligor or "", read.action, read.modality, read.obligee or "", read.condition or "", read.deadline or "",
                read.frequency or "",
            )  # fmt: skip
            propose_duty(by=passage.by, clause=clauses[read.clause], duty=duty, on=passage.on)


def _keep_recommendations(instrument: Instrument, clauses: dict[str, Clause], found: Reading, passage: door.Passage) -> None:
    for read in found.recommendations:
        Recommendation.objects.create(
            workspace=instrument.workspace,
            number=door.give_number(Recommendation, instrument.workspace),
            instrument=instrument,
            group=read.group,
            printed_number=read.number or "",
            text=read.text,
            made_on=instrument.made_on,
            cites=instrument.cites,
        )
