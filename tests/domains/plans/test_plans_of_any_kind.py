"""Plans of any kind: whose they are, who sees a private one, and what their themes are for."""

import pytest

from sightline.core.refusals import NotAllowed, NotNow, NotVisible
from sightline.domains.instruments.models import Obligation
from sightline.domains.instruments.queries import instruments_on
from sightline.domains.organisations import actions as organisations
from sightline.domains.organisations.models import Person
from sightline.domains.organisations.queries import search
from sightline.domains.plans import actions, queries
from sightline.domains.plans.models import (
    Action,
    Attachment,
    Baseline,
    BaselineDay,
    Comment,
    Evidence,
    Expectation,
    Link,
    Milestone,
    MilestoneClaim,
    MilestoneSpan,
    MilestoneVerification,
    MilestoneWait,
    Plan,
    StatusReport,
)
from sightline.domains.reports.queries.trace import traces_of
from tests.factories.documents import make_document
from tests.factories.instruments import confirm, read
from tests.factories.networks import confirm as confirm_milestone
from tests.factories.networks import make_milestone, make_network, reach
from tests.factories.plans import make_action, make_measure, make_plan, prove
from tests.factories.register import DAY, clerk_of_works, make_register

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def register():
    """Westmere, and Northby Council with a programme manager of its own in the same workspace."""
    made = make_register(roles=("programme_manager", "action_owner"))
    by = clerk_of_works()
    made.northby = organisations.add_organisation(
        by=by, on=DAY, key="northby", name="Northby Council", short_name="Northby", kind="council"
    )
    made.workspace.participations.create(organisation=made.northby)
    post = organisations.make_post(
        by=by, workspace=made.workspace, on=DAY, key="northby-manager", title="Manager", organisation=made.northby,
        roles=["programme_manager"],
    )  # fmt: skip
    neighbour = organisations.add_person(by=by, on=DAY, name="Nor Thby")
    organisations.appoint(by=by, post=post, person=neighbour, kind="permanent", on=DAY)
    made.neighbour = lambda: Person.objects.get(pk=neighbour.pk).acting(DAY)
    return made


def private(register, **facts):
    return actions.draw_up_plan(
        by=register.neighbour(), workspace=register.workspace, on=DAY, key="own", title="Northby's own plan", kind="other",
        organisation=register.northby, is_private=True, **facts,
    )  # fmt: skip


def filled(register, plan):
    """An action of the plan with everything that can hang on one."""
    by = clerk_of_works()
    action = make_action(plan, title="A secret thing")
    duty = Obligation.objects.filter(workspace=register.workspace).first()
    actions.link_action(by=by, action=action, on=DAY, obligation=duty)
    prove(register, action)
    actions.expect_movement(by=by, action=action, on=DAY, measure=make_measure(), direction="down")
    actions.comment(by=by, action=action, on=DAY, words="Look")
    actions.attach(by=by, action=action, on=DAY, document=make_document(register, title="Notes"))
    actions.report_status(by=by, action=action, on=DAY, words="Going on")
    return action


HANGING = (Plan, Action, Link, Evidence, Expectation, Comment, Attachment, StatusReport)


@pytest.mark.parametrize("is_open", [False, True])
@pytest.mark.parametrize("model", HANGING)
def test_a_private_plan_and_all_of_it_is_seen_by_its_own_people_only_until_it_is_opened(model, is_open, register):
    confirm(register, read(register, by=clerk_of_works()), by=clerk_of_works())
    plan = private(register)
    filled(register, plan)
    if is_open:
        actions.open_plan(by=register.neighbour(), plan=plan, on=DAY)
    seen = {name: model.objects.visible_to(person).count() for name, person in
            (("own", register.neighbour()), ("other", register.person("programme_manager")))}  # fmt: skip
    assert seen == {"own": 1, "other": int(is_open)}
    assert model.objects.all().shared().count() == int(is_open)


