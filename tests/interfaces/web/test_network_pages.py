"""The pages of a plan's network: what they show, what every form does, what leaves them, and how often they ask the database."""

import io
import json
from datetime import date, timedelta

import openpyxl
import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.domains.organisations.models import Event
from sightline.domains.plans import actions, queries
from sightline.domains.plans.models import Baseline, Milestone, MilestoneSpan, MilestoneWait
from sightline.domains.plans.tables import HEADINGS
from sightline.interfaces.cli.calculations.schedule import CALCULATION
from tests.factories.documents import make_document
from tests.factories.networks import confirm, link, make_milestone, make_network, reach
from tests.factories.plans import make_action, make_plan
from tests.factories.register import DAY, clerk_of_works, make_register
from tests.interfaces.test_routes_by_role import signed_in

pytestmark = pytest.mark.django_db
NETWORK, BELOW = "/w/westmere/plan/plans/1/network/", "/w/westmere/plan/milestones"
LATER = DAY + timedelta(days=20)


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def register():
    return make_register(roles=("programme_manager", "action_owner", "scrutiny_councillor", "verifier"))


@pytest.fixture
def plan(register):
    return make_plan(register)


@pytest.fixture
def manager(register):
    return at(signed_in(register.people["programme_manager"]))


def at(client, day=DAY):
    client.get("/w/westmere/decisions/", {"as-at": day.isoformat()})
    return client


def see(client, path=NETWORK) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return " ".join(answer.content.decode().split())


def send(client, path, status=302, **given):
    answer = client.post(path, given)
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return " ".join(answer.content.decode().split())


# The network


def test_an_empty_network_teaches_and_offers_the_first_milestone_to_who_may(register, plan, manager):
    page = see(manager)
    assert "has no milestone" in page and "Set the first milestone" in page
    councillor = see(at(signed_in(register.people["scrutiny_councillor"])))
    assert "Set the first milestone" not in councillor and "plans.plan" in councillor


def test_the_page_says_what_it_shows_and_has_every_number(plan, manager):
    make_network(plan)
    page = see(manager)
    assert "MS-5 Go-live is reckoned for 5 April 2024 at the earliest; it must be by 10 April 2024." in page
    assert "The critical path: MS-1 → MS-3 → MS-5." in page
    assert "1 milestone has no date" in page and "<li>MS-4 Group has met</li>" in page
    assert "1 estimate here is an illustrative guess" in page and "foretells nothing" in page
    assert page.count("sl-chart--") == 2 and "as at 4 March 2024" in page
    assert "100,000 runs from seed 1" in page and "P80: 80 of 100 runs are there by" in page
    assert "5 to 20, likely 15 (guess)" in page and "0, critical" in page and "MS-1 and 2 days" in page


def test_a_plan_that_has_no_goal_or_no_dates_says_so(plan, manager):
    make_milestone(plan, "Somebody meets")
    page = see(manager)
    assert "Nothing here has a date." in page and "sl-chart--" not in page
    assert "since the goal has no date" in page and "taking no time of their own: MS-1" in page
    make_milestone(plan, "Live", is_goal=True)
    assert "Nothing says when the goal will be reached." in see(manager)


def test_what_is_overdue_late_reached_and_slipped_is_said(register, plan, manager):
    _, contract, *_ = make_network(plan)
    actions.keep_baseline(by=clerk_of_works(), plan=plan, on=DAY, title="As agreed", why="Signed off")
    reach(register, contract, on=DAY, reached_on=date(2024, 3, 1))
    at(manager, date(2024, 4, 8))
    page = see(manager)
    assert "Overdue: MS-1. What is overdue is reckoned as if it were reached" in page
    assert (
        "MS-5 Go-live is reckoned for 1 May 2024 at the earliest, 15 working days after the day it must be, 10 April 2024."
        in page
    )
    assert "Against the baseline As agreed of 4 March 2024 it is 18 working days later." in page
    assert "Reached, claimed" in page and "reached, claimed" in page and "Late" in page
    assert "0 % complete" in page


def test_a_reached_goal_is_a_fact_claimed_or_verified(register, plan, manager):
    live = make_milestone(plan, "Go-live", is_goal=True)
    reach(register, live)
    assert "MS-1 Go-live was reached on 4 March 2024, which nobody has verified." in see(manager)
    confirm(live, register.person("verifier"))
    page = see(manager)
    assert "was reached on 4 March 2024, and that is verified." in page and "100 % complete" in page
    assert "since the goal is reached" in page


