"""Ministerial conditions that stand on a day, with what meets them. They are conditions of decisions; there is no second model."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, Subquery

from sightline.domains.decisions.models import Condition, Decision, DecisionTransition
from sightline.domains.documents.models import Document
from sightline.domains.organisations.models import Person, Workspace

STANDS = ("minded", "made")
"""States of a decision in which its conditions count."""


def conditions(person: Person, workspace: Workspace, day: date, *, state: str = "", text: str = ""):
    """Of ministerial decisions that a minister leans to or made, newest first, each with `state` and `since` of the decision and
    `readable`, whether the person may read its evidence. `state` is open or met. One query."""
    latest = DecisionTransition.objects.filter(record=OuterRef("decision"), on__lte=day).order_by("-on", "-pk")
    found = (
        Condition.objects.visible_to(person)
        .filter(decision__workspace=workspace, decision__kind=Decision.Kind.MINISTERIAL, on__lte=day)
        .annotate(
            state=Subquery(latest.values("to_state")[:1]),
            since=Subquery(latest.values("on")[:1]),
            readable=Exists(Document.objects.visible_to(person).filter(pk=OuterRef("evidence"))),
        )
        .filter(state__in=STANDS)
        .select_related("decision__post__organisation", "decision__body", "decision__organisation", "evidence")
    )
    met = Q(met_on__isnull=False, met_on__lte=day)
    if state:
        found = found.filter(met) if state == "met" else found.exclude(met)
    for word in text.split():
        found = found.filter(Q(text__icontains=word) | Q(decision__title__icontains=word))
    return found.order_by("-on", "decision__number", "n")
