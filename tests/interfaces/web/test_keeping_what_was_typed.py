"""No form loses what was typed, by product over every form of the site; and nobody else ever sees it."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from sightline.domains.organisations import actions
from sightline.domains.organisations.actions.drafts import DRAFTS_LAST
from sightline.domains.organisations.models import Draft, Event, Person
from sightline.domains.plans.models import Plan
from sightline.interfaces.web.forms import keeping
from tests.factories.register import DAY, clerk_of_works
from tests.factories.whole import make_whole
from tests.interfaces import forms_found

pytestmark = pytest.mark.django_db
TEMPLATES = Path(__file__).parents[3] / "src/sightline/interfaces/web/templates"
BACKEND = "django.contrib.auth.backends.ModelBackend"
NOTHING_TYPED = re.compile(r"^(account|mfa|socialaccount|allauth|gallery|_layouts)/")
"""Pages about oneself hold passwords and codes, which are never kept; the gallery keeps nothing; the frame has no form to lose."""


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def whole():
    return make_whole()


@pytest.fixture
def asha(whole):
    return whole[1]


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


def lapse(client: Client) -> None:
    """The session ends as it does when nobody did anything for an hour."""
    session = client.session
    session["began_at"] = session["seen_at"] = 0
    session.save()


def all_forms(client: Client) -> list[forms_found.Found]:
    found = [
        form
        for form in forms_found.walk(client, "/w/westmere/", "/w/westmere/plan/plans/new/")
        if form.is_ours and form.typed_into()
    ]
    kinds = {keeping.signing.loads(form.values("hidden")["_typed_by"][0], salt="sightline.typed-by")[2] for form in found}
    assert len(kinds) >= 30, f"the walk met only {sorted(kinds)}"
    return found


def filled_in(form: forms_found.Found) -> dict:
    """Something of one's own in every field that is typed into; what is chosen stays as it stands."""
    sent = form.values("hidden", "checkbox", "radio", "select")
    return sent | {name: [f"typed <b> into & {name} {place}"] for place, name in enumerate(dict.fromkeys(form.typed_into()))}


def same_form(client: Client, form: forms_found.Found, page: str) -> forms_found.Found:
    def name(one):
        return keeping.signing.loads(one.values("hidden")["_typed_by"][0], salt="sightline.typed-by")[2]

    return next(one for one in forms_found.forms_on(client, page) if one.is_ours and name(one) == name(form))


def test_every_form_says_who_is_typing():
    silent = []
    for path in sorted(TEMPLATES.rglob("*.html")):
        name = path.relative_to(TEMPLATES).as_posix()
        for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", path.read_text(encoding="utf-8"), re.DOTALL):
            if not NOTHING_TYPED.match(name) and "{% typed_by" not in form and "{{ typed" not in form:
                silent.append(f"{name}: {form[:100]}")
    assert silent == []


def test_what_was_typed_into_any_form_outlives_the_session(asha):
    for form in all_forms(signed_in(asha)):
        client, sent = signed_in(asha), filled_in(form)
        lapse(client)
        answer = client.post(form.action, sent)
        assert answer.status_code == 302 and answer["Location"].startswith("/accounts/login/?next="), form.action
        client.force_login(asha, backend=BACKEND)
        again = same_form(client, form, form.page)
        held = again.values()
        for name in form.typed_into():
            assert held[name] == sent[name], f"{form.page}: {name}"
        assert again.values("checkbox", "radio", "select") == form.values("checkbox", "radio", "select"), form.page
        Draft.objects.all().delete()


def test_any_form_is_saved_as_a_draft_found_on_the_start_page_and_thrown_away(asha):
    client = signed_in(asha)
    for form in all_forms(client):
        sent = filled_in(form)
        answer = client.post(form.action, {**sent, keeping.SAVE: "1"})
        assert answer.status_code == 302 and answer["Location"] == form.page.removeprefix("http://testserver"), form.page
        start = client.get("/w/westmere/").content.decode()
        assert "What you began and have not sent" in start and "typed &lt;b&gt; into &amp;" in start
        again = same_form(client, form, form.page)
        assert again.values()[form.typed_into()[0]] == sent[form.typed_into()[0]]
        assert keeping.THROW_AWAY in again.values("submit") and keeping.SAVE in again.values("submit")
        client.post(form.action, {**sent, keeping.THROW_AWAY: "1"})
        assert same_form(client, form, form.page).values("text") == form.values("text"), form.page
    assert not Draft.objects.exists()