def test_months_between_two_milestones_are_tested_on_the_page(plan, manager):
    decision = make_milestone(plan, "The Minister decides", not_before=date(2024, 3, 5))
    live = make_milestone(plan, "Go-live", not_before=date(2024, 10, 1))
    early = make_milestone(plan, "Contract", not_before=date(2024, 9, 2))
    undated = make_milestone(plan, "Somebody meets")
    for then, least, most in ((live, 6, 9), (early, 6, None), (undated, 6, 9)):
        actions.set_span(
            by=clerk_of_works(), milestone=then, first=decision, on=DAY, least_months=least, most_months=most, cites="DO-9"
        )
    page = see(manager)
    assert "From 5 September 2024 to 5 December 2024" in page and "From 5 September 2024<" in page
    assert "3 days too early" in page and "not recorded as reached, reckoned" in page
    assert [page.count(word) for word in ("> Kept <", ">Kept<", ">Broken<", ">Not known<")] == [0, 1, 1, 1]


def test_one_chooses_the_baseline_that_slip_is_measured_against(plan, manager):
    scope, *_ = make_network(plan)
    actions.keep_baseline(by=clerk_of_works(), plan=plan, on=DAY, title="First")
    actions.drop_milestone(by=clerk_of_works(), milestone=scope, on=DAY, reason="Not needed")
    actions.keep_baseline(by=clerk_of_works(), plan=plan, on=DAY, title="Second")
    assert "slip in working days against BL-2 Second" in see(manager)
    page = see(manager, f"{NETWORK}?baseline=1")
    assert "slip in working days against BL-1 First" in page and "no longer in the plan: MS-1 Scope agreed" in page
    assert see(manager, f"{NETWORK}?baseline=x") == see(manager, f"{NETWORK}?baseline=99") or "BL-2 Second" in see(manager)


def test_another_council_s_network_is_not_seen(plan):
    elsewhere = make_register("northby", roles=("director",))
    client = signed_in(elsewhere.people["director"])
    make_network(plan)
    for path in (NETWORK, f"{BELOW}/1/", "/w/westmere/plan/plans/1/network.json"):
        assert client.get(path).status_code == 404


# To take away


def test_excel_and_csv_hold_a_row_a_milestone_with_every_number(plan, manager):
    make_network(plan)
    book = openpyxl.load_workbook(io.BytesIO(manager.get("/w/westmere/plan/plans/1/network.xlsx").content))
    headings, *rows = book.active.iter_rows(values_only=True)
    assert headings == HEADINGS and len(rows) == 5
    [systems] = [dict(zip(headings, row, strict=True)) for row in rows if row[0] == "MS-3"]
    assert (systems["Estimate"], systems["Most likely"], systems["Estimate is a guess"]) == ("tri", 15, "yes")
    assert (systems["Waits for"], systems["Critical"], systems["Float, working days"]) == ("MS-1 and 2 days", "yes", 0)
    assert systems["Share of runs in which it decides"] > 0.4
    text = manager.get("/w/westmere/plan/plans/1/network.csv").content.decode("utf-8-sig")
    assert text.splitlines()[0].startswith("Number,Milestone,Workstream")


def test_the_json_goes_into_the_command_and_comes_out_with_the_days_of_the_page(plan, manager):
    make_network(plan)
    answer = manager.get("/w/westmere/plan/plans/1/network.json")
    assert answer["Content-Disposition"] == 'attachment; filename="westmere-PL-1-network-2024-03-04.json"'
    found = CALCULATION.run(json.loads(answer.content))
    p80 = date.fromisoformat(found["dates"]["P80"])
    assert f"{p80:%-d %B %Y}" in see(manager)
    assert round(found["chance"] * 100) == pytest.approx(float(_chance(see(manager))), abs=1)


def _chance(page: str) -> str:
    return page.split("the chance of 10 April 2024 is ")[1].split(" %")[0]


def test_without_a_dated_goal_there_is_nothing_for_the_command(plan, manager):
    make_milestone(plan, "Somebody meets")
    assert manager.get("/w/westmere/plan/plans/1/network.json").status_code == 409


# One milestone


def test_the_page_of_a_milestone_tells_its_dates_its_links_and_what_cannot_be_done(register, plan, manager):
    make_network(plan)
    page = see(manager, f"{BELOW}/3/")
    assert "Reckoned for 5 April 2024. It is critical" in page and "Its estimate is an illustrative guess" in page
    assert "MS-1 Scope agreed</a>, 11 March 2024, and 2 working days more" in page and "MS-5 Go-live" in page
    assert "Take out" in page and "Verify the claim:</strong> None of your posts" in page
    assert "It may wait 7 working days" in see(manager, f"{BELOW}/2/")
    councillor = see(at(signed_in(register.people["scrutiny_councillor"])), f"{BELOW}/3/")
    assert "Take out" not in councillor


