"""Every role on every route, at home and elsewhere. What is expected comes from what each page declares, never from a list."""

import re
from itertools import product
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.urls.resolvers import RoutePattern
from django.utils.regex_helper import normalize

from sightline.domains.organisations.rules.permissions import GRANTS, ROLES
from sightline.interfaces.web.accounts.routes import CLOSED, OPEN, SETTING_UP
from tests.factories.register import add_role, make_register

pytestmark = pytest.mark.django_db
OWN, WORKSPACE = "sightline.", "{workspace}"


def routes(patterns=None, before=""):
    """Every address of the site, each of its parts filled with something that its pattern takes."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        path = before + filled(each.pattern)
        if isinstance(each, URLPattern):
            yield SimpleNamespace(path=path, view=each.callback, name=each.name or "")
        else:
            yield from routes(each.url_patterns, path)


def filled(pattern) -> str:
    """Numbers that no record has; the workspace stays a name in braces."""
    if isinstance(pattern, RoutePattern):
        samples = {"int": "999999", "uuid": "00000000-0000-0000-0000-000000000000"}
        path = str(pattern).replace("<slug:workspace>", WORKSPACE)
        return re.sub(r"<(?:(\w+):)?\w+>", lambda found: samples.get(found[1], "x"), path)
    template, names = normalize(str(pattern))[0]
    for values in product(("999999", "x", "pdf", "csv", "docx", "xlsx", "svg"), repeat=len(names)):
        path = template % dict(zip(names, values, strict=True))
        if pattern.regex.search(path):
            return path
    raise LookupError(f"No sample fits {pattern}: add one here.")


def ours():
    return [route for route in routes() if route.view.__module__.startswith(OWN)]


def in_workspace():
    return [route for route in ours() if route.path.startswith(f"w/{WORKSPACE}/")]


def address(route, slug: str) -> str:
    return "/" + route.path.replace(WORKSPACE, slug)


def signed_in(person) -> Client:
    client = Client(raise_request_exception=False)
    person.is_demonstration = True  # no second factor is asked of these; test_second_factor.py asks
    person.username = person.username or f"user{person.pk}"
    person.save()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def expected(access, role: str, method: str) -> str:
    if method not in access.methods:
        return "405"
    allowed = all(any(permission in GRANTS[role] for permission in group) for group in access.needs(method))
    return "allowed" if allowed else "403"


def told(response) -> str:
    """Made-up numbers and empty forms are refused in many ways; here it matters only that the person was let in."""
    return str(response.status_code) if response.status_code in (403, 405) or response.status_code >= 500 else "allowed"


@pytest.fixture(scope="module")
def registers(django_db_setup, django_db_blocker):
    """Two workspaces with a holder of every role, made once: nothing below changes them."""
    with django_db_blocker.unblock():
        from django.db import transaction

        point = transaction.atomic()
        point.__enter__()
        home = make_register("westmere", roles=tuple(ROLES))
        elsewhere = make_register("northby", roles=())
        add_role(elsewhere, "director")
        try:
            yield home, elsewhere
        finally:
            transaction.set_rollback(True)
            point.__exit__(None, None, None)


def test_every_view_of_ours_declares_who_may_open_it():
    undeclared = [
        f"{route.path} ({route.view.__module__}.{route.view.__name__})"
        for route in ours()
        if not hasattr(route.view, "access") and route.name not in OPEN
    ]
    assert undeclared == []


def test_the_names_of_the_library_s_routes_exist():
    known = {route.name for route in routes()}
    assert (OPEN | SETTING_UP | CLOSED) - known - {"openid_connect_login"} == set()


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("role", sorted(ROLES))
def test_every_role_on_every_route_at_home_and_elsewhere(role, method, registers):
    home, elsewhere = registers
    client = signed_in(home.people[role])
    for route in in_workspace():
        wanted = expected(route.view.access, role, method)
        found = told(getattr(client, method.lower())(address(route, home.workspace.slug)))
        assert found == wanted, f"{method} {route.path} as {role}: {found}, not {wanted}"
        away = getattr(client, method.lower())(address(route, elsewhere.workspace.slug))
        assert away.status_code == 404, f"{method} {route.path} elsewhere as {role}: {away.status_code}"


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_route_needs_somebody_signed_in(method, client):
    closed = [route for route in routes() if not _is_open(route)]
    assert len(closed) > 20
    for route in closed:
        response = getattr(client, method)(address(route, "westmere"))
        if route.name in CLOSED:
            assert response.status_code == 404, route.path
        elif not (route.path.startswith("accounts/") and route.name == ""):
            assert response.status_code == 302 and response["Location"].startswith("/accounts/login/"), route.path


def _is_open(route) -> bool:
    access = getattr(route.view, "access", None)
    return access.is_public if access else route.name in OPEN
