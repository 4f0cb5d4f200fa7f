"""The pages and forms of mentoring and peer pairs."""

import pytest
from django.urls import reverse

from sightline.domains.plans.models import Mentoring, MentoringVersion
from tests.factories.register import DAY, make_register

pytestmark = pytest.mark.django_db


@pytest.fixture
def register():
    return make_register(roles=("director", "expert_adviser", "scrutiny_councillor"))


def at(name, *args):
    return reverse(f"plans:{name}", args=["westmere", *args])


def read_page(answer, status=200) -> str:
    assert answer.status_code == status, answer.content.decode()[:2000]
    return " ".join(answer.content.decode().split())


def sent(register, **facts):
    return {
        "kind": "mentoring",
        "purpose": "A new head",
        "mentee_post": register.posts["director"].pk,
        "cites": "000 annex",
        **facts,
    }


def test_an_empty_list_teaches_and_whoever_may_not_is_told(register, sign_in):
    client = sign_in("scrutiny_councillor", on=DAY)
    page = read_page(client.get(at("mentorings")))
    assert "No mentoring is arranged" in page and "It needs the permission plans.mentor" in page
    for name, args in (
        ("arrange_mentoring", ()),
        ("mentoring_met", (1,)),
        ("rearrange_mentoring", (1,)),
        ("end_mentoring", (1,)),
    ):
        assert client.get(at(name, *args)).status_code == 403


def test_mentoring_is_arranged_met_for_and_ended(register, sign_in):
    client = sign_in("expert_adviser", on=DAY)
    page = read_page(client.post(at("arrange_mentoring"), sent(register), follow=True))
    for words in ("MP-1 is arranged.", "A mentor is still sought.", "000 annex", "Director, Westmere"):
        assert words in page, words
    page = read_page(client.post(at("mentoring_met", 1), {"held_on": str(DAY), "topics": "Supervision"}, follow=True))
    assert "4 March 2024: Supervision" in page
    listed = read_page(client.get(at("mentorings")))
    assert "1 day, last on 4 March 2024" in listed and "Still sought" in listed
    rows = client.get(at("mentorings_table", "csv")).content.decode("utf-8-sig").splitlines()
    assert rows[1].startswith("MP-1,Mentoring,,") and client.get(at("mentorings_table", "xlsx")).content[:2] == b"PK"
    page = read_page(client.post(at("end_mentoring", 1), {"outcome": "She leads the service."}, follow=True))
    assert "She leads the service." in page and "can be done only while it is under way" in page
    assert client.get(at("mentoring_met", 1)).status_code == 409


def test_the_second_who_changes_it_is_told_and_loses_nothing(register, sign_in):
    client = sign_in("director", on=DAY)
    client.post(at("arrange_mentoring"), sent(register))
    seen = MentoringVersion.objects.get().content_hash
    facts = sent(register, seen=seen, mentor_post=register.posts["expert_adviser"].pk)
    read_page(client.post(at("rearrange_mentoring", 1), facts, follow=True))
    late = read_page(client.post(at("rearrange_mentoring", 1), sent(register, seen=seen, purpose="Typed by the second")), 409)
    assert "Mentor or peer: was “nobody”, is now “Expert adviser, Westmere”" in late and "Typed by the second" in late
    again = late.split('name="seen" value="')[1].split('"')[0]
    page = read_page(
        client.post(at("rearrange_mentoring", 1), sent(register, seen=again, purpose="Typed by the second"), follow=True)
    )
    assert "Typed by the second" in page and "Arranged before" in page
    same = sent(register, seen=MentoringVersion.objects.latest("pk").content_hash, purpose="Typed by the second")
    assert "Nothing was changed" in read_page(client.post(at("rearrange_mentoring", 1), same), 400)


def test_what_is_wrong_is_told_at_its_field(register, sign_in):
    client = sign_in("director", on=DAY)
    page = read_page(client.post(at("arrange_mentoring"), {"kind": "peers", "purpose": "x"}), 400)
    assert page.count("Say who is mentored: a post, a person, or in words") == 2
    page = read_page(client.post(at("arrange_mentoring"), sent(register, mentor_post=register.posts["director"].pk)), 400)
    assert page.count("Nobody mentors themselves. Choose two") == 2 and not Mentoring.objects.exists()
    client.post(at("arrange_mentoring"), sent(register))
    assert "Enter on what" in read_page(client.post(at("mentoring_met", 1), {"held_on": str(DAY)}), 400)
    assert "Enter what came of it" in read_page(client.post(at("end_mentoring", 1), {}), 400)
    assert client.get(at("mentoring", 9)).status_code == 404
