"""Every page about one's own account stands in the design system and runs nothing inline."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.template.loader import render_to_string
from django.urls import reverse

from sightline.domains.organisations import actions
from tests.factories.register import DAY, clerk_of_works, make_register

pytestmark = pytest.mark.django_db
PASSWORD = "a lantern over the quay"
INLINE = re.compile(rb"<script(?![^>]*\bsrc=)(?![^>]*application/json)|<style|\sstyle=|\son\w+=")
FOR_EVERYBODY = ["account_login", "account_signup", "account_inactive", "account_reset_password", "account_reset_password_done",
                 "account_reset_password_from_key_done", "socialaccount_login_cancelled", "socialaccount_login_error"]  # fmt: skip
FOR_ONESELF = ["second_factor", "mfa_index", "mfa_activate_totp", "mfa_list_webauthn", "mfa_add_webauthn", "account_change_password",
               "account_logout", "account_reauthenticate"]  # fmt: skip
WITH_A_FACTOR = ["second_factor", "mfa_index", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
                 "mfa_list_webauthn", "mfa_reauthenticate"]  # fmt: skip


@pytest.fixture
def asha(client):
    cache.clear()
    register = make_register("westmere", roles=("scrutiny_councillor",))
    person = actions.give_account(by=clerk_of_works(), on=DAY, person=register.people["scrutiny_councillor"], username="asha")
    person.set_password(PASSWORD)
    person.save()
    client.post("/accounts/login/", {"login": "asha", "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return person


def stands_in_the_design_system(answer) -> None:
    assert answer.status_code in (200, 401)
    assert b'class="govuk-template sl"' in answer.content and b"<h1 class=" in answer.content
    assert not INLINE.search(answer.content), INLINE.search(answer.content)


@pytest.mark.parametrize("name", FOR_EVERYBODY)
def test_pages_for_everybody(client, name):
    stands_in_the_design_system(client.get(reverse(name)))


@pytest.mark.parametrize("name", FOR_ONESELF)
def test_pages_for_oneself(client, asha, name):
    stands_in_the_design_system(client.get(reverse(name)))


@pytest.mark.parametrize("name", WITH_A_FACTOR)
def test_pages_of_who_has_a_second_factor(client, asha, name):
    TOTP.activate(asha, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(asha)
    key(asha)
    stands_in_the_design_system(client.get(reverse(name)))


@pytest.mark.parametrize("name", ["mfa_edit_webauthn", "mfa_remove_webauthn"])
def test_pages_of_one_key(client, asha, name):
    stands_in_the_design_system(client.get(reverse(name, args=[key(asha).pk])))


def test_an_error_stands_at_its_field_and_at_the_top(client):
    page = client.post("/accounts/login/", {"login": "", "password": ""}).content
    assert page.count(b"Enter your password") == 2 and b"There is a problem" in page


def test_the_page_of_another_service_is_ours_too(rf):
    page = render_to_string("socialaccount/login.html", {}, request=rf.get("/"))
    assert "Sign in with another service" in page


def key(person) -> Authenticator:
    """A security key as the register of second factors keeps it; its bytes are not asked here."""
    return Authenticator.objects.create(
        user=person, type=Authenticator.Type.WEBAUTHN, data={"name": "Blue key", "credential": {}}
    )
