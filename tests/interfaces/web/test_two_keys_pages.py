"""The verifier's queue and the second key, in the browser: works, stranger, wrong role, wrong method, empty, many rows."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.urls import reverse

from sightline.domains.organisations import actions as organisations
from sightline.domains.plans import actions
from sightline.domains.plans.models import Action, Verification
from sightline.domains.plans.rules.two_keys import STANDARD
from tests.factories.documents import make_document
from tests.factories.plans import make_action, make_plan, prove, verify
from tests.factories.register import DAY, clerk_of_works, make_register

pytestmark = pytest.mark.django_db
ROLES = ("action_owner", "programme_manager", "verifier", "commissioner", "scrutiny_councillor")
ALL = [str(place) for place in range(len(STANDARD))]
STALE = date(2024, 5, 4)


@pytest.fixture
def register():
    return make_register(roles=ROLES)


def at(register, name, *args):
    return reverse(f"plans:{name}", args=[register.workspace.slug, *args])


def read_page(answer):
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return " ".join(answer.content.decode().split())


def claimed(register, plan=None, on=DAY, by="action_owner", **facts):
    action = make_action(plan or make_plan(register), owner=register.posts["action_owner"])
    actions.start_action(by=clerk_of_works(), action=action, on=on)
    prove(register, action, on=on, **facts)
    actions.claim_action(by=register.person(by), action=action, on=on)
    return action


def sent(action, **more):
    return {"met": ALL, "remarks": "", "seen": action.transitions.filter(to_state="claimed").latest("pk").content_hash, **more}


def state_of(action, day=date(2999, 1, 1)):
    return Action.objects.as_at(day).get(pk=action.pk).state


def test_the_queue_shows_the_oldest_claim_first_with_the_standard_and_the_evidence(register, sign_in):
    plan = make_plan(register)
    claimed(register, plan, on=DAY + timedelta(days=1))
    claimed(register, plan)
    hidden = make_document(register, title="Care of J", classification="exempt", exempt_reason="paragraph 1")
    prove(register, Action.objects.get(number=1), document=hidden, on=DAY + timedelta(days=2))
    client = sign_in("verifier")
    page = read_page(client.get(at(register, "claims"), {"as-at": "2024-03-06"}))
    assert page.index("AC-2 Give") < page.index("AC-1 Give") and all(sentence in page for sentence in STANDARD)
    assert "Claimed done by Action Owner of Westmere on 4 March 2024, 2 days ago" in page and "Rooms were given" in page
    assert (
        "Its evidence is not what was claimed" in page and "Care of J" not in page and "A document that you may not read" in page
    )
    assert f'href="{at(register, "verify", 2)}"' in page


def test_an_empty_queue_teaches_and_whoever_may_not_verify_is_told(register, sign_in):
    page = read_page(sign_in("scrutiny_councillor").get(at(register, "claims")))
    assert "No claim waits" in page and "It needs the permission plans.verify" in page


def test_a_claim_is_verified_sentence_by_sentence(register, sign_in):
    action, client = claimed(register), sign_in("verifier")
    page = read_page(client.get(at(register, "verify", 1)))
    assert all(sentence in page for sentence in STANDARD) and "DO-1 Minutes" in page
    for met in ([], ALL[1:]):
        answer = client.post(at(register, "verify", 1), sent(action, met=met, remarks="Kept words"))
        assert answer.status_code == 400 and "Kept words" in answer.content.decode()
    unseen = client.post(at(register, "verify", 1), sent(action, seen="sha256:0"))
    assert unseen.status_code == 409 and not Verification.objects.exists()
    page = read_page(client.post(at(register, "verify", 1), sent(action, remarks="Rooms seen"), follow=True))
    for words in (
        "AC-1 is verified",
        "Verified by Verifier of Westmere",
        "First key: claimed done by Action Owner",
        "Rooms seen",
    ):
        assert words in page, words
    assert "1 verified, 0 lapsed" in read_page(client.get(at(register, "list")))
    assert client.get(at(register, "verify", 1)).status_code == 409


def test_a_claim_is_returned_and_the_owner_reads_why(register, sign_in):
    action, client = claimed(register), sign_in("commissioner")
    assert client.get(at(register, "return", 1)).status_code == 200
    assert client.post(at(register, "return", 1), {"reason": ""}).status_code == 400
    client.post(at(register, "return", 1), {"reason": "The minutes name no day"})
    assert state_of(action) == "under way"
    assert "The minutes name no day" in read_page(sign_in("action_owner").get(at(register, "action", 1)))


def test_what_lapsed_says_why_and_is_reopened(register, sign_in):
    action = claimed(register, fresh_until=STALE - timedelta(days=1))
    verify(action, register.person("verifier"))
    client = sign_in("action_owner")
    assert "it lapses with the next daily check" in read_page(client.get(at(register, "action", 1), {"as-at": str(STALE)}))
    actions.lapse_actions(by=clerk_of_works(), on=STALE)
    page = read_page(client.get(at(register, "action", 1)))
    assert "lapsed on 4 May 2024. Its evidence could be relied on until 3 May 2024." in page
    assert "0 verified, 1 lapsed" in read_page(client.get(at(register, "list")))
    assert client.post(at(register, "reopen", 1), {"reason": ""}).status_code == 400
    assert client.get(at(register, "reopen", 1)).status_code == 200
    client.post(at(register, "reopen", 1), {"reason": "New minutes are due"})
    assert state_of(action) == "under way"
    early = read_page(client.get(at(register, "action", 1), {"as-at": "2024-05-03"}))
    assert "Verified by Verifier of Westmere on 4 March 2024" in early and "lapsed on" not in early


@pytest.mark.parametrize(
    ("relation", "name"), list(product(("owner", "claimer", "subordinate", "no permission"), ("verify", "return")))
)
def test_nobody_turns_the_second_key_on_their_own_claim_in_the_browser(relation, name, register, sign_in):
    person, by = register.people["verifier"], "action_owner"
    post, kind = register.posts["action_owner"], {"kind": "permanent", "on": DAY, "by": clerk_of_works()}
    if relation == "owner":
        organisations.appoint(post=post, person=person, **kind)
    if relation == "claimer":
        organisations.appoint(post=register.posts["programme_manager"], person=person, **kind)
        by = "verifier"
    if relation == "subordinate":
        organisations.set_reporting_line(by=clerk_of_works(), post=register.posts["verifier"], on=DAY, to_post=post)
    action = claimed(register, by=by)
    client = sign_in("programme_manager" if relation == "no permission" else "verifier")
    page = read_page(client.get(at(register, "action", 1)))
    assert "Verify the claim:</strong>" in page and f'href="{at(register, name, 1)}"' not in page
    assert f'href="{at(register, name, 1)}"' not in read_page(client.get(at(register, "claims")))
    assert client.get(at(register, name, 1)).status_code == 403
    assert client.post(at(register, name, 1), sent(action, reason="x")).status_code == 403
    assert state_of(action) == "claimed" and not Verification.objects.exists()


def test_elsewhere_is_not_found_and_a_stranger_signs_in(register, sign_in, client):
    elsewhere = make_register("northby", roles=("action_owner",))
    claimed(elsewhere)
    for name, args in (("claims", ()), ("verify", (1,)), ("return", (1,)), ("reopen", (1,))):
        assert client.get(at(register, name, *args)).status_code == 302
    sign_in("verifier")
    assert client.get(at(elsewhere, "claims")).status_code == 404
    for name in ("verify", "return"):
        assert client.post(at(elsewhere, name, 1), {"reason": "x"}).status_code == 404
    assert client.post(at(register, "claims")).status_code == 405


def test_the_queue_and_a_claims_pages_ask_as_often_for_many_claims(register, sign_in, django_assert_max_num_queries):
    plan, client = make_plan(register), None
    for _ in range(25):
        claimed(register, plan)
    client = sign_in("verifier")
    for name, args in (("claims", ()), ("verify", (1,)), ("return", (1,)), ("action", (1,))):
        with django_assert_max_num_queries(15):
            read_page(client.get(at(register, name, *args)))
    verify(Action.objects.get(number=1), register.person("verifier"))
    with django_assert_max_num_queries(15):
        read_page(client.get(at(register, "action", 1)))
