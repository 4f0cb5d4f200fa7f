"""What inspectors judged, what was recommended and how it was answered, what was decided."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from django.db.models import OuterRef, Subquery

from sightline.domains.decisions.queries import register
from sightline.domains.instruments.models import Recommendation
from sightline.domains.instruments.queries import inspections_on
from sightline.domains.plans.models import ActionTransition, Link
from sightline.domains.reports.content.authored import Fact
from sightline.domains.reports.queries.facts.known import Known, counted, said
from sightline.domains.reports.rules.breaks import printed

SINCE = timedelta(days=730)
"""How far back decisions and recommendations are told: two years."""
INSPECTIONS = 3


def inspections(known: Known) -> Iterator[Fact]:
    """The last inspections published by the day, newest first."""
    for row in list(inspections_on(known.person, known.workspace, known.day)[:INSPECTIONS]):
        grades = "; ".join(f"{found.area} {found.grade}" for found in row.judgements.all())
        told = f"{row.inspectorate}, {row.get_kind_display().lower()} of {row.organisation.name}, published {printed(row.published_on)}"
        yield known.fact(
            "inspection", said(f"{told}: {grades or 'no grades given'}"), "inspection", row.ref, row.cites or row.ref
        )


def recommendations(known: Known) -> Iterator[Fact]:
    """Recommendations of the last two years, each with the actions that answer it."""
    found = Recommendation.objects.visible_to(known.person).filter(
        workspace=known.workspace, made_on__lte=known.day, made_on__gt=known.day - SINCE
    )
    rows = list(found.select_related("instrument").order_by("-made_on", "number"))
    answered = _answers(known, [row.pk for row in rows])
    for row in rows:
        label = f"{row.group.capitalize()} {row.printed_number}".strip()
        to = f", addressed to {row.addressed_to}" if row.addressed_to else ""
        answers = "; ".join(answered[row.pk]) or "no action answers it"
        told = f"{label} of {printed(row.made_on)}{to} ({row.text.strip().rstrip('.')}): {answers}"
        yield known.fact("recommendation", said(told), "recommendation", row.ref, row.cites or row.instrument.ref)


def _answers(known: Known, recommendations_: list[int]) -> dict[int, list[str]]:
    state = ActionTransition.objects.filter(record=OuterRef("action"), on__lte=known.day).order_by("-on", "-pk")
    links = Link.objects.visible_to(known.person).filter(recommendation__in=recommendations_, on__lte=known.day)
    found: dict[int, list[str]] = defaultdict(list)
    rows = links.annotate(state=Subquery(state.values("to_state")[:1])).order_by("action__number")
    for key, number, told in rows.values_list("recommendation_id", "action__number", "state"):
        found[key].append(f"AC-{number} answers it, {told}")
    return found


def decisions(known: Known) -> Iterator[Fact]:
    """Decisions of the last two years that stand, newest first, with conditions not yet met."""
    rows = register(known.person, known.workspace, known.day).filter(since__gt=known.day - SINCE).exclude(state="superseded")
    for row in rows:
        open_ = f"; {counted(row.open_count, 'condition')} not met" if row.open_count else ""
        told = f"{row.title}: {row.state} on {printed(row.since)} by {row.maker}{open_}"
        yield known.fact("decision", said(told), "decision", row.ref, row.cites or row.ref)
