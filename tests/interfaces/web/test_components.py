"""The markup of components is the design system's own, and text that people type never becomes markup."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils.safestring import SafeString, mark_safe

from sightline.interfaces.web import components

ROOT = Path(__file__).resolve().parents[3]
SLOTS = ("start", "end", "navigationStart", "navigationEnd")
FIXTURES = sorted((ROOT / "node_modules" / "govuk-frontend" / "dist" / "govuk" / "components").glob("*/fixtures.json"))


class Tokens(HTMLParser):
    """What a browser makes of markup: tags, attributes, text; spaces between them do not count."""

    def __init__(self, text: str):
        super().__init__()
        self.found: list = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, sorted((name, " ".join((value or "").split())) for name, value in attrs)))

    def handle_endtag(self, tag):
        self.found.append(f"/{tag}")

    def handle_data(self, data):
        if data.strip():
            self.found.append("".join(data.split()))


def trusted_html(value, key=""):
    """The fixtures' own HTML is meant as markup."""
    if isinstance(value, dict):
        return {name: trusted_html(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [trusted_html(item, key) for item in value]
    return mark_safe(value) if isinstance(value, str) and (key.lower().endswith("html") or key in SLOTS) else value


def test_every_official_fixture_comes_out_as_the_design_system_says():
    if not FIXTURES:
        pytest.skip("node_modules has no govuk-frontend: run scripts/assets.py --dev")
    compared, differing = 0, []
    for file in FIXTURES:
        told = json.loads(file.read_text())
        for fixture in told["fixtures"]:
            compared += 1
            made = components.render(told["component"], trusted_html(fixture["options"]))
            if Tokens(made).found != Tokens(fixture["html"]).found:
                differing.append(f"{told['component']}: {fixture['name']}")
    assert differing == []
    assert compared == 657


@pytest.mark.parametrize(
    ("component", "params"),
    [
        ("tag", {"html": "<b>x</b>"}),
        ("button", {"html": "<b>x</b>"}),
        ("details", {"summaryHtml": "<b>x</b>", "html": "y"}),
        ("table", {"rows": [[{"html": "<b>x</b>"}]]}),
        ("service-navigation", {"slots": {"start": "<b>x</b>"}}),
        ("input", {"label": {"html": "<b>x</b>"}, "id": "a"}),
        ("tag", {"text": "<b>x</b>"}),
    ],
)
def test_text_that_was_not_marked_safe_is_escaped_wherever_it_stands(component, params):
    made = components.render(component, params)
    assert "<b>" not in made
    assert "&lt;b&gt;x" in made


def test_two_underscores_go_one_level_down():
    assert components.nested({"label__text": "A", "label__classes": "b", "id": "c"}) == {
        "label": {"text": "A", "classes": "b"},
        "id": "c",
    }


def test_the_tag_takes_a_dictionary_and_names_together():
    made = Template('{% load gov %}{% gov "input" params label__text="Name" %}').render(
        Context({"params": {"id": "n", "name": "n"}})
    )
    assert '<label class="govuk-label" for="n">' in made
    assert "Name" in made


def test_a_block_becomes_the_html_of_its_component():
    text = '{% load gov %}{% govblock "details" summaryText="More" %}<p>{{ who }}</p>{% endgovblock %}'
    made = Template(text).render(Context({"who": "<i>"}))
    assert "<p>&lt;i&gt;</p>" in made
    assert isinstance(made, SafeString)
