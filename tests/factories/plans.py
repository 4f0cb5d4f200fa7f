"""An invented plan, its actions and their evidence, made through the same actions as anybody's."""

from datetime import date

from sightline.domains.organisations.models import Person
from sightline.domains.performance.models import Measure
from sightline.domains.plans import actions
from sightline.domains.plans.actions import Wording
from sightline.domains.plans.rules.two_keys import STANDARD
from tests.factories.documents import make_document
from tests.factories.register import DAY, clerk_of_works

DUE = date(2024, 6, 28)


def make_plan(register, key="improvement", on=DAY, by=None):
    return actions.draw_up_plan(
        by=by or clerk_of_works(), workspace=register.workspace, on=on, key=key, title="Improvement plan"
    )  # fmt: skip


def make_action(plan, title="Give the Commissioner rooms", on=DAY, by: Person | None = None, **wording):
    return actions.plan_action(
        by=by or clerk_of_works(), plan=plan, on=on, wording=Wording(title, **{"due_on": DUE, **wording})
    )  # fmt: skip


def revise(action, on, by=None, title="Give the Commissioner rooms", **wording):
    actions.revise_action(
        by=by or clerk_of_works(), action=action, on=on, wording=Wording(title, **{"due_on": DUE, **wording})
    )  # fmt: skip


def prove(register, action, on=DAY, document=None, by=None, **facts):
    return actions.prove_action(
        by=by or clerk_of_works(), action=action, on=on, document=document or make_document(register, title="Minutes", on=on),
        **{"proves": "Rooms were given", "dated_on": on, "place": "page 2", **facts},
    )  # fmt: skip


def make_measure(key="turnover"):
    return Measure.objects.create(
        key=key, slug=key, name="Turnover", topic="Workforce", theme="Workforce", place=1, unit="%", release="Workforce",
        publisher="Department for Education", lag=5,
    )  # fmt: skip


def verify(action, by, on=DAY, met=STANDARD, remarks=""):
    claim = action.transitions.filter(to_state="claimed").order_by("-on", "-pk").first()
    return actions.verify_action(by=by, action=action, on=on, seen=claim.content_hash if claim else "", met=met, remarks=remarks)
