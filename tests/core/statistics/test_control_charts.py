"""Control charts: worked examples, what misleads elsewhere, and a slow and plain engine that judges the fast one."""

from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.core.statistics.control_charts import Assurance, Improvement, Type, xmr

INCREASE, DECREASE, NEUTRAL = Improvement

LETTERS = {None: ".", "outside": "O", "trend": "T", "two_of_three": "2", "shift": "S"}
SIGNS = {"common": ".", "improvement": "+", "concern": "-", "neutral_high": "^", "neutral_low": "v"}


def months(count):
    return [date(2020 + i // 12, i % 12 + 1, 1) for i in range(count)]


def numbers(text):
    """`10 12 . 9`: one value a month, a dot where there is none."""
    return [None if part == "." else float(part) for part in text.split()]


def chart(text, improvement=INCREASE, **more):
    values = numbers(text) if isinstance(text, str) else text
    return xmr(months(len(values)), values, improvement, **more)


def marks(found):
    return "".join(LETTERS[point.rule] for point in found.points)


def signs(found):
    return "".join(SIGNS[point.type] for point in found.points)


STEADY = "10 12 11 9 10 12 11 10 9 11 10 12 11"


def test_the_mean_and_the_limits_by_hand():
    # Values 1 to 4: mean 2.5, every step 1, so the limits are 2.66 either side.
    found = chart("1 2 3 4")
    assert {(point.mean, point.lower, point.upper) for point in found.points} == {(2.5, 2.5 - 2.66, 2.5 + 2.66)}


def test_a_steady_series_is_common_cause_without_a_warning():
    found = chart(STEADY, target=10)
    assert (marks(found), signs(found), found.variation) == ("." * 13, "." * 13, Type.COMMON)
    assert found.warnings == ()
    assert found.assurance is Assurance.INCONSISTENT
    assert found.is_settled


# Mean 20, mean step 40: limits so wide that only runs of points are marked after it.
WIDE = "40 0 40 0 40 0 40 0 40 0 40 0"


def after_wide(tail):
    """The marks and the signs of what follows a baseline with wide limits."""
    found = chart(f"{WIDE} {tail}", baseline_points=12)
    return marks(found)[12:], signs(found)[12:]


def test_a_point_beyond_a_limit_is_outside():
    assert marks(chart(STEADY + " 30")) == "." * 13 + "O"
    assert signs(chart(STEADY + " -9")) == "." * 13 + "-"


@pytest.mark.parametrize(
    ("tail", "found_marks", "found_signs"),
    [
        ("17 18 19 20 21 22 23", "TTTTTTT", "+++++++"),
        ("23 22 21 20 19 18 17", "TTTTTTT", "-------"),
        ("41 18 19 20 21 22 23", ".......", "......."),  # six points are five steps
        ("17 18 19 20 20 21 22 23", "........", "........"),  # a repeated value ends a trend
        ("17 18 19 . 20 21 22 23", "........", "........"),
        ("17 18 19 20 21 22 23 22 21 20 19 18 17", "T" * 13, "++++++-------"),  # a turning point goes with its right
        ("14 15 16 17 18 19 20 20 21 22 23 24 25 26", "T" * 14, "++++++-+++++++"),  # a level step counts as falling
        ("30 29 30 29 30 29 30", "SSSSSSS", "+++++++"),
        ("9 8 9 8 9 8 9 30", "SSSSSSS.", "-------."),
        ("30 29 30 29 30 29 20 30", "........", "........"),  # a value on the mean is on neither side
        ("30 29 30 . 30 29 30 29", "........", "........"),
        ("100 100 30", "22.", "++."),
        ("100 30 100", "2.2", "+.+"),
        ("-60 -60 -60", "222", "---"),
        ("100 10 100", "...", "..."),  # not on one side
        ("200 30 100", "O..", "+.."),  # beyond the limit is not close to it
        ("100 100", "..", ".."),  # the window of three runs past the end; the point before lies on the other side
        ("100 100 30 29 30 29 30", "22SSSSS", "+++++++"),  # two of three before shift
        ("21 22 23 24 25 26 27", "TTTTTTT", "+++++++"),  # trend before shift
        ("80 100 110 115 120 127 130", "TTTTTOO", "+++++++"),  # outside before trend
    ],
)
def test_each_rule_marks_its_points(tail, found_marks, found_signs):
    assert after_wide(tail) == (found_marks, found_signs)


@pytest.mark.parametrize(
    ("improvement", "high", "low"),
    [
        (INCREASE, Type.IMPROVEMENT, Type.CONCERN),
        (DECREASE, Type.CONCERN, Type.IMPROVEMENT),
        (NEUTRAL, Type.NEUTRAL_HIGH, Type.NEUTRAL_LOW),
    ],
)
def test_high_and_low_are_read_by_the_direction_of_improvement(improvement, high, low):
    assert chart(STEADY + " 30", improvement).variation is high
    assert chart(STEADY + " -9", improvement).variation is low


def test_the_variation_is_the_label_of_the_last_date_only():
    assert chart(STEADY + " 30 10").variation is Type.COMMON


@pytest.mark.parametrize(
    ("improvement", "above", "below"),
    [
        (INCREASE, Assurance.FAIL, Assurance.PASS),
        (DECREASE, Assurance.PASS, Assurance.FAIL),
        (NEUTRAL, None, None),
    ],
)
def test_assurance_is_the_target_against_the_last_limits(improvement, above, below):
    assert chart(STEADY, improvement, target=1000).assurance is above
    assert chart(STEADY, improvement, target=-1000).assurance is below
    assert chart(STEADY, improvement).assurance is None


def test_a_target_on_a_limit_is_inconsistent():
    limit = chart(STEADY).points[-1].upper
    assert chart(STEADY, target=limit).assurance is Assurance.INCONSISTENT


def test_extreme_steps_are_left_out_once_and_may_be_kept():
    text = STEADY + " 10 40 10"
    screened, kept = chart(text), chart(text, screen=False)
    assert screened.points[0].upper < kept.points[0].upper
    assert "extreme moving ranges left out once" in screened.variant
    assert "no moving range left out" in kept.variant


def test_points_are_sorted_by_date():
    values = numbers(STEADY + " 30")
    pairs = list(zip(months(14), values, strict=True))[::-1]
    assert xmr([day for day, _ in pairs], [value for _, value in pairs], INCREASE) == chart(values)


def test_a_rebase_date_starts_a_new_group_with_limits_of_its_own():
    days = months(26)
    found = xmr(days, numbers(STEADY + " " + STEADY.replace("1", "5")), INCREASE, rebase=[days[13]])
    assert found.starts == (0, 13)
    assert found.points[12].mean < found.points[13].mean
    assert "O" not in marks(found)


def test_a_rebase_date_that_is_not_in_the_data_changes_nothing_and_is_told():
    found = chart(STEADY, rebase=[date(2020, 1, 15)])
    assert found.points == chart(STEADY).points
    assert found.warnings == ("No value stands at 15 January 2020, so the limits were not set anew from that date.",)


def test_a_baseline_fixes_the_limits_on_the_first_points():
    found = chart(STEADY + " 90 90 90", baseline_points=13)
    assert found.points[0].mean == chart(STEADY).points[0].mean
    assert marks(found)[-3:] == "OOO"


@pytest.mark.parametrize("few", [0, 1, 11])
def test_a_baseline_of_fewer_than_twelve_is_refused(few):
    with pytest.raises(ValueError, match="at least 12"):
        chart(STEADY, baseline_points=few)


def test_dates_and_values_must_be_as_many():
    with pytest.raises(ValueError, match="2 and 1"):
        xmr(months(2), [1.0], INCREASE)


def test_a_missing_value_is_left_out_of_the_mean_and_of_the_steps():
    found = chart("1 2 . 4 5")
    assert found.points[0].mean == 3
    assert found.points[0].upper == 3 + 2.66  # the steps 1-2 and 4-5; none touches the gap
    assert (found.points[2].value, found.points[2].type) == (None, Type.COMMON)


def test_a_missing_last_value_is_told():
    assert (
        "There is no value for the last date, 1 February 2021, so its variation is not judged." in chart(STEADY + " .").warnings
    )


def test_a_date_that_stands_twice_is_told_once():
    found = xmr([date(2020, 1, 1)] * 3, [1.0, 2.0, 3.0], INCREASE)
    assert sum("more than once" in warning for warning in found.warnings) == 1
    assert [point.value for point in found.points] == [1, 2, 3]


# What misleads elsewhere.


def has_nothing_to_say(found):
    limits = {(point.lower, point.upper) for point in found.points}
    return limits <= {(None, None)} and set(marks(found)) <= {"."} and found.variation is Type.COMMON and found.assurance is None


@pytest.mark.parametrize("screen", [True, False])
@pytest.mark.parametrize("value", [0.0, 5.0, 100 / 3])
def test_a_constant_series_has_no_limits_and_no_assurance(value, screen):
    found = chart([value] * 20, target=90, screen=screen)
    assert has_nothing_to_say(found)
    assert "are the same" in found.warnings[0]
    assert found.points[0].mean == value
    assert not found.has_limits and not found.is_settled


def test_a_series_that_differs_only_by_rounding_is_constant():
    assert has_nothing_to_say(chart([1 / 3 * 100, 5 / 15 * 100, 33.33333333333333] * 7, target=90, screen=False))


def test_twenty_fives_and_a_six_are_not_all_special_cause():
    found = chart([5.0] * 20 + [6.0], target=90)
    assert has_nothing_to_say(found)
    assert "only a few differ" in found.warnings[0]
    assert marks(chart([5.0] * 20 + [6.0], screen=False)) == "S" * 20 + "O"


@pytest.mark.parametrize("text", ["", ". .", "5", "5 . 6", "5 . . ."])
def test_too_few_values_for_limits_are_told(text):
    found = chart(text, target=90)
    assert has_nothing_to_say(found)
    assert found.warnings


def test_a_short_series_is_judged_with_a_warning():
    twelve, thirteen = chart(STEADY[:-3]), chart(STEADY)
    assert ["Below 13" in warning for warning in twelve.warnings] == [True]
    assert thirteen.warnings == ()
    assert twelve.has_limits and not twelve.is_settled


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("9 1 2 3 . 5 6 7 1 9 1 9 1", True),
        ("1 9 8 7 . 5 4 3 9 1 9 1 9", True),
        ("1 9 1 9 . 9 1 9 1 9 1 9 1", False),
        ("5 5 5 6 . 5 5 6 6 5 5 6 5", False),
    ],
)
def test_a_gap_in_what_may_be_a_trend_is_told_and_not_marked(text, told):
    found = chart(text)
    assert "T" not in marks(found)
    assert any("Whether that is a trend" in warning for warning in found.warnings) is told


