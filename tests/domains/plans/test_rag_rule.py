"""Red, amber or green by rule; what a person says instead, and how long that holds."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.domains.plans.rules.moves import states_of_actions
from sightline.domains.plans.rules.rag import (
    CHECKS,
    PATIENCE,
    PUBLISHED,
    SOON,
    WORST_FIRST,
    Judged,
    Rag,
    Standing,
    in_force,
    rate,
)

DAY = date(2024, 6, 3)
FAR = DAY + timedelta(days=60)


def standing(state="under way", **facts):
    return Standing(state, DAY, **{"since": DAY, "due_on": FAR, "health": "fresh", **facts})


@pytest.mark.parametrize(
    ("state", "facts", "rag", "told"),
    [
        ("planned", {}, Rag.GREEN, "not due yet"),
        ("planned", {"health": "none"}, Rag.GREEN, "not due yet"),
        ("planned", {"due_on": None}, Rag.AMBER, "no date"),
        ("planned", {"due_on": DAY - timedelta(days=1)}, Rag.RED, "1 day past"),
        ("under way", {"due_on": DAY - timedelta(days=9)}, Rag.RED, "9 days past"),
        ("under way", {"due_on": DAY, "health": "none"}, Rag.AMBER, "due today"),
        ("under way", {"due_on": DAY + timedelta(days=1), "health": "stale"}, Rag.AMBER, "due in 1 day,"),
        ("under way", {"due_on": DAY + timedelta(days=SOON), "health": "none"}, Rag.AMBER, f"due in {SOON} days"),
        ("under way", {"due_on": DAY + timedelta(days=SOON + 1), "health": "none"}, Rag.GREEN, "not due yet"),
        ("under way", {"due_on": DAY}, Rag.GREEN, "not due yet"),
        ("under way", {"moved": 2}, Rag.AMBER, "moved 2 times"),
        ("under way", {"moved": 1}, Rag.GREEN, "not due yet"),
        ("under way", {"waits_for": ("AC-3",)}, Rag.AMBER, "waits for AC-3, which is late"),
        ("under way", {"waits_for": ("AC-3", "AC-4")}, Rag.AMBER, "which are late"),
        ("under way", {"against": ("Re-referrals",)}, Rag.AMBER, "Re-referrals went the other way"),
        ("claimed", {}, Rag.GREEN, "waits for its verifier"),
        ("claimed", {"due_on": DAY - timedelta(days=9)}, Rag.GREEN, "waits for its verifier"),
        ("claimed", {"health": "stale"}, Rag.RED, "nothing that may be relied on"),
        ("claimed", {"against": ("Re-referrals",)}, Rag.RED, "went the other way"),
        ("claimed", {"since": DAY - timedelta(days=PATIENCE)}, Rag.GREEN, "waits for its verifier"),
        ("claimed", {"since": DAY - timedelta(days=PATIENCE + 1)}, Rag.AMBER, f"more than {PATIENCE} days"),
        ("claimed", {"moved": 3, "waits_for": ("AC-3",), "due_on": None}, Rag.GREEN, "waits for its verifier"),
        ("verified", {}, Rag.GREEN, "independent verified it"),
        ("verified", {"health": "stale"}, Rag.AMBER, "gone stale"),
        ("verified", {"health": "stale", "against": ("Re-referrals",)}, Rag.RED, "went the other way"),
        ("lapsed", {}, Rag.RED, "verification lapsed"),
        ("withdrawn", {"due_on": DAY - timedelta(days=9), "against": ("Re-referrals",)}, Rag.NOT_RATED, "withdrawn"),
    ],
)
def test_the_rule_by_examples(state, facts, rag, told):
    found = rate(standing(state, **facts))
    assert found.rag is rag and told in found.why[0]


def test_every_reason_is_kept_the_worst_first():
    found = rate(standing("lapsed", due_on=DAY - timedelta(days=2), moved=4, against=("Visits",)))
    assert found.rag is Rag.RED and len(found.why) == 4
    assert found.why[0] == "Its verification lapsed." and found.why[-1] == "Its date was moved 4 times."


EVERYTHING = st.builds(
    Standing,
    state=st.sampled_from(states_of_actions),
    day=st.just(DAY),
    since=st.dates(DAY - timedelta(days=99), DAY),
    due_on=st.none() | st.dates(DAY - timedelta(days=99), DAY + timedelta(days=99)),
    moved=st.integers(0, 4),
    health=st.sampled_from(("fresh", "stale", "none")),
    waits_for=st.sampled_from(((), ("AC-3",), ("AC-4", "AC-3"))),
    against=st.sampled_from(((), ("Visits",))),
)


@given(EVERYTHING)
def test_the_colour_is_the_worst_that_any_check_says_by_asking_each(one):
    said = [found for check in CHECKS if (found := check(one))]
    expected = min((rag for rag, _ in said), key=WORST_FIRST.index, default=Rag.GREEN)
    found = rate(one)
    assert found.rag is (Rag.NOT_RATED if one.state == "withdrawn" else expected)
    assert found.why and all(sentence.endswith(".") for sentence in found.why)


@given(EVERYTHING, st.sampled_from(("moved", "health", "waits_for", "against")))
def test_worse_facts_never_make_a_better_colour(one, fact):
    worse = {"moved": 4, "health": "none", "waits_for": ("AC-3", "AC-4"), "against": ("Visits", "Plans")}
    changed = Standing(**{**{name: getattr(one, name) for name in Standing.__dataclass_fields__}, fact: worse[fact]})
    if fact == "health" and one.state == "verified":
        return  # a verified action without evidence cannot be: it was verified on some
    assert WORST_FIRST.index(rate(changed).rag) <= WORST_FIRST.index(rate(one).rag)


def test_every_colour_of_the_published_rule_is_reached_and_no_other():
    assert {rag for rag, _ in PUBLISHED} == set(Rag)


def judged(standing, rag=Rag.GREEN):
    return Judged(rag, rate(standing).facts, "It is in hand", "Asha", DAY)


OTHER_FACTS = {
    "due_on": DAY + timedelta(days=90), "moved": 2, "health": "stale", "waits_for": ("AC-9",), "against": ("Visits",),
    "since": DAY - timedelta(days=1),
}  # fmt: skip


@pytest.mark.parametrize(("fact", "state"), list(product(OTHER_FACTS, ("planned", "under way", "claimed", "verified", "lapsed"))))
def test_another_fact_ends_what_a_person_said_instead(fact, state):
    seen = standing(state)
    said = judged(seen, Rag.AMBER)
    assert in_force([said], rate(seen)) is said
    assert in_force([said], rate(standing(state, **{fact: OTHER_FACTS[fact]}))) is None


def test_the_next_day_alone_ends_nothing_but_a_day_that_matters_does():
    early = Standing("under way", DAY, DAY, FAR, health="none")
    tomorrow = Standing("under way", DAY + timedelta(days=1), DAY, FAR, health="none")
    assert in_force([judged(early)], rate(tomorrow)) is not None
    for day in (FAR - timedelta(days=SOON), FAR + timedelta(days=1)):
        assert in_force([judged(early)], rate(Standing("under way", day, DAY, FAR, health="none"))) is None


def test_the_last_thing_said_counts_and_nothing_said_is_the_rule():
    seen = standing()
    first, last = judged(seen, Rag.RED), judged(seen, Rag.AMBER)
    assert in_force([first, last], rate(seen)) is last and in_force([], rate(seen)) is None
    old = judged(standing(moved=1), Rag.RED)
    assert in_force([last, old], rate(seen)) is None  # said later, of other facts: what was said before is not called back


def test_the_order_in_which_waiting_is_told_is_no_fact():
    assert rate(standing(waits_for=("AC-3", "AC-4"))).facts == rate(standing(waits_for=("AC-4", "AC-3"))).facts
