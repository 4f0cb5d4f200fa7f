"""Risks that the sources name, unscored as they are there, with the controls that a source tells of."""

from sightline.domains.risks import actions
from sightline.domains.risks.actions import Wording
from sightline.domains.risks.models import Risk
from sightline.interfaces.cli.example.facts import known_from
from sightline.interfaces.cli.example.people import Register


def load_risks(register: Register) -> None:
    for fact in sorted(register.facts.risks, key=known_from):
        risk = actions.raise_risk(
            by=register.by,
            workspace=register.workspace,
            on=known_from(fact),
            cites=fact["cites"],
            wording=_wording(register, fact),
        )
        _controls(register, risk, fact)


def _wording(register: Register, fact: dict) -> Wording:
    owner = register.posts.get(fact.get("owner"))
    return Wording(fact["title"], fact["cause"], fact["event"], fact["effect"], fact["category"], owner)


def _controls(register: Register, risk: Risk, fact: dict) -> None:
    for row in fact.get("controls", ()):
        actions.add_control(
            by=register.by, risk=risk, on=max(known_from(row), known_from(fact)), title=row["title"],
            owner=register.posts.get(row.get("owner")), cites=row["cites"],
        )  # fmt: skip
