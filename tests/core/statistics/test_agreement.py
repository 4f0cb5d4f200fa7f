"""Agreement of raters: published examples, slow and plain engines, and what must not matter."""

import math
from itertools import permutations, product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sightline.core.statistics.agreement import Level, Weights, agreement

close = pytest.approx
IDENTITY, LINEAR, QUADRATIC = Weights
NOMINAL, ORDINAL, INTERVAL, RATIO = Level
GRADES = [1, 2, 3, 4]


def rows(text):
    """`11 2. 33`: a case a word, a digit a rater, a dot where one did not rate."""
    return [[None if sign == "." else int(sign) for sign in case] for case in text.split()]


# Krippendorff 2011: four observers, twelve units. Gwet's coefficients for it are those that irrCAC documents.
KRIPPENDORFF = rows("11.1 2232 3333 3333 2222 1234 4444 1121 2222 .555 ..11 ..3.")


@pytest.mark.parametrize(("level", "alpha"), [(NOMINAL, 0.743), (ORDINAL, 0.815), (INTERVAL, 0.849), (RATIO, 0.797)])
def test_alpha_as_krippendorff_prints_it(level, alpha):
    assert round(agreement([1, 2, 3, 4, 5], KRIPPENDORFF).krippendorff_alpha[level], 3) == alpha


def test_the_coefficients_of_the_same_example_as_irrcac_prints_them():
    found = agreement([1, 2, 3, 4, 5], KRIPPENDORFF)
    assert (round(found.observed, 5), round(found.gwet_ac, 5), round(found.fleiss_kappa, 5)) == (0.81818, 0.77544, 0.76117)
    assert [round(limit, 5) for limit in found.interval] == [0.46081, 1]
    assert (found.units, found.raters, found.cohen_kappa) == (12, 4, None)
    assert "1 of 12 cases were rated by one person only" in found.warnings[0]
    assert "there are 4" in found.warnings[1]


def test_kappa_as_fleiss_prints_it():
    counts = [
        (0, 0, 0, 0, 14),
        (0, 2, 6, 4, 2),
        (0, 0, 3, 5, 6),
        (0, 3, 9, 2, 0),
        (2, 2, 8, 1, 1),
        (7, 7, 0, 0, 0),
        (3, 2, 6, 3, 0),
        (2, 5, 3, 2, 2),
        (6, 5, 2, 1, 0),
        (0, 2, 2, 3, 7),
    ]
    ratings = [[k for k, count in enumerate(row) for _ in range(count)] for row in counts]
    found = agreement([0, 1, 2, 3, 4], ratings)
    assert (round(found.observed, 3), round(found.fleiss_kappa, 3)) == (0.378, 0.210)


def test_kappa_of_two_raters_by_hand():
    # Both yes 20, both no 15, apart 5 and 10: observed 0.7, by chance 0.5.
    found = agreement(["yes", "no"], [["yes", "yes"]] * 20 + [["no", "no"]] * 15 + [["yes", "no"]] * 5 + [["no", "yes"]] * 10)
    assert (found.observed, found.cohen_kappa) == (close(0.7), close(0.4))


def test_where_nearly_all_are_in_one_category_kappa_is_low_and_ac1_is_not():
    found = agreement([1, 2], rows("11 " * 88 + "12 " * 6 + "21 " * 4 + "22 " * 2))
    assert [round(value, 3) for value in (found.observed, found.cohen_kappa, found.gwet_ac)] == [0.9, 0.233, 0.885]


def test_weights_count_a_near_miss_as_part_agreement():
    one, two, three = (agreement(GRADES, rows("11 12 34 44 23 33"), weights) for weights in Weights)
    assert [found.observed for found in (one, two, three)] == close([3 / 6, (3 + 3 * 2 / 3) / 6, (3 + 3 * 8 / 9) / 6])
    assert one.cohen_kappa < two.cohen_kappa < three.cohen_kappa
    assert one.krippendorff_alpha == two.krippendorff_alpha == three.krippendorff_alpha


