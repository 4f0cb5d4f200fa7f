"""What a body agreed about its own meetings, what was said of its partners, and which body is to follow it."""

from collections.abc import Sequence
from datetime import date, time

from sightline.core.refusals import BadInput, Finding, NotNow, NotVisible
from sightline.domains.decisions.models import Readiness, Remark, Rhythm, Succession, SuccessionStep
from sightline.domains.decisions.rules import moves, rhythms
from sightline.domains.documents.models import Document
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Body, Organisation, Person


def set_rhythm(
    *,
    by: Person,
    body: Body,
    on: date,
    kind: str,
    first_on: date | None = None,
    every: int = 1,
    nth: int = 1,
    weekday: int = 0,
    dates: Sequence[date] = (),
    papers_days: int | None = None,
    starts_at: time | None = None,
    place: str = "",
    cites: str = "",
) -> Rhythm:
    """How often the body meets from now on, and how many working days before it papers are out."""
    try:
        rule = rhythms.Rhythm(kind, first_on or on, every, nth, weekday, tuple(dates))
    except ValueError as fault:
        raise _bad("Calendar", f"It cannot be used: {fault}.", "Correct it and try again.") from fault
    with door.through(moves.SET_RHYTHM, by=by, workspace=body.workspace, on=on, record=body) as passage:
        if body.rhythms.filter(on__gt=on).exists():
            raise NotNow("A later calendar stands; a change cannot be dated before that.")
        passage.says(meets=rule.words(), papers_days=papers_days, cites=cites)
        return body.rhythms.create(
            kind=kind, first_on=rule.first_on, every=every, nth=nth, weekday=weekday, papers_days=papers_days,
            dates=[day.isoformat() for day in sorted(set(dates))], starts_at=starts_at, place=place.strip(), cites=cites,
            **passage.stamp(),
        )  # fmt: skip


def remark(
    *,
    by: Person,
    body: Body,
    on: date,
    standing: str,
    text: str,
    organisation: Organisation | None = None,
    document: Document | None = None,
    cites: str = "",
) -> Remark:
    """What an overseer said of an organisation's part in the body, or of the partners as a whole."""
    if standing not in Remark.Standing.values:
        raise _bad("Standing", f"{standing!r} is not a standing.", f"Choose one of {', '.join(Remark.Standing.values)}.")
    _has_words("Words", text)
    with door.through(moves.REMARK, by=by, workspace=body.workspace, on=on, record=body) as passage:
        _readable(by, body, document)
        if organisation and not body.workspace.participations.filter(organisation=organisation).exists():
            raise NotVisible("There is no such organisation here that you can see.")
        passage.says(of=organisation.name if organisation else "the partners", standing=standing, cites=cites)
        return body.remarks.create(
            organisation=organisation, standing=standing, text=text.strip(), document=document, cites=cites, **passage.stamp()
        )


def foresee_succession(
    *, by: Person, from_body: Body, to_body: Body, on: date, duty: str, steps: Sequence[str] = (), cites: str = ""
) -> Succession:
    """One body is in the end to take over a duty from another, once these steps are made."""
    _has_words("Duty", duty)
    if from_body == to_body or from_body.workspace_id != to_body.workspace_id:
        raise _bad("Body", "A body takes over from another body here.", "Choose another.")
    with door.through(moves.FORESEE, by=by, workspace=to_body.workspace, on=on, record=to_body) as passage:
        made = Succession.objects.create(
            from_body=from_body, to_body=to_body, duty=duty.strip(), cites=cites, **passage.stamp()
        )  # fmt: skip
        for n, text in enumerate((step.strip() for step in steps if step.strip()), 1):
            made.steps.create(n=n, text=text, on=on, at=passage.at, cites=cites)
        passage.says(duty=duty.strip(), follows=from_body.ref, cites=cites)
        return made


def add_step(*, by: Person, succession: Succession, on: date, text: str, cites: str = "") -> SuccessionStep:
    """One more thing that must come first, known from a later day."""
    _has_words("Step", text)
    body = succession.to_body
    with door.through(moves.ADD_STEP, by=by, workspace=body.workspace, on=on, record=body) as passage:
        if on < succession.on:
            raise NotNow(f"The succession was recorded for {succession.on:%-d %B %Y}; this cannot be dated before that.")
        n = succession.steps.count() + 1
        passage.says(step=text.strip(), cites=cites)
        return succession.steps.create(n=n, text=text.strip(), on=on, at=passage.at, cites=cites)


def judge_readiness(
    *, by: Person, succession: Succession, on: date, level: str, text: str, document: Document | None = None, cites: str = ""
) -> Readiness:
    """How ready the following body was found on a day, and who says so."""
    if level not in Readiness.Level.values:
        raise _bad("Level", f"{level!r} is not a level.", f"Choose one of {', '.join(Readiness.Level.values)}.")
    _has_words("Words", text)
    body = succession.to_body
    with door.through(moves.JUDGE_READINESS, by=by, workspace=body.workspace, on=on, record=body) as passage:
        _readable(by, body, document)
        if on < succession.on:
            raise NotNow(f"The succession was recorded for {succession.on:%-d %B %Y}; this cannot be dated before that.")
        passage.says(readiness=level, cites=cites)
        return succession.readiness.create(level=level, text=text.strip(), document=document, cites=cites, **passage.stamp())


def meet_step(*, by: Person, step: SuccessionStep, on: date, evidence: Document | None = None) -> None:
    """That a step was made on a day, and the document that shows it. Written once."""
    body = step.succession.to_body
    with door.through(moves.MEET_STEP, by=by, workspace=body.workspace, on=on, record=body) as passage:
        _readable(by, body, evidence)
        step.refresh_from_db(fields=["met_on"])
        if step.met_on:
            raise NotNow(f"This step was made on {step.met_on:%-d %B %Y} already.")
        if on < step.on:
            raise NotNow(f"The step was set on {step.on:%-d %B %Y} and cannot be made before that.")
        step.met_on, step.met_at, step.evidence = on, passage.at, evidence
        step.save(update_fields=["met_on", "met_at", "evidence"])
        passage.says(step=step.text, evidence=evidence.ref if evidence else None)


def _has_words(place: str, text: str) -> None:
    if not text.strip():
        raise _bad(place, "It has no words.", "Write them.")


def _readable(by: Person, body: Body, document: Document | None) -> None:
    if document and not Document.objects.visible_to(by).filter(workspace=body.workspace, pk=document.pk).exists():
        raise NotVisible("There is no document of that number here that you can see.")


def _bad(place: str, problem: str, mend: str) -> BadInput:
    return BadInput(f"{problem} {mend}", (Finding(place, problem, mend),))
