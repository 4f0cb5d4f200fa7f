"""Interventions side by side: only those one oversees, what needs a call first, as often asked for 120 as for 12."""

import io
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from sightline.domains.instruments.actions import answer_due, record_inspection
from sightline.domains.instruments.models import Obligation
from sightline.domains.organisations.actions import appoint, make_post
from sightline.domains.organisations.models import Workspace
from sightline.domains.organisations.rules.permissions import GRANTS, ROLES
from sightline.domains.plans.actions import withdraw_action
from sightline.domains.reports.actions import expect_reports
from sightline.domains.reports.queries.across import across, opening_day
from tests.factories.documents import make_document
from tests.factories.instruments import confirm, read
from tests.factories.register import DAY, clerk_of_works, make_register
from tests.factories.sight import make_sight
from tests.interfaces.test_routes_by_role import signed_in

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=60)
AT = {"as-at": LATER.isoformat()}


@pytest.fixture
def register():
    made = make_register(roles=tuple(ROLES))
    made.sight = make_sight(made)
    return made


def oversee(register, person, slug: str):
    """Another workspace in which the person holds an official's post."""
    other = make_register(slug, roles=())
    post = make_post(by=clerk_of_works(), workspace=other.workspace, on=DAY, key="official", title="Official",
                     organisation=other.workspace.home, roles=["dfe_official"])  # fmt: skip
    appoint(by=clerk_of_works(), post=post, person=person, kind="permanent", on=DAY)
    return other


def body(answer):
    assert answer.status_code == 200, answer.content.decode()[:1000]
    return answer.content.decode()


@pytest.mark.parametrize("role", sorted(ROLES))
def test_only_who_oversees_opens_it(register, role):
    wanted = 200 if "reports.view_across" in GRANTS[role] else 403
    client = signed_in(register.people[role])
    assert client.get("/dfe/", AT).status_code == client.get("/dfe/interventions.xlsx", AT).status_code == wanted
    assert client.post("/dfe/").status_code == 405


def test_a_workspace_that_one_does_not_oversee_is_not_shown(register):
    official = register.people["dfe_official"]
    oversee(register, official, "northby")
    make_register("southby", roles=("dfe_official",))
    page = body(signed_in(official).get("/dfe/", AT))
    assert "Westmere" in page and "Northby" in page and "Southby" not in page
    assert "side by side" in body(signed_in(official).get("/"))
    assert "Every intervention that you oversee" in body(signed_in(official).get("/w/westmere/"))
    assert "Every intervention that you oversee" not in body(signed_in(register.people["director"]).get("/w/westmere/"))


def test_every_column_says_what_the_register_holds(register):
    by, workspace = clerk_of_works(), register.workspace
    duty = Obligation.objects.get(number=2)
    official = register.people["dfe_official"]
    oversee(register, official, "northby")
    page = across(register.person("dfe_official", LATER), LATER)
    first, quiet = page.interventions
    assert (first.slug, first.reports_late, first.duties_overdue, first.longest, first.overdue_ref) == (
        "westmere",
        0,
        2,
        33,
        "OB-2",
    )
    assert (first.binding, first.proved, first.actions, quiet.call, quiet.in_force) == (2, 1, 1, "", ())
    assert (first.in_force[0].ref, first.in_force[0].days) == ("IN-1", 60)
    expect_reports(by=by, obligation=duty, on=DAY, kind="monthly", begins_on=DAY)
    answer_due(by=by, obligation=duty, on=LATER, due_on=date(2024, 3, 31), done_on=LATER, document=register.sight.document)
    record_inspection(by=by, workspace=workspace, organisation=workspace.home, published_on=DAY, kind="inspection",
                      judgements={"Overall effectiveness": "Inadequate", "Leaders": "Good"}, cites="000 direction/1")  # fmt: skip
    record_inspection(by=by, workspace=workspace, organisation=workspace.home, published_on=DAY - timedelta(days=400),
                      kind="inspection", judgements={"Help": "Good"})  # fmt: skip
    first = across(register.person("dfe_official", LATER), LATER).interventions[0]
    assert (first.reports_late, first.duties_overdue, first.longest) == (1, 0, 3)
    assert (first.last_report.on, first.last_report.document) == (LATER, "DO-1 Minutes of March")
    assert (first.last_judged.words, first.last_judged.source) == ("Inadequate", "000 direction/1")
    text = body(signed_in(official).get("/dfe/", AT))
    assert (
        "1 of 2 interventions needs a call." in text
        and "1 report late, the longest overdue 3 days" in text
        and "Inadequate" in text
    )
    withdraw_action(by=by, action=register.sight.action, on=LATER, reason="Dropped")
    last = across(register.person("dfe_official", LATER), LATER).interventions[0]
    assert (last.actions, last.proved) == (0, 1), "what is withdrawn proves nothing; the report answered does"


def test_a_document_that_one_may_not_read_is_not_named(register):
    duty = Obligation.objects.get(number=2)
    expect_reports(by=clerk_of_works(), obligation=duty, on=DAY, kind="monthly", begins_on=DAY)
    hidden = make_document(register, title="Hidden", classification="exempt", exempt_reason="Names children")
    answer_due(by=clerk_of_works(), obligation=duty, on=LATER, due_on=date(2024, 3, 31), done_on=LATER, document=hidden)
    page = body(signed_in(register.people["dfe_official"]).get("/dfe/", AT))
    assert "a document that you may not read" in page and "Hidden" not in page


def test_the_table_is_taken_away(register):
    answer = signed_in(register.people["dfe_official"]).get("/dfe/interventions.xlsx", AT)
    rows = list(load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert rows[0][0] == "Intervention" and rows[1][4:8] == (0, 2, 33, "OB-2") and len(rows) == 2


def test_it_opens_on_the_day_of_workspaces_that_have_one_and_else_today(register):
    person = register.person("dfe_official", LATER)
    assert opening_day(person, LATER) == LATER
    Workspace.objects.update(opens_as_at=DAY)
    assert opening_day(person, LATER) == DAY
    assert "As at 4 March 2024" in body(signed_in(register.people["dfe_official"]).get("/dfe/"))
    assert signed_in(register.people["dfe_official"]).get("/dfe/", {"as-at": "never"}).status_code == 400


def asked(client) -> int:
    with CaptureQueriesContext(connection) as queries:
        body(client.get("/dfe/", AT))
    return sum(not query["sql"].lstrip().startswith(("SAVEPOINT", "RELEASE", "UPDATE", "BEGIN")) for query in queries)


def test_it_asks_as_often_for_many_workspaces_as_for_few(register):
    official = register.people["dfe_official"]
    client = signed_in(official)
    asked(client)
    for number in range(12):
        confirm_all(oversee(register, official, f"north{number}"))
    few = asked(client)
    for number in range(108):
        oversee(register, official, f"south{number}")
    assert asked(client) == few <= 15


def confirm_all(register):
    confirm(register, read(register, by=clerk_of_works()), by=clerk_of_works())
