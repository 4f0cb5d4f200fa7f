"""The network of milestones in a board pack: that of the first plan that works towards a goal, in words as on its page."""

from datetime import timedelta

import pytest

from sightline.domains.plans import actions as plans
from sightline.domains.plans.pictures import says
from sightline.domains.plans.queries import network_page
from sightline.domains.reports import actions
from sightline.domains.reports.actions import draft_pack
from tests.factories.networks import make_milestone, make_network, reach
from tests.factories.plans import make_plan
from tests.factories.register import DAY, clerk_of_works, make_register
from tests.factories.sight import make_sight

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=10)


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def register():
    made = make_register(roles=("director", "board_chair"))
    made.sight = make_sight(made)
    return made


def printed(register):
    by = clerk_of_works()
    pack = draft_pack(by=by, workspace=register.workspace, on=LATER, as_at=LATER, title="A pack", body=register.sight.board)
    edition = actions.seal_pack(by=register.person("director", LATER), pack=pack, on=LATER)
    return actions.sealed_content(edition)


def test_a_pack_without_a_goal_prints_no_network(register):
    make_milestone(make_plan(register, key="own"), "Somebody meets")
    content = printed(register)
    assert content.network is None and "network" not in content.as_json()


def test_a_goal_without_any_date_prints_none_either(register):
    make_milestone(make_plan(register, key="own"), "Live", is_goal=True)
    assert printed(register).network is None


def test_a_pack_says_of_the_network_what_its_page_says(register):
    make_milestone(make_plan(register, key="first"), "Without a goal")
    plan = make_plan(register, key="second")
    _, contract, *_ = make_network(plan)
    live = plan.milestones.get(number=6)
    plans.set_span(by=clerk_of_works(), milestone=live, first=contract, on=DAY, least_months=6)
    plans.keep_baseline(by=clerk_of_works(), plan=plan, on=DAY, title="As agreed")
    reach(register, contract)
    found = printed(register).network
    page = network_page(register.person("director", LATER), register.workspace, plan.number, LATER)
    assert (found.reference, found.sentences) == (plan.ref, tuple(says(page)))
    rows = {row.text: row for row in found.rows}
    assert rows["Contract signed"].state == "claimed" and rows["Group has met"].day == "no date"
    assert rows["Systems joined"].takes == "5 to 20, likely 15 (guess)" and rows["Systems joined"].slack == "critical"
    assert rows["Scope agreed"].takes == "5" and "1 of these estimates is a guess of ours" in found.warning
    assert found.baseline.startswith("BL-1 As agreed") and len(found.pictures) == 1
    assert found.spans[0].startswith("MS-6 at least 6 months after MS-3: broken: ")
