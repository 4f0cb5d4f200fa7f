"""What changed between two days, asked of the register: who sees what, how often the database is asked."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from sightline.domains.decisions.actions import record_decision
from sightline.domains.instruments.actions import answer_due
from sightline.domains.instruments.models import Obligation
from sightline.domains.organisations.actions import add_person, appoint, end_holding
from sightline.domains.organisations.models import Organisation
from sightline.domains.performance.actions import record_run, set_target
from sightline.domains.performance.models import Measure
from sightline.domains.plans import actions as plans
from sightline.domains.plans.actions import draw_up_plan, open_plan
from sightline.domains.reports.queries import since
from sightline.domains.reports.queries.since import courses_of
from tests.factories.own_figures import figure, run
from tests.factories.plans import make_action, make_plan, prove, revise, verify
from tests.factories.register import DAY, clerk_of_works, make_register
from tests.factories.sight import enlarge, make_board, make_sight

pytestmark = pytest.mark.django_db
FIRST, LAST = DAY + timedelta(days=30), DAY + timedelta(days=120)
MAY = date(2024, 5, 7)
QUERIES = 5
"""Two more where there are figures of the council's own."""


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def register():
    return make_register(roles=("director", "verifier", "board_chair"))


def found(register, first=FIRST, last=LAST, by=None, **more):
    return since(by or register.person("board_chair", last), register.workspace, first, last, **more)


def says(news):
    return [one.says for one in news]


def test_an_empty_register_has_no_news(register):
    assert found(register).news == () and found(register).headline.startswith("Nothing changed since 3 April 2024")


def test_what_was_done_with_two_keys_is_told_with_its_days(register):
    sight = make_sight(register)
    by = clerk_of_works()
    plans.start_action(by=by, action=sight.action, on=MAY)
    plans.claim_action(by=by, action=sight.action, on=MAY + timedelta(days=1))
    verify(sight.action, register.person("verifier", LAST), on=MAY + timedelta(days=2))
    news = found(register)
    assert says(news.of("started", "claimed", "verified")) == [
        "AC-1 was verified on 9 May 2024.", "AC-1 was claimed done on 8 May 2024.", "AC-1 was started on 7 May 2024.",
    ]  # fmt: skip
    assert news.of("new") == () and "late" not in {one.kind for one in news.news}
    assert found(register, DAY - timedelta(days=1), FIRST).of("new")[0].source == "Improvement plan"


def test_a_date_moved_twice_a_late_action_and_one_that_is_stuck(register):
    action = make_action(make_plan(register), theme="Practice")
    plans.start_action(by=clerk_of_works(), action=action, on=DAY)
    for on, due_on in ((FIRST + timedelta(days=1), date(2024, 6, 1)), (FIRST + timedelta(days=2), date(2024, 6, 20))):
        revise(action, on, due_on=due_on, theme="Practice")
    news = found(register)
    assert says(news.exceptions) == [
        "AC-1 was due on 28 June 2024 and is due on 20 June 2024 now. It was moved 2 times in all.",
        "AC-1 was due on 20 June 2024 and is 12 days late.",
        "AC-1 is under way, and nothing was recorded of it since 5 April 2024, 88 days ago.",
    ]
    assert {one.theme for one in news.exceptions} == {"Practice"} == set(news.themes)
    prove(register, action, on=MAY)
    assert not found(register).of("stuck")


def test_a_holder_who_leaves_is_told_and_a_successor_named(register):
    post = register.posts["director"]
    action = make_action(make_plan(register), owner=post)
    end_holding(by=clerk_of_works(), holding=post.holdings.get(), on=MAY)
    assert says(found(register).of("unheld")) == [
        f"Nobody holds the post that owns {action.ref}, Director, Westmere since 7 May 2024."
    ]
    successor = add_person(by=clerk_of_works(), on=MAY, name="Ben Rowe")
    appoint(by=clerk_of_works(), post=post, person=successor, kind="interim", on=MAY + timedelta(days=3))
    (left,) = found(register).of("left")
    assert left.says.endswith("as Director, Westmere; Ben Rowe holds the post now.") and not found(register).of("unheld")