@pytest.fixture
def form(asha):
    client = signed_in(asha)
    return next(one for one in forms_found.forms_on(client, "/w/westmere/plan/new/") if one.is_ours)


def test_somebody_else_at_the_same_browser_sees_nothing(asha, form, whole):
    client = signed_in(asha)
    lapse(client)
    client.post(form.action, filled_in(form))
    ben = actions.add_person(by=clerk_of_works(), on=DAY, name="Ben Hale")
    actions.appoint(by=clerk_of_works(), post=whole[0].posts["programme_manager"], person=ben, kind="interim", on=DAY)
    Person.objects.filter(pk=ben.pk).update(username="ben", is_demonstration=True)
    client.force_login(ben, backend=BACKEND)
    for page in (form.page, "/w/westmere/"):
        assert b"typed &lt;b&gt;" not in client.get(page).content
    draft = Draft.objects.get()
    assert client.post(f"/w/westmere/drafts/{draft.pk}/throw-away/").status_code == 404
    client.post(form.action, {**filled_in(form), keeping.THROW_AWAY: "1"})
    assert Draft.objects.get() == draft and draft.person == asha
    client.force_login(asha, backend=BACKEND)
    assert b"typed &lt;b&gt;" in client.get(form.page).content


def test_a_form_of_somebody_else_s_that_is_still_open_keeps_nothing(form, whole):
    ben = Person.objects.get(pk=whole[0].people["programme_manager"].pk)
    ben.username, ben.is_demonstration = "ben", True
    ben.save()
    signed_in(ben).post(form.action, {**filled_in(form), keeping.SAVE: "1"})
    assert not Draft.objects.exists()


def test_a_form_that_stood_open_while_its_person_signed_in_anew_is_shown_again(asha, form):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(asha, backend=BACKEND)
    answer = strict.post(form.action, filled_in(form), follow=True)
    assert answer.request["PATH_INFO"] == "/w/westmere/plan/new/"
    assert b"it was not sent. Look it over" in answer.content and b"typed &lt;b&gt; into &amp; title" in answer.content
    assert b"Enter what" not in answer.content  # shown, not judged


def test_a_form_without_any_session_or_token_asks_to_sign_in_and_is_kept(asha, form):
    answer = Client(enforce_csrf_checks=True).post(form.action, filled_in(form))
    assert answer["Location"] == "/accounts/login/?next=%2Fw%2Fwestmere%2Fplan%2Fnew%2F"
    assert Draft.objects.get().person == asha


def test_what_the_house_refuses_is_kept_and_the_page_leads_back(asha):
    client = signed_in(asha)
    client.get(f"/w/westmere/?as-at={DAY}")
    form = next(f for f in forms_found.forms_on(client, "/w/westmere/plan/plans/new/") if f.is_ours)
    given = {**form.values("hidden", "radio"), "title": "Improvement", "cites": "as we agreed"}
    refused = client.post(form.action, given)
    assert refused.status_code == 409 and b"nothing that you typed is lost" in refused.content
    assert b'href="/w/westmere/plan/plans/new/"' in refused.content
    assert b"as we agreed" in client.get("/w/westmere/plan/plans/new/").content


def test_a_fault_of_ours_loses_nothing_either(asha, monkeypatch):
    client = signed_in(asha)
    client.raise_request_exception = False
    form = next(f for f in forms_found.forms_on(client, "/w/westmere/plan/plans/new/") if f.is_ours)
    monkeypatch.setattr("sightline.domains.plans.actions.draw_up_plan", lambda **_: 1 / 0)
    assert client.post(form.action, {**form.values("hidden", "radio"), "title": "As we agreed"}).status_code == 500
    assert b"As we agreed" in client.get("/w/westmere/plan/plans/new/").content


def test_who_must_first_show_a_second_factor_comes_back_to_what_they_typed(asha, form):
    Person.objects.filter(pk=asha.pk).update(is_demonstration=False)
    answer = signed_in(asha).post(form.action, filled_in(form))
    assert answer["Location"] == "/accounts/second-factor/?next=%2Fw%2Fwestmere%2Fplan%2Fnew%2F" and Draft.objects.exists()


