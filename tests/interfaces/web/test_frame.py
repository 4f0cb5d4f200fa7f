"""What every page stands in: the day it is read as at, refusals as pages, headers."""

from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from sightline.core.refusals import BadInput, Finding, NotAllowed, NotNow, NotVisible
from sightline.domains.organisations.models import Person
from sightline.interfaces.web import answers, as_at
from sightline.interfaces.web.frame import Frame
from sightline.interfaces.web.pages import Access, page
from tests.factories.register import make_register

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


@pytest.fixture
def reader(client) -> Client:
    register = make_register("westmere", roles=("programme_manager",))
    register.workspace.opens_as_at = date(2018, 1, 22)
    register.workspace.save()
    client.force_login(register.people["programme_manager"], backend="django.contrib.auth.backends.ModelBackend")
    return client


def shown(client: Client, address: str = "/w/westmere/") -> date:
    return client.get(address).context["frame"].as_at


@pytest.mark.parametrize(
    "text", ["22 January 2018", "22 jan 2018", " 22  January,  2018 ", "22/1/2018", "22/01/2018", "2018-01-22"]
)
def test_a_day_is_read_as_people_write_it(text):
    assert as_at.read_day(text, TODAY) == date(2018, 1, 22)


def test_today_is_a_word():
    assert as_at.read_day("Today", TODAY) == TODAY


@pytest.mark.parametrize(
    "text, told", [("soon", "Write it like"), ("31 June 2018", "is not a date"), ("1 January 2030", "has not come")]
)
def test_what_is_no_day_or_has_not_come_is_refused(text, told):
    with pytest.raises(BadInput, match=told):
        as_at.read_day(text, TODAY)


def test_a_workspace_opens_on_its_day_until_another_is_chosen(reader):
    assert shown(reader) == date(2018, 1, 22)
    assert shown(reader, "/w/westmere/?as-at=2020-02-29") == date(2020, 2, 29)
    assert shown(reader) == date(2020, 2, 29)
    reader.post("/w/westmere/as-at/", {"as_at": ""})
    assert shown(reader) == date(2018, 1, 22)


def test_choosing_a_day_goes_back_to_the_page(reader):
    sent = reader.post("/w/westmere/as-at/", {"as_at": "3 May 2017", "next": "/w/westmere/organisations/"})
    assert sent["Location"] == "/w/westmere/organisations/" and shown(reader) == date(2017, 5, 3)


def test_a_day_that_cannot_be_read_is_a_400_that_says_how(reader):
    answer = reader.get("/w/westmere/?as-at=yesterday")
    assert answer.status_code == 400 and b"Write it like 22 January 2018" in answer.content


@pytest.mark.parametrize(
    "refusal, status",
    [(NotVisible("gone"), 404), (NotAllowed("no post"), 403), (NotNow("too late"), 409), (BadInput("bad"), 400)],
)
def test_each_refusal_is_its_page_with_its_sentence(rf: RequestFactory, refusal, status):
    answer = Frame(lambda request: HttpResponse()).process_exception(rf.get("/"), refusal)
    assert answer.status_code == status and refusal.sentence.encode() in answer.content


def test_other_faults_are_not_taken_for_refusals(rf):
    assert Frame(lambda request: HttpResponse()).process_exception(rf.get("/"), ValueError("x")) is None


def test_findings_are_listed_with_their_place(rf):
    answer = answers.refuse(rf.get("/"), BadInput("Two faults.", (Finding("line 3", "No number.", "Add one."),)))
    assert b"line 3" in answer.content and b"Add one." in answer.content


def test_a_form_from_elsewhere_is_told_what_to_do(reader):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/accounts/login/", {"login": "x", "password": "y"})
    assert answer.status_code == 403 and b"reload the page" in answer.content


@pytest.mark.parametrize("view, status", [(answers.bad_request, 400), (answers.forbidden, 403), (answers.not_found, 404)])
def test_the_framework_s_own_errors_have_our_pages(rf, view, status):
    assert view(rf.get("/"), None).status_code == status


def test_a_fault_of_ours_has_a_page_that_needs_nothing(rf):
    assert answers.failed(rf.get("/")).status_code == 500


def test_a_permission_that_does_not_exist_cannot_be_declared():
    with pytest.raises(LookupError, match=r"organisations\.fly"):
        page(permission="organisations.fly")(lambda request: None)
    assert Access("reports.view").needs("POST") == (("reports.view",),)


def test_pages_tell_the_browser_to_run_nothing_of_others(reader):
    policy = reader.get("/w/westmere/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert "script-src 'self';" in policy + ";" and "style-src 'self';" in policy + ";"


def test_the_health_check_needs_nobody(client):
    assert client.get("/health/").content == b"ok\n"


def test_demonstration_accounts_are_offered_and_sign_in_by_one_click(client):
    register = make_register("westmere", roles=("director",))
    person = register.people["director"]
    Person.objects.filter(pk=person.pk).update(username="director", is_demonstration=True)
    offer = client.get("/accounts/login/")
    assert b"Director of Children&#x27;s Services in Westmere" in offer.content and b"seal a board pack" in offer.content
    assert client.post("/accounts/demonstration/", {"username": "director", "next": "/w/westmere/"})["Location"] == "/w/westmere/"
    assert client.get("/w/westmere/").status_code == 200


@pytest.mark.parametrize(
    "method, username, allowed", [("get", "director", True), ("post", "asha", True), ("post", "director", False)]
)
def test_one_click_is_for_demonstration_accounts_where_it_is_allowed(client, settings, method, username, allowed):
    settings.DEMONSTRATION = allowed
    Person.objects.create(username="director", name="Dana", is_demonstration=True)
    Person.objects.create(username="asha", name="Asha")
    assert getattr(client, method)("/accounts/demonstration/", {"username": username}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_home_lists_several_workspaces_and_tells_who_has_none(client):
    make_register("westmere", roles=("director",))
    stranger = Person.objects.create(username="asha", name="Asha")
    client.force_login(stranger, backend="django.contrib.auth.backends.ModelBackend")
    assert b"You hold no post in any workspace today" in client.get("/").content
