"""Milestones of an invented plan, made through the same actions as anybody's."""

from datetime import date
from decimal import Decimal

from sightline.domains.plans import actions
from sightline.domains.plans.actions import Terms
from sightline.domains.plans.queries.milestone import claim_of_milestone
from tests.factories.documents import make_document
from tests.factories.register import DAY, clerk_of_works


def make_milestone(plan, title="Contract signed", on=DAY, by=None, action=None, days=None, spread=None, **terms):
    """`days` is one number, `spread` the shortest, the most likely and the longest."""
    estimate = {}
    if days is not None:
        estimate = {"shape": "fixed", "likely": Decimal(days)}
    if spread is not None:
        estimate = {"shape": "tri", **dict(zip(("low", "likely", "high"), map(Decimal, spread), strict=True))}
    return actions.set_milestone(
        by=by or clerk_of_works(), plan=plan, on=on, terms=Terms(title, **estimate, **terms), action=action, cites="DO-1"
    )


def link(before, after, lag=0, on=DAY):
    return actions.wait_for(by=clerk_of_works(), milestone=after, before=before, on=on, lag=lag)


def reach(register, milestone, on=DAY, by=None, reached_on: date | None = None, document=None, **facts):
    return actions.reach_milestone(
        by=by or clerk_of_works(), milestone=milestone, on=on, reached_on=reached_on or on,
        document=document or make_document(register, title="Minutes", on=on), **{"proves": "It was signed", "place": "page 1", **facts},
    )  # fmt: skip


def confirm(milestone, by, on=DAY, remarks=""):
    claim = claim_of_milestone(milestone, on)
    return actions.confirm_milestone(by=by, milestone=milestone, on=on, seen=claim.content_hash if claim else "", remarks=remarks)


def make_network(plan, on=DAY):
    """Scope, then contract and systems side by side, then go-live: what every page and drawing of a network can show."""
    scope = make_milestone(plan, "Scope agreed", on=on, days=5, workstream="Services")
    contract = make_milestone(plan, "Contract signed", on=on, spread=(5, 10, 30), workstream="Legal")
    systems = make_milestone(plan, "Systems joined", on=on, spread=(5, 15, 20), workstream="ICT", is_guess=True)
    group = make_milestone(plan, "Group has met", on=on)
    live = make_milestone(plan, "Go-live", on=on, not_before=date(2024, 4, 1), must_by=date(2024, 4, 10), is_goal=True)
    for before, after, lag in (
        (scope, contract, 0),
        (scope, systems, 2),
        (contract, live, 0),
        (systems, live, 0),
        (group, live, 0),
    ):
        link(before, after, lag, on)
    return scope, contract, systems, group, live