def test_categories_nobody_used_change_what_chance_gives():
    used, declared = (agreement(grades, rows("11 12 22 11 22")) for grades in ([1, 2], GRADES))
    assert used.gwet_ac < declared.gwet_ac
    assert used.fleiss_kappa == close(declared.fleiss_kappa)


# What cannot be measured, and what is refused.


def nothing_beyond_chance(found):
    return (found.cohen_kappa, found.fleiss_kappa, set(found.krippendorff_alpha.values())) == (None, None, {None})


def test_one_category_only_cannot_be_measured():
    found = agreement(GRADES, rows("22 22 22"))
    assert nothing_beyond_chance(found)
    assert (found.observed, found.gwet_ac, found.interval) == (1, 1, (1, 1))  # unused grades leave chance room
    assert "cannot be measured" in found.warnings[0]
    alone = agreement([2], rows("22 22"), QUADRATIC)
    assert nothing_beyond_chance(alone)
    assert (alone.gwet_ac, alone.interval) == (None, None)


@pytest.mark.parametrize("ratings", [[], [[]], rows("1. .2"), rows(".."), rows("1 2 3")])
def test_without_two_ratings_of_a_case_nothing_is_measured(ratings):
    found = agreement(GRADES, ratings)
    assert nothing_beyond_chance(found)
    assert (found.observed, found.gwet_ac, found.interval) == (None, None, None)
    assert found.warnings == ("No case was rated by two or more people, so agreement cannot be measured.",)


def test_cases_without_a_rating_are_left_out_and_told():
    with_gap, without = agreement(GRADES, rows("11 .. 12 44")), agreement(GRADES, rows("11 12 44"))
    assert with_gap.warnings == ("1 of 4 cases have no rating and are left out.",)
    assert (with_gap.gwet_ac, with_gap.interval, with_gap.units) == (without.gwet_ac, without.interval, 3)


def test_one_case_has_no_interval():
    found = agreement(GRADES, rows("12"))
    assert found.interval is None
    assert "one case only" in found.warnings[-1]


def test_words_have_an_order_but_no_distance():
    words = ["inadequate", "requires improvement", "good", "outstanding"]
    found = agreement(words, [[words[a - 1], words[b - 1]] for a, b in rows("11 12 34 44")], LINEAR)
    numbers = agreement(GRADES, rows("11 12 34 44"), LINEAR)
    assert found.krippendorff_alpha[INTERVAL] is None and "words" in found.warnings[0]
    assert found.krippendorff_alpha[ORDINAL] == numbers.krippendorff_alpha[ORDINAL]
    assert (found.cohen_kappa, found.gwet_ac) == (numbers.cohen_kappa, numbers.gwet_ac)


def test_numbers_that_cancel_have_a_ratio_of_nought():
    assert agreement([-1, 0, 1], rows("11 10")).krippendorff_alpha[RATIO] is not None


@pytest.mark.parametrize(
    ("categories", "ratings", "said"),
    [
        ([1, 1], [], "twice"),
        (GRADES, [[1, 2], [1]], r"ratings\[1\] has 1"),
        (GRADES, [[1, 2], [1, 5]], r"ratings\[1\]\[1\]: 5"),
    ],
)
def test_ratings_that_cannot_be_used_are_refused(categories, ratings, said):
    with pytest.raises(ValueError, match=said):
        agreement(categories, ratings)


# Slow and plain engines.

RATINGS = st.integers(1, 4).flatmap(
    lambda raters: st.lists(
        st.lists(st.one_of(st.none(), st.sampled_from(GRADES)), min_size=raters, max_size=raters), min_size=1, max_size=12
    )
)


