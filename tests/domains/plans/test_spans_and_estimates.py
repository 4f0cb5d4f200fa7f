"""How far apart two milestones must lie, and the numbers that an estimate needs."""

from datetime import date
from decimal import Decimal

import pytest

from sightline.core.schedule.estimates import Shape
from sightline.domains.plans.rules.milestones import EstimateFault, MilestoneFacts, filled_in
from sightline.domains.plans.rules.spans import Span, checked

DECISION, LIVE = "MS-1", "MS-9"
SIX_TO_NINE = Span(DECISION, LIVE, 6, 9)


@pytest.mark.parametrize(
    ("first", "then", "verdict", "days_off"),
    [
        (date(2017, 7, 31), date(2018, 1, 31), "kept", 0),
        (date(2017, 7, 31), date(2018, 1, 30), "broken", -1),
        (date(2017, 7, 31), date(2018, 4, 30), "kept", 0),
        (date(2017, 7, 31), date(2018, 5, 2), "broken", 2),
        (date(2017, 10, 1), date(2018, 4, 1), "kept", 0),
        (date(2017, 8, 31), date(2018, 2, 28), "kept", 0),
        (None, date(2018, 4, 1), "not known", 0),
        (date(2017, 7, 31), None, "not known", 0),
    ],
)
def test_six_to_nine_months_are_kept_or_broken(first, then, verdict, days_off):
    found = checked(SIX_TO_NINE, {DECISION: first, LIVE: then})
    assert (found.verdict, found.days_off) == (verdict, days_off)


def test_what_is_allowed_is_said_as_dates():
    found = checked(SIX_TO_NINE, {DECISION: date(2017, 8, 31), LIVE: None})
    assert (found.earliest, found.latest) == (date(2018, 2, 28), date(2018, 5, 31))
    assert checked(SIX_TO_NINE, {}).earliest is None


@pytest.mark.parametrize(
    ("least", "most", "words", "soonest", "latest"),
    [
        (6, 9, "6 to 9 months", date(2018, 1, 1), date(2018, 4, 1)),
        (6, None, "at least 6 months", date(2018, 1, 1), None),
        (None, 1, "at most 1 month", None, date(2017, 8, 1)),
        (0, 0, "just 0 months", date(2017, 7, 1), date(2017, 7, 1)),
    ],
)
def test_a_span_may_bound_one_side_alone(least, most, words, soonest, latest):
    span = Span(DECISION, LIVE, least, most)
    found = checked(span, {DECISION: date(2017, 7, 1), LIVE: date(2018, 2, 1)})
    assert (span.words, found.earliest, found.latest) == (words, soonest, latest)
    assert found.verdict == ("kept" if (soonest or date.min) <= date(2018, 2, 1) <= (latest or date.max) else "broken")
    assert (found.days_off > 0) == (found.verdict == "broken")


@pytest.mark.parametrize(("least", "most"), [(None, None), (9, 6)])
def test_a_span_that_says_nothing_or_cannot_be_is_refused(least, most):
    with pytest.raises(ValueError, match="A span"):
        Span(DECISION, LIVE, least, most)


# Estimates


def numbers(*written):
    return tuple(None if number is None else Decimal(number) for number in written)


@pytest.mark.parametrize(
    ("shape", "given", "expected"),
    [
        ("", (1, 2, 3), (None, None, None)),
        ("fixed", (None, 5, None), (5, 5, 5)),
        ("fixed", (1, 5, 9), (5, 5, 5)),
        ("uniform", (2, None, 8), (2, 5, 8)),
        ("tri", (2, 3, 8), (2, 3, 8)),
        ("pert", (2, 2, 2), (2, 2, 2)),
    ],
)
def test_an_estimate_is_made_of_the_numbers_that_its_shape_needs(shape, given, expected):
    assert filled_in(shape, *numbers(*given)) == numbers(*expected)


@pytest.mark.parametrize(
    ("shape", "given", "field"),
    [
        ("fixed", (1, None, 3), "likely"),
        ("uniform", (None, 2, 3), "low"),
        ("uniform", (4, None, 3), "high"),
        ("tri", (1, 2, None), "high"),
        ("tri", (1, None, 2), "likely"),
        ("pert", (2, 1, 3), "likely"),
        ("pert", (2, 4, 3), "likely"),
        ("pert", (-1, 1, 3), "low"),
        ("fixed", (None, 2501, None), "likely"),
    ],
)
def test_what_is_wrong_with_an_estimate_is_said_of_its_field(shape, given, field):
    with pytest.raises(EstimateFault) as fault:
        filled_in(shape, *numbers(*given))
    assert fault.value.field == field


def test_every_shape_of_the_core_can_be_filled_in():
    assert {shape for shape in Shape if filled_in(shape, *numbers(1, 1, 1)) == numbers(1, 1, 1)} == set(Shape)


def test_a_verification_needs_its_day():
    assert not MilestoneFacts("MS-1", "One", "verified").is_verified(date(2018, 1, 1))
