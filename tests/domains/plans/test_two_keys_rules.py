"""Who may turn the second key, and when it lets go, on paper."""

from datetime import date
from itertools import product

import pytest

from sightline.domains.plans.rules.evidence import Proof
from sightline.domains.plans.rules.two_keys import Movement, Parties, superiors, why_lapsed, why_not_verify

OWNER, CLAIMER, PROVER, OTHER = 1, 2, 3, 4
OWNING, SECOND_OF_OWNER, OF_CLAIMER, ABOVE, BELOW, FAR_BELOW, ASIDE = range(10, 17)
LINES = {
    OWNING: frozenset({ABOVE}), OF_CLAIMER: frozenset({ABOVE}), BELOW: frozenset({OWNING}), FAR_BELOW: frozenset({BELOW, ASIDE}),
}  # fmt: skip
DAY = date(2024, 3, 4)


def parties(verifier, *held, **more):
    posts = {OWNER: frozenset({OWNING, SECOND_OF_OWNER}), CLAIMER: frozenset({OF_CLAIMER})}
    posts[verifier] = posts.get(verifier, frozenset()) | frozenset(held)
    facts = {
        "owners": frozenset({OWNER}),
        "provers": frozenset({PROVER}),
        "owning": frozenset({OWNING}),
        "posts": posts,
        "lines": LINES,
    }
    return Parties(verifier, CLAIMER, **{**facts, **more})


@pytest.mark.parametrize("also", [(), (ASIDE,), (ABOVE,)], ids=["one post", "a second aside", "a second above"])
@pytest.mark.parametrize(
    ("who", "told"), [(CLAIMER, "made this claim"), (OWNER, "hold a post"), (PROVER, "added evidence"), (OTHER, "")]
)
def test_a_second_post_makes_nobody_independent(who, told, also):
    found = why_not_verify(parties(who, *also))
    assert told in found and bool(found) == bool(told)


@pytest.mark.parametrize(("first", "second"), list(product((OWNING, BELOW, FAR_BELOW, ABOVE, ASIDE), repeat=2)))
def test_whoever_reports_to_the_owner_by_any_of_their_posts_is_no_verifier(first, second):
    answers = {BELOW, FAR_BELOW} & {first, second}
    assert bool(why_not_verify(parties(OTHER, first, second))) == bool(answers)


@pytest.mark.parametrize("above", [OWNING, SECOND_OF_OWNER, OF_CLAIMER])
def test_a_line_to_any_post_of_the_owner_or_the_claimer_counts(above):
    assert "reports, directly or through others" in why_not_verify(parties(OTHER, ASIDE, lines={ASIDE: frozenset({above})}))


def test_an_action_that_no_post_owns_is_still_not_verified_by_its_claimer():
    assert why_not_verify(parties(CLAIMER, owning=frozenset(), owners=frozenset())) != ""
    assert why_not_verify(parties(OTHER, BELOW, owning=frozenset(), owners=frozenset())) == ""


def test_lines_that_run_in_a_circle_end():
    assert superiors({1}, {1: frozenset({2}), 2: frozenset({3}), 3: frozenset({1})}) == {1, 2, 3}


UNENDING = Proof(DAY)


def lapsed(proofs=(UNENDING,), moved=(), day=DAY, is_as_seen=True):
    return why_lapsed(list(proofs), moved, verified_on=DAY, day=day, is_as_seen=is_as_seen)


def test_a_verification_lapses_on_the_day_after_the_last_that_its_evidence_may_be_relied_on():
    proof = Proof(DAY, date(2024, 5, 3))
    assert lapsed([proof], day=date(2024, 5, 3)) == ""
    assert lapsed([proof], day=date(2024, 5, 4)) == "Its evidence could be relied on until 3 May 2024."
    assert lapsed([proof, Proof(DAY)], day=date(2024, 5, 4)) == ""
    assert "no longer what was verified" in lapsed(is_as_seen=False)


@pytest.mark.parametrize(
    ("direction", "polarity", "signal"),
    list(product(("up", "down"), ("Low", "High", ""), ("improvement", "concern", "common", ""))),
)
def test_a_measure_counts_where_it_signals_the_other_way_than_expected(direction, polarity, signal):
    against = {
        ("down", "Low", "concern"),
        ("up", "High", "concern"),
        ("up", "Low", "improvement"),
        ("down", "High", "improvement"),
    }
    later, same = date(2024, 4, 30), DAY
    told = lapsed(moved=[Movement("Re-referrals", direction, polarity, signal, later)])
    assert bool(told) == ((direction, polarity, signal) in against)
    assert not told or told.startswith(f"Re-referrals should go {direction}, and its figures to 30 April 2024 went the other way")
    assert lapsed(moved=[Movement("Re-referrals", direction, polarity, signal, same)]) == ""
