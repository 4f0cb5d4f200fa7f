"""The frame, used as a person uses it: with and without scripts."""

import pytest

from tests.browser import looking

PAST = "22 January 2018"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_past_day_is_chosen_in_words_and_left_again(open_page, scripts):
    page = open_page("director", scripts=scripts)
    here = page.url
    page.get_by_label("See it as at").fill(PAST)
    page.get_by_role("button", name="Show", exact=True).click()
    assert page.url == here
    assert "As at 22 January 2018" in page.locator(".sl-as-at").inner_text()
    assert "ago. What came later is not shown." in page.locator(".sl-as-at").inner_text()
    page.get_by_role("button", name="Today").click()
    assert "As at today" in page.locator(".sl-as-at").inner_text()
    assert page.get_by_role("button", name="Today").count() == 0


def test_a_past_day_tints_the_page(open_page):
    page = open_page("director")
    colour = "getComputedStyle(document.body).backgroundColor"
    page.get_by_label("See it as at").fill("today")
    page.get_by_role("button", name="Show", exact=True).click()
    today = page.evaluate(colour)
    page.get_by_label("See it as at").fill(PAST)
    page.get_by_role("button", name="Show", exact=True).click()
    assert page.evaluate(colour) != today


@pytest.mark.parametrize("written", ["tomorrow week", "32 January 2018", "1 January 2199"])
def test_a_day_that_cannot_be_read_is_answered_in_plain_words(open_page, written):
    page = open_page("director")
    page.get_by_label("See it as at").fill(written)
    page.get_by_role("button", name="Show", exact=True).click()
    assert page.get_by_role("heading", level=1).inner_text() == "This could not be read"
    assert "January" in page.locator("main").inner_text()


def test_the_print_button_is_there_only_where_it_works(open_page):
    with_scripts, without = open_page(), open_page(scripts=False)
    with_scripts.goto("/gallery/")
    without.goto("/gallery/")
    assert with_scripts.get_by_role("button", name="Print this page").is_visible()
    assert not without.get_by_text("Print this page").is_visible()


def test_the_first_key_reaches_the_skip_link_and_it_leads_to_the_content(open_page):
    page = open_page()
    page.goto("/gallery/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"


def test_scripts_and_styles_arrive_under_hashed_names_and_nothing_is_refused(open_page):
    page = open_page()
    heard = looking.listen(page)
    names = []
    page.on("response", lambda response: names.append((response.status, response.url)))
    page.goto("/gallery/")
    page.wait_for_load_state("networkidle")
    ours = [url for _, url in names if "/static/" in url]
    assert [url for status, url in names if status >= 400] == []
    assert any("govuk-frontend.min." in url and url.endswith(".js") and not url.endswith("min.js") for url in ours)
    assert heard == []


def test_on_paper_the_frame_stays_away(open_page):
    page = open_page("director")
    page.emulate_media(media="print")
    assert not page.locator(".govuk-service-navigation").is_visible()
    assert not page.locator(".sl-as-at__form").is_visible()
    assert page.locator("h1").is_visible()


def test_without_scripts_the_navigation_is_open(open_page):
    page = open_page("director", width=320, scripts=False)
    assert page.get_by_role("navigation", name="Sections").get_by_role("link", name="Line of sight").is_visible()
