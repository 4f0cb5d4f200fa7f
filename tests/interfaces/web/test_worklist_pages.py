"""Pages of worklists: the purpose first, the list after it, kept by nobody; and no way to another council's children."""

import csv
import io
import re
import zipfile
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sightline.core.measures.worklists import LISTS
from sightline.domains.organisations import actions as organisations
from sightline.domains.organisations.models import Event, Organisation, Person
from sightline.domains.organisations.rules.permissions import ROLES
from tests.factories.register import clerk_of_works, make_register
from tests.factories.returns import KEY, add_council, kept_of, load_files, long_plans
from tests.interfaces import forms_found

pytestmark = pytest.mark.django_db
OURS = tuple(f"WEST-000{number}" for number in range(1, 6))
PURPOSE = "Chase plans with the team managers"
LONG = {"purpose": PURPOSE, "long_plan": "15 months"}
BELOW = "/w/westmere/measures/worklists/"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.RETURNS_ROOT, settings.RETURNS_KEYS = tmp_path / "returns", [KEY]


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def register(today):
    found = make_register(roles=("director", "analyst", "commissioner"))
    Organisation.objects.filter(pk=found.workspace.home_id).update(la_code="880")
    found.workspace.refresh_from_db()
    return found


@pytest.fixture
def load(register, today):
    rows = {"ssd_cp_plans": 5, "ssd_cin_episodes": 5}
    return load_files(register.workspace, long_plans(*OURS), on=today, as_at=today - timedelta(days=1), rows=rows)


