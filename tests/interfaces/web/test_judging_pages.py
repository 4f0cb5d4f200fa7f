"""Standards, blind verification, views, ratings and the page of words, in the browser."""

import pytest
from django.urls import reverse

from sightline.domains.plans import actions
from sightline.domains.plans.models import Judgement, PlanTerms, Verification, View
from sightline.domains.plans.rules.rag import PUBLISHED
from sightline.domains.plans.rules.two_keys import STANDARD
from sightline.domains.plans.rules.words import STATES
from tests.factories.plans import make_action, make_plan, prove
from tests.factories.register import DAY, clerk_of_works, make_register

pytestmark = pytest.mark.django_db
ROLES = ("action_owner", "programme_manager", "director", "verifier", "scrutiny_councillor")


@pytest.fixture
def register():
    return make_register(roles=ROLES)


@pytest.fixture
def action(register):
    made = make_action(make_plan(register), owner=register.posts["action_owner"])
    actions.start_action(by=clerk_of_works(), action=made, on=DAY)
    return made


def at(name, *args):
    return reverse(f"plans:{name}", args=["westmere", *args])


def read_page(answer, status=200) -> str:
    assert answer.status_code == status, answer.content.decode()[:2000]
    return " ".join(answer.content.decode().split())


def claim(register, action):
    prove(register, action)
    actions.claim_action(by=register.person("action_owner"), action=action, on=DAY)
    return action.transitions.get(to_state="claimed").content_hash


def test_the_page_of_words_says_every_word_and_rule(register, sign_in):
    page = read_page(sign_in("scrutiny_councillor", on=DAY).get(at("words")))
    for told in (*STATES.values(), *(where for _, where in PUBLISHED), *STANDARD):
        assert told.replace("'", "&#x27;") in page or told in page, told


def test_a_blind_plan_hides_the_owners_view_until_the_claim_is_judged_and_shows_both_then(register, action, sign_in):
    manager = sign_in("programme_manager", on=DAY)
    sent = {"blind": "on", "standard": "The rooms were seen.\nKeys were given."}
    page = read_page(manager.post(at("terms", 1), sent, follow=True))
    assert "blind, by a standard of its own: The rooms were seen. Keys were given." in page
    owner = sign_in("action_owner", on=DAY)
    assert "In its owner’s eyes since 4 March 2024: done, sure to 5 of 5. All given" in read_page(
        owner.post(at("say_view", 1), {"progress": "done", "confidence": "5", "words": "All given"}, follow=True)
    )
    seen = claim(register, action)
    verifier = sign_in("verifier", on=DAY)
    for name, args in (("claims", ()), ("verify", (1,)), ("action", (1,)), ("list", ())):
        page = read_page(verifier.get(at(name, *args)))
        assert "All given" not in page and "sure to 5" not in page, name
    assert "you see it when you have judged" in read_page(verifier.get(at("verify", 1)))
    late = read_page(verifier.post(at("verify", 1), {"met": ["0", "1"], "seen": seen}), 400)
    assert "Select how far it is in your eyes" in late and "Keys were given." in late
    given = {"met": ["0", "1"], "seen": seen, "progress": "on course", "confidence": "3"}
    page = read_page(verifier.post(at("verify", 1), given, follow=True))
    assert "The verifier puts it 1 step back and is 2 points less sure." in page and "Done, 5 of 5" in page
    assert Verification.objects.get().standard == "The rooms were seen.\nKeys were given." and View.objects.count() == 2


def test_half_a_view_is_told_and_a_return_may_say_one(register, action, sign_in):
    claim(register, action)
    client = sign_in("verifier", on=DAY)
    half = read_page(client.post(at("return", 1), {"reason": "No day", "progress": "behind"}), 400)
    assert "Say both, how far it is and how sure you are, or neither" in half and "No day" in half
    page = read_page(client.post(at("return", 1), {"reason": "No day", "progress": "behind", "confidence": "4"}, follow=True))
    assert "The owner had said nothing." in page


def test_an_action_is_rated_otherwise_both_are_shown_and_changed_facts_keep_what_was_typed(register, action, sign_in):
    client = sign_in("director", on=DAY)
    page = read_page(client.get(at("judge", 1)))
    assert "By the rule it is Green" in page
    facts = page.split('name="facts" value="')[1].split('"')[0]
    same = read_page(client.post(at("judge", 1), {"rag": "Green", "reason": "x", "facts": facts}), 400)
    assert "By the rule it is Green already" in same
    old = read_page(client.post(at("judge", 1), {"rag": "Red", "reason": "Kept words", "facts": "sha256:0"}), 400)
    assert "The facts changed while you were writing" in old and "Kept words" in old and f'value="{facts}"' in old
    assert not Judgement.objects.exists()
    page = read_page(client.post(at("judge", 1), {"rag": "Red", "reason": "Nobody is there", "facts": facts}, follow=True))
    assert "by the rule Green" in page and "Director of Westmere on 4 March 2024, Red: Nobody is there" in page
    listed = read_page(client.get(at("list")))
    assert "by the rule Green" in listed and "Complete, computed" in listed and "25 %" in listed
    assert "Red,Green,Nobody is there,25" in client.get(at("export")).content.decode()
    assert "Red" in read_page(client.get(at("plan", 1)))


def test_the_second_who_sets_a_standard_is_told_and_loses_nothing(register, action, sign_in):
    client = sign_in("programme_manager", on=DAY)
    client.post(at("standard", 1), {"standard": "First."})
    late = read_page(client.post(at("standard", 1), {"standard": "Typed by the second."}), 409)
    assert "Sentences: was “not set”, is now “First.”" in late and "Typed by the second." in late
    seen = late.split('name="seen" value="')[1].split('"')[0]
    page = read_page(client.post(at("standard", 1), {"standard": "Typed by the second.", "seen": seen}, follow=True))
    assert "the standard of this action" in page and "Typed by the second." in page
    long = read_page(client.post(at("standard", 1), {"standard": "x" * 301, "seen": "x"}), 409)
    assert "x" * 301 in long
    client.post(at("terms", 1), {"standard": "One."})
    terms = PlanTerms.objects.get().content_hash
    client.post(at("terms", 1), {"standard": "Two.", "blind": "on", "seen": terms})
    late = read_page(client.post(at("terms", 1), {"standard": "Three.", "seen": terms}), 409)
    assert "Claims are verified blind: was “no”, is now “yes”" in late and "Three." in late
    assert read_page(
        client.post(at("terms", 1), {"standard": "x" * 301, "seen": PlanTerms.objects.latest("pk").content_hash}), 400
    )


def test_who_may_not_is_refused(register, action, sign_in):
    client = sign_in("scrutiny_councillor", on=DAY)
    for name in ("say_view", "judge", "standard", "terms"):
        assert client.get(at(name, 1)).status_code == client.post(at(name, 1), {}).status_code == 403, name
    owner = sign_in("action_owner", on=DAY)
    assert owner.post(at("judge", 1), {}).status_code == 403
