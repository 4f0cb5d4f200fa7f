"""A duty of each meeting falls due on the days its body met or is called to meet."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sightline.core.refusals import NotAllowed, NotNow, NotVisible
from sightline.domains.decisions import actions as decisions
from sightline.domains.instruments import actions, queries
from sightline.domains.instruments.models import DutyBody, Obligation
from sightline.domains.organisations.rules.permissions import GRANTS, ROLES
from tests.factories.boards import MET, call, hold, lay_table
from tests.factories.documents import make_document
from tests.factories.instruments import READING, confirm, read
from tests.factories.register import DAY, clerk_of_works, make_register

pytestmark = pytest.mark.django_db
NEXT = MET + timedelta(days=42)
FIRST, SECOND = READING.obligations
OF_MEETINGS = replace(READING, obligations=(replace(FIRST, frequency="each meeting"), SECOND))


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def register():
    made = make_register(roles=("director", "legal_officer"))
    confirm(made, read(made, by=clerk_of_works(), reading=OF_MEETINGS), by=clerk_of_works())
    return made


@pytest.fixture
def table(register):
    return lay_table(register)


def duty(number=1):
    return Obligation.objects.get(number=number, workspace__slug="westmere")


def name(table, on=DAY, by=None, obligation=None):
    return actions.name_body(by=by or clerk_of_works(), obligation=obligation or duty(), body=table.body, on=on)


def days(register, day, until=None):
    found = queries.dues_on(register.person("director"), register.workspace, day, until or NEXT)
    return [due.on for one in found if one.ref == "OB-1" for due in one.dues]


def test_without_a_body_no_day_is_known(register, table):
    hold(table)
    assert days(register, MET) == []


def test_it_falls_due_at_each_meeting_held_and_called(register, table):
    name(table)
    hold(table)
    call(table, NEXT, on=MET)
    assert days(register, MET) == [MET, NEXT]
    assert days(register, DAY) == [MET]
    page = queries.duty_page(register.person("director"), register.workspace, 1, MET)
    assert (page.body, page.is_of_meetings, page.first_open.on) == (table.body, True, MET)


def test_a_cancelled_meeting_makes_nothing_due_and_a_moved_one_on_its_new_day(register, table):
    name(table)
    gone, moved = call(table, MET), call(table, MET + timedelta(days=1))
    decisions.cancel_meeting(by=clerk_of_works(), meeting=gone, on=DAY, reason="Snow")
    decisions.move_meeting(by=clerk_of_works(), meeting=moved, on=MET, meets_on=NEXT, reason="Snow")
    assert days(register, MET) == [NEXT]


def test_what_was_due_at_a_meeting_is_answered_with_evidence(register, table):
    name(table)
    hold(table)
    actions.answer_due(
        by=clerk_of_works(),
        obligation=duty(),
        due_on=MET,
        done_on=MET,
        on=MET,
        document=make_document(register),
        place="minute 3",
    )
    found = queries.calendar_on(register.person("director"), register.workspace, MET, NEXT)
    assert [(line.ref, line.due.on) for line in found.done] == [("OB-1", MET)]


def test_another_body_counts_from_its_day(register, table):
    other = lay_table(register, key="other", name="Programme Board")
    name(table)
    name(other, on=MET)
    hold(table)
    hold(other, NEXT)
    assert days(register, NEXT) == [NEXT]
    assert days(register, MET - timedelta(days=1)) == [MET]
    assert str(DutyBody.objects.first()) == "OB-1 at meetings of Improvement Board"
    with pytest.raises(NotNow, match="later day"):
        name(table)


def test_only_a_duty_of_each_meeting_has_a_body_and_of_here(register, table):
    with pytest.raises(NotNow, match="OB-2 does not fall due at each meeting"):
        name(table, obligation=duty(2))
    with pytest.raises(NotVisible):
        name(lay_table(make_register("northby")))


@pytest.mark.parametrize("role", sorted(ROLES))
def test_the_body_is_named_by_who_confirms_duties(role):
    register = make_register(roles=(role,))
    confirm(register, read(register, by=clerk_of_works(), reading=OF_MEETINGS), by=clerk_of_works())
    table = lay_table(register)
    if "instruments.confirm" in GRANTS[role]:
        assert name(table, by=register.person(role)).body == table.body
    else:
        with pytest.raises(NotAllowed):
            name(table, by=register.person(role))


def test_reckoning_what_is_due_asks_as_often_for_many_meetings(register, table, django_assert_num_queries):
    name(table)
    for n in range(20):
        call(table, MET + timedelta(days=n), on=DAY)
    person = register.person("director")
    assert person.rights
    with django_assert_num_queries(5):
        queries.dues_on(person, register.workspace, MET, date(2025, 1, 1))
