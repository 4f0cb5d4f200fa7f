"""Pages that are drawn once: nobody sees another's page, another day's, or one from before a change."""

import re
from dataclasses import fields, replace
from datetime import date, timedelta
from itertools import product
from types import SimpleNamespace

import pytest
from django.core.cache import caches
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.core.published.catalogue import read_catalogue
from sightline.core.published.folder import read_folder
from sightline.core.refusals import NotAllowed
from sightline.domains.decisions.actions import supersede
from sightline.domains.decisions.models import Decision
from sightline.domains.documents.actions import log_view, reclassify
from sightline.domains.instruments.actions import answer_due, end_instrument
from sightline.domains.instruments.models import Obligation
from sightline.domains.organisations.actions import add_person, appoint
from sightline.domains.organisations.models import Organisation, Workspace
from sightline.domains.organisations.rules.permissions import ROLES
from sightline.domains.performance.actions import load_published, record_run
from sightline.domains.plans.actions import withdraw_action
from sightline.domains.reports.actions import draft_pack, draft_progress, expect_reports
from sightline.domains.risks.models import Risk
from sightline.interfaces.cli.published import SHIPPED
from sightline.interfaces.web import drawn_once
from tests.factories.networks import make_milestone
from tests.factories.own_figures import figure, run
from tests.factories.plans import make_action
from tests.factories.published import RE_REFERRALS, indicators, make_folder
from tests.factories.register import DAY, add_role, clerk_of_works, make_register
from tests.factories.risks import raise_one, score
from tests.factories.sight import decide, make_sight
from tests.interfaces.test_routes_by_role import in_workspace, signed_in

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=60)
FEW = ("director", "programme_manager", "expert_adviser", "clerk", "inspector", "scrutiny_councillor")
OF = {
    "reports:trace": 1, "decisions:decision": 1, "plans:network": 1, "risks:risk": 1, "performance:measure": "re_referrals_12m",
    "performance:own_measure": "re_referrals_12m",
}  # fmt: skip
VIEWS = {route.view.drawn_once: route.view for route in in_workspace() if hasattr(route.view, "drawn_once")}
NAMES = {
    "reports/line_of_sight.html": "reports:line_of_sight", "reports/trace.html": "reports:trace",
    "performance/measures.html": "performance:measures", "performance/measure.html": "performance:measure",
    "performance/scorecard.html": "performance:scorecard", "performance/own_measure.html": "performance:own_measure",
    "instruments/calendar.html": "instruments:calendar", "plans/plan.html": "plans:list", "plans/network.html": "plans:network",
    "documents/library.html": "documents:library", "decisions/register.html": "decisions:decisions",
    "organisations/_sight.html": "workspace", "instruments/list.html": "instruments:list",
    "decisions/decision.html": "decisions:decision", "reports/packs.html": "reports:packs", "reports/reporting.html": "reports:reporting",
    "reports/progress_list.html": "progress:list", "reports/since.html": "progress:since",
    "risks/register.html": "risks:register", "risks/watch.html": "risks:watch", "risks/risk.html": "risks:risk",
}  # fmt: skip
TOKEN = r'name="csrfmiddlewaretoken" value="(\w+)"'
PAGES = sorted(NAMES.values())


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def register(request, tmp_path):
    """A line of sight whose proof not everybody may read, a decision, and published figures; for few roles or for those asked."""
    made = make_register(roles=getattr(request, "param", FEW))
    Organisation.objects.filter(pk=made.workspace.home_id).update(la_code="880")
    made.folder, made.sight = tmp_path, make_sight(made, classification="official-sensitive")
    decide(made, made.sight)
    publish(tmp_path / "figures")
    count(made, 27, DAY)
    raise_one(made)
    return made


def count(register, share: int, on: date):
    """Own figures of the council, of which one is small."""
    ends = date(2024, 2, 29)
    figures = [figure("re_referrals_12m", ends, share, 100), figure("missing_children", ends, 3)]
    home = Organisation.objects.get(pk=register.workspace.home_id)
    record_run(by=clerk_of_works(), workspace=register.workspace, organisation=home, on=on, run=run(*figures, as_at=ends,
               covers_from=date(2023, 3, 1)), files={f"{share}.xlsx": "x"})  # fmt: skip


def publish(folder, **files):
    catalogue = read_catalogue((SHIPPED / "catalogue.yaml").read_text(encoding="utf-8"))
    load_published(by=clerk_of_works(), on=DAY, folder=read_folder(make_folder(folder, **files))[0], catalogue=catalogue)


def address(name: str) -> str:
    return reverse(name, args=["westmere", *([OF[name]] if name in OF else [])])


def see(client, name: str, day: date = LATER) -> str:
    """The page without what is drawn for each visitor anew: the tokens of its forms."""
    if getattr(client, "day", None) != day:  # chosen elsewhere, so that the address of the page does not say it
        client.get(address("reports:packs"), {"as-at": day.isoformat()})
        client.day = day
    answer = client.get(address(name))
    assert answer.status_code == 200, (name, answer.content.decode()[:800])
    return re.sub(TOKEN, "", answer.content.decode())