def test_a_private_plan_stands_in_no_list_no_trace_and_no_search(register):
    confirm(register, read(register, by=clerk_of_works()), by=clerk_of_works())
    plan = private(register)
    action = filled(register, plan)
    for person in (register.neighbour(), register.person("programme_manager")):
        assert queries.plan_on(person, register.workspace, DAY) == []
        assert queries.themes_on(person, register.workspace, DAY) == []
        assert "secret" not in str(traces_of(person, instruments_on(person, register.workspace, DAY), DAY))
        found = [*search(person, register.workspace, "secret"), *search(person, register.workspace, "own plan")]
        assert [entry for entry in found if entry.kind in ("plan", "action", "evidence")] == []
    assert [one.title for one in queries.plan_on(register.neighbour(), register.workspace, DAY, plan=plan)] == ["A secret thing"]
    assert queries.plan_on(register.person("programme_manager"), register.workspace, DAY, plan=plan) == []
    assert queries.find(register.neighbour(), register.workspace, action.number, DAY) == action
    for asked in (queries.find, queries.find_plan, queries.action_page, queries.plan_page):
        with pytest.raises(NotVisible):
            asked(register.person("programme_manager"), register.workspace, 1, DAY)


@pytest.mark.parametrize("way", ["write", "revise", "comment", "evidence", "open", "aim"])
def test_the_door_itself_hides_a_private_plan(way, register):
    plan = private(register)
    action, by = make_action(plan), register.person("programme_manager")
    ways = {
        "write": lambda: actions.plan_action(by=by, plan=plan, on=DAY, wording=actions.Wording("Mine")),
        "revise": lambda: actions.revise_action(by=by, action=action, on=DAY, wording=actions.Wording("Mine")),
        "comment": lambda: actions.comment(by=by, action=action, on=DAY, words="Mine"),
        "evidence": lambda: prove(register, action, by=by),
        "open": lambda: actions.open_plan(by=by, plan=plan, on=DAY),
        "aim": lambda: actions.aim_for(by=by, plan=plan, on=DAY, text="Mine"),
    }
    with pytest.raises(NotVisible):
        ways[way]()


def test_a_private_plan_is_drawn_up_by_its_own_people(register):
    with pytest.raises(NotAllowed, match="its own people"):
        actions.draw_up_plan(
            by=register.person("programme_manager"), workspace=register.workspace, on=DAY, key="x", title="x",
            organisation=register.northby, is_private=True,
        )  # fmt: skip
    asked = {"by": register.person("programme_manager"), "workspace": register.workspace, "on": DAY, "title": "x"}
    with pytest.raises(NotNow, match="Say whose it is"):
        actions.draw_up_plan(**asked, key="x", is_private=True)
    elsewhere = make_register("northmere")
    with pytest.raises(NotNow, match="takes no part here"):
        actions.draw_up_plan(**asked, key="x", organisation=elsewhere.workspace.home)
    with pytest.raises(NotNow, match="of its own workspace"):
        actions.draw_up_plan(**asked, key="x", part_of=make_plan(elsewhere))


def test_a_plan_is_opened_once(register):
    plan = private(register)
    actions.open_plan(by=register.neighbour(), plan=plan, on=DAY)
    assert str(plan.opening) == f"PL-1 opened on {DAY}"
    for one in (plan, make_plan(register)):
        with pytest.raises(NotNow, match="open to this workspace already"):
            actions.open_plan(by=register.neighbour(), plan=one, on=DAY)


