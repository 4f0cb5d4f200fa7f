"""Every page that a person can reach by links, looked at on a wide and on a narrow screen.

Pages are found, not listed: starting at the workspace, links are followed until every route has been seen as often as `PEOPLE` says.
A new page is looked at as soon as something links to it.
"""

from collections import Counter
from urllib.parse import urldefrag, urlsplit

import pytest
from django.urls import Resolver404, resolve

from tests.browser import looking

WITHOUT_A_WORKSPACE = ["/accounts/login/", "/accounts/password/reset/", "/gallery/", "/gallery/?form=wrong", "/no-such-page/"]
PEOPLE = {"director": 2, "programme": 1, "councillor": 1}
"""Who looks, and at how many pages of each route: what differs between two records shows to the first."""


def route_of(path: str) -> str | None:
    try:
        return resolve(path).route
    except Resolver404:
        return None


def links(page) -> list[str]:
    """Addresses of this site that a person can open from here, without their fragments."""
    found = page.eval_on_selector_all(
        "main a[href], nav a[href]", "all => all.map(a => new URL(a.getAttribute('href'), location.href).href)"
    )
    here = urlsplit(page.url).netloc
    return [urldefrag(href).url for href in found if urlsplit(href).netloc == here]


def walk(page, start: str, most: int):
    """Opens page after page; yields each address that is a page (what is downloaded is passed by)."""
    seen, routes, waiting = set(), Counter(), [start]
    while waiting:
        address = waiting.pop(0)
        parts = urlsplit(address)
        route = route_of(parts.path)
        if address in seen or route is None or routes[route] >= most or "logout" in parts.path:
            continue
        seen.add(address)
        told = page.request.get(address)
        if "text/html" not in told.headers.get("content-type", ""):
            routes[route] = most
            continue
        routes[route] += 1
        answer = page.goto(address)
        yield page.url, answer.status
        waiting += links(page)


def faults_of(page) -> list[str]:
    found = looking.axe(page) + [f"goes nowhere: {dead}" for dead in looking.dead_fragments(page)]
    found += [f"id used twice: {doubled}" for doubled in looking.doubled_ids(page)]
    page.set_viewport_size({"width": 320, "height": 640})
    found += [f"at 320 pixels: {wide}" for wide in looking.overflows(page)]
    page.set_viewport_size({"width": 1280, "height": 900})
    return found


@pytest.mark.parametrize("who", PEOPLE)
def test_every_page_that_can_be_reached_is_sound(open_page, who):
    page = open_page(who)
    heard, faults, walked = looking.listen(page), {}, 0
    for address, status in walk(page, page.url, PEOPLE[who]):
        walked += 1
        assert looking.is_styled(page), f"{address} came without its styles"
        found = faults_of(page) + heard + ([f"answered {status}"] if status != 200 else [])
        heard.clear()
        if found:
            faults[address] = found
    assert walked >= 8, "the walk ended early: does the workspace still link to its parts?"
    assert faults == {}, "\n".join(f"{address}\n    " + "\n    ".join(found) for address, found in faults.items())


@pytest.mark.parametrize("address", WITHOUT_A_WORKSPACE)
def test_pages_outside_a_workspace_are_sound(open_page, address):
    page = open_page()
    page.goto(address)
    assert looking.is_styled(page)
    assert faults_of(page) == []
