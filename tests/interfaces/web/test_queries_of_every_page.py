"""Every page that is looked at asks the database a fixed number of times, at most fifteen, whatever the register holds."""

import re
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.core.published.catalogue import read_catalogue
from sightline.core.published.folder import read_folder
from sightline.domains.organisations.models import Organisation
from sightline.domains.organisations.rules.permissions import ROLES
from sightline.domains.performance.actions import load_published
from sightline.domains.reports.actions import draft_pack
from sightline.interfaces.cli.published import SHIPPED
from tests.factories.oversight import enlarge_oversight, make_oversight
from tests.factories.published import make_folder
from tests.factories.register import DAY, clerk_of_works, make_register
from tests.factories.sight import decide, enlarge, make_sight
from tests.interfaces.test_routes_by_role import in_workspace, signed_in

pytestmark = pytest.mark.django_db
LATER, MOST = DAY + timedelta(days=60), 15
ENTITLED = ("director", "programme_manager", "legal_officer", "analyst", "administrator", "dfe_official")
DRAFT = {"/w/westmere/line-of-sight/packs/1/": 19, "/w/westmere/line-of-sight/packs/1/pack.pdf": 19}
"""A pack that is not sealed is the whole register in one document, gathered anew each time it is opened."""
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|SAVEPOINT|RELEASE|BEGIN|COMMIT|SELECT pg_advisory)")


@pytest.fixture
def register(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "shelf"
    made = make_register(roles=tuple(ROLES))
    Organisation.objects.filter(pk=made.workspace.home_id).update(la_code="880")
    made.sight = make_sight(made)
    decide(made, made.sight)
    make_oversight(made)
    catalogue = read_catalogue((SHIPPED / "catalogue.yaml").read_text(encoding="utf-8"))
    load_published(by=clerk_of_works(), on=DAY, folder=read_folder(make_folder(tmp_path / "figures"))[0], catalogue=catalogue)
    draft_pack(by=clerk_of_works(), workspace=made.workspace, on=LATER, as_at=LATER, title="A pack", body=made.sight.board)
    return made


def looked_at(register) -> list[str]:
    """The address of every page of a workspace that can be looked at, with the first record of its kind."""
    filled = (
        route.path.format(workspace="westmere").replace("999999", "1").replace("/x/", "/re_referrals_12m/")
        for route in in_workspace()
        if "GET" in route.view.access.methods
    )
    clause = register.sight.instrument.clauses.get(path="direction/2/a").pk
    return [f"/{path}".replace("/clauses/1/", f"/clauses/{clause}/") for path in filled]


def asked(client, path: str) -> int | None:
    """How often a page reads the database when nothing of it is kept; None where this person may not see it or it is no page."""
    caches["pages"].clear()
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
    assert answer.status_code < 500, path
    return sum(not WRITES.match(query["sql"]) for query in queries) if answer.status_code == 200 else None


def counts(register) -> dict[str, int]:
    """By address, for the first of these people who may open it."""
    clients = [signed_in(register.people[role]) for role in ENTITLED]
    for client in clients:
        client.get("/w/westmere/line-of-sight/packs/", {"as-at": LATER.isoformat()})
    found = {}
    for path in looked_at(register):
        known = (count for client in clients if (count := asked(client, path)) is not None)
        if (count := next(known, None)) is not None:
            found[path] = count
    return found


def prove_as_many_for(register, duties: int) -> None:
    enlarge(register, register.sight, 48)
    enlarge_oversight(register, 40)
    few = counts(register)
    assert len(few) > 25
    enlarge(register, register.sight, duties - 50, 10_000, deadline="2024-04-01")
    enlarge_oversight(register, duties - 50, 10_000)
    many = counts(register)
    assert {path: (few[path], count) for path, count in many.items() if count != few[path]} == {}
    assert {path: count for path, count in many.items() if count > DRAFT.get(path, MOST)} == {}


def test_every_page_reads_at_most_fifteen_times_and_as_often_for_many_duties(register):
    prove_as_many_for(register, 150)


@pytest.mark.slow
def test_every_page_reads_as_often_for_five_thousand_duties_as_for_fifty(register):
    prove_as_many_for(register, 5000)