def test_the_page_of_a_plan_shows_its_themes_what_they_are_for_and_its_parts(register):
    plan, measure = make_plan(register), make_measure()
    part = actions.draw_up_plan(
        by=clerk_of_works(),
        workspace=register.workspace,
        on=DAY,
        key="part",
        title="Workstream 1",
        kind="workstream",
        part_of=plan,
    )
    make_action(plan, theme="Practice", stage="protection")
    make_action(plan, title="Loose")
    make_action(part, title="Of the part")
    for text in ("Children are seen", "Children are seen in time"):
        outcome = actions.aim_for(by=clerk_of_works(), plan=plan, on=DAY, theme="Practice", text=text, measures=[measure])
    actions.aim_for(by=clerk_of_works(), plan=plan, on=DAY, text="Children are safe")
    actions.aim_for(by=clerk_of_works(), plan=plan, on=DAY, theme="Without actions", text="To come")
    page = queries.plan_page(register.person("action_owner"), register.workspace, plan.number, DAY)
    assert [(theme.name, theme.outcome and theme.outcome.text, len(theme.actions), theme.to_do, theme.verified)
            for theme in page.themes] == [
        ("Practice", "Children are seen in time", 1, 1, 0), ("Without actions", "To come", 0, 0, 0), ("", None, 1, 1, 0)]  # fmt: skip
    assert page.outcome.text == "Children are safe" and list(outcome.measures.all()) == [measure]
    assert [one.text for one in page.outcomes_before] == ["Children are seen"]
    assert page.parts == (part,) and page.journey == [("Child protection", 1, 0)] and page.is_open
    assert str(outcome) == "Practice: Children are seen in time" and str(page.outcome).startswith("the plan:")


def test_the_register_of_plans_counts_states_and_what_is_late(register):
    plan, late = make_plan(register), DAY.replace(year=2025)
    started = make_action(plan)
    actions.start_action(by=clerk_of_works(), action=started, on=DAY)
    make_action(plan, title="Other", due_on=None)
    (entry,) = queries.register_of_plans(register.person("action_owner").acting(late), register.workspace, late)
    assert (entry.actions, entry.counts, entry.late) == (2, [1, 1, 0, 0, 0], 1)
    assert [one.short_name for one in queries.organisations_of(register.workspace)] == ["Northby", "Westmere"]


OF_THE_NETWORK = (
    Milestone, MilestoneWait, MilestoneSpan, MilestoneClaim, MilestoneVerification, Baseline, BaselineDay,
)  # fmt: skip


def filled_network(register, plan):
    """Everything that a plan's network can hold."""
    _, contract, *_, live = make_network(plan)
    by = clerk_of_works()
    actions.set_span(by=by, milestone=live, first=contract, on=DAY, least_months=1)
    reach(register, contract)
    post = organisations.make_post(
        by=by, workspace=register.workspace, on=DAY, key="northby-verifier", title="Verifier", organisation=register.northby,
        roles=["verifier"],
    )  # fmt: skip
    verifier = organisations.add_person(by=by, on=DAY, name="Veri Fier")
    organisations.appoint(by=by, post=post, person=verifier, kind="permanent", on=DAY)
    confirm_milestone(contract, Person.objects.get(pk=verifier.pk).acting(DAY))
    actions.keep_baseline(by=by, plan=plan, on=DAY, title="As agreed")


@pytest.mark.parametrize("is_open", [False, True])
@pytest.mark.parametrize("model", OF_THE_NETWORK)
def test_the_network_of_a_private_plan_is_seen_by_its_own_people_only_until_it_is_opened(model, is_open, register):
    plan = private(register)
    filled_network(register, plan)
    if is_open:
        actions.open_plan(by=register.neighbour(), plan=plan, on=DAY)
    seen = [model.objects.visible_to(person).count() for person in (register.neighbour(), register.person("programme_manager"))]
    assert seen == [model.objects.count(), model.objects.count() * is_open] and seen[0] > 0


def test_a_milestone_of_a_private_plan_is_found_by_no_search_and_changed_by_nobody_else(register):
    plan = private(register)
    milestone = make_milestone(plan, "A secret day")
    by = register.person("programme_manager")
    assert [one for one in search(register.neighbour(), register.workspace, "secret") if one.kind == "milestone"] == []
    for way in (
        lambda: make_milestone(plan, by=by),
        lambda: actions.keep_baseline(by=by, plan=plan, on=DAY, title="Mine"),
        lambda: actions.drop_milestone(by=by, milestone=milestone, on=DAY, reason="Mine"),
        lambda: queries.network_page(by, register.workspace, plan.number, DAY),
        lambda: queries.milestone_page(by, register.workspace, milestone.number, DAY),
    ):
        with pytest.raises(NotVisible):
            way()
