"""Items that the plan proposes for a meeting: grouped by rule, each with why; taken over by the clerk, once."""

from datetime import date, timedelta

import pytest

from sightline.core.refusals import BadInput, NotAllowed, NotVisible
from sightline.domains.decisions.actions import record_decision, take_off_agenda
from sightline.domains.decisions.models import AgendaItem
from sightline.domains.plans import actions as plans
from sightline.domains.reports import actions
from sightline.domains.reports.queries.agenda import TAKEN, last_board, proposed_for
from sightline.domains.reports.rules.agenda import GROUPS, MOST, proposals
from sightline.domains.reports.rules.since import KINDS, News, Period, since_of
from tests.factories.boards import call, hold, lay_table
from tests.factories.plans import make_action, make_plan
from tests.factories.register import DAY, clerk_of_works, make_register

FIRST, LAST = date(2024, 4, 1), date(2024, 6, 3)
MET, NEXT = DAY + timedelta(days=15), DAY + timedelta(days=43)
TODAY = DAY + timedelta(days=40)


def news(kind: str, n: int = 1, record: str = "action", exception: bool = False) -> News:
    return News(kind, record, n, f"AC-{n}", f"Action {n}", FIRST, f"AC-{n} is {kind}.", is_exception=exception)


def proposed(*found: News):
    return proposals(since_of([], found, Period(FIRST, LAST)))


def test_every_kind_of_news_is_put_to_a_meeting_under_one_heading():
    grouped = [kind for group in GROUPS for kind in group.kinds]
    assert len(grouped) == len(set(grouped)) and set(grouped) == set(KINDS) - {"waiting", "new", "withdrawn"}


def test_decisions_stand_first_then_what_must_be_answered_for_then_what_the_meeting_should_know():
    found = proposed(news("verified"), news("stuck", 2), news("waiting", 3, "decision"), news("late", 4), news("late", 5))
    assert [(one.key, one.kind, one.title) for one in found] == [
        ("waiting:AC-3", "decision", "Action 3"), ("late", "discussion", "Due and not done: 2"), ("stuck", "discussion", "Stuck: 1"),
        ("done", "information", "Done since the last meeting: 1"),
    ]  # fmt: skip
    assert found[0].why == "It waits for a decision. AC-3 is waiting." and all(one.why.endswith((".", "?")) for one in found)


def test_one_move_of_a_date_and_a_measure_that_got_better_ask_for_nothing():
    assert proposed(news("moved"), news("shifted", record="measure"), news("new"), news("withdrawn")) == ()
    assert [one.key for one in proposed(news("moved", exception=True), news("crossed", record="measure", exception=True))] == [
        "moved", "measures",
    ]  # fmt: skip


def test_an_item_carries_its_first_news_and_counts_the_rest():
    (one,) = proposed(*(news("late", n) for n in range(1, MOST + 4)))
    lines = one.detail.split("\n")
    assert lines[0] == "Action 1: AC-1 is late." and len(lines) == MOST + 1 and lines[-1] == "And 3 more."
    (duty,) = proposed(news("overdue", record="obligation"))
    assert duty.detail == "AC-1 is overdue."


# In the register


@pytest.fixture
def register(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_register(roles=("clerk", "scrutiny_councillor"))


@pytest.fixture
def table(register):
    return lay_table(register)


def make_news(register, table):
    """A late action, one claimed after the last meeting, and a decision that waits."""
    plan = make_plan(register)
    make_action(plan, title="Train", due_on=TODAY - timedelta(days=3))
    claimed = make_action(plan, title="Recruit")
    plans.start_action(by=clerk_of_works(), action=claimed, on=MET + timedelta(days=1))
    record_decision(by=clerk_of_works(), workspace=register.workspace, on=DAY, title="Rooms", kind="body", maker=table.body, text="So.",
                    state="expected")  # fmt: skip


def asked(register, number=2, day=TODAY, by="clerk"):
    return proposed_for(register.person(by, day), register.workspace, number, day)


@pytest.mark.django_db
def test_the_news_after_the_last_meeting_are_proposed_with_it_named(register, table):
    hold(table, MET)
    call(table, NEXT, on=DAY)
    make_news(register, table)
    found = asked(register)
    assert (found.last.ref, found.told.period) == ("MT-1", Period(MET, TODAY)) and found.taken == frozenset()
    assert [one.key for one in found.open] == ["waiting:DE-1", "late", "done"]
    first = asked(register, number=1)
    assert first.last is None and first.told.period == Period(table.body.starts_on, MET)
    assert last_board(register.person("clerk", TODAY), table.body, TODAY) == MET


@pytest.mark.django_db
def test_what_the_clerk_takes_over_stands_on_the_agenda_once_with_why_and_from_where(register, table):
    meeting = call(table, NEXT, on=DAY)
    make_news(register, table)
    clerk = register.person("clerk", TODAY)
    (late,) = actions.take_over(by=clerk, meeting=meeting, keys=["late"], on=TODAY)
    version = late.versions.get()
    assert (version.title, version.kind, late.cites) == ("Due and not done: 1", "discussion", f"{TAKEN}late")
    assert version.detail.startswith("The date is past, and its owner has something to do.\nTrain: AC-1 was due on")
    assert (
        actions.take_over(by=clerk, meeting=meeting, keys=["late", "waiting:DE-1"], on=TODAY)[0].cites == f"{TAKEN}waiting:DE-1"
    )
    assert asked(register, number=1).taken == {"late", "waiting:DE-1"} and AgendaItem.objects.count() == 2
    take_off_agenda(by=clerk, item=late, on=TODAY)
    assert asked(register, number=1).taken == {"waiting:DE-1"}


@pytest.mark.django_db
def test_who_may_not_and_what_is_not_proposed_is_refused(register, table):
    meeting = call(table, NEXT, on=DAY)
    make_news(register, table)
    with pytest.raises(BadInput, match="proposes no 'stuck' any more"):
        actions.take_over(by=register.person("clerk", TODAY), meeting=meeting, keys=["stuck"], on=TODAY)
    with pytest.raises(NotAllowed):
        actions.take_over(by=register.person("scrutiny_councillor", TODAY), meeting=meeting, keys=["late"], on=TODAY)
    elsewhere = make_register("northby", roles=("clerk",))
    with pytest.raises(NotVisible):
        proposed_for(elsewhere.person("clerk", TODAY), register.workspace, 1, TODAY)
    assert not AgendaItem.objects.exists()


@pytest.mark.django_db
def test_it_asks_as_often_for_many_as_for_few(register, table, django_assert_num_queries):
    call(table, NEXT, on=DAY)
    plan, person = make_plan(register), register.person("clerk", TODAY)
    assert person.rights
    for _ in range(2):
        for n in range(6):
            make_action(plan, title=f"Train {n}", due_on=TODAY - timedelta(days=3))
        with django_assert_num_queries(8):
            proposed_for(person, register.workspace, 1, TODAY)
