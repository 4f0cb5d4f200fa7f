"""Posts, bodies, who answers for what, search and history: filled, empty, and in a fixed number of queries."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.domains.organisations import actions
from tests.factories.register import DAY, clerk_of_works, make_register

pytestmark = pytest.mark.django_db
PAGES = ["", "organisations/", "organisations/bodies/", "organisations/accountabilities/", "search/?q=board", "history/"]


@pytest.fixture
def register(client):
    register = make_register("westmere", roles=("programme_manager",))
    client.force_login(register.people["programme_manager"], backend="django.contrib.auth.backends.ModelBackend")
    return register


def fill(register, count: int) -> None:
    by, workspace, home = clerk_of_works(), register.workspace, register.workspace.home
    for number in range(count):
        key = f"p{number}-{workspace.pk}-{count}"
        post = actions.make_post(by=by, workspace=workspace, on=DAY, key=key, title=f"Post {key}", organisation=home, roles=[])
        actions.appoint(by=by, post=post, person=actions.add_person(by=by, on=DAY, name="Kit Lowe"), kind="interim", on=DAY)
        body = actions.make_body(
            by=by, workspace=workspace, on=DAY, key=key, name=f"Board {key}", kind="board", organisations=[home]
        )
        actions.seat(by=by, body=body, post=post, on=DAY, is_chair=True)
        actions.record_accountability(by=by, workspace=workspace, on=DAY, area="Adoption", kind="political", holder=post)


def test_posts_show_their_holders_and_bodies_their_chairs(client, register):
    fill(register, 1)
    assert b"Kit Lowe" in client.get("/w/westmere/organisations/").content
    bodies = client.get("/w/westmere/organisations/bodies/").content
    assert b"Kit Lowe" in bodies and b"Chair" in bodies
    assert b"Adoption" in client.get("/w/westmere/organisations/accountabilities/").content
    assert b"BO-1" in client.get("/w/westmere/search/?q=bo-1").content
    assert b"made the body" in client.get("/w/westmere/history/").content


def test_before_anything_began_the_pages_teach(client, register):
    before = (DAY - timedelta(days=1)).isoformat()
    assert b"No body existed on" in client.get(f"/w/westmere/organisations/bodies/?as-at={before}").content
    assert b"Nobody is recorded as answering" in client.get("/w/westmere/organisations/accountabilities/").content
    assert b"Nothing was done here" in client.get("/w/westmere/history/").content
    assert b"Nobody on record" in client.get("/w/westmere/organisations/").content
    assert b"Nothing that you may see" in client.get("/w/westmere/search/?q=unheard-of").content
    assert b"Search finds records" in client.get("/w/westmere/search/").content


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_the_database_as_often_for_one_as_for_thirty(client, register, page):
    def asked() -> int:
        caches["pages"].clear()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(f"/w/westmere/{page}").status_code == 200
        return len(queries)

    fill(register, 1)
    asked()
    few = asked()
    fill(register, 30)
    assert asked() == few <= 15


def test_history_comes_in_pages(client, register):
    fill(register, 15)
    first, second = client.get("/w/westmere/history/"), client.get("/w/westmere/history/?page=2")
    assert b"Older" in first.content and b"Newer" in second.content
    assert client.get("/w/westmere/history/?page=none").status_code == 200
