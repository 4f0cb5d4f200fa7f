"""Support of an adviser begins, tapers and ends; days are planned and given month by month."""

from datetime import date
from decimal import Decimal

from sightline.core.refusals import NotNow
from sightline.domains.decisions.models import Decision
from sightline.domains.documents.models import Document
from sightline.domains.instruments.models import Clause
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Organisation, Person, Workspace
from sightline.domains.oversight.actions.checks import bad, needs_words, of_workspace, readable
from sightline.domains.oversight.models import Advice, AdviceDays
from sightline.domains.oversight.rules import moves
from sightline.domains.oversight.rules.advice import why_not_end


def begin_advice(
    *,
    by: Person,
    workspace: Workspace,
    on: date,
    organisation: Organisation,
    what: str,
    ends_when: str = "",
    needs_direction: bool = False,
    handover_to: Organisation | None = None,
    handover: str = "",
    clause: Clause | None = None,
    document: Document | None = None,
    cites: str = "",
) -> Advice:
    """What an organisation gives from a day on, what ends it, and to whom it hands over."""
    given = needs_words("What is given", what, "Write what the adviser gives.")
    if handover_to == organisation:
        raise bad("Handover", "It hands over to itself.", "Choose another organisation, or none.")
    with door.through(moves.BEGIN_ADVICE, by=by, workspace=workspace, on=on) as passage:
        of_workspace(workspace, clause and clause.instrument)
        readable(by, workspace, document)
        advice = Advice.objects.create(
            workspace=workspace, number=door.give_number(Advice, workspace), organisation=organisation, what=given[:300], starts_on=on,
            ends_when=ends_when.strip(), needs_direction=needs_direction, handover_to=handover_to, handover=handover.strip(),
            clause=clause, document=document, cites=cites,
        )  # fmt: skip
        passage.says(organisation=str(organisation), handover_to=str(handover_to or ""))
        return passage.made(advice)


def taper(*, by: Person, advice: Advice, on: date, reason: str = "") -> None:
    """It grows less from this day on. The days are planned apart."""
    with _through(moves.TAPER, by, advice, on, reason):
        pass


def end_advice(*, by: Person, advice: Advice, on: date, decision: Decision | None = None, reason: str = "") -> None:
    """Where it ends by ministerial direction only, `decision` is a ministerial decision that was made by the day."""
    with _through(moves.END_ADVICE, by, advice, on, reason) as passage:
        of_workspace(advice.workspace, decision)
        known = Decision.objects.visible_to(by).as_at(on).filter(pk=decision.pk).first() if decision else None
        refusal = why_not_end(
            needs_direction=advice.needs_direction, kind=decision.kind if decision else None,
            state=known.state if known else "not known by then",
        )  # fmt: skip
        if refusal:
            raise NotNow(refusal)
        Advice.objects.filter(pk=advice.pk).update(ended_by=decision)
        passage.says(decision=decision.ref if decision else None)


def plan_days(*, by: Person, advice: Advice, on: date, month: date, days: Decimal, cites: str = "") -> AdviceDays:
    """Days a month planned from the month of a day on, until another row says otherwise."""
    return _say(moves.PLAN_DAYS, AdviceDays.Kind.PLANNED, by, advice, on, month, days, cites)


def give_days(*, by: Person, advice: Advice, on: date, month: date, days: Decimal, cites: str = "") -> AdviceDays:
    """Days given in the month of a day."""
    return _say(moves.GIVE_DAYS, AdviceDays.Kind.GIVEN, by, advice, on, month, days, cites)


def _say(move, kind, by: Person, advice: Advice, on: date, month: date, days: Decimal, cites: str) -> AdviceDays:
    first = month.replace(day=1)
    if days < 0 or days > 999:
        raise bad(
            "Days",
            f"{days} is no number of days of a month.",
            "Write a number from 0 to 999; several people count together.",
        )
    if first < advice.starts_on.replace(day=1):
        raise bad("Month", "The support had not begun.", f"It began on {advice.starts_on:%-d %B %Y}.")
    if kind == AdviceDays.Kind.GIVEN and first > on:
        raise bad("Month", "It has not begun yet.", "Days are given in a month that has begun.")
    with _through(move, by, advice, on) as passage:
        passage.says(month=f"{first:%B %Y}", days=str(days))
        return advice.days.create(kind=kind, month=first, days=days, cites=cites, **passage.stamp())


def _through(move, by: Person, advice: Advice, on: date, reason: str = ""):
    return door.through(move, by=by, workspace=advice.workspace, record=advice, on=on, reason=reason)
