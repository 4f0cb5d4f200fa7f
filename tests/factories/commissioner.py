"""Commissioner's reports on an invented line of sight, made through the same actions as anybody's."""

from datetime import date

from sightline.domains.instruments.models import Obligation
from sightline.domains.reports import actions
from tests.factories.register import clerk_of_works

APRIL = date(2024, 4, 10)
DUE = date(2024, 3, 31)


def make_report(register, by=None, on=APRIL, as_at=APRIL, **more):
    """It answers OB-2, the monthly report, of 31 March."""
    facts = {
        "title": "First report", "addressee": "the Secretary of State",
        "obligation": Obligation.objects.filter(workspace=register.workspace, number=2).first(), "due_on": DUE,
    } | more  # fmt: skip
    return actions.draft_report(by=by or clerk_of_works(), workspace=register.workspace, on=on, as_at=as_at, **facts)


def write(report, text="Practice improves.", section="practice", by=None, on=APRIL, **more):
    return actions.write_words(by=by or clerk_of_works(), report=report, on=on, section=section, text=text, **more)


def send(report, by=None, on=APRIL, recipients=("The Secretary of State",), **more):
    facts = {"seen": actions.draft_hash(report)} | more
    return actions.send_report(by=by or clerk_of_works(), report=report, on=on, recipients=list(recipients), **facts)