def see_anew(client, name: str, day: date = LATER) -> str:
    caches["pages"].clear()
    return see(client, name, day)


def test_every_page_that_is_drawn_once_is_tested_here():
    assert set(VIEWS) == set(NAMES) - {"organisations/_sight.html"}


def test_who_may_not_open_a_page_is_refused_before_it_is_looked_for(register):
    assert all(hasattr(view, "access") for view in VIEWS.values())
    for name in PAGES:
        see(signed_in(register.people["director"]), name)
    assert signed_in(register.people["director"]).post(address("plans:list")).status_code == 405
    stranger = add_role(make_register("northby", roles=()), "director")
    assert {signed_in(stranger).get(address(name)).status_code for name in PAGES} == {404}


@pytest.mark.parametrize("register", [tuple(ROLES)], indirect=True, ids=["every role"])
def test_every_role_sees_its_own_page_on_every_day_whoever_looked_before(register):
    clients = {role: signed_in(person) for role, person in register.people.items()}
    everything = [*product(PAGES, [LATER], clients), *product(PAGES, [DAY], ["director", "scrutiny_councillor"])]
    anew = {(name, day, role): see_anew(clients[role], name, day) for name, day, role in everything}
    caches["pages"].clear()
    for name, day, role in reversed(everything):
        assert see(clients[role], name, day) == anew[name, day, role], f"{name} on {day} as {role}"
    body = {key: page.split("<main")[1] for key, page in anew.items()}
    assert body["reports:trace", LATER, "director"] != body["reports:trace", LATER, "scrutiny_councillor"]
    assert "Minutes of March" not in body["documents:library", LATER, "scrutiny_councillor"]
    scorecards = [body["performance:scorecard", LATER, role] for role in ("director", "programme_manager")]
    assert ["You see small numbers" in one for one in scorecards] == [True, False]
    same = {name for name in PAGES if body[name, LATER, "director"] == body[name, DAY, "director"]}
    alike = {"decisions:decision", "instruments:list", "performance:scorecard", "performance:own_measure", "progress:list"}
    assert same <= alike | {"risks:register", "risks:risk", "risks:watch", "reports:reporting"}


def conceal(register):
    reclassify(by=clerk_of_works(), document=register.sight.document, on=LATER, classification="exempt",
               exempt_reason="Names children", reason="It names children")  # fmt: skip


def answer(register):
    answer_due(by=clerk_of_works(), obligation=Obligation.objects.get(number=2), on=LATER, due_on=date(2024, 3, 31), done_on=LATER,
               document=register.sight.document)  # fmt: skip


def lift(register):
    end_instrument(by=clerk_of_works(), instrument=register.sight.instrument, on=LATER, how="lifted", reason="Done")


def publish_again(register):
    publish(register.folder / "again", indicators=indicators({"ReReferral": {**RE_REFERRALS, "880": "20.8 24.9 27.1"}}))


CHANGES = {
    "documents:library": conceal,
    "reports:trace": lambda register: withdraw_action(
        by=clerk_of_works(), action=register.sight.action, on=LATER, reason="Dropped"
    ),
    "reports:line_of_sight": answer,
    "workspace": answer,
    "instruments:calendar": answer,
    "instruments:list": lift,
    "decisions:decision": lambda register: supersede(
        by=clerk_of_works(), decision=Decision.objects.get(), on=LATER, reason="Old"
    ),
    "reports:packs": lambda register: draft_pack(
        by=clerk_of_works(), workspace=register.workspace, on=LATER, as_at=LATER, title="A pack", body=register.sight.board
    ),
    "progress:list": lambda register: draft_progress(
        by=clerk_of_works(),
        workspace=register.workspace,
        on=LATER,
        from_day=DAY,
        as_at=LATER,
        title="To May",
        body=register.sight.board,
    ),
    "progress:since": lambda register: withdraw_action(
        by=clerk_of_works(), action=register.sight.action, on=LATER, reason="Dropped"
    ),
    "risks:register": lambda register: raise_one(register, on=LATER),
    "risks:watch": lambda register: raise_one(register, on=LATER),
    "risks:risk": lambda register: score(register, Risk.objects.get(), 5, 5, on=LATER),
    "plans:network": lambda register: make_milestone(register.sight.action.plan, on=LATER),
    "reports:reporting": lambda register: expect_reports(
        by=clerk_of_works(), obligation=Obligation.objects.get(number=2), on=DAY, kind="monthly", begins_on=DAY
    ),
    "plans:list": lambda register: make_action(register.sight.action.plan, title="Another action", on=LATER),
    "decisions:decisions": lambda register: decide(register, register.sight, LATER),
    "performance:measures": publish_again,
    "performance:measure": publish_again,
    "performance:scorecard": lambda register: count(register, 31, LATER),
    "performance:own_measure": lambda register: count(register, 31, LATER),
}


