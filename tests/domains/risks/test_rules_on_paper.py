"""Scores, bands, appetite, controls and reviews: worked out on paper."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.domains.risks.rules.matrix import SHIPPED, Band, Matrix
from sightline.domains.risks.rules.scores import (
    Controlled,
    Kind,
    Result,
    Scored,
    borne_out,
    in_force,
    next_review,
    reviews_missed,
    what_stands_behind,
)
from sightline.domains.risks.rules.watch import CHECKS, Kept, watched

DAY = date(2024, 3, 4)
STEPS = ("Low", "Middle", "High")


def scored(score: tuple[int, int], kind=Kind.CURRENT, organisation="Westmere", on=DAY) -> Scored:
    return Scored(organisation, kind, *score, "Because", on)


def control(result: Result | None = None, tested: date | None = None, title="Panel") -> Controlled:
    return Controlled(title, 6, DAY - timedelta(days=400), tested, result)


def kept(scores=(), controls=(), **facts) -> Kept:
    usual = {
        "ref": "RK-1", "title": "Turnover", "category": "", "state": "open", "owner": "Director, Westmere", "has_holder": True,
        "raised_on": DAY - timedelta(days=30), "reviewed_on": None, "review_months": 3,
    }  # fmt: skip
    return Kept(**{**usual, **facts}, scores=in_force(scores), controls=tuple(controls))


@given(st.integers(1, 5), st.integers(1, 5))
def test_every_score_of_the_matrix_falls_into_one_band_and_a_higher_one_into_no_lower(likelihood, impact):
    band = SHIPPED.band(likelihood * impact)
    assert band.least <= likelihood * impact
    assert all(SHIPPED.rank(SHIPPED.band(higher).name) >= SHIPPED.rank(band.name) for higher in range(likelihood * impact, 26))


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"likelihoods": ("Low", "High")}, "Write 3 to 7 steps of likelihood; there are 2."),
        ({"impacts": tuple("abcdefgh")}, "Write 3 to 7 steps of impact; there are 8."),
        ({"impacts": ("a", "a", "b")}, "Two steps of impact have the same name."),
        ({"bands": ()}, "Write the bands from the lowest, each with the score it begins at, the first at 1."),
        ({"bands": (Band("Low", 2),)}, "Write the bands from the lowest, each with the score it begins at, the first at 1."),
        (
            {"bands": (Band("Low", 1), Band("High", 1))},
            "Write the bands from the lowest, each with the score it begins at, the first at 1.",
        ),
        ({"bands": (Band("Low", 1), Band("High", 10))}, "A band begins at 10, but the highest score is 9."),
        ({"bands": (Band("Low", 1), Band("Low", 4))}, "Two bands have the same name."),
        ({"appetite": {"": "Huge"}}, "The appetite names 'Huge', which is no band."),
    ],
)
def test_a_matrix_that_cannot_be_used_says_what_to_write(facts, told):
    with pytest.raises(ValueError, match=told.replace("?", ".")):
        Matrix(**{"likelihoods": STEPS, "impacts": STEPS, "bands": (Band("Low", 1), Band("High", 4)), **facts})


def test_a_matrix_is_kept_as_data_and_read_again_the_same():
    own = Matrix(STEPS, ("a", "b", "c", "d"), (Band("Low", 1), Band("High", 6)), {"money": "Low"})
    assert Matrix.from_data(own.as_data()) == own
    assert [own.holds(*score) for score in ((1, 1), (3, 4), (4, 3), (0, 1), (1, 5))] == [True, True, False, False, False]


def test_appetite_is_the_category_s_own_else_that_of_all_else_the_second_lowest_band():
    bands = (Band("Low", 1), Band("Middle", 3), Band("High", 6))
    matrix = Matrix(STEPS, STEPS, bands, {"money": "High", "": "Low"})
    assert [matrix.borne(category) for category in ("money", "children")] == ["High", "Low"]
    assert Matrix(STEPS, STEPS, bands).borne("children") == "Middle"
    assert Matrix(STEPS, STEPS, (Band("Any", 1),)).borne("") == "Any"
    assert matrix.is_above_appetite(3, "children") and not matrix.is_above_appetite(9, "money")


def test_the_last_score_of_each_council_and_kind_counts():
    earlier, later = scored((2, 2), on=DAY - timedelta(days=1)), scored((3, 3))
    other = scored((4, 4), organisation="Northby")
    assert in_force([later, earlier, other]) == {("Westmere", Kind.CURRENT): later, ("Northby", Kind.CURRENT): other}
    assert in_force([earlier, scored((1, 1), on=earlier.on)])["Westmere", Kind.CURRENT].score == 1


INHERENT, LOWER = scored((5, 4), Kind.INHERENT), scored((3, 3))
TESTED = control(Result.WORKS, DAY - timedelta(days=30))


@pytest.mark.parametrize(
    ("inherent", "current", "controls", "score", "told"),
    [
        (None, LOWER, (), 9, ""),
        (LOWER, INHERENT, (), 20, ""),
        (INHERENT, LOWER, (), 20, "Scored 9 instead of 20, but no control is recorded: nothing shows that it is lower."),
        (INHERENT, LOWER, (control(), control()), 20,
         "Scored 9 instead of 20, but none of 2 controls has a test in date: nothing shows that it is lower."),
        (INHERENT, LOWER, (control(Result.WORKS, DAY - timedelta(days=300)),), 20,
         "Scored 9 instead of 20, but none of 1 controls has a test in date: nothing shows that it is lower."),
        (INHERENT, LOWER, (control(Result.FAILS, DAY),), 20,
         "Scored 9 instead of 20, but Panel was tested on 4 March 2024 and fails: nothing shows that it is lower."),
        (INHERENT, LOWER, (control(Result.PARTLY, DAY),), 20,
         "Scored 9 instead of 20, but Panel was tested on 4 March 2024 and works only partly: nothing shows that it is lower."),
        (INHERENT, LOWER, (control(), TESTED), 9, "1 of 2 controls were tested and work: Panel."),
    ],
)  # fmt: skip
def test_a_control_that_nobody_tested_lowers_nothing_by_itself(inherent, current, controls, score, told):
    assert what_stands_behind(inherent, current, controls, DAY) == told
    assert borne_out(inherent, current, controls, DAY) == score


def test_reviews_are_counted_from_the_last_one():
    assert next_review(date(2023, 11, 30), None, 3) == date(2024, 2, 29)
    assert [
        reviews_missed(date(2023, 11, 30), None, 3, day) for day in (date(2024, 2, 29), date(2024, 3, 1), date(2024, 6, 1))
    ] == [0, 1, 2]
    assert reviews_missed(date(2020, 1, 1), DAY, 3, DAY) == 0


FINE = {"scores": (LOWER,), "controls": (TESTED,)}


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({}, {}),
        ({"owner": ""}, {"no-owner": "No post owns it."}),
        ({"has_holder": False}, {"owner-left": "Nobody holds Director, Westmere, which owns it."}),
        ({"scores": ()}, {"not-scored": "Nobody has scored it."}),
        ({"raised_on": DAY - timedelta(days=200)}, {"review-missed": "2 reviews missed; never reviewed."}),
        ({"raised_on": DAY - timedelta(days=900), "reviewed_on": DAY - timedelta(days=100)},
         {"review-missed": "1 review missed; last reviewed on 25 November 2023."}),
        ({"scores": (scored((1, 2)), scored((3, 3), organisation="Northby"))},
         {"scored-apart": "Scored apart: Northby 9 (moderate); Westmere 2 (low)."}),
        ({"controls": (control(title="Visits"), TESTED)}, {"control-untested": "Never tested: Visits."}),
        ({"controls": (control(Result.WORKS, DAY - timedelta(days=300)),)}, {"test-overdue": "Test overdue: Panel."}),
        ({"scores": (scored((4, 4)),)},
         {"above-appetite": "Very high (16), above what is borne (moderate), and nobody accepted it."}),
        ({"scores": (scored((4, 4)),), "state": "accepted", "accepted_until": DAY}, {}),
        ({"scores": (scored((4, 4)),), "state": "accepted", "accepted_until": DAY - timedelta(days=1)},
         {"above-appetite": "Very high (16), above what is borne (moderate), and nobody accepted it. "
          "Its acceptance ended on 3 March 2024."}),
        ({"scores": (scored((4, 4)),), "state": "accepted"},
         {"above-appetite": "Very high (16), above what is borne (moderate), and nobody accepted it."}),
        ({"scores": (scored((4, 4)),), "state": "closed"}, {}),
    ],
)  # fmt: skip
def test_what_is_wrong_with_how_a_risk_is_kept_is_told(facts, found):
    assert watched(kept(**{**FINE, **facts}), SHIPPED, DAY) == found


def test_a_risk_without_a_score_has_no_worst_and_every_check_has_a_name():
    assert kept().worst(DAY) is None and set(watched(kept(owner=""), SHIPPED, DAY)) <= set(CHECKS)
