"""A session that ends while somebody writes, and a draft, as a person meets them; with and without scripts."""

import pytest

from tests.browser import looking

FORM = "/w/torbay/plan/new/"


def end_session(page) -> None:
    page.context.clear_cookies(name="sightline_session")


def write(page) -> None:
    page.goto(FORM)
    page.get_by_label("What is to be done").fill("Publish the caseloads")
    page.locator("#id_due_on-day").fill("31")
    page.locator("#id_due_on-month").fill("Marchember")


def is_there(page) -> None:
    assert page.get_by_label("What is to be done").input_value() == "Publish the caseloads"
    assert page.locator("#id_due_on-day").input_value() == "31"
    assert page.locator("#id_due_on-month").input_value() == "Marchember"
    assert "only you can see it" in page.locator(".sl-kept").inner_text()
    assert page.locator(".govuk-error-summary").count() == 0


@pytest.mark.parametrize("scripts", [True, False])
def test_what_was_typed_is_there_after_signing_in_again_and_for_nobody_else(open_page, scripts):
    page = open_page("director", scripts=scripts)
    write(page)
    end_session(page)
    page.get_by_role("button", name="Write the action").click()
    assert "/accounts/login/" in page.url
    page.locator("form:has(input[name=username][value=programme]) button").click()
    page.goto(FORM)
    assert page.get_by_label("What is to be done").input_value() == ""
    end_session(page)
    page.goto("/accounts/login/?next=" + FORM)
    page.locator("form:has(input[name=username][value=director]) button").click()
    is_there(page)
    if scripts:
        assert looking.axe(page) == []
    page.get_by_role("button", name="Throw the draft away").click()
    assert page.get_by_label("What is to be done").input_value() == ""


def test_a_form_that_stood_open_while_its_person_signed_in_in_another_tab(open_page):
    page = open_page("director")
    write(page)
    end_session(page)
    other = page.context.new_page()
    other.goto("/accounts/login/")
    other.locator("form:has(input[name=username][value=director]) button").click()
    other.wait_for_url("**/w/torbay/")
    page.get_by_role("button", name="Write the action").click()
    is_there(page)
    page.get_by_role("button", name="Throw the draft away").click()


def test_a_draft_is_found_on_the_start_page(open_page):
    page = open_page("director")
    write(page)
    page.get_by_role("button", name="Save as a draft").click()
    is_there(page)
    page.goto("/w/torbay/")
    assert looking.axe(page) == []
    page.get_by_role("link", name="Write an action").click()
    is_there(page)
    page.goto("/w/torbay/")
    page.emulate_media(media="print")
    assert not page.get_by_text("What you began and have not sent").is_visible()  # a printed page goes from hand to hand
    page.emulate_media(media="screen")
    page.get_by_text("Read or throw away").click()
    page.get_by_role("button", name="Throw it away").click()
    assert page.get_by_text("What you began and have not sent").count() == 0