def test_every_page_that_is_drawn_once_has_a_change_below():
    assert set(CHANGES) == set(NAMES.values())


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_a_change_by_the_door_shows_at_once(name, register):
    client = signed_in(register.people["director"])
    before = see(client, name)
    assert see(client, name) == before
    CHANGES[name](register)
    after = see(client, name)
    assert after != before
    assert see_anew(client, name) == after


def test_a_document_that_was_concealed_is_hidden_from_who_saw_it_before(register):
    adviser = signed_in(register.people["expert_adviser"])
    assert "Minutes of March" in see(adviser, "documents:library") and "DO-1</a> at page 2" in see(adviser, "reports:trace")
    conceal(register)
    assert "Minutes of March" not in see(adviser, "documents:library")
    assert "a document that you may not read at page 2" in see(adviser, "reports:trace")


def test_another_post_gives_another_page_at_once(register):
    councillor = register.people["scrutiny_councillor"]
    client = signed_in(councillor)
    assert "Write an action" not in see(client, "plans:list")
    appoint(by=clerk_of_works(), post=register.posts["programme_manager"], person=councillor, kind="joint", on=DAY)
    assert "Write an action" in see(client, "plans:list")


def test_who_has_the_same_rights_is_shown_what_was_drawn_for_another(register):
    inspector, councillor = (signed_in(register.people[role]) for role in ("inspector", "scrutiny_councillor"))
    shown = {name: see(inspector, name) for name in PAGES}
    see(councillor, "reports:packs")
    for name in PAGES:
        with CaptureQueriesContext(connection) as asked:
            again = see(councillor, name)
        assert again.split("<main")[1] == shown[name].split("<main")[1]
        assert len(asked) == 4 + 2 * (name == "workspace"), (
            f"{name}: session, who, where, what rights; at the start also who takes part and what one began"
        )
        assert register.people["scrutiny_councillor"].name in again and register.people["inspector"].name not in again


def changes(register) -> int:
    return Workspace.objects.get(pk=register.workspace.pk).changes


def test_what_changes_is_counted_here_or_everywhere_and_a_look_or_a_refusal_is_not(register):
    elsewhere = make_register("northby")
    begun, away = changes(register), changes(elsewhere)
    log_view(by=register.person("director"), document=register.sight.document, on=DAY)
    with pytest.raises(NotAllowed):
        make_action(register.sight.action.plan, by=register.person("scrutiny_councillor"))
    assert (changes(register), changes(elsewhere)) == (begun, away)
    make_action(register.sight.action.plan)
    assert (changes(register), changes(elsewhere)) == (begun + 1, away)
    add_person(by=clerk_of_works(), on=DAY, name="Ola Quist")
    assert (changes(register), changes(elsewhere)) == (begun + 2, away + 1)


def test_two_addresses_two_questions_and_two_days_of_asking_are_kept_apart(register):
    asked = drawn_once.Asked(
        drawn_once.Reader(register.person("director").rights), register.workspace, DAY, LATER, "/a/", QueryDict("q=1")
    )
    others = [
        replace(asked, **{name: value})
        for name, value in {
            "person": drawn_once.Reader(register.person("clerk").rights), "workspace": make_register("northby").workspace,
            "as_at": LATER, "today": DAY, "path": "/b/", "GET": QueryDict("q=2"),
        }.items()
    ]  # fmt: skip
    assert set(field.name for field in fields(asked)) == {"person", "workspace", "as_at", "today", "path", "GET"}
    assert len({each.key("x.html") for each in [asked, *others]} | {asked.key("y.html")}) == 8
    assert asked.key("x.html") == replace(asked).key("x.html")


def test_a_question_about_the_person_fails_instead_of_being_kept_for_others(register):
    asked = drawn_once.Asked.by(SimpleNamespace(
        person=register.person("director"), workspace=register.workspace, as_at=DAY, today=DAY, path="/", GET=QueryDict()
    ))  # fmt: skip
    for name in ("pk", "name", "username", "holdings"):
        with pytest.raises(AttributeError):
            getattr(asked.person, name)
    with pytest.raises(LookupError, match="not a permission"):
        asked.person.may("plans.dream", register.workspace.pk)


def test_a_form_that_changes_something_is_never_kept(register):
    request = SimpleNamespace(
        person=register.person("director"), workspace=register.workspace, as_at=DAY, today=DAY, path="/", GET=QueryDict()
    )
    with pytest.raises(LookupError, match="draw it each time"):
        drawn_once.part(request, "account/_demonstration.html", lambda asked: {"demonstration": [{"username": "director"}]})


def test_a_very_long_page_is_not_kept(register, monkeypatch):
    director = signed_in(register.people["director"])
    see(director, "reports:packs")
    for largest, is_kept in ((10_000_000, True), (10, False)):
        monkeypatch.setattr(drawn_once, "LARGEST", largest)
        first = see_anew(director, "documents:library")
        with CaptureQueriesContext(connection) as asked:
            assert see(director, "documents:library") == first
        assert (len(asked) == 4) is is_kept
