"""Risks of an invented register, and a second council that takes part in it."""

from datetime import date

from sightline.domains.decisions.actions import record_decision
from sightline.domains.organisations import actions as organisations
from sightline.domains.risks import actions
from sightline.domains.risks.models import Risk
from tests.factories.register import DAY, clerk_of_works


def wording(title="Social workers leave", **facts) -> actions.Wording:
    usual = {"cause": "Caseloads are high", "event": "Half a team leaves", "effect": "Children wait to be seen"}
    return actions.Wording(title, **{**usual, **facts})


def raise_one(register, by=None, on: date = DAY, private_to=None, **facts) -> Risk:
    return actions.raise_risk(
        by=by or clerk_of_works(), workspace=register.workspace, on=on, wording=wording(**facts), private_to=private_to
    )


def score(register, risk: Risk, likelihood: int, impact: int, kind="current", by=None, organisation=None, on: date = DAY):
    return actions.score_risk(
        by=by or clerk_of_works(), risk=risk, on=on, organisation=organisation or register.workspace.home, kind=kind,
        likelihood=likelihood, impact=impact, reason="Because",
    )  # fmt: skip


def second_council(register, role="director"):
    """Northby takes part; a person of it with a role: (organisation, person)."""
    by = clerk_of_works()
    council = organisations.take_part(
        by=by, workspace=register.workspace, on=DAY, name="Northby Council", short_name="Northby", kind="council"
    )
    post = organisations.make_post(
        by=by, workspace=register.workspace, on=DAY, key=f"northby-{role}".replace("_", "-"), title=f"{role} of Northby",
        organisation=council, roles=[role],
    )  # fmt: skip
    person = organisations.add_person(by=by, on=DAY, name=f"{role.title()} of Northby")
    organisations.appoint(by=by, post=post, person=person, kind="permanent", on=DAY)
    return council, person.acting(DAY)


def decided(register, board, on: date = DAY):
    return record_decision(
        by=clerk_of_works(), workspace=register.workspace, title="The risk is borne", kind="body", maker=board, state="made", on=on,
        text="The risk is borne until the summer.",
    )  # fmt: skip
