"""The page of what waits for nobody, and the form that hands it over."""

from datetime import timedelta

import pytest
from django.urls import reverse

from sightline.domains.organisations import actions as organisations
from sightline.domains.organisations.models import Holding
from sightline.domains.plans.models import ActionVersion
from tests.factories.plans import make_action, make_plan
from tests.factories.register import DAY, clerk_of_works, make_register

pytestmark = pytest.mark.django_db
AFTER = DAY + timedelta(days=11)


@pytest.fixture
def register():
    made = make_register(roles=("action_owner", "programme_manager", "verifier", "scrutiny_councillor"))
    made.plan = make_plan(made)
    for title in ("Give rooms", "Give keys"):
        make_action(made.plan, title, owner=made.posts["action_owner"])
    organisations.end_holding(
        by=clerk_of_works(), holding=Holding.objects.get(post=made.posts["action_owner"]), on=DAY + timedelta(days=10)
    )
    return made


def at(name, *args):
    return reverse(f"plans:{name}", args=["westmere", *args])


def read_page(answer, status=200) -> str:
    assert answer.status_code == status, answer.content.decode()[:2000]
    return " ".join(answer.content.decode().split())


def test_leavers_are_listed_counted_at_the_start_and_taken_away(register, sign_in):
    client = sign_in("programme_manager", on=AFTER)
    page = read_page(client.get(at("leavers")))
    for words in ("2 wait as at", "Give rooms", "the last day was 14 March 2024", "Hand it over"):
        assert words in page, words
    assert "2 wait for nobody" in read_page(client.get(reverse("workspace", args=["westmere"])))
    rows = client.get(at("leavers_table", "csv")).content.decode("utf-8-sig").splitlines()
    assert len(rows) == 3 and rows[1].startswith("Action owner,")
    assert client.get(at("leavers_table", "xlsx")).content[:2] == b"PK"
    early = read_page(client.get(at("leavers"), {"as-at": str(DAY), "within": "5"}))
    assert "Nothing waits for nobody" in early and 'value="5"' in early
    assert 'value="730"' in read_page(client.get(at("leavers"), {"within": "99999"}))
    assert 'value="90"' in read_page(client.get(at("leavers"), {"within": "x"}))


def test_open_work_is_handed_over_in_one_go_and_changed_work_is_shown_again(register, sign_in):
    client, number = sign_in("programme_manager", on=AFTER), register.posts["action_owner"].number
    page = read_page(client.get(at("hand_over", number)))
    seen = page.split('name="seen" value="')[1].split('"')[0]
    sent = {"to": register.posts["verifier"].pk, "only": ["AC-1", "AC-2"], "reason": "She left", "seen": seen}
    make_action(register.plan, "Give a desk", owner=register.posts["action_owner"], on=AFTER)
    late = read_page(client.post(at("hand_over", number), sent), 400)
    assert "changed while you were writing" in late and "Give a desk" in late and "She left" in late
    again = late.split('name="seen" value="')[1].split('"')[0]
    page = read_page(client.post(at("hand_over", number), {**sent, "seen": again}, follow=True))
    assert "2 handed over to Verifier, Westmere." in page and "Give a desk" in page and "Give rooms" not in page
    assert ActionVersion.objects.filter(owner=register.posts["verifier"]).count() == 2
    missing = read_page(client.post(at("hand_over", number), {"seen": "x"}), 400)
    assert "Select post that takes it over" in missing


def test_who_may_not_is_told_why(register, sign_in):
    client = sign_in("scrutiny_councillor", on=AFTER)
    page = read_page(client.get(at("leavers")))
    assert "Handing work over" in page and "hand-over" not in page
    assert client.get(at("hand_over", 1)).status_code == 403
