"""The page of senior posts and tenure, its form, and the second editor who loses nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse

from sightline.domains.organisations.models import Holding, Tenure
from tests.factories.register import DAY, make_register

pytestmark = pytest.mark.django_db
END = DAY + timedelta(days=30)


@pytest.fixture
def register():
    return make_register(roles=("director", "programme_manager", "scrutiny_councillor"))


def at(name, *args):
    return reverse(f"organisations:{name}", args=["westmere", *args])


def read_page(answer) -> str:
    assert answer.status_code == 200, answer.status_code
    return " ".join(answer.content.decode().split())


def sent(**facts):
    return {"on": str(DAY), "basis": "interim", "contract_ends_on": str(END), "cites": "Minute 4", **facts}


def test_an_empty_page_teaches(register, sign_in):
    page = read_page(sign_in("director", on=DAY).get(at("tenures")))
    assert "No senior post is recorded" in page and "hangs on one interim holder" in page


def test_terms_are_recorded_on_the_posts_page_and_listed_with_what_to_look_after(register, sign_in):
    client, post = sign_in("programme_manager", on=DAY), register.posts["director"]
    holding = Holding.objects.get(post=post)
    form = read_page(client.get(at("set_holders_terms", post.number, holding.pk)))
    assert "Director of Westmere as Director, Westmere" in form
    page = read_page(client.post(at("set_holders_terms", post.number, holding.pk), sent(handover="A week a month"), follow=True))
    for words in (
        "The terms of PO-1 are recorded.",
        "interim; contract until 3 April 2024; hand-over: A week a month",
        "Minute 4",
    ):
        assert words in page, words
    listed = read_page(client.get(at("tenures")))
    assert "Director of Westmere has a contract until 3 April 2024, in 30 days." in listed and "1 of 1 posts is held" in listed
    rows = client.get(at("tenures_table", "csv")).content.decode("utf-8-sig").splitlines()
    assert rows[0].startswith("Number,Post") and "2024-04-03" in rows[1] and len(rows) == 2
    assert client.get(at("tenures_table", "xlsx")).content[:2] == b"PK"


def test_a_post_without_a_holder_has_terms_of_its_own(register, sign_in):
    client = sign_in("programme_manager", on=DAY)
    client.post(at("make_post"), {"title": "Assistant Director", "organisation": register.workspace.home.pk, "statutory": "dcs"})
    number = register.workspace.pk and Holding.objects.count() + 1
    client.post(at("set_terms", number), sent(basis="seconded", contract_ends_on="", review="The director reviews it"))
    page = read_page(client.get(at("tenures")))
    assert "Nobody on record" in page and "Review: The director reviews it" in page and "Seconded" in page


def test_the_second_editor_is_told_what_changed_and_loses_nothing(register, sign_in):
    client, number = sign_in("programme_manager", on=DAY), register.posts["director"].number
    client.post(at("set_terms", number), sent())
    seen = Tenure.objects.get().content_hash
    client.post(at("set_terms", number), sent(basis="permanent", contract_ends_on="", seen=seen))
    late = client.post(at("set_terms", number), sent(terms="Typed by the second", seen=seen))
    page = " ".join(late.content.decode().split())
    assert late.status_code == 409 and "Typed by the second" in page and "changed PO-1" in page
    assert "Day the contract ends, where there is one: was “2024-04-03”, is now “nothing”" in page
    again = Tenure.objects.latest("pk").content_hash
    assert f'value="{again}"' in page
    assert client.post(at("set_terms", number), sent(terms="Typed by the second", seen=again)).status_code == 302
    first = client.post(at("set_terms", number), sent(terms="Nothing was seen"))
    assert first.status_code == 409 and "was “nothing”" in first.content.decode()


def test_what_is_missing_is_told(register, sign_in):
    answer = sign_in("programme_manager", on=DAY).post(at("set_terms", 1), {"on": "2199-01-01"})
    assert answer.status_code == 400 and answer.content.decode().count("Select on what basis it is held") == 2
    assert b"From which day must be today or a day before" in answer.content


def test_who_may_not_is_told_why_and_refused(register, sign_in):
    client = sign_in("scrutiny_councillor", on=DAY)
    assert "Recording the terms of a post" in read_page(client.get(at("tenures")))
    assert client.get(at("set_terms", 1)).status_code == client.post(at("set_terms", 1), sent()).status_code == 403


def test_the_holder_of_another_post_is_not_found(register, sign_in):
    other = Holding.objects.get(post=register.posts["director"])
    client = sign_in("programme_manager", on=DAY)
    assert client.get(at("set_holders_terms", register.posts["programme_manager"].number, other.pk)).status_code == 404
