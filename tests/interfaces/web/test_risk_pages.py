"""Pages of risks: the register on its matrix, one risk, every form; and nothing private shown to another council."""

from datetime import timedelta

import pytest

from sightline.domains.risks import actions
from sightline.domains.risks.models import Risk, RiskRules
from tests.factories.register import DAY, clerk_of_works, make_register
from tests.factories.risks import decided, raise_one, score, second_council
from tests.factories.sight import make_board
from tests.interfaces.test_routes_by_role import signed_in

pytestmark = pytest.mark.django_db
PAGE = "/w/westmere/risks/"


@pytest.fixture
def register():
    made = make_register(roles=("director", "verifier", "board_chair", "chief_executive"))
    made.board = make_board(made)
    return made


def client_of(person):
    client = signed_in(person)
    client.get(PAGE, {"as-at": (DAY + timedelta(days=5)).isoformat()})
    return client


def test_an_empty_register_teaches_and_offers_to_raise_the_first(register):
    text = client_of(register.people["director"]).get(PAGE).content.decode()
    assert "Raise the first" in text and f"{PAGE}new/" in text
    assert "risks.manage" in client_of(register.people["verifier"]).get(PAGE).content.decode()


def test_a_risk_is_raised_scored_controlled_tested_accepted_and_closed_on_pages(register):
    director = client_of(register.people["director"])
    said = {"title": "Workers leave", "cause": "Load", "event": "A team goes", "effect": "Children wait", "review_months": "3"}
    assert director.post(f"{PAGE}new/", said).status_code == 302
    one, day = f"{PAGE}1/", {"on": "2024-03-09"}
    given = {
        "organisation": register.workspace.home_id,
        "likelihood": "4",
        "impact": "4",
        "reason": "Seen",
        "kind": "current",
        **day,
    }
    assert director.post(f"{one}score/", given).status_code == 302
    assert director.post(f"{one}controls/add/", {"title": "Exit interviews", "every": "6"}).status_code == 302
    verifier = client_of(register.people["verifier"])
    assert verifier.post(f"{one}controls/1/test/", {"result": "works", "how": "Read ten", **day}).status_code == 302
    chair, decision = client_of(register.people["board_chair"]), decided(register, register.board)
    assert (
        chair.post(f"{one}accept/", {"decision": decision.pk, "reason": "Borne", "until": "2024-09-05", **day}).status_code == 302
    )
    text = director.get(one).content.decode()
    assert all(words in text for words in ("5 September 2024", "Exit interviews", "Read ten", "DE-1", "16"))
    assert director.post(f"{one}end-acceptance/", {"reason": "The board met again"}).status_code == 302
    assert director.post(f"{one}close/", {"reason": "They stayed"}).status_code == 302
    assert "Closed." in director.get(one).content.decode()
    assert director.post(f"{one}reopen/", {"reason": "They left"}).status_code == 302


def test_the_matrix_shows_where_a_risk_stands_and_where_it_stood_a_quarter_ago(register):
    early = DAY - timedelta(days=100)
    risk = raise_one(register, on=early)
    score(register, risk, 5, 5, on=early)
    score(register, risk, 2, 3)
    client = client_of(register.people["director"])
    assert "(was 5 by 5)" in client.get(PAGE).content.decode()
    assert "RK-1" in client.get(f"{PAGE}watch/").content.decode()
    assert client.get(PAGE, {"q": "nothing like it"}).content.decode().count("RK-1") == 0


def test_the_rules_are_set_on_a_page_and_a_matrix_that_cannot_be_used_is_refused_in_words(register):
    client = client_of(register.people["chief_executive"])
    page = client.get(f"{PAGE}rules/")
    assert page.status_code == 200 and "Almost certain" in page.content.decode()
    said = {
        "likelihoods": "Low\nMiddle\nHigh",
        "impacts": "Low\nMiddle\nHigh",
        "bands": "Fine 1\nBad 6",
        "appetite": "Money: Fine",
    }
    assert "there are 2" in client.post(f"{PAGE}rules/", {**said, "impacts": "Low\nHigh"}).content.decode()
    assert "as in High 10" in client.post(f"{PAGE}rules/", {**said, "bands": "Fine"}).content.decode()
    assert "as in Money: Low" in client.post(f"{PAGE}rules/", {**said, "appetite": "Money"}).content.decode()
    assert client.post(f"{PAGE}rules/", {**said, "body": register.board.pk}).status_code == 302
    assert RiskRules.objects.get().definition["appetite"] == {"Money": "Fine"}


def test_a_link_names_one_record_that_is_there(register):
    raise_one(register)
    client = client_of(register.people["director"])
    for said, told in (({}, "one of them"), ({"to": "X-1"}, "such as AC-7"), ({"to": "AC-99"}, "There is no AC-99 here")):
        answer = client.post(f"{PAGE}1/link/", said)
        assert answer.status_code == 400 and told in answer.content.decode()


def test_nothing_of_a_private_risk_reaches_another_council_by_any_page(register):
    secret, ours = "Zanzibar", register.people["director"]
    _, other = second_council(register)
    risk = raise_one(register, by=register.person("director"), private_to=register.workspace.home, title=secret, cause=secret)
    score(register, risk, 5, 5, by=register.person("director"))
    actions.review_risk(by=register.person("director"), risk=risk, on=DAY, remarks=secret)
    at_home, elsewhere = client_of(ours), client_of(other)
    pages = [
        PAGE, f"{PAGE}watch/", f"{PAGE}register.csv", f"{PAGE}{risk.number}/", "/w/westmere/search/?q=zanz", "/w/westmere/history/",
        "/w/westmere/my-work/", "/w/westmere/", f"/w/westmere/search/?q={risk.ref}",
    ]  # fmt: skip
    found = {page: elsewhere.get(page).content.decode() for page in pages}
    assert {page for page, text in found.items() if secret in text} == set()
    assert {page for page, text in found.items() if f'href="/w/westmere/risks/{risk.number}/"' in text} == set()
    assert elsewhere.get(f"{PAGE}{risk.number}/").status_code == 404
    assert secret in at_home.get(PAGE).content.decode() and at_home.get(f"{PAGE}{risk.number}/").status_code == 200
    assert secret in at_home.get("/w/westmere/search/?q=zanz").content.decode()


def test_what_lapses_by_the_clock_is_told_by_the_daily_command(register):
    from click.testing import CliRunner

    from sightline.interfaces.cli.daily import daily

    risk = raise_one(register)
    score(register, risk, 4, 4)
    actions.accept_risk(
        by=clerk_of_works(),
        risk=risk,
        on=DAY,
        decision=decided(register, register.board),
        until=DAY + timedelta(days=1),
        reason="Borne",
    )
    assert "westmere RK-1: accepted no longer" in CliRunner().invoke(daily).output
    assert Risk.objects.as_at(DAY + timedelta(days=20_000)).get().state == "open"
