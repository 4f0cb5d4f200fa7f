"""Functions in scope, recommendations, inspections, and statements that contradict each other."""

from datetime import date

from sightline.core.refusals import NotNow
from sightline.domains.decisions.models import Decision
from sightline.domains.instruments.models import (
    Bearing,
    Clause,
    Conflict,
    FunctionInScope,
    Inspection,
    Instrument,
    Judgement,
    Recommendation,
)
from sightline.domains.instruments.rules import moves
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Organisation, Person, Workspace


def record_function(
    *,
    by: Person,
    instrument: Instrument,
    on: date,
    act: str,
    function: str,
    in_scope: bool,
    sections: str = "",
    clause: Clause | None = None,
    cites: str = "",
) -> FunctionInScope:
    with door.through(moves.SCOPE, by=by, workspace=instrument.workspace, on=on, record=instrument) as passage:
        passage.says(act=act, sections=sections, in_scope=in_scope)
        return FunctionInScope.objects.create(
            instrument=instrument, clause=clause, act=act, sections=sections, function=function, in_scope=in_scope, cites=cites
        )


def bear_on(*, by: Person, clause: Clause, decision: Decision, on: date) -> Bearing:
    """A decision was taken under a clause, or settles what it left open."""
    with door.through(moves.BEAR, by=by, workspace=clause.workspace, on=on, record=clause) as passage:
        if decision.workspace_id != clause.workspace.pk:
            raise NotNow("The decision is kept elsewhere. Record it in this workspace first.")
        passage.says(decision=decision.ref)
        return Bearing.objects.create(clause=clause, decision=decision, on=on, at=passage.at)


def record_recommendation(
    *,
    by: Person,
    instrument: Instrument,
    on: date,
    text: str,
    group: str = "recommendation",
    printed_number: str = "",
    addressed_to: str = "",
    clause: Clause | None = None,
    cites: str = "",
) -> Recommendation:
    with door.through(moves.RECOMMEND, by=by, workspace=instrument.workspace, on=on) as passage:
        passage.says(instrument=instrument.ref, printed_number=printed_number)
        return passage.made(
            Recommendation.objects.create(
                workspace=instrument.workspace,
                number=door.give_number(Recommendation, instrument.workspace),
                instrument=instrument,
                clause=clause,
                group=group,
                printed_number=printed_number,
                text=text,
                addressed_to=addressed_to,
                made_on=on,
                cites=cites,
            )
        )


def record_inspection(
    *,
    by: Person,
    workspace: Workspace,
    organisation: Organisation,
    published_on: date,
    kind: str,
    judgements: dict[str, str],
    inspectorate: str = "Ofsted",
    framework: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
    precision: str = "day",
    lead_inspector: str = "",
    report: Instrument | None = None,
    summary: str = "",
    cites: str = "",
) -> Inspection:
    """An inspection with its grade in each area, as published."""
    with door.through(moves.INSPECT, by=by, workspace=workspace, on=published_on) as passage:
        inspection = Inspection.objects.create(
            workspace=workspace,
            number=door.give_number(Inspection, workspace),
            organisation=organisation,
            inspectorate=inspectorate,
            kind=kind,
            framework=framework,
            starts_on=starts_on,
            ends_on=ends_on,
            published_on=published_on,
            precision=precision,
            lead_inspector=lead_inspector,
            report=report,
            summary=summary,
            cites=cites,
        )
        Judgement.objects.bulk_create(
            Judgement(inspection=inspection, area=area, grade=grade) for area, grade in judgements.items()
        )
        passage.says(organisation=organisation.key, judgements=dict(judgements))
        return passage.made(inspection)


def notice_conflict(
    *,
    by: Person,
    workspace: Workspace,
    on: date,
    subject: str,
    one_says: str,
    one_cites: str,
    other_says: str,
    other_cites: str,
    clauses: list[Clause] = (),
) -> Conflict:
    """Two statements that cannot both be so, each with its citation. Shown beside its clauses until settled."""
    with door.through(moves.NOTICE_CONFLICT, by=by, workspace=workspace, on=on) as passage:
        conflict = Conflict.objects.create(
            workspace=workspace,
            number=door.give_number(Conflict, workspace),
            subject=subject,
            one_says=one_says,
            one_cites=one_cites,
            other_says=other_says,
            other_cites=other_cites,
        )
        conflict.clauses.set(clauses)
        passage.says(subject=subject, cites=[one_cites, other_cites])
        return passage.made(conflict)


def settle_conflict(*, by: Person, conflict: Conflict, on: date, reason: str) -> None:
    if not reason.strip():
        raise NotNow("Say which statement stands, and why.")
    with door.through(moves.SETTLE, by=by, workspace=conflict.workspace, record=conflict, on=on, reason=reason):
        pass
