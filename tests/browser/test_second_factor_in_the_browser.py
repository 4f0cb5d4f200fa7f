"""A second factor in a real browser: a security key (chromium's virtual one) and an authenticator app, from invitation to sign-in."""

import re
import time
from itertools import count

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests.browser import looking

POST = "demonstration-director"
PASSWORD = "a lantern over the quay"
NUMBERS = count(1)


@pytest.fixture
def invited(command, site, open_page):
    """A page of somebody new who holds the Director's post, with their password set by the link of the invitation."""
    username = f"nadia{next(NUMBERS)}"
    told = command(
        "add-person",
        "--name",
        "Nadia Brook",
        "--username",
        username,
        "--workspace",
        "torbay",
        "--post",
        POST,
        "--on",
        "2026-11-01",
    )
    path = re.search(r"https?://[^/]+(/\S+)", told)[1]
    page = open_page()
    here = site.replace("127.0.0.1", "localhost")  # a key is tied to a name; no browser ties one to a number
    page.goto(here + path)
    for field in page.locator("input[type=password]").all():
        field.fill(PASSWORD)
    page.get_by_role("button", name="Set password").click()
    page.wait_for_url("**/key/done/")
    sign_in(page, here, username)
    return page, here, username


def sign_in(page, here: str, username: str) -> None:
    page.goto(f"{here}/accounts/login/")
    page.get_by_label("Username or email address").fill(username)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda url: "/accounts/login/" not in url)


def sign_out(page) -> None:
    page.locator(".sl-masthead__person").get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/accounts/login/**")


def confirm_password(page) -> None:
    if "/reauthenticate/" in page.url:
        page.locator("#id_password").fill(PASSWORD)
        page.get_by_role("button", name="Continue").click()
        page.wait_for_url(lambda url: "/reauthenticate/" not in url)


def virtual_key(page):
    """A key that is touched whenever it is asked."""
    browser = page.context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "usb", "hasResidentKey": False, "hasUserVerification": False,
        "automaticPresenceSimulation": True,
    }  # fmt: skip
    return browser, browser.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]


def test_a_security_key_is_registered_and_signs_in(invited):
    page, here, username = invited
    heard = looking.listen(page)
    assert page.get_by_role("heading", level=1).inner_text() == "A second factor is needed"
    browser, key = virtual_key(page)
    page.get_by_role("link", name="A security key").click()
    confirm_password(page)
    assert looking.axe(page) == []
    page.get_by_label("Name").fill("Blue key")
    page.get_by_role("button", name="Add the key").click()
    page.wait_for_url("**/2fa/recovery-codes/**")
    assert len(browser.send("WebAuthn.getCredentials", {"authenticatorId": key})["credentials"]) == 1
    page.goto(f"{here}/w/torbay/")
    assert page.locator(".sl-masthead__workspace").is_visible()
    sign_out(page)
    sign_in(page, here, username)
    assert page.get_by_role("heading", level=1).inner_text() == "Give your second factor"
    assert looking.axe(page) == []
    page.goto(f"{here}/w/torbay/")
    assert "/accounts/" in page.url  # the password alone opens nothing
    page.goto(f"{here}/accounts/login/")
    page.get_by_role("button", name="Use a security key instead").click()
    page.wait_for_url("**/w/torbay/")
    page.goto(f"{here}/accounts/2fa/webauthn/")
    assert "Blue key" in page.locator("main").inner_text() and looking.axe(page) == []
    assert heard == []


def test_a_key_that_does_not_answer_is_told_in_words(invited):
    page, _, _ = invited
    browser, key = virtual_key(page)
    page.get_by_role("link", name="A security key").click()
    confirm_password(page)
    page.evaluate("() => { navigator.credentials.create = () => Promise.reject(new DOMException('', 'NotAllowedError')) }")
    page.get_by_role("button", name="Add the key").click()
    assert page.get_by_role("alert").inner_text() == "The key did not answer, or you called it off. Try again."
    browser.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": key})


def test_at_a_number_instead_of_a_name_the_page_says_what_to_do(invited, site):
    page, _, username = invited
    sign_in(page, site, username)
    virtual_key(page)
    page.get_by_role("link", name="A security key").click()
    confirm_password(page)
    page.get_by_role("button", name="Add the key").click()
    assert "Open the site by its name" in page.get_by_role("alert").inner_text()


def test_an_authenticator_app_is_set_up_and_signs_in_and_a_recovery_code_does_too(invited):
    page, here, username = invited
    heard = looking.listen(page)
    page.get_by_role("link", name="An authenticator app on a telephone").click()
    confirm_password(page)
    assert looking.axe(page) == []
    secret = page.locator("#authenticator_secret").inner_text()
    page.locator("#id_code").fill(code(secret))
    page.get_by_role("button", name="Set it up").click()
    page.wait_for_url("**/2fa/recovery-codes/**")
    spare = page.locator("main code").first.inner_text()
    sign_out(page)
    sign_in(page, here, username)
    assert page.get_by_role("button", name="Use a security key instead").count() == 0
    page.locator("#id_code").fill("000000" if code(secret) != "000000" else "111111")
    page.get_by_role("button", name="Sign in", exact=True).click()
    assert page.locator(".govuk-error-summary").is_visible()
    page.locator("#id_code").fill(spare)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/w/torbay/")
    assert heard == [] or all("401" in each or "400" in each for each in heard)


def code(secret: str) -> str:
    """What the app would show now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))
