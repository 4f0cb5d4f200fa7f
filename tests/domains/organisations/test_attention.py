"""What somebody has seen and how they are told: theirs alone, taken back where it is safe, and never twice on a day."""

from datetime import date, datetime, timedelta
from itertools import product

import pytest
from django.utils import timezone

from sightline.domains.organisations import actions, queries
from sightline.domains.organisations.models import Mailing, Seen
from sightline.domains.organisations.rules.attention import is_due
from tests.factories.register import make_register

MONDAY = date(2024, 3, 4)
WEEK = [MONDAY + timedelta(days=each) for each in range(7)]


@pytest.mark.parametrize(("rhythm", "day"), list(product(["never", "daily", "weekly"], WEEK)))
def test_a_digest_goes_on_the_days_that_were_chosen(rhythm, day):
    sent = is_due(rhythm, 2, None, day)
    assert sent is {"never": False, "daily": day.weekday() < 5, "weekly": day.weekday() == 2}[rhythm]


@pytest.mark.parametrize(("rhythm", "day"), list(product(["never", "daily", "weekly"], WEEK)))
def test_never_twice_on_a_day(rhythm, day):
    assert not is_due(rhythm, day.weekday(), day, day)


def test_a_week_in_which_the_command_did_not_run_is_made_up_for():
    assert is_due("weekly", 0, MONDAY - timedelta(days=7), MONDAY + timedelta(days=1))
    assert not is_due("weekly", 0, MONDAY, MONDAY + timedelta(days=1))


@pytest.fixture
def register(db):
    return make_register(roles=("director", "clerk"))


def test_a_mark_is_one_person_s_and_can_be_taken_back_once(register):
    director, clerk = register.people["director"], register.people["clerk"]
    first = timezone.now() - timedelta(days=2)
    actions.mark_seen(by=director, workspace=register.workspace, at=first)
    actions.mark_seen(by=director, workspace=register.workspace)
    assert Seen.objects.visible_to(director).filter(workspace=register.workspace).first().at > first
    assert Seen.objects.visible_to(clerk).filter(workspace=register.workspace).first() is None
    actions.take_back_seen(by=director, workspace=register.workspace)
    mark = Seen.objects.visible_to(director).filter(workspace=register.workspace).first()
    assert (mark.at, mark.before) == (first, None)


def test_nobody_marks_what_is_still_to_come_as_seen(register):
    ahead = datetime.max.replace(tzinfo=timezone.get_current_timezone()) - timedelta(days=2)
    assert actions.mark_seen(by=register.people["clerk"], workspace=register.workspace, at=ahead).at <= timezone.now()


def test_a_calendar_key_opens_until_a_new_one_is_made_or_it_is_dropped(register):
    person = register.people["director"]
    first = actions.make_feed_key(by=person)
    assert queries.person_with_feed_key(first) == person
    second = actions.make_feed_key(by=person)
    assert queries.person_with_feed_key(first) is None
    assert queries.person_with_feed_key(second) == person
    assert second not in str(Mailing.objects.values().get())
    actions.drop_feed_key(by=person)
    assert queries.person_with_feed_key(second) is None
    assert queries.person_with_feed_key("") is None


def test_whoever_has_no_address_or_wants_none_is_not_among_the_mailings(register):
    director, clerk = register.people["director"], register.people["clerk"]
    for person, email in ((director, "director@example.org"), (clerk, "")):
        person.email = email
        person.save()
        actions.choose_mailing(by=person, rhythm="daily", weekday=0)
    assert [one.person for one in queries.mailings()] == [director]
    actions.choose_mailing(by=director, rhythm="never", weekday=0)
    assert list(queries.mailings()) == []