# A slow and plain engine: the rules as they are written, window by window.

CHARTS = st.lists(st.one_of(st.none(), st.integers(0, 12), st.integers(0, 400).map(lambda n: n / 10)), max_size=40)


def exact_mean(values):
    return float(sum(map(Fraction, values)) / len(values)) if values else None


def windows(length, size):
    return [range(start, start + size) for start in range(length - size + 1)]


def plain_limits(values, screen):
    known = [value for value in values if value is not None]
    steps = [abs(b - a) for a, b in pairwise(values) if a is not None and b is not None]
    spread = exact_mean(steps)
    if screen and steps:
        spread = exact_mean([step for step in steps if step < 3.267 * spread])
    return exact_mean(known), spread


def plain_marks(values, mean, spread):
    upper, lower = mean + 2.66 * spread, mean - 2.66 * spread
    near = 2 * (2.66 / 3) * spread
    side = [None if value is None else (value > mean) - (value < mean) for value in values]
    outside = [value is not None and not lower <= value <= upper for value in values]
    close = [
        value is not None and not out and not mean - near <= value <= mean + near
        for value, out in zip(values, outside, strict=True)
    ]
    all_known = [w for size in (3, 7) for w in windows(len(values), size) if all(values[i] is not None for i in w)]
    shift, trend, two = set(), set(), set()
    for w in all_known:
        if len(w) == 7 and len({side[i] for i in w}) == 1 and side[w[0]]:
            shift |= set(w)
        if len(w) == 7 and len({(values[i + 1] > values[i]) - (values[i + 1] < values[i]) for i in w[:-1]} - {0}) == 1:
            trend |= set(w) if all(values[i] != values[i + 1] for i in w[:-1]) else set()
        if len(w) == 3 and {side[i] for i in w} in ({1}, {-1}) and sum(close[i] for i in w) >= 2:
            two |= {i for i in w if close[i]}
    found = ""
    for i in range(len(values)):
        found += next((letter for letter, of in zip("OT2S", (_at(outside), trend, two, shift), strict=True) if i in of), ".")
    return found, side, trend


