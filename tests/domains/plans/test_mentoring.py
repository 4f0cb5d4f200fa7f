"""Mentoring and peer pairs: who arranges them, in which state, what is refused, and what is kept."""

from datetime import timedelta
from itertools import product

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from sightline.core.refusals import NotAllowed, NotNow, NotVisible
from sightline.domains.organisations.models import Event
from sightline.domains.organisations.queries import search
from sightline.domains.organisations.rules.permissions import GRANTS, ROLES
from sightline.domains.plans import actions
from sightline.domains.plans.actions import Pair
from sightline.domains.plans.models import Mentoring, MentoringMeeting
from sightline.domains.plans.queries import mentoring_page, pairs_on
from sightline.domains.plans.rules import moves
from tests.factories.register import DAY, add_role, clerk_of_works, make_register

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=30)


@pytest.fixture
def register():
    return make_register(roles=("director", "expert_adviser", "scrutiny_councillor"))


def pair(register, **facts):
    return Pair(**{"purpose": "A new head", "mentee_post": register.posts["director"], **facts})


def arrange(register, by=None, on=DAY, kind="mentoring", **facts):
    return actions.arrange_mentoring(
        by=by or clerk_of_works(),
        workspace=register.workspace,
        on=on,
        kind=kind,
        pair=pair(register, **facts),
        cites="000 annex/2/e",
    )


def state_of(record, day=LATER):
    return Mentoring.objects.as_at(day).get(pk=record.pk).state


CHANGES = {
    moves.REARRANGE: lambda register, record, by: actions.rearrange_mentoring(
        by=by, mentoring=record, on=LATER, pair=pair(register, mentor_post=register.posts["expert_adviser"])
    ),
    moves.MENTORING_MET: lambda register, record, by: actions.record_mentoring_meeting(
        by=by, mentoring=record, on=LATER, held_on=LATER, topics="Supervision"
    ),
    moves.END_MENTORING: lambda register, record, by: actions.end_mentoring(
        by=by, mentoring=record, on=LATER, outcome="She leads"
    ),
}


@pytest.mark.parametrize(("role", "move"), list(product(sorted(ROLES), (moves.ARRANGE, *CHANGES))), ids=str)
def test_every_role_makes_the_moves_that_the_table_gives_it(role, move, register):
    register.people[role] = register.people.get(role) or add_role(register, role)
    by, record = register.person(role, LATER), arrange(register)
    make = CHANGES.get(move, lambda register, record, by: arrange(register, by=by, on=LATER))
    if move.permission in GRANTS[role]:
        make(register, record, by)
        return
    with pytest.raises(NotAllowed, match=r"plans\.mentor"):
        make(register, record, by)


@pytest.mark.parametrize("move", CHANGES, ids=lambda move: move.name)
def test_what_has_ended_is_changed_no_more(move, register):
    record = arrange(register)
    actions.end_mentoring(by=clerk_of_works(), mentoring=record, on=DAY, outcome="Done")
    with pytest.raises(NotNow, match="ended"):
        CHANGES[move](register, record, clerk_of_works())


def test_a_pair_is_read_as_at_a_day_with_the_days_they_met(register):
    record, person = arrange(register, until=LATER), register.person("director")
    for move in (moves.REARRANGE, moves.MENTORING_MET):
        CHANGES[move](register, record, clerk_of_works())
    (then,), (now,) = (pairs_on(person, register.workspace, day) for day in (DAY, LATER))
    assert (then.pair.mentor, then.met, then.last) == ("", 0, None) and now.pair.mentor == "Expert adviser, Westmere"
    assert (now.met, now.last, now.state) == (1, LATER, "under way") and then.pair.mentee == "Director, Westmere"
    assert not then.is_over_time(LATER) and then.is_over_time(LATER + timedelta(days=1))
    page = mentoring_page(person, register.workspace, 1, LATER)
    assert [one.topics for one in page.meetings] == ["Supervision"] and len(page.versions) == 2 and page.outcome == ""
    CHANGES[moves.END_MENTORING](register, record, clerk_of_works())
    assert mentoring_page(person, register.workspace, 1, LATER).outcome == "She leads" and state_of(record, DAY) == "under way"
    with pytest.raises(NotVisible):
        mentoring_page(person, register.workspace, 1, DAY - timedelta(days=1))


