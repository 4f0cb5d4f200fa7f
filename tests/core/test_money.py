"""Pence in, pounds out, and back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.core.money import as_decimal, in_pounds, to_pence


@pytest.mark.parametrize(
    ("pence", "printed", "plain"),
    [
        (151800000, "£1,518,000", "1518000.00"),
        (1250, "£12.50", "12.50"),
        (5, "£0.05", "0.05"),
        (0, "£0", "0.00"),
        (-300, "-£3", "-3.00"),
        (-5, "-£0.05", "-0.05"),
    ],
)
def test_pence_print_as_pounds(pence, printed, plain):
    assert in_pounds(pence) == printed
    assert as_decimal(pence) == plain


def test_a_column_of_money_lines_up():
    assert in_pounds(300, always_pence=True) == "£3.00"


@pytest.mark.parametrize(
    ("written", "pence"),
    [
        ("£1,518,000", 151800000),
        (" 12.50 ", 1250),
        ("-£3", -300),
        ("−£3", -300),
        (7, 700),
        (Decimal("0.05"), 5),
        ("1250", 125000),
    ],
)
def test_printed_pounds_are_read_as_pence(written, pence):
    assert to_pence(written) == pence


@pytest.mark.parametrize("written", ["", "twelve", "1,51,800", "1.5", "1.505", "£", "1e3", "£١"])
def test_what_is_no_amount_is_refused_with_what_would_be(written):
    with pytest.raises(ValueError, match=r"write it as 1250, 1,250\.00 or £1,250\.00"):
        to_pence(written)


@pytest.mark.parametrize("written", [Decimal("0.005"), Decimal("NaN"), Decimal("Infinity")])
def test_a_fraction_of_a_penny_is_refused_not_rounded(written):
    with pytest.raises(ValueError, match="no whole number of pence"):
        to_pence(written)


@given(st.integers(-(10**15), 10**15))
def test_every_amount_survives_print_and_reading(pence):
    assert to_pence(in_pounds(pence)) == to_pence(in_pounds(pence, always_pence=True)) == pence
    assert to_pence(Decimal(as_decimal(pence))) == pence
