"""The frame of every page: navigation, the day in words, and nothing that the content-security policy would refuse."""

import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.test import Client, RequestFactory
from django.urls import Resolver404, resolve

import sightline.interfaces.web as web
from sightline.interfaces.web import context, navigation

HERE = Path(web.__file__).parent
TEMPLATES = sorted((HERE / "templates").rglob("*.html"))
REFUSED = {
    "an inline style": re.compile(r"\sstyle\s*=", re.I),
    "a style element": re.compile(r"<style", re.I),
    "an inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "an inline script": re.compile(r"<script(?![^>]*\s(?:src=|type=.application/json))", re.I),
    "a script address": re.compile(r"javascript:", re.I),
}


@pytest.mark.parametrize("what", REFUSED)
def test_no_template_holds_what_the_policy_refuses(what):
    holding = [str(path.relative_to(HERE)) for path in TEMPLATES if REFUSED[what].search(path.read_text(encoding="utf-8"))]
    assert holding == []


def test_every_component_says_on_its_first_line_what_it_takes_and_is_in_the_gallery():
    gallery = (HERE / "templates" / "gallery" / "gallery.html").read_text(encoding="utf-8")
    inside = "".join(path.read_text(encoding="utf-8") for path in (HERE / "templates" / "_components").glob("*.html"))
    for path in (HERE / "templates" / "_components").glob("*.html"):
        assert path.read_text(encoding="utf-8").startswith("{# "), path.name
        assert f'"_components/{path.name}"' in gallery + inside, path.name


@pytest.mark.parametrize(
    ("then", "words"),
    [
        (date(2018, 1, 22), "8 years and 10 months"),
        (date(2025, 11, 24), "1 year"),
        (date(2026, 10, 24), "1 month"),
        (date(2026, 10, 25), "30 days"),
        (date(2026, 11, 23), "1 day"),
    ],
)
def test_how_long_ago_is_said_in_words(then, words):
    assert context.distance(then, date(2026, 11, 24)) == words


def test_the_navigation_shows_only_pages_that_exist():
    workspace = SimpleNamespace(slug="westmere")
    shown = navigation.items(workspace, "/w/westmere/")
    assert shown
    for item in shown:
        assert resolve(item["href"])
    open_to_all = {entry.text for entry in navigation.ENTRIES if entry.permission is None}
    hidden = open_to_all - {item["text"] for item in shown}
    for entry in navigation.ENTRIES:
        if entry.text in hidden:
            for place in entry.places:
                with pytest.raises(Resolver404):
                    resolve(f"/w/westmere/{place}")


def test_a_page_is_inside_the_entry_with_the_longest_place():
    shown = navigation.items(SimpleNamespace(slug="westmere"), "/w/westmere/line-of-sight/packs/3/")
    assert [item["text"] for item in shown if item["active"]] == ["Boards"]
    assert navigation.items(None, "/") == []


def test_the_frame_stands_where_no_middleware_ran():
    frame = context.frame(RequestFactory().get("/somewhere/?a=1"))["frame"]
    assert frame.as_at == frame.today
    assert not frame.is_past
    assert frame.here == "/somewhere/?a=1"
    assert frame.navigation == []


@pytest.mark.django_db
def test_the_gallery_is_there_for_developers_only(settings):
    assert Client().get("/gallery/").status_code == 200
    settings.GALLERY = False
    assert Client().get("/gallery/").status_code == 404


@pytest.mark.django_db
def test_the_gallery_shows_the_form_as_it_was_sent():
    made = Client().post("/gallery/", {"title": "A very particular title"}).content.decode()
    assert "A very particular title" in made
    assert "There is a problem" in made
    assert "<title>Error: Component gallery" in made


@pytest.mark.django_db
def test_every_answer_carries_the_strict_policy():
    told = Client().get("/gallery/").headers
    policy = told["Content-Security-Policy"]
    for directive in ("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"):
        assert directive in policy
    assert "unsafe" not in policy
    assert told["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
@pytest.mark.parametrize("status", [400, 403, 404, 409, 500])
def test_an_error_page_is_plain_and_has_one_heading(status, rf):
    from django.template.loader import render_to_string

    made = render_to_string(f"errors/{status}.html", {"sentence": "The date <b> is missing."}, rf.get("/"))
    assert made.count("<h1") == 1
    assert "Oops" not in made
    assert "sorry" not in made.lower()
    assert status == 500 or "The date &lt;b&gt; is missing." in made
