"""A duty of each meeting on its page, its form and in the feed."""

from datetime import timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from sightline.domains.decisions import actions
from tests.domains.instruments.test_each_meeting import OF_MEETINGS
from tests.factories.boards import call, lay_table
from tests.factories.instruments import confirm, read
from tests.factories.register import DAY, clerk_of_works, make_register

pytestmark = pytest.mark.django_db


@pytest.fixture
def register():
    made = make_register(roles=("legal_officer", "scrutiny_councillor"))
    confirm(made, read(made, by=clerk_of_works(), reading=OF_MEETINGS), by=clerk_of_works())
    return made


def at(name, *args):
    return reverse(f"instruments:{name}", args=["westmere", *args])


def test_the_body_is_named_by_its_form_and_the_page_says_when_it_falls_due(register, sign_in):
    table = lay_table(register)
    meets_on = DAY + timedelta(days=3)
    call(table, meets_on)
    officer = sign_in("legal_officer", on=meets_on)
    page = officer.get(at("duty", 1)).content.decode()
    assert "No body is named, so no day on which it falls due is known." in page
    assert officer.get(at("duty_body", 1)).status_code == 200
    assert b"Select body at whose meetings it falls due" in officer.post(at("duty_body", 1), {"on": str(DAY)}).content
    page = officer.post(at("duty_body", 1), {"on": str(DAY), "body": table.body.pk}, follow=True).content.decode()
    assert "OB-1 falls due at each meeting of Improvement Board." in page
    assert "7 March 2024: nothing shows that it was done" in page
    assert "Improvement Board</a>" in page and "Name another body" in page
    assert b"7 March 2024" in officer.get(at("calendar")).content
    assert sign_in("scrutiny_councillor", on=meets_on).get(at("duty_body", 1)).status_code == 403


def test_a_duty_that_was_dropped_has_no_form(register, sign_in):
    from sightline.domains.instruments.actions import drop_duty
    from sightline.domains.instruments.models import Obligation

    drop_duty(by=clerk_of_works(), obligation=Obligation.objects.get(number=1), on=DAY, reason="A mistake")
    assert sign_in("legal_officer", on=DAY).get(at("duty_body", 1)).status_code == 409


def test_meetings_are_in_the_feed_with_their_hour_and_keep_their_id_when_moved(register, sign_in):
    from datetime import time

    from django.utils import timezone

    today = timezone.localdate()
    table = lay_table(register)
    timed = call(table, today + timedelta(days=9), starts_at=time(14), place="Town hall", on=today)
    gone = call(table, today + timedelta(days=16), on=today)
    client = sign_in("scrutiny_councillor")

    def events():
        found = Calendar.from_ical(client.get(at("feed")).content)
        return {str(one["uid"]): one for one in found.walk("VEVENT") if "MT-" in str(one["uid"])}

    first = events()
    assert set(first) == {"westmere-MT-1@sightline", "westmere-MT-2@sightline"}
    assert first["westmere-MT-1@sightline"].decoded("dtstart").hour == 14
    assert str(first["westmere-MT-1@sightline"]["location"]) == "Town hall"
    actions.move_meeting(by=clerk_of_works(), meeting=timed, on=today, meets_on=today + timedelta(days=10), reason="Snow")
    actions.cancel_meeting(by=clerk_of_works(), meeting=gone, on=today, reason="Snow")
    after = events()
    assert after["westmere-MT-1@sightline"].decoded("dtstart") == today + timedelta(days=10)
    assert str(after["westmere-MT-2@sightline"]["status"]) == "CANCELLED"
