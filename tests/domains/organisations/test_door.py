"""The one door: who may pass, what is written, and what the database itself refuses."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from sightline.core.refusals import NotAllowed, NotNow, NotVisible
from sightline.domains.organisations import actions, queries
from sightline.domains.organisations.models import Event, Post
from tests.factories.register import DAY, make_register

pytestmark = pytest.mark.django_db


def make_post(register, role):
    return actions.make_post(
        by=register.person(role),
        workspace=register.workspace,
        on=DAY,
        key="clerk",
        title="Clerk",
        organisation=register.workspace.home,
    )


def test_who_holds_the_permission_passes_and_the_event_says_so():
    register = make_register(roles=("director",))
    post = make_post(register, "director")
    event = Event.objects.order_by("-pk").first()
    assert (event.move, event.ref, event.by_id) == ("organisations.make_post", post.ref, register.people["director"].pk)


def test_who_lacks_the_permission_is_told_which():
    register = make_register(roles=("scrutiny_councillor",))
    with pytest.raises(NotAllowed, match=r"organisations\.appoint"):
        make_post(register, "scrutiny_councillor")
    assert not Post.objects.filter(key="clerk").exists()


def test_elsewhere_does_not_exist():
    home, elsewhere = make_register("westmere"), make_register("northby")
    with pytest.raises(NotVisible):
        actions.make_post(
            by=home.person("director"),
            workspace=elsewhere.workspace,
            on=DAY,
            key="x",
            title="X",
            organisation=home.workspace.home,
        )


def test_a_post_ends_and_its_rights_end():
    register = make_register(roles=("director",))
    holding = register.posts["director"].holdings.get()
    actions.end_holding(by=actions.service_person("clock"), holding=holding, on=DAY + timedelta(days=10))
    assert register.person("director", DAY + timedelta(days=10)).rights.sees(register.workspace.pk)
    assert not register.person("director", DAY + timedelta(days=11)).rights.sees(register.workspace.pk)


def test_an_end_is_written_once():
    register = make_register(roles=("director",))
    holding = register.posts["director"].holdings.get()
    by = actions.service_person("clock")
    actions.end_holding(by=by, holding=holding, on=DAY + timedelta(days=10))
    with pytest.raises(NotNow, match="already ended on 14 March 2024"):
        actions.end_holding(by=by, holding=holding, on=DAY + timedelta(days=12))


def test_numbers_are_said_aloud_and_never_used_again():
    register = make_register(roles=("director",))
    assert [make_post(register, "director").ref, register.posts["director"].ref] == ["PO-2", "PO-1"]


@pytest.mark.parametrize("statement", ["UPDATE organisations_event SET words = 'x'", "DELETE FROM organisations_event"])
def test_the_database_refuses_to_change_the_log(statement):
    make_register()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_chain_holds_and_a_forged_row_is_named():
    make_register()
    assert queries.verify_chain().breaks == ()
    last = Event.objects.order_by("-pk").first()
    Event.objects.create(
        workspace=None,
        at=last.at,
        on=date(2024, 1, 1),
        by=last.by,
        move="x.y",
        words="forged",
        previous=last.hash,
        hash="sha256:0",
    )
    assert queries.verify_chain().breaks == (f"Event {last.pk + 1}: its content is not what was recorded.",)