def test_a_dropped_and_a_claimed_milestone_say_so(register, plan, manager):
    scope, contract, *_ = make_network(plan)
    actions.drop_milestone(by=clerk_of_works(), milestone=scope, on=DAY, reason="Not needed")
    assert "Dropped on 4 March 2024: Not needed" in see(manager, f"{BELOW}/1/")
    reach(register, contract, by=register.person("action_owner"))
    assert "as its owner claims. Nobody has verified it." in see(manager, f"{BELOW}/2/")
    confirm(contract, register.person("verifier"), remarks="Both signatures are there")
    assert "verified by Verifier of Westmere on 4 March 2024: Both signatures are there" in see(manager, f"{BELOW}/2/")


# Forms


TERMS = {"title": "Contract signed", "shape": "tri", "low": "5", "likely": "10", "high": "30", "not_before": "2024-03-06"}


def test_a_milestone_is_set_with_its_estimate_and_its_action(register, plan, manager):
    action = make_action(plan)
    send(
        manager,
        f"{NETWORK}milestone/",
        **TERMS,
        action="AC-1",
        owner=register.posts["action_owner"].pk,
        is_guess="on",
        cites="DO-1",
    )
    [found] = queries.schedule_on(plan, DAY).dated
    assert (found.facts.estimate.high, found.facts.is_guess, found.facts.not_before) == (30, True, date(2024, 3, 6))
    assert Milestone.objects.get().action == action and Event.objects.filter(move="plans.set_milestone").exists()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"likely": ""}, "Enter how many working days"),
        ({"high": "3"}, "The longest must not be below the shortest"),
        ({"likely": "40"}, "must lie between the shortest and the longest"),
        ({"must_by": "2024-03-05"}, "must not lie before the first day"),
        ({"action": "OB-1"}, "Write the number of an action"),
        ({"action": "AC-99"}, "There is no AC-99 here"),
        ({"title": ""}, "Enter what is true when it is reached"),
        ({"high": "9999"}, "2500"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_set(given, words, plan, manager):
    assert words in send(manager, f"{NETWORK}milestone/", 400, **TERMS | given)
    assert not Milestone.objects.exists()


def test_a_milestone_is_set_anew_and_a_second_editor_loses_nothing(plan, manager):
    milestone = make_milestone(plan, "Contract signed", days=5)
    seen = milestone.versions.get().content_hash
    send(manager, f"{BELOW}/1/anew/", **TERMS, seen=seen, reason="More to do")
    refused = send(manager, f"{BELOW}/1/anew/", 400, **TERMS | {"title": "Mine"}, seen=seen)
    assert "changed MS-1" in refused and "Mine" in refused
    latest = queries.latest_version(milestone)
    assert latest.content_hash in refused
    assert "Nothing was changed" in send(manager, f"{BELOW}/1/anew/", 400, **TERMS, seen=latest.content_hash)
    send(manager, f"{BELOW}/1/anew/", title="No estimate", shape="none", seen=latest.content_hash)
    assert queries.latest_version(milestone).estimate is None
    assert "No estimate: it takes no time" in see(manager, f"{BELOW}/1/anew/")


def test_links_and_spans_are_said_and_taken_back(plan, manager):
    first, second = make_milestone(plan, "A"), make_milestone(plan, "B")
    of_first, of_second = (one.versions.get().pk for one in (first, second))
    send(manager, f"{BELOW}/2/waits/", before=of_first, lag="2")
    assert "would wait for one another" in send(manager, f"{BELOW}/1/waits/", 409, before=of_second, lag="0")
    send(manager, f"{BELOW}/2/span/", first=of_first, least_months="6", most_months="9", cites="DO-1")
    assert (MilestoneWait.objects.get().lag, MilestoneSpan.objects.get().most_months) == (2, 9)
    for words in ({"least_months": "", "most_months": ""}, {"least_months": "9", "most_months": "6"}):
        send(manager, f"{BELOW}/1/span/", 400, first=of_second, **words)
    see(manager, f"{BELOW}/2/")
    send(manager, f"{BELOW}/2/waits/1/end/", reason="Side by side")
    send(manager, f"{BELOW}/2/span/1/end/", reason="No longer a rule")
    assert not MilestoneWait.objects.on(DAY).exists() and not MilestoneSpan.objects.on(DAY).exists()


def test_one_s_own_plan_alone_is_linked(register, plan, manager):
    make_milestone(plan, "A")
    other = make_milestone(make_plan(register, key="other"), "B")
    send(manager, f"{BELOW}/1/waits/", 400, before=other.versions.get().pk, lag="0")
    assert manager.get(f"{BELOW}/1/waits/2/end/").status_code == 404


def test_a_baseline_is_kept_by_its_form(plan, manager):
    assert "nothing to keep" in send(manager, f"{NETWORK}baseline/", 409, title="As agreed")
    make_network(plan)
    send(manager, f"{NETWORK}baseline/", title="As agreed", why="Signed off")
    assert Baseline.objects.get().days.count() == 5 and "BL-1" in see(manager)


def test_two_keys_are_turned_by_their_forms(register, plan, manager):
    milestone = make_milestone(plan, "Contract signed", owner=register.posts["action_owner"])
    owner, verifier = (at(signed_in(register.people[role])) for role in ("action_owner", "verifier"))
    assert "Add the document first" in see(owner, f"{BELOW}/1/reach/")
    document = make_document(register, title="Minutes", on=DAY)
    given = {"reached_on": "2024-03-01", "document": document.pk, "place": "page 2", "proves": "Both signed."}
    assert "must be 4 March 2024 or before" in send(owner, f"{BELOW}/1/reach/", 400, **given | {"reached_on": "2024-03-09"})
    send(owner, f"{BELOW}/1/reach/", **given)
    send(owner, f"{BELOW}/1/take-back/", reason="The wrong page")
    send(owner, f"{BELOW}/1/reach/", **given)
    assert "is said to show: Both signed." in see(verifier, f"{BELOW}/1/verify/")
    assert owner.get(f"{BELOW}/1/verify/").status_code == 403
    send(verifier, f"{BELOW}/1/return/", reason="Which page?")
    send(owner, f"{BELOW}/1/reach/", **given)
    send(verifier, f"{BELOW}/1/verify/", seen=queries.claim_of_milestone(milestone, DAY).content_hash, remarks="")
    assert "was reached on 1 March 2024" in see(manager) or "100 % complete" in see(manager)


def test_whoever_is_not_independent_is_told_before_the_form(register, plan):
    actions_ = register.posts["verifier"]
    make_milestone(plan, "Contract signed", owner=actions_)
    reach(register, Milestone.objects.get(), by=register.person("action_owner"))
    verifier = at(signed_in(register.people["verifier"]))
    assert "You hold a post that owns this milestone" in see(verifier, f"{BELOW}/1/")
    assert verifier.get(f"{BELOW}/1/verify/").status_code == 403


def test_a_milestone_is_dropped_by_its_form(plan, manager):
    make_milestone(plan)
    send(manager, f"{BELOW}/1/drop/", reason="Not needed")
    assert manager.get(f"{BELOW}/1/drop/").status_code == 409 and "has no milestone" not in see(manager, f"{BELOW}/1/")


# How often the database is asked


@pytest.mark.parametrize("path", [NETWORK, f"{BELOW}/1/", f"{NETWORK}milestone/", f"{BELOW}/1/waits/", f"{BELOW}/1/reach/"])
def test_a_page_asks_as_often_for_many_milestones_as_for_few(path, register, plan, manager):
    def asked():
        caches["pages"].clear()
        with CaptureQueriesContext(connection) as found:
            assert manager.get(path).status_code == 200
        return [query["sql"] for query in found if query["sql"].startswith("SELECT")]

    make_network(plan)
    actions.keep_baseline(by=clerk_of_works(), plan=plan, on=DAY, title="As agreed")
    reach(register, Milestone.objects.get(number=2))
    asked()
    few = asked()
    before = Milestone.objects.get(number=5)
    for number in range(40):
        made = make_milestone(plan, f"More {number}", days=1, owner=register.posts["action_owner"])
        link(before, made)
    asked()
    assert (len(asked()), len(few) <= 15) == (len(few), True)


def test_the_forecast_is_simulated_once_for_a_network(plan, manager, monkeypatch):
    from sightline.domains.plans.queries import forecast

    make_network(plan)
    see(manager)
    monkeypatch.setattr(forecast, "simulated", lambda schedule: pytest.fail("simulated again"))
    caches["pages"].clear()
    assert "P80: 80 of 100 runs are there by" in see(manager)