def test_duties_answered_overdue_due_soon_and_of_each_meeting(register):
    sight = make_sight(register)
    report = Obligation.objects.get(number=2)
    answer_due(by=clerk_of_works(), obligation=report, due_on=date(2024, 3, 31), done_on=MAY, on=MAY, document=sight.document)
    news = found(register)
    assert says(news.of("answered")) == ["OB-2, due on 31 March 2024, was answered on 7 May 2024, 37 days late: DO-1."]
    assert says(news.of("overdue")) == [
        "OB-2 fell due 3 times, first on 30 April 2024 with nothing to show that it was done: The Council must report progress."
    ]
    assert news.of("due")[0].on == date(2024, 7, 31) and news.of("overdue")[0].source == "IN-1 2(b)"


def test_decisions_made_and_waiting(register):
    board = make_board(register)
    for state, on in (("made", MAY), ("minded", DAY), ("noted", MAY)):
        record_decision(
            by=clerk_of_works(),
            workspace=register.workspace,
            on=on,
            title="Rooms",
            kind="body",
            maker=board,
            text="So.",
            state=state,
        )
    news = found(register)
    assert says(news.of("decided")) == ["DE-1 was made on 7 May 2024 by Improvement board."]
    assert says(news.of("waiting")) == ["DE-2 has its maker minded, and is not made, since 4 March 2024."]


def load(register, on, *shares):
    """Twelve-month figures of re-referrals, the last to the end of the month before."""
    ends = date(on.year, on.month, 1) - timedelta(days=1)
    home = Organisation.objects.get(pk=register.workspace.home_id)
    figures = [figure("re_referrals_12m", ends, share, 100) for share in shares]
    record_run(by=clerk_of_works(), workspace=register.workspace, organisation=home, on=on,
               run=run(*figures, as_at=ends, covers_from=date(2023, 3, 1)), files={f"{on}.xlsx": "x"})  # fmt: skip


def test_a_measure_that_crossed_its_target_is_told_as_each_day_knew_it(register):
    Organisation.objects.filter(pk=register.workspace.home_id).update(la_code="880")
    load(register, DAY, 21)
    home = Organisation.objects.get(pk=register.workspace.home_id)
    set_target(by=clerk_of_works(), workspace=register.workspace, organisation=home, on=DAY, value=Decimal(22), tolerance=Decimal(1),
               measure=Measure.objects.get(slug="re_referrals_12m"), reason="Agreed")  # fmt: skip
    assert found(register, last=MAY).of("crossed") == ()
    load(register, MAY, 31)
    (crossed,) = found(register).of("crossed")
    assert "was on track and is off track: 31.0 % to 30 April 2024, 21.0 % before." in crossed.says and crossed.is_exception
    assert crossed.source == "Westmere's own returns" and found(register, first=MAY).of("crossed") == ()


def test_another_councils_register_has_no_part_in_it(register):
    elsewhere = make_register("northby", roles=("board_chair",))
    make_sight(elsewhere)
    assert found(register).news == () == found(register, by=elsewhere.person("board_chair", LAST)).news
    assert since(register.person("board_chair", LAST), elsewhere.workspace, FIRST, LAST).courses == ()


def test_a_private_plan_is_no_news_even_to_its_owners(register):
    home, director = register.workspace.home, register.person("director", DAY)
    plan = draw_up_plan(
        by=director, workspace=register.workspace, on=DAY, key="own", title="Own", organisation=home, is_private=True
    )
    make_action(plan, title="Secret", by=director, due_on=MAY)
    seen = register.person("director", LAST)
    assert found(register, DAY - timedelta(days=1), by=seen).news == () == found(register, by=seen).courses
    assert [one.title for one in courses_of(seen, register.workspace, DAY, LAST, plan=plan)] == ["Secret"]
    assert courses_of(seen, register.workspace, DAY, LAST) == ()
    open_plan(by=register.person("director", MAY), plan=plan, on=MAY)
    assert [one.title for one in found(register).courses] == ["Secret"]


def test_one_plan_alone(register):
    first, second = make_plan(register), make_plan(register, key="strategy")
    make_action(first)
    make_action(second, title="Recruit")
    person = register.person("board_chair", LAST)
    assert [one.title for one in courses_of(person, register.workspace, DAY, LAST, plan=second)] == ["Recruit"]
    assert len(courses_of(person, register.workspace, DAY, LAST)) == 2


def test_it_asks_as_often_for_many_as_for_few(register, django_assert_num_queries):
    sight = make_sight(register)
    person = register.person("board_chair", LAST)
    assert person.rights
    for more in (5, 80):
        with django_assert_num_queries(QUERIES):
            since(person, register.workspace, FIRST, LAST)
        enlarge(register, sight, more, first=1000 * more, deadline="2024-04-30")
