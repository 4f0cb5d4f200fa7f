"""What binds and how far it is proved: directions, duties claimed, verified, lapsed and overdue, reports sent."""

from collections.abc import Iterator
from datetime import date

from sightline.domains.instruments.models import Obligation
from sightline.domains.reports.content.authored import Fact
from sightline.domains.reports.models import Sending
from sightline.domains.reports.queries.facts.known import Known, counted, said
from sightline.domains.reports.rules.breaks import printed
from sightline.domains.reports.rules.matters import proved
from sightline.domains.reports.rules.trace import ActionFact, DutyFact

KINDS = ("direction", "notice", "terms-of-reference")
KEYS = {
    "claimed": "is claimed done and not verified",
    "verified": "is verified",
    "lapsed": "was verified once, and its verification has lapsed",
}


def directions(known: Known) -> Iterator[Fact]:
    """Directions, notices and terms of reference in force, with since when."""
    for row in known.in_force:
        if row.kind in KINDS:
            days = (known.day - row.since).days
            told = f"{row.title}, made on {printed(row.made_on)}, has been {row.state} since {printed(row.since)}: {counted(days, 'day')}"
            source = row.document.ref if row.document else row.cites or row.ref
            yield known.fact("direction", said(told), "instrument", row.ref, source)


def answers(known: Known) -> Iterator[Fact]:
    """The due that this report answers."""
    if known.answers is None:
        return
    key, due_on = known.answers
    for obligation in Obligation.objects.visible_to(known.person).filter(pk=key).select_related("clause__instrument"):
        version = obligation.versions.filter(on__lte=known.day).order_by("-on", "-pk").first()
        if version:
            told = f"This report answers a duty of {version.obligor} due on {printed(due_on)}: {version.action}"
            yield known.fact("answers", said(told), "obligation", obligation.ref, obligation.clause.ref)


def sent(known: Known) -> Iterator[Fact]:
    """The last commissioner's report that was sent by the day."""
    found = Sending.objects.visible_to(known.person).filter(report__workspace=known.workspace, on__lte=known.day)
    last = found.select_related("report", "document").order_by("-on", "-pk").first()
    if last:
        told = f"The last report before this one, {last.report.title}, was sent on {printed(last.on)} to {', '.join(last.recipients)}"
        yield known.fact("sent", said(told), "commissionerreport", last.report.ref, last.document.ref)


def proved_duties(known: Known) -> Iterator[Fact]:
    for trace in known.traces:
        done, of = proved(trace)
        if of:
            told = f"{done} of {counted(of, 'binding duty', 'binding duties')} of {trace.title} have fresh evidence"
            yield known.fact("proved", said(told), "instrument", trace.ref, f"Line of sight of {trace.ref}")


def overdue(known: Known) -> Iterator[Fact]:
    """Duties that fell due with nothing to show, the longest overdue first."""
    late = [(trace, clause, duty) for trace, clause, duty in known.duties() if duty.overdue]
    for trace, clause, duty in sorted(late, key=lambda found: (found[2].overdue[0], found[2].pk)):
        yield known.fact("overdue", _late(duty, known.day), "obligation", duty.ref, f"{trace.ref} {clause.label}")


def _late(duty: DutyFact, day: date) -> str:
    owed = f"{duty.obligor} {duty.modality} {duty.action.strip().rstrip('.;,')}"
    first = duty.overdue[0]
    if len(duty.overdue) == 1:
        return said(
            f"{owed}: due on {printed(first)}, {counted((day - first).days, 'day')} ago, with nothing to show that it was done"
        )
    return said(
        f"{owed}: fell due {len(duty.overdue)} times from {printed(first)} to {printed(duty.overdue[-1])} with nothing to show that it "
        "was done"
    )


def keys(known: Known) -> Iterator[Fact]:
    """Duty by duty, which of its actions are claimed, verified or lapsed."""
    for trace, clause, duty in known.duties():
        told = [_keyed(action) for action in duty.actions if action.state in KEYS]
        if told:
            yield known.fact(
                "keys", said(f"{clause.label}: {'; '.join(told)}"), "obligation", duty.ref, f"{trace.ref} {clause.label}"
            )


def _keyed(action: ActionFact) -> str:
    return f"{action.ref} ({action.title}) {KEYS[action.state]}"
