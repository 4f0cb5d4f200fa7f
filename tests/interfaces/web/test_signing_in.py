"""Signing in: by password, with a second factor where rights ask for it, never by signing up."""

import re
import time

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client

from sightline.domains.organisations import actions
from sightline.domains.organisations.models import Person
from tests.factories.register import DAY, clerk_of_works, make_register

pytestmark = pytest.mark.django_db
PASSWORD = "a lantern over the quay"
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def nothing_counted_yet():
    cache.clear()


def account(role: str = "scrutiny_councillor", **fields) -> Person:
    register = make_register("westmere", roles=(role,))
    person = actions.give_account(
        by=clerk_of_works(), on=DAY, person=register.people[role], username="asha", email="asha@example.org"
    )
    person.set_password(PASSWORD)
    for name, value in fields.items():
        setattr(person, name, value)
    person.save()
    return person


def sign_in(client, password=PASSWORD, name="asha", **more):
    return client.post("/accounts/login/", {"login": name, "password": password, **more})


def code(secret: str = SECRET) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


@pytest.mark.parametrize("name", ["asha", "asha@example.org"])
def test_a_name_or_an_address_with_its_password_signs_in(client, name):
    account()
    assert sign_in(client, name=name).status_code == 302
    assert client.get("/", follow=True).redirect_chain[-1][0] == "/w/westmere/"


def test_a_wrong_password_is_told_without_saying_which_was_wrong(client):
    account()
    wrong, unknown = sign_in(client, "no"), sign_in(client, "no", name="nobody")
    assert wrong.status_code == unknown.status_code == 200
    assert "_auth_user_id" not in client.session


def test_after_five_failures_the_right_password_is_refused_for_a_while(client):
    account()
    for _ in range(5):
        sign_in(client, "no")
    locked = sign_in(client)
    assert locked.status_code == 200 and b"Too many failed" in locked.content
    assert "_auth_user_id" not in client.session


def test_others_are_not_locked_with_them(client):
    account()
    for _ in range(5):
        sign_in(client, "no", name="somebody-else")
    assert sign_in(client).status_code == 302


def test_nobody_signs_up(client):
    page = client.get("/accounts/signup/")
    assert b"There is no sign-up" in page.content
    client.post("/accounts/signup/", {"username": "new", "password1": PASSWORD, "password2": PASSWORD})
    assert not Person.objects.filter(username="new").exists()


def test_a_closed_account_does_not_sign_in_and_its_open_session_ends(client):
    person = account()
    sign_in(client)
    actions.close_account(by=clerk_of_works(), on=DAY, person=person)
    assert client.get("/").status_code == 302 and "/accounts/login/" in client.get("/")["Location"]
    assert "_auth_user_id" not in Client().session
    again = Client()
    sign_in(again)
    assert "_auth_user_id" not in again.session


def test_the_session_gets_another_key_on_signing_in(client):
    account()
    client.get("/accounts/login/")
    session = client.session
    session["planted"] = "yes"
    session.save()
    client.cookies["sightline_session"] = before = session.session_key
    sign_in(client)
    assert client.session.session_key != before


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"])
def test_no_page_sends_people_to_another_site(client, elsewhere):
    account()
    assert "evil" not in sign_in(client, next=elsewhere)["Location"]
    assert client.post("/w/westmere/as-at/", {"as_at": "", "next": elsewhere})["Location"] == "/w/westmere/"


def test_signing_out_takes_a_form(client):
    account()
    sign_in(client)
    client.get("/accounts/logout/")
    assert "_auth_user_id" in client.session
    client.post("/accounts/logout/")
    assert "_auth_user_id" not in client.session


def test_a_session_left_alone_ends(client, settings):
    account()
    sign_in(client)
    client.get("/")
    session = client.session
    session["seen_at"] = time.time() - settings.SESSION_IDLE_SECONDS - 5
    session.save()
    assert "/accounts/login/" in client.get("/w/westmere/")["Location"]


def test_a_session_in_use_ends_too_at_its_longest(client, settings):
    account()
    sign_in(client)
    client.get("/")
    session = client.session
    session["began_at"] = time.time() - settings.SESSION_LONGEST_SECONDS - 5
    session.save()
    assert "/accounts/login/" in client.get("/w/westmere/")["Location"]


def test_whoever_may_confirm_is_sent_to_set_up_a_second_factor_first(client):
    account("director")
    sign_in(client)
    sent = client.get("/w/westmere/")
    assert sent.status_code == 302 and sent["Location"].startswith("/accounts/second-factor/")
    assert b"A second factor is needed" in client.get(sent["Location"]).content


def test_setting_one_up_opens_the_site_and_gives_recovery_codes(client, monkeypatch):
    # the test itself is one transaction: what waits for its end would never run
    monkeypatch.setattr("django.db.transaction.on_commit", lambda call: call())
    person = account("director")
    sign_in(client)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get("/accounts/2fa/totp/activate/")
    secret = re.search(rb'id="authenticator_secret">(\w+)<', page.content)[1].decode()
    done = client.post("/accounts/2fa/totp/activate/", {"code": code(secret)})
    assert done["Location"] == "/accounts/2fa/recovery-codes/"
    assert Authenticator.objects.filter(user=person).count() == 2
    assert client.get("/accounts/2fa/recovery-codes/").content.count(b"<code>") == 10
    assert client.get("/w/westmere/").status_code == 200


def test_who_has_one_gives_it_on_signing_in(client):
    TOTP.activate(account("director"), SECRET)
    assert sign_in(client)["Location"] == "/accounts/2fa/authenticate/"
    assert "_auth_user_id" not in client.session
    assert b"second factor" in client.get("/accounts/2fa/authenticate/").content
    client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert "_auth_user_id" not in client.session
    client.post("/accounts/2fa/authenticate/", {"code": code()})
    assert client.get("/w/westmere/").status_code == 200


def test_a_session_by_password_alone_does_not_gain_from_a_factor_set_up_elsewhere(client):
    person = account("director")
    sign_in(client)
    TOTP.activate(person, SECRET)
    assert client.get("/w/westmere/")["Location"].startswith("/accounts/second-factor/")


def test_the_secret_of_a_second_factor_is_not_kept_as_text(settings):
    authenticator = TOTP.activate(account(), SECRET).instance
    assert SECRET not in str(authenticator.data)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another key than the one before it"
    assert get_adapter().decrypt(authenticator.data["secret"]) == SECRET


@pytest.mark.parametrize("path", ["email/", "3rdparty/", "password/set/"])
def test_an_account_s_address_is_the_administrator_s(client, path):
    account()
    sign_in(client)
    assert client.get(f"/accounts/{path}").status_code == 404


@pytest.mark.parametrize("password", ["short", "password1234", "123456789012", "Scrutiny Councillor"])
def test_a_weak_password_is_refused(client, password):
    account()
    sign_in(client)
    client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": password, "password2": password})
    assert Person.objects.get(username="asha").check_password(PASSWORD)
