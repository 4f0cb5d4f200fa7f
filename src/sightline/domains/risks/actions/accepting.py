"""A risk above appetite is accepted by a named body, with reasons, until a day; then it is open again."""

from collections.abc import Iterator
from datetime import date

from sightline.core.refusals import NotNow
from sightline.domains.decisions.models import Decision
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Person
from sightline.domains.risks.models import Acceptance, Risk
from sightline.domains.risks.queries.record import accepted_content
from sightline.domains.risks.rules import moves


def accept_risk(*, by: Person, risk: Risk, on: date, decision: Decision, until: date, reason: str) -> Acceptance:
    """By a decision that a body made. Binds to what the risk says and how it is scored: a change to either ends it."""
    with door.through(moves.ACCEPT, by=by, workspace=risk.workspace, record=risk, on=on, reason=reason) as passage:
        _check(risk, decision, on, until)
        passage.binds_to(accepted_content(risk, on))
        passage.says(decision=decision.ref, until=until.isoformat())
        return Acceptance.objects.create(
            risk=risk, decision=decision, reason=reason, until=until, content_hash=passage.content_hash, **passage.stamp()
        )


def end_acceptance(*, by: Person, risk: Risk, on: date, reason: str) -> None:
    with door.through(moves.END_ACCEPTANCE, by=by, workspace=risk.workspace, record=risk, on=on, reason=reason):
        pass


def end_acceptances(*, by: Person, on: date) -> Iterator[Risk]:
    """What the clock does: acceptances whose day has passed are written down as ended on the day after it. Gives each such risk."""
    for risk in Risk.objects.as_at(on).filter(state="accepted").select_related("workspace").order_by("workspace", "number"):
        latest = risk.acceptances.order_by("-on", "-pk").first()
        if latest and latest.until < on:
            end_acceptance(by=by, risk=risk, on=on, reason=f"It was accepted until {latest.until:%-d %B %Y}.")
            yield risk


def _check(risk: Risk, decision: Decision, on: date, until: date) -> None:
    made = (
        Decision.objects.worded(on).filter(pk=decision.pk, workspace=risk.workspace_id).values_list("made_on", flat=True).first()
    )
    if decision.body_id is None:
        raise NotNow(f"{decision.ref} is no decision of a body. A risk above appetite is accepted by a body that can be named.")
    if made is None:
        raise NotNow(f"{decision.ref} was not made by {on:%-d %B %Y}. Record that it was made first.")
    if until <= on:
        raise NotNow("An acceptance ends on a day to come: nobody accepts a risk for ever, or for yesterday.")
    if not risk.scores.filter(kind="current", on__lte=on).exists():
        raise NotNow(f"Nobody has scored {risk.ref} as it is now. Score it first: what is accepted is a score.")
