"""Forms as a person meets them: found by following links, read out of the page, filled in."""

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve

PER_ROUTE = 6


@dataclass
class Found:
    """One form of a page: where it is sent, and its fields with what stands in them."""

    page: str
    action: str
    fields: list[tuple[str, str, str]] = field(default_factory=list)
    """Name, kind (text, hidden, file, checkbox, radio, select, submit), value. An unticked box and an unchosen option: no value."""

    def values(self, *kinds: str) -> dict[str, list[str]]:
        held: dict[str, list[str]] = {}
        for name, kind, value in self.fields:
            if not kinds or kind in kinds:
                held.setdefault(name, []).append(value)
        return held

    def typed_into(self) -> list[str]:
        return [name for name, kind, _ in self.fields if kind == "text"]

    @property
    def is_ours(self) -> bool:
        return "_typed_by" in self.values("hidden")


class Reader(HTMLParser):
    def __init__(self, page: str):
        super().__init__()
        self.page, self.forms, self.links, self.here, self.select, self.area = page, [], [], None, None, None

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        if tag == "a" and told.get("href"):
            self.links.append(urljoin(self.page, told["href"]))
        if tag == "form":
            self.here = Found(self.page, urljoin(self.page, told.get("action") or self.page))
            self.forms += [self.here] if told.get("method", "").lower() == "post" else []
        if self.here is None:
            return
        name = told.get("name", "")
        if tag == "input" and name:
            kind = told.get("type", "text")
            kind = kind if kind in ("hidden", "file", "checkbox", "radio", "password") else "text"
            if kind not in ("checkbox", "radio") or "checked" in told:
                self.here.fields.append((name, kind, told.get("value") or ""))
        elif tag == "textarea":
            self.area = [name, ""]
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in told:
            self.here.fields.append((self.select, "select", told.get("value") or ""))
        elif tag == "button" and name:
            self.here.fields.append((name, "submit", told.get("value") or ""))

    def handle_data(self, data):
        if self.area:
            self.area[1] += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self.area:
            self.here.fields.append((self.area[0], "text", self.area[1].removeprefix("\n")))
            self.area = None
        self.select = None if tag == "select" else self.select
        self.here = None if tag == "form" else self.here


def read(page: str, content: str) -> Reader:
    reader = Reader(page)
    reader.feed(content)
    return reader


def forms_on(client, page: str) -> list[Found]:
    answer = client.get(page)
    assert answer.status_code == 200, (page, answer.status_code)
    return read(page, answer.content.decode()).forms


def walk(client, *starts: str):
    """The forms of every page that links lead to, each route at most PER_ROUTE times."""
    seen, routes, waiting = set(), Counter(), list(starts)
    while waiting:
        address = waiting.pop(0).split("#")[0]
        route = _route(address)
        if address in seen or route is None or routes[route] >= PER_ROUTE:
            continue
        seen.add(address)
        routes[route] += 1
        answer = client.get(address)
        if answer.status_code == 302:
            waiting.append(answer["Location"])
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            reader = read(address, answer.content.decode())
            yield from reader.forms
            waiting += reader.links


def _route(address: str) -> str | None:
    if urlsplit(address).netloc not in ("", "testserver"):
        return None
    try:
        return resolve(urlsplit(address).path).route
    except Resolver404:
        return None