def signed_in(person: Person) -> Client:
    # a demonstration account: no second factor is asked of it; the second factor has tests of its own
    Person.objects.filter(pk=person.pk).update(is_demonstration=True, username=f"user{person.pk}")
    client = Client()
    client.force_login(Person.objects.get(pk=person.pk), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def analyst(register):
    return signed_in(register.people["analyst"])


def words(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_the_lists_are_offered_with_why_one_cannot_be_told(analyst, load):
    page = analyst.get(BELOW)
    assert page["Cache-Control"] == "no-store"
    assert f'href="{BELOW}{load.number}/long-plans/"' in page.content.decode()
    assert f'href="{BELOW}{load.number}/protection-visits/"' not in page.content.decode()
    assert "Cannot be told. There are no visits to children on a protection plan in these returns." in words(page)
    assert "These children are invented." in words(page)
    assert "WEST-" not in page.content.decode()


def test_where_nothing_is_kept_the_page_says_how_it_would_be(analyst, register):
    assert "SIGHTLINE_KEEP_RETURNS_DAYS" in words(analyst.get(BELOW))


def test_as_at_a_past_day_there_is_no_worklist(analyst, load):
    assert "Worklists are of today" in words(analyst.get(f"{BELOW}?as-at=2024-05-01"))
    for answer in (analyst.get(f"{BELOW}{load.number}/long-plans/"), analyst.post(f"{BELOW}{load.number}/long-plans/", LONG)):
        assert answer.status_code == 409 and "Go back to today first" in words(answer)


def test_before_the_list_the_purpose_is_asked(analyst, load):
    page = analyst.get(f"{BELOW}{load.number}/long-plans/")
    assert "What do you need these records for?" in words(page)
    assert 'value="15 months"' in page.content.decode()
    assert "WEST-" not in page.content.decode()
    assert not Event.objects.filter(move="performance.look_up").exists()


@pytest.mark.parametrize("sent", [{}, {**LONG, "purpose": "why"}, {**LONG, "long_plan": "ages"}, {**LONG, "long_plan": ""}])
def test_without_a_purpose_or_with_a_setting_that_cannot_be_read_the_form_comes_back(analyst, load, sent):
    page = analyst.post(f"{BELOW}{load.number}/long-plans/", sent)
    assert page.status_code == 400 and "There is a problem" in words(page)
    assert "WEST-" not in page.content.decode()


def test_a_choice_among_settings_is_asked_as_a_choice(analyst, load):
    page = analyst.get(f"{BELOW}{load.number}/assessments/")
    assert "<select" in page.content.decode() and "assessment start" in words(page)


def test_with_a_purpose_the_list_is_shown_once_and_kept_nowhere(analyst, load):
    page = analyst.post(f"{BELOW}{load.number}/long-plans/", LONG)
    assert page.status_code == 200 and page["Cache-Control"] == "no-store"
    assert all(child in words(page) for child in OURS)
    assert "5 on the list, the most overdue first" in words(page)
    assert "This page contains children's records. It is not printed" in words(page).replace("&#x27;", "'")
    event = Event.objects.latest("pk")
    assert (event.details["purpose"], event.details["rows"], event.details["form"]) == (PURPOSE, 5, "page")
    assert "WEST-" not in analyst.get(f"{BELOW}{load.number}/long-plans/").content.decode()
    told = analyst.get(BELOW)
    assert f"Analyst of Westmere long-plans, {load.ref} {PURPOSE} page 5" in words(told) and "WEST-" not in told.content.decode()


def test_a_team_is_chosen_and_the_purpose_is_carried_along(analyst, load):
    (form,) = [
        one
        for one in forms_found.read(BELOW, analyst.post(f"{BELOW}{load.number}/long-plans/", LONG).content.decode()).forms
        if "purpose" in one.values("hidden")
    ]
    sent = {name: values[0] for name, values in form.values("hidden").items()}
    page = analyst.post(f"{BELOW}{load.number}/long-plans/", {**sent, "team": "N", "_form": "page"})
    assert "3 on the list" in words(page) and "WEST-0002" not in words(page)
    assert "Nobody is on this list in this team" in words(
        analyst.post(f"{BELOW}{load.number}/long-plans/", {**sent, "team": "X"})
    )


def test_the_list_is_exported_with_a_look_of_its_own(analyst, load):
    response = analyst.post(f"{BELOW}{load.number}/long-plans/", {**LONG, "_form": "csv", "team": "S"})
    assert response["Cache-Control"] == "no-store"
    assert response["Content-Disposition"].startswith('attachment; filename="childrens-records-long-plans-')
    heading, *rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert heading[0] == "Case number" and [row[0] for row in rows] == ["WEST-0002", "WEST-0004"]
    assert Event.objects.latest("pk").details["form"] == "csv"
    workbook = analyst.post(f"{BELOW}{load.number}/long-plans/", {**LONG, "_form": "xlsx"})
    assert "xl/worksheets/sheet1.xml" in zipfile.ZipFile(io.BytesIO(workbook.content)).namelist()


def test_a_list_that_is_empty_and_one_that_cannot_be_told_say_so(analyst, load):
    empty = analyst.post(f"{BELOW}{load.number}/long-plans/", {**LONG, "long_plan": "900 months"})
    assert "Nobody is on this list" in words(empty)
    untold = analyst.post(f"{BELOW}{load.number}/no-worker/", {"purpose": PURPOSE})
    assert "No worker is named in these returns." in words(untold) and "Export" not in words(untold)


def test_a_long_list_is_cut_and_says_so(analyst, load, monkeypatch):
    monkeypatch.setattr("sightline.interfaces.web.performance.views_worklists.A_PAGE", 2)
    page = words(analyst.post(f"{BELOW}{load.number}/long-plans/", LONG))
    assert "3 more are not shown" in page and "WEST-0003" not in page


def test_a_purpose_that_names_a_child_is_refused(analyst, load):
    page = analyst.post(f"{BELOW}{load.number}/long-plans/", {**LONG, "purpose": "Look at WEST-0001 today"})
    assert page.status_code == 400 and "without a child" in words(page)


@pytest.mark.parametrize("path", ["77/long-plans/", "1/nonsense/", "77/drop/"])
def test_what_is_not_there_is_not_found(analyst, load, path):
    assert analyst.get(BELOW + path).status_code == 404


def test_the_return_is_dropped_by_hand(analyst, load):
    address = f"{BELOW}{load.number}/drop/"
    assert "Remove the files for good" in words(analyst.get(address))
    assert analyst.post(address, {}).status_code == 400
    assert analyst.post(address, {"reason": "The wrong file"}).status_code == 302
    assert kept_of(load).dropped_on
    gone = analyst.get(f"{BELOW}{load.number}/long-plans/")
    assert gone.status_code == 409 and "was dropped on" in words(gone)


def test_the_navigation_leads_there_only_for_those_who_may(register, load):
    seen = {
        role: f'href="{BELOW}"' in signed_in(register.people[role]).get("/w/westmere/").content.decode()
        for role in register.people
    }
    assert seen == {"director": True, "analyst": True, "commissioner": False}


def test_a_second_factor_is_needed(register, load):
    person = register.people["director"]
    Person.objects.filter(pk=person.pk).update(username="dcs")
    client = Client()
    client.force_login(Person.objects.get(pk=person.pk), backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(BELOW)
    assert answer.status_code == 302 and answer["Location"].startswith("/accounts/second-factor/")


def test_no_page_search_or_export_shows_a_child_to_another_council(register, load, analyst):
    """Somebody who holds every role, but in the partner council, after our own people have looked."""
    for form in ("page", "csv"):
        analyst.post(f"{BELOW}{load.number}/long-plans/", {**LONG, "_form": form})
    council, partner = add_council(register.workspace, "plymouth", "director")
    for role in set(ROLES) - {"director"}:
        post = organisations.make_post(
            by=clerk_of_works(),
            workspace=register.workspace,
            on=load.on,
            key=f"p-{role}",
            title=role,
            organisation=council,
            roles=[role],
        )
        organisations.appoint(by=clerk_of_works(), post=post, person=partner, kind="permanent", on=load.on)
    client = signed_in(partner)
    for name in LISTS:
        address = f"{BELOW}{load.number}/{name}/"
        answers = [client.get(address), *(client.post(address, {**LONG, "_form": form}) for form in ("page", "csv", "xlsx"))]
        assert {answer.status_code for answer in answers} == {404}
    assert client.get(f"{BELOW}{load.number}/drop/").status_code == 404
    seen, waiting = set(), ["/w/westmere/", BELOW, "/w/westmere/history/", "/w/westmere/search/?q=WEST-0001"]
    while waiting:
        address = waiting.pop().split("#")[0]
        if address in seen or not address.startswith("/w/westmere/"):
            continue
        seen.add(address)
        answer = client.get(address)
        assert answer.status_code < 500 and not any(child.encode() in answer.content for child in OURS if child not in address), (
            address
        )
        if answer["Content-Type"].startswith("text/html"):
            waiting += forms_found.read(address, answer.content.decode()).links
    assert len(seen) > 15
