"""How far an action and a plan have come, and the words that say so."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.domains.plans.rules.moves import WORKABLE, states_of_actions
from sightline.domains.plans.rules.progress import SHOWN, TABLE, percent_of_action, percent_of_plan, progress
from sightline.domains.plans.rules.two_keys import LONGEST, MOST_SENTENCES, STANDARD, sentences, standard_in_force
from sightline.domains.plans.rules.words import CONFIDENCE, OTHERS, OWN, STATES, difference

DAY = date(2024, 6, 3)
SHARES = st.fractions(0, 1, max_denominator=60)


def test_the_table_knows_every_state_but_the_withdrawn():
    assert set(TABLE) == set(states_of_actions) - {"withdrawn"} and set(SHOWN) == set(states_of_actions)


def test_without_milestones_nothing_is_complete_because_its_owner_says_so():
    assert [percent_of_action(state) for state in ("planned", "under way", "claimed", "verified", "lapsed")] == [
        0,
        25,
        50,
        100,
        50,
    ]
    assert percent_of_action("withdrawn") is None and percent_of_action("withdrawn", Fraction(1)) is None


@given(st.sampled_from([state for state in states_of_actions if state != "withdrawn"]), SHARES)
def test_only_what_is_verified_itself_is_complete(state, share):
    found = percent_of_action(state, share)
    assert (found == 100) == (state == "verified" and share == 1)
    assert 0 <= found <= share * 100


def test_a_plan_is_the_average_of_what_counts_rounded_down():
    assert percent_of_plan([100, 100, 99, None]) == 99 and percent_of_plan([None]) is None and percent_of_plan([]) is None
    assert percent_of_plan([0, 0], Fraction(2, 3)) == 66


@given(st.lists(st.sampled_from(states_of_actions), max_size=8))
def test_a_plan_is_complete_only_when_every_action_that_counts_is_verified(states):
    counted = [state for state in states if state != "withdrawn"]
    complete = bool(counted) and set(counted) == {"verified"}
    assert (percent_of_plan(percent_of_action(state) for state in states) == 100) == complete


def test_claimed_verified_lapsed_and_overdue_are_counted_apart():
    rows = [(state, DAY + timedelta(days=days), percent_of_action(state)) for state, days in product(states_of_actions, (-1, 0))]
    found = progress([*rows, ("planned", None, 0)], DAY)
    assert found.of("claimed") == found.of("verified") == found.of("lapsed") == 2 and found.of("planned") == 3
    assert found.overdue == len(WORKABLE) and found.total == len(rows) + 1
    assert found.percent == (3 * 0 + 2 * (25 + 50 + 100 + 50)) // 11


def test_a_plan_with_milestones_of_its_own_has_come_as_far_as_they():
    assert progress([("verified", None, 100)], DAY, Fraction(1, 3)).percent == 33


def test_every_state_has_its_one_meaning():
    assert set(STATES) == set(states_of_actions) and "overdue" in OTHERS
    assert all(meaning.endswith(".") for meaning in (*STATES.values(), *OTHERS.values(), *OWN.values()))


@pytest.mark.parametrize(
    ("owner", "verifier", "told"),
    [
        (("done", 5), ("done", 5), "Owner and verifier say the same."),
        (("done", 5), ("behind", 5), "The verifier puts it 2 steps back."),
        (("behind", 3), ("on course", 3), "The verifier puts it 1 step further."),
        (("done", 5), ("done", 2), "The verifier is 3 points less sure."),
        (("done", 4), ("done", 5), "The verifier is 1 point surer."),
        (("done", 5), ("on course", 4), "The verifier puts it 1 step back and is 1 point less sure."),
    ],
)
def test_the_difference_of_two_views_is_a_sentence(owner, verifier, told):
    assert difference(owner, verifier) == told


@given(*2 * [st.tuples(st.sampled_from(list(OWN)), st.sampled_from(list(CONFIDENCE)))])
def test_two_views_are_the_same_exactly_where_the_sentence_says_so(owner, verifier):
    assert (owner == verifier) == (difference(owner, verifier) == "Owner and verifier say the same.")


def test_a_standard_is_the_actions_own_else_the_plans_else_the_houses():
    assert standard_in_force("", "") == STANDARD
    assert standard_in_force("\n ", "Two audits agree.\n") == ("Two audits agree.",)
    assert standard_in_force("Rooms were seen.\n\nRooms were seen.\n  Keys were given. ", "Two audits agree.") == (
        "Rooms were seen.",
        "Keys were given.",
    )


@pytest.mark.parametrize("text", ["\n".join(str(n) for n in range(MOST_SENTENCES + 1)), "x" * (LONGEST + 1)])
def test_a_standard_that_nobody_could_confirm_is_refused(text):
    with pytest.raises(ValueError, match="at most"):
        sentences(text)


def test_the_longest_standard_is_taken():
    assert len(sentences("\n".join(f"{n}".ljust(LONGEST, "x") for n in range(MOST_SENTENCES)))) == MOST_SENTENCES
