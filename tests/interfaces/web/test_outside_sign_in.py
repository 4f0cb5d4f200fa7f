"""Signing in by the council's own service: a whole flow against a small provider on this machine."""

import base64
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from sightline.domains.organisations import actions
from sightline.domains.organisations.models import Person
from tests.factories.register import DAY, clerk_of_works, make_register

pytestmark = pytest.mark.django_db


class Provider(ThreadingHTTPServer):
    """Says who signed in there: `claims`. Signs nothing, since the token is fetched from it directly."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answer)
        self.address = f"http://127.0.0.1:{self.server_address[1]}"
        self.claims = {"sub": "s-1", "email": "asha@example.org"}


class Answer(BaseHTTPRequestHandler):
    def do_GET(self):
        address = self.server.address
        if "well-known" in self.path:
            self._say(
                {
                    "issuer": address, "authorization_endpoint": f"{address}/authorize", "token_endpoint": f"{address}/token",
                    "userinfo_endpoint": f"{address}/userinfo", "jwks_uri": f"{address}/keys",
                }
            )  # fmt: skip
        else:
            self._say(self.server.claims)

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        now = int(time.time())
        token = {**self.server.claims, "iss": self.server.address, "aud": "sightline", "exp": now + 60, "iat": now}
        self._say(
            {
                "access_token": "a",
                "token_type": "Bearer",
                "id_token": f"{_part({'alg': 'RS256', 'kid': '1'})}.{_part(token)}.c2ln",
            }
        )

    def _say(self, content: dict) -> None:
        body = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        """Silent: what is served here is no part of the test's output."""


def _part(content: dict) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


@pytest.fixture
def provider(settings):
    server = Provider()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    app = {
        "provider_id": "council", "name": "council", "client_id": "sightline", "secret": "s", "settings": {"server_url": server.address},
    }  # fmt: skip
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    settings.OIDC_SERVER, settings.OIDC_NAME = server.address, "your council account"
    yield server
    server.shutdown()
    server.server_close()


def invited(
    role: str = "scrutiny_councillor", slug: str = "westmere", username: str = "asha", email: str = "Asha@example.org"
) -> Person:
    register = make_register(slug, roles=(role,))
    person = register.people[role]
    return actions.give_account(by=clerk_of_works(), on=DAY, person=person, username=username, email=email)


def sign_in(client, **form):
    """There and back: our form, the provider's page, which sends the browser back with a code."""
    sent = client.post("/accounts/oidc/council/login/", form)
    asked = parse_qs(urlsplit(sent["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    return client.get("/accounts/oidc/council/login/callback/", {"code": "c", "state": asked["state"][0]})


def test_an_invited_address_signs_in_and_is_known_by_its_subject_from_then_on(client, provider):
    person = invited()
    assert b"your council account" in client.get("/accounts/login/").content
    assert sign_in(client, next="/w/westmere/")["Location"] == "/w/westmere/"
    assert client.session["_auth_user_id"] == str(person.pk)
    client.post("/accounts/logout/")
    provider.claims = {"sub": "s-1", "email": "married@example.org"}
    sign_in(client)
    assert client.session["_auth_user_id"] == str(person.pk)


def test_an_address_used_again_by_somebody_else_opens_nothing(client, provider):
    invited()
    sign_in(client)
    client.post("/accounts/logout/")
    provider.claims = {"sub": "s-2", "email": "asha@example.org"}
    assert sign_in(client).status_code == 403
    assert "_auth_user_id" not in client.session


def test_nobody_is_added_by_signing_in(client, provider):
    before = Person.objects.count()
    answer = sign_in(client)
    assert answer.status_code == 403 and b"nobody invited that address" in answer.content
    assert Person.objects.count() == before


def test_an_address_that_two_share_opens_neither(client, provider):
    invited()
    invited(slug="northby", username="asha2")
    assert sign_in(client).status_code == 403


def test_a_closed_account_stays_closed(client, provider):
    actions.close_account(by=clerk_of_works(), on=DAY, person=invited())
    assert sign_in(client).status_code == 403


@pytest.mark.parametrize("asks, then", [(False, "/accounts/second-factor/?next=%2Fw%2Fwestmere%2F"), (True, None)])
def test_its_second_factor_counts_only_where_the_settings_say_so(client, provider, settings, asks, then):
    invited("director")
    settings.OIDC_ASKS_SECOND_FACTOR = asks
    sign_in(client)
    assert client.get("/w/westmere/").get("Location") == then


def test_without_such_a_service_there_is_no_such_address(client):
    assert client.post("/accounts/oidc/council/login/").status_code == 404
    assert b"your council account" not in client.get("/accounts/login/").content
