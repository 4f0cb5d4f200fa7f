"""Every page that is looked at asks the database a fixed number of times, at most fifteen, whatever the register holds."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.core.published.catalogue import read_catalogue
from sightline.core.published.folder import read_folder
from sightline.domains.instruments.actions import notice_conflict
from sightline.domains.instruments.models import Clause
from sightline.domains.organisations.models import Organisation
from sightline.domains.organisations.rules.permissions import ROLES
from sightline.domains.performance.actions import explain, load_published, override, record_run, set_target
from sightline.domains.performance.models import Cell, Measure
from sightline.domains.performance.rules.judging import Rag
from sightline.domains.plans.actions import expect_movement
from sightline.domains.reports.actions import draft_pack, draft_progress, seal_pack
from sightline.interfaces.cli.published import SHIPPED
from tests.factories.boards import enlarge_meetings, make_meetings
from tests.factories.commissioner import make_report
from tests.factories.oversight import enlarge_oversight, make_oversight
from tests.factories.own_figures import re_referrals, run
from tests.factories.published import make_folder
from tests.factories.register import DAY, clerk_of_works, make_register
from tests.factories.sight import decide, enlarge, make_sight
from tests.interfaces.test_routes_by_role import in_workspace, signed_in

pytestmark = pytest.mark.django_db
LATER, MOST = DAY + timedelta(days=60), 15
COUNTED = date(2024, 2, 29)
ENTITLED = ("director", "programme_manager", "legal_officer", "analyst", "administrator", "dfe_official", "commissioner")
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|SAVEPOINT|RELEASE|BEGIN|COMMIT|SELECT pg_advisory)")


@pytest.fixture
def register(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "shelf"
    made = make_register(roles=tuple(ROLES))
    Organisation.objects.filter(pk=made.workspace.home_id).update(la_code="880")
    made.sight = make_sight(made)
    decide(made, made.sight)
    make_oversight(made)
    make_meetings(made, made.sight.board)
    catalogue = read_catalogue((SHIPPED / "catalogue.yaml").read_text(encoding="utf-8"))
    load_published(by=clerk_of_works(), on=DAY, folder=read_folder(make_folder(tmp_path / "figures"))[0], catalogue=catalogue)
    fill(made)
    return made


def fill(register) -> None:
    """What only a whole register holds: a measure that an action should move, statements that contradict each other, figures of the
    council's own, judged; a sealed pack, and PK-2, a draft that tells what changed since."""
    by, place = clerk_of_works(), {"workspace": register.workspace, "on": DAY}
    measure = Measure.objects.get(key="ReReferral")
    expect_movement(by=by, action=register.sight.action, on=DAY, measure=measure, direction="down")
    notice_conflict(
        by=by, **place, subject="How often", one_says="monthly", one_cites="A 1", other_says="quarterly", other_cites="B 2",
        clauses=[register.sight.instrument.clauses.get(path="direction/2/b")],
    )  # fmt: skip
    home = Organisation.objects.get(pk=register.workspace.home_id)
    set_target(by=by, **place, organisation=home, measure=measure, value=Decimal(22), reason="Agreed")
    for shares in ([30] * 14, [30] * 13 + [32]):
        counted = run(*re_referrals(shares, end=COUNTED), as_at=COUNTED, covers_from=date(2022, 1, 1))
        record_run(by=by, **place, organisation=home, run=counted, files={f"{shares[-1]}.xlsx": "sha256:" + "0" * 64})
    cell = Cell.objects.filter(span="rolling", last=COUNTED).latest("pk")
    override(by=by, cell=cell, rag=Rag.AT_RISK, by_rule=Rag.OFF_TRACK, reason="Two families", on=DAY)
    explain(by=by, cell=cell, cause="Two families", remedy="Better closing checks", on=DAY)
    make_report(register, on=LATER, as_at=LATER)
    for title in ("A pack", "The next pack"):
        pack = draft_pack(by=by, workspace=register.workspace, on=LATER, as_at=LATER, title=title, body=register.sight.board)
        if title == "A pack":
            seal_pack(by=by, pack=pack, on=LATER)
    draft_progress(
        by=by, workspace=register.workspace, body=register.sight.board, from_day=DAY, as_at=LATER, title="A report", on=LATER
    )


def looked_at(register) -> list[str]:
    """The address of every page of a workspace that can be looked at, with the first record of its kind."""
    filled = (
        route.path.format(workspace="westmere").replace("999999", "1").replace("/x/", "/re_referrals_12m/")
        for route in in_workspace()
        if "GET" in route.view.access.methods
    )
    clause = register.sight.instrument.clauses.get(path="direction/2/a").pk
    term = Clause.objects.get(instrument__key="terms", path="annex/a").pk
    found = [f"/{path}".replace("/clauses/1/", f"/clauses/{clause}/").replace("/terms/1/", f"/terms/{term}/") for path in filled]
    return found + [path.replace("/packs/1/", "/packs/2/") for path in found if "/packs/1/" in path]


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
    enlarge_meetings(register, 20)
    few = counts(register)
    assert len(few) > 25 and {f"/w/westmere/line-of-sight/packs/{n}/{page}" for n in (1, 2) for page in ("", "pack.pdf")} <= set(
        few
    )
    enlarge(register, register.sight, duties - 50, 10_000, deadline="2024-04-01")
    enlarge_oversight(register, duties - 50, 10_000)
    enlarge_meetings(register, 200, 10_000)
    many = counts(register)
    assert {path: (few[path], count) for path, count in many.items() if count != few[path]} == {}
    assert {path: count for path, count in many.items() if count > MOST} == {}


def test_every_page_reads_at_most_fifteen_times_and_as_often_for_many_duties(register):
    prove_as_many_for(register, 150)


@pytest.mark.slow
def test_every_page_reads_as_often_for_five_thousand_duties_as_for_fifty(register):
    prove_as_many_for(register, 5000)