def plain_alpha(ratings, distance):
    """Over all pairs of ratings: within a case against among all cases."""
    cases = [[r for r in row if r is not None] for row in ratings]
    cases = [case for case in cases if len(case) >= 2]
    everyone = [r for case in cases for r in case]
    within = sum(distance(a, b) / (len(case) - 1) for case in cases for a, b in permutations(case, 2)) / max(len(everyone), 1)
    among = sum(distance(a, b) for a, b in permutations(everyone, 2)) / max(len(everyone) * (len(everyone) - 1), 1)
    return 1 - within / among if among else None


@given(RATINGS)
def test_alpha_is_that_of_all_pairs(ratings):
    found = agreement(GRADES, ratings).krippendorff_alpha
    for level, distance in ((NOMINAL, lambda a, b: a != b), (INTERVAL, lambda a, b: (a - b) ** 2)):
        judged = plain_alpha(ratings, distance)
        assert found[level] == (None if judged is None else close(judged))


@given(RATINGS, st.sampled_from(Weights))
def test_observed_agreement_is_that_of_all_pairs_of_raters(ratings, weights):
    cases = [[r for r in row if r is not None] for row in ratings]
    power = {IDENTITY: 0, LINEAR: 1, QUADRATIC: 2}[weights]
    each = [
        math.fsum(1 - (abs(a - b) / 3) ** power if a != b else 1 for a, b in permutations(case, 2)) / len(case) / (len(case) - 1)
        for case in cases
        if len(case) >= 2
    ]
    assert agreement(GRADES, ratings, weights).observed == (close(sum(each) / len(each), abs=1e-12) if each else None)


@given(st.lists(st.tuples(st.sampled_from(GRADES), st.sampled_from(GRADES)), min_size=1, max_size=20), st.sampled_from(Weights))
def test_cohens_kappa_is_one_less_the_disagreement_beyond_chance(pairs, weights):
    power = {IDENTITY: 0, LINEAR: 1, QUADRATIC: 2}[weights]

    def apart(a, b):
        return abs(a - b) ** power if a != b else 0

    seen = sum(apart(a, b) for a, b in pairs) / len(pairs)
    chance = sum(apart(a, b) for (a, _), (_, b) in product(pairs, pairs)) / len(pairs) ** 2
    assert agreement(GRADES, pairs, weights).cohen_kappa == (close(1 - seen / chance, abs=1e-9) if chance else None)


def values(found):
    parts = (found.observed, found.fleiss_kappa, found.gwet_ac, *found.krippendorff_alpha.values(), *(found.interval or ()))
    return [value if value is None else close(value, abs=1e-9) for value in parts]


@given(RATINGS, st.randoms(), st.sampled_from(Weights))
def test_the_order_of_cases_and_of_raters_does_not_matter(ratings, random, weights):
    columns = random.sample(range(len(ratings[0])), len(ratings[0]))
    shuffled = [[row[j] for j in columns] for row in random.sample(ratings, len(ratings))]
    one, other = agreement(GRADES, ratings, weights), agreement(GRADES, shuffled, weights)
    assert values(one) == values(other)
    assert (one.cohen_kappa, one.warnings) == (other.cohen_kappa and close(other.cohen_kappa), other.warnings)


@given(RATINGS)
def test_without_weights_what_grades_are_called_does_not_matter(ratings):
    names = dict(zip([None, *GRADES], [None, "d", "a", "c", "b"], strict=True))
    one, other = agreement(GRADES, ratings), agreement(list("abcd"), [[names[r] for r in row] for row in ratings])
    assert [one.observed, one.cohen_kappa, one.gwet_ac] == [
        value if value is None else close(value) for value in (other.observed, other.cohen_kappa, other.gwet_ac)
    ]


@given(RATINGS, st.sampled_from(Weights))
def test_coefficients_are_one_only_where_all_agree_and_lie_in_their_interval(ratings, weights):
    found = agreement(GRADES, ratings, weights)
    assume(found.interval is not None)
    assert found.interval[0] <= found.gwet_ac <= found.interval[1] + 1e-12
    everyone_agrees = all(len({r for r in row if r is not None}) <= 1 for row in ratings)
    assert (found.gwet_ac == close(1)) is everyone_agrees
