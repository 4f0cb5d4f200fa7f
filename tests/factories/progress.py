"""Progress reports of an invented register: a plan with something of every kind to tell, drafted and written in by several people."""

from datetime import date, timedelta

from sightline.domains.plans import actions as plans
from sightline.domains.reports import actions
from sightline.domains.reports.models import ProgressReport
from sightline.domains.reports.queries.progress import progress_page
from tests.factories.plans import make_action, prove
from tests.factories.register import DAY, clerk_of_works
from tests.factories.sight import make_sight

ROLES = ("director", "programme_manager", "clerk", "board_chair", "commissioner", "scrutiny_councillor", "verifier")
AS_AT, TODAY = DAY + timedelta(days=60), DAY + timedelta(days=90)
CLAIMED_ON = DAY + timedelta(days=10)


def make_plan_to_report(register):
    """AC-1 of make_sight without a theme; AC-2 claimed under Practice; AC-3 under Workforce due soon, AC-4 there late."""
    sight = make_sight(register)
    plan = sight.action.plan
    claimed = make_action(plan, title="Sign every assessment", theme="Practice")
    plans.start_action(by=clerk_of_works(), action=claimed, on=DAY)
    prove(register, claimed, document=sight.document)
    plans.claim_action(by=clerk_of_works(), action=claimed, on=CLAIMED_ON)
    make_action(plan, title="Recruit", theme="Workforce", due_on=AS_AT + timedelta(days=7))
    make_action(plan, title="Train", theme="Workforce", due_on=AS_AT - timedelta(days=7))
    return sight


def draft(register, sight, by="programme_manager", as_at=AS_AT, from_day=DAY, **more) -> ProgressReport:
    person = by if not isinstance(by, str) else register.person(by, TODAY)
    return actions.draft_progress(
        **{"by": person, "workspace": register.workspace, "body": sight.board, "from_day": from_day, "as_at": as_at,
           "title": "Progress to May", "on": TODAY, **more}
    )  # fmt: skip


def page(register, report, by="scrutiny_councillor"):
    return progress_page(register.person(by, TODAY), register.workspace, report.number)


def write(register, report, section="summary", text="Practice is better.", by="clerk", seen=None):
    held = page(register, report).latest.get(section, "") if seen is None else seen
    return actions.write_progress(
        by=register.person(by, TODAY), report=report, section=section, text=text, seen=held, on=TODAY
    )  # fmt: skip


def issue(register, report, by="board_chair", seen=None, on: date = TODAY):
    seal = actions.draft_content(page(register, report)).seal if seen is None else seen
    return actions.issue_progress(by=register.person(by, on), report=report, seen=seal, on=on)