def _at(flags):
    return {i for i, flag in enumerate(flags) if flag}


def plain_direction(i, mark, values, side, trend):
    if mark != "T":
        return side[i] if mark != "." else 0
    rising = values[i + 1] > values[i] if i + 1 in trend else values[i] > values[i - 1]
    return 1 if rising else -1


@given(CHARTS, st.booleans(), st.sampled_from([None, 12, 20]))
def test_the_fast_chart_marks_what_the_plain_one_marks(values, screen, baseline):
    found = chart(values, screen=screen, baseline_points=baseline)
    mean, spread = plain_limits(values[:baseline], screen)
    if not spread:
        assert has_nothing_to_say(found)
        return
    assert {(point.mean, point.lower, point.upper) for point in found.points} == {
        (mean, mean - 2.66 * spread, mean + 2.66 * spread)
    }
    expected, side, trend = plain_marks(values, mean, spread)
    assert marks(found) == expected
    directions = [plain_direction(i, mark, values, side, trend) for i, mark in enumerate(expected)]
    assert signs(found) == "".join(".+-"[direction] for direction in directions)


@given(CHARTS)
def test_turning_the_values_over_turns_improvement_into_concern(values):
    turned = chart([None if value is None else -value for value in values], DECREASE)
    # A level step between two trends is the one place where up and down are not alike.
    if all(a is None or a != b for a, b in pairwise(values)):
        assert signs(turned) == signs(chart(values))
    assert marks(turned) == marks(chart(values))


@given(st.lists(st.integers(0, 12), max_size=30), st.permutations(range(30)))
def test_the_order_in_which_points_are_given_changes_nothing(values, order):
    places = [i for i in order if i < len(values)]
    days = months(len(values))
    assert xmr([days[i] for i in places], [values[i] for i in places], INCREASE) == chart(values)