def test_a_person_a_post_or_words_name_a_side_and_it_is_found_by_them(register):
    kit = register.people["director"]
    record = arrange(register, kind="peers", mentee_person=kit, mentor_words="A peer of another council")
    shown = record.versions.get()
    assert shown.mentee == "Director of Westmere as Director, Westmere" and shown.mentor == "A peer of another council"
    assert arrange(register, mentee_post=None, mentee_words="Team managers").versions.get().mentee == "Team managers"
    assert [entry.ref for entry in search(register.person("director"), register.workspace, "peer of another")] == ["MP-1"]


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"mentee_post": None}, "who is mentored"),
        ({"mentee_post": None, "mentee_words": " "}, "who is mentored"),
        ({"mentor": "post"}, "mentors themselves"),
        ({"mentor": "person"}, "mentors themselves"),
        ({"mentor": "elsewhere"}, "posts of this workspace"),
    ],
)
def test_who_is_paired_with_whom(facts, told, register):
    mentor = facts.pop("mentor", "")
    if mentor == "post":
        facts["mentor_post"] = register.posts["director"]
    if mentor == "person":
        facts |= dict.fromkeys(("mentor_person", "mentee_person"), register.people["director"])
    if mentor == "elsewhere":
        facts["mentor_post"] = make_register("northby").posts["director"]
    with pytest.raises(NotNow, match=told):
        arrange(register, **facts)


def test_what_is_wrong_with_a_change_is_refused(register):
    record, by = arrange(register), clerk_of_works()
    seen = record.versions.get().content_hash
    with pytest.raises(NotNow, match="Nothing was changed"):
        actions.rearrange_mentoring(by=by, mentoring=record, on=DAY, pair=pair(register), seen=seen)
    CHANGES[moves.REARRANGE](register, record, by)
    with pytest.raises(NotNow, match="while you were writing"):
        actions.rearrange_mentoring(by=by, mentoring=record, on=LATER, pair=pair(register, until=LATER), seen=seen)
    with pytest.raises(NotNow, match="dated before"):
        actions.rearrange_mentoring(by=by, mentoring=record, on=DAY, pair=pair(register, until=LATER))
    for held_on in (DAY - timedelta(days=1), LATER + timedelta(days=1)):
        with pytest.raises(NotNow, match="Correct the day"):
            actions.record_mentoring_meeting(by=by, mentoring=record, on=LATER, held_on=held_on, topics="x")
    with pytest.raises(NotNow, match="on what they met"):
        actions.record_mentoring_meeting(by=by, mentoring=record, on=LATER, held_on=LATER, topics=" ")
    CHANGES[moves.MENTORING_MET](register, record, by)
    with pytest.raises(NotNow, match="recorded already"):
        CHANGES[moves.MENTORING_MET](register, record, by)
    with pytest.raises(NotNow, match="what came of it"):
        actions.end_mentoring(by=by, mentoring=record, on=LATER, outcome="")


def test_the_event_says_the_day_and_the_topics_and_the_database_keeps_all_of_it(register):
    record = arrange(register)
    CHANGES[moves.MENTORING_MET](register, record, clerk_of_works())
    event = Event.objects.get(move="plans.mentoring_met")
    assert event.ref == "MP-1" and event.details == {"held_on": str(LATER), "topics": "Supervision"}
    assert str(MentoringMeeting.objects.get()) == f"MP-1 on {LATER}"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE plans_mentoringmeeting SET topics = 'x'")
    person = register.people["director"]
    for facts in ({}, {"mentee_person": person, "mentor_person": person}):
        with pytest.raises(IntegrityError), transaction.atomic():
            record.versions.create(purpose="x", content_hash="x", on=DAY, at="2024-03-04T09:00Z", by=clerk_of_works(), **facts)


def test_another_council_sees_none_of_it_and_many_ask_as_often_as_few(register, django_assert_num_queries):
    person = register.person("director")
    person.may("plans.view", register.workspace.pk)
    for count in (1, 9):
        for _ in range(count):
            arrange(register)
        with django_assert_num_queries(2):
            assert pairs_on(person, register.workspace, DAY)
    assert pairs_on(make_register("northby").person("director"), register.workspace, DAY) == []
