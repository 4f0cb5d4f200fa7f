"""Confirming clause by clause with single keys: what each does, when none acts, and how they are switched off."""

from itertools import count

import pytest

from tests.browser import looking

NUMBERS = count(1)
"""The server is one for all tests, and no two instruments of a document share a title."""


def waiting(page) -> None:
    """Has a document of the library read, so that the page of its first clause is open."""
    page.goto("/w/torbay/instruments/add/")
    document = page.locator("#id_document option", has_text="Statutory direction to Torbay Council").first
    page.locator("#id_document").select_option(document.get_attribute("value"))
    page.get_by_label("Title of the instrument").fill(f"{next(NUMBERS)} reading of the direction")
    page.get_by_label("Day it was made").fill("11 May 2016")
    page.get_by_label("Part of the document").fill("direction")
    page.get_by_role("button", name="Read it").click()
    page.wait_for_url("**/clauses/*/**")


@pytest.fixture
def clause(open_page):
    page = open_page("director")
    waiting(page)
    return page


def state(page) -> str:
    return page.locator(".sl-record__ref .govuk-tag").first.inner_text().lower()


def test_a_accepts_and_u_undoes(clause):
    here = clause.locator("h1").inner_text()
    clause.keyboard.press("a")
    clause.wait_for_url("**?done=*")
    assert clause.locator(".sl-undo").inner_text().startswith(f"{here} is accepted.")
    clause.keyboard.press("u")
    clause.get_by_text(f"{here} is open again.").wait_for()
    assert clause.locator("h1").inner_text() == here and state(clause) == "proposed"


@pytest.mark.parametrize("key, field", [("c", "id_text"), ("s", "id_parts"), ("n", "id_reason")])
def test_a_key_opens_its_form_and_then_every_letter_is_text(clause, key, field):
    clause.keyboard.press(key)
    assert clause.evaluate("document.activeElement.id") == field
    address = clause.url
    clause.locator(f"#{field}").fill("")
    clause.keyboard.type("acsnjk?u")
    assert clause.locator(f"#{field}").input_value() == "acsnjk?u" and clause.url == address
    clause.keyboard.press("Escape")
    assert clause.evaluate("document.activeElement === document.body")


@pytest.mark.parametrize("forward, back", [("j", "k"), ("ArrowRight", "ArrowLeft")])
def test_keys_lead_to_the_next_and_the_previous_clause(clause, forward, back):
    here = clause.url
    clause.keyboard.press(forward)
    clause.wait_for_url(lambda url: url != here)
    clause.keyboard.press(back)
    clause.wait_for_url(here)


def test_the_keys_are_shown_by_a_key_and_switched_off_for_good(clause):
    keys = clause.locator("[data-keys]")
    assert not keys.locator("ul").is_visible()
    clause.keyboard.press("?")
    assert keys.locator("ul").is_visible() and "accept the clause" in keys.inner_text()
    assert looking.axe(clause) == []
    keys.get_by_role("button", name="Turn the keys off").click()
    here = clause.url
    for key in ("j", "a", "?"):
        clause.keyboard.press(key)
    clause.reload()
    clause.keyboard.press("j")
    assert clause.url == here and "off" in clause.locator("[data-keys-state]").inner_text()
    clause.locator("[data-keys] summary").click()
    clause.get_by_role("button", name="Turn the keys on").click()
    clause.keyboard.press("j")
    clause.wait_for_url(lambda url: url != here)


def test_a_browser_s_own_shortcut_is_left_alone(clause):
    here = clause.url
    for key in ("Control+a", "Alt+j", "Meta+n"):
        clause.keyboard.press(key)
    assert clause.url == here and state(clause) == "proposed"


def test_without_scripts_the_page_works_and_shows_the_access_keys(clause, open_page):
    plain = open_page("director", scripts=False)
    plain.goto(clause.url)
    assert not plain.get_by_text("Keys of this page").is_visible()
    here = plain.locator("h1").inner_text()
    plain.get_by_role("button", name="Accept the clause").click()
    assert plain.locator(".sl-undo").inner_text().startswith(f"{here} is accepted.")
    plain.get_by_role("button", name="Undo").click()
    assert state(plain) == "proposed"