def test_what_is_sent_and_taken_leaves_no_draft(asha, form):
    client = signed_in(asha)
    client.post(form.action, {**filled_in(form), keeping.SAVE: "1"})
    sent = {**form.values("hidden", "select"), "plan": Plan.objects.get().pk}
    wrong = client.post(form.action, {**sent, "title": ""})
    assert wrong.status_code == 400 and Draft.objects.exists()
    again = next(one for one in forms_found.read(form.page, wrong.content.decode()).forms if one.is_ours)
    client.post(form.action, {**again.values("hidden", "select"), "title": "Open the rooms"})
    assert not Draft.objects.exists()


def test_after_an_error_the_person_still_comes_back_to_the_page_and_not_to_where_it_was_sent(asha):
    client = signed_in(asha)
    page = "/w/westmere/instruments/duties/2/"
    form = next(f for f in forms_found.forms_on(client, page) if f.is_ours)
    wrong = client.post(form.action, {**form.values("hidden"), "place": "page 3"})
    assert wrong.status_code == 400 and form.action != page
    again = next(f for f in forms_found.read(page, wrong.content.decode()).forms if f.is_ours)
    saved = client.post(form.action, {**again.values("hidden"), "place": "page 3", keeping.SAVE: "1"})
    assert saved["Location"] == page and b'value="page 3"' in client.get(page).content


@pytest.mark.parametrize("told", ["", "x", "WzEsICIvIl0:forged:forged"])
def test_a_form_that_nobody_signed_is_not_kept(asha, form, told):
    answer = Client().post(form.action, {**filled_in(form), keeping.FIELD: told})
    assert answer["Location"] == "/accounts/login/?next=%2F" and not Draft.objects.exists()


def test_text_beyond_the_limit_is_not_kept_but_the_person_comes_back(form):
    answer = Client().post(form.action, {**filled_in(form), "detail": "x" * (keeping.LARGEST + 1)})
    assert answer["Location"].endswith("next=%2Fw%2Fwestmere%2Fplan%2Fnew%2F") and not Draft.objects.exists()


def test_files_passwords_and_tokens_are_never_kept(asha):
    client = signed_in(asha)
    form = next(f for f in forms_found.forms_on(client, "/w/westmere/library/add/") if f.is_ours)
    given = {**filled_in(form), "csrfmiddlewaretoken": "t", "password": "secret", "new_password1": "secret", "next": "/"}
    client.post(form.action, {**given, "upload": __file__, keeping.SAVE: "1"})
    kept = {name for name, _ in Draft.objects.get().texts}
    assert not {"csrfmiddlewaretoken", "password", "new_password1", "next", keeping.FIELD, keeping.SAVE} & kept
    page = client.get(form.page).content
    assert b"A file is not kept: choose it again." in page and __file__.encode() not in page


def test_no_form_with_a_password_is_kept(client):
    for name in ("/accounts/login/", "/accounts/password/reset/"):
        assert all(not form.is_ours for form in forms_found.forms_on(client, name))


def test_a_draft_that_nobody_came_back_for_goes_when_the_next_is_kept(asha, form):
    client = signed_in(asha)
    client.post(form.action, {**filled_in(form), keeping.SAVE: "1"})
    Draft.objects.update(at=timezone.now() - DRAFTS_LAST - timedelta(days=1), path="/elsewhere/")
    client.post(form.action, {**filled_in(form), keeping.SAVE: "1"})
    assert [draft.path for draft in Draft.objects.all()] == ["/w/westmere/plan/new/"]


def test_a_closed_account_keeps_nothing(asha, form):
    Person.objects.filter(pk=asha.pk).update(is_active=False)
    Client().post(form.action, filled_in(form))
    assert not Draft.objects.exists()


def test_keeping_leaves_the_event_log_as_it_was(asha, form):
    before = Event.objects.count()
    signed_in(asha).post(form.action, {**filled_in(form), keeping.SAVE: "1"})
    assert Event.objects.count() == before and str(Draft.objects.get()) == "Write an action"
