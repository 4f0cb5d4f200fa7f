"""The register of decisions: works, stranger, elsewhere, wrong method, empty, many rows."""

from datetime import date

import pytest
from django.urls import reverse

from sightline.domains.decisions import actions
from tests.factories.documents import make_document
from tests.factories.register import DAY, clerk_of_works, make_register

pytestmark = pytest.mark.django_db
LETTER = date(2017, 6, 30)
MOST_QUERIES = 15


@pytest.fixture
def register():
    return make_register(roles=("scrutiny_councillor", "director"), day=LETTER)


@pytest.fixture
def councillor(sign_in):
    return sign_in("scrutiny_councillor")


def at(register, name="decisions", *args):
    return reverse(f"decisions:{name}", args=[register.workspace.slug, *args])


def decide(register, title="Plymouth as partner", on=LETTER, **facts):
    chosen = {"kind": "ministerial", "text": "Minded to agree that Plymouth is the right partner.", "state": "minded", **facts}
    maker = chosen.pop("maker", register.posts["director"])
    return actions.record_decision(by=clerk_of_works(), workspace=register.workspace, on=on, title=title, maker=maker, **chosen)


def test_a_minded_decision_is_told_apart_from_one_that_was_made(register, councillor):
    letter = make_document(register, title="Letter of the Minister", on=LETTER)
    decision = decide(register, document=letter, conditions=["The wider review does not change the Commissioner's view"])
    assert "Minded, not made" in councillor.get(at(register)).content.decode()
    page = councillor.get(at(register, "decision", decision.number)).content.decode()
    for words in ("Nothing has been decided yet", "DO-1 Letter of the Minister", "Not met", "The wider review"):
        assert words in page
    actions.make(by=clerk_of_works(), decision=decision, on=date(2017, 10, 5), text="Plymouth runs the services.")
    made = councillor.get(at(register, "decision", decision.number)).content.decode()
    assert "Made on 5 October 2017" in made
    assert "Wording over time" in made
    earlier = councillor.get(at(register, "decision", decision.number), {"as-at": "2017-07-01"}).content.decode()
    assert "Nothing has been decided yet" in earlier
    assert "Plymouth runs the services" not in earlier


@pytest.mark.parametrize(("state", "words"), [("expected", "Expected of"), ("noted", "nothing was decided"), ("made", "Made on")])
def test_each_state_is_a_sentence(state, words, register, councillor):
    assert words in councillor.get(at(register, "decision", decide(register, state=state).number)).content.decode()


def test_a_source_that_may_not_be_read_is_said_to_be_withheld(register, councillor):
    letter = make_document(register, title="Care of J", on=LETTER, classification="exempt", exempt_reason="paragraph 1")
    decision = decide(register, document=letter, conditions=["A condition"])
    actions.meet_condition(by=clerk_of_works(), condition=decision.conditions.get(), on=DAY, evidence=letter)
    page = councillor.get(at(register, "decision", decision.number)).content.decode()
    assert "A document that you may not read" in page
    assert "shown by a document that you may not read" in page
    assert "Care of J" not in page


def test_a_decision_that_supersedes_another_is_linked_both_ways(register, councillor):
    first = decide(register, state="made")
    second = decide(register, title="Devon as partner", on=DAY, state="made", supersedes=first)
    assert "Superseded by" in councillor.get(at(register, "decision", first.number)).content.decode()
    assert "Supersedes" in councillor.get(at(register, "decision", second.number)).content.decode()


def test_an_empty_register_teaches_and_a_filter_can_be_cleared(register, councillor):
    assert "No decision is recorded" in councillor.get(at(register)).content.decode()
    decide(register)
    assert "Plymouth as partner" in councillor.get(at(register), {"state": "minded", "kind": "nonsense"}).content.decode()
    page = councillor.get(at(register), {"q": "budget"}).content.decode()
    assert "No decision matches" in page
    assert "Clear the filter" in page


def test_strangers_sign_in_elsewhere_is_not_found_and_no_form_is_taken(client, register, councillor):
    elsewhere = make_register("northby", day=LETTER)
    foreign = decide(elsewhere)
    assert councillor.get(at(elsewhere)).status_code == 404
    assert councillor.get(at(elsewhere, "decision", foreign.number)).status_code == 404
    assert councillor.get(at(register, "decision", 99)).status_code == 404
    assert councillor.post(at(register)).status_code == 405
    client.logout()
    assert client.get(at(register)).status_code == 302


def test_pages_take_few_queries_for_many_rows(register, councillor, django_assert_max_num_queries):
    for n in range(60):
        decide(register, title=f"Decision {n}", conditions=["one", "two"])
    with django_assert_max_num_queries(MOST_QUERIES):
        page = councillor.get(at(register)).content.decode()
    assert "60 decisions as at" in page
    assert "Page 1 of 2" in page
    assert "Previous page" in councillor.get(at(register), {"page": "2"}).content.decode()
    with django_assert_max_num_queries(MOST_QUERIES):
        councillor.get(at(register, "decision", 1))
