"""One value of a return, as files write it."""

from datetime import date, datetime

import pytest

from sightline.core.measures.returns.values import LONGEST, READ, WRONG, as_code
from sightline.core.measures.tables import Kind

DAY = date(2026, 3, 31)
READABLE = {
    Kind.TEXT: {"A 1": "A 1", " A ": "A", 12.0: "12", 12.5: "12.5", 7: "7", "x" * LONGEST: "x" * LONGEST},
    Kind.DATE: {
        "2026-03-31": DAY, " 2026-03-31 ": DAY, "2026-03-31T00:00:00": DAY, "2026-03-31T10:00:00Z": DAY, "2026-03-31+01:00": DAY,
        "31/03/2026": DAY, "31/3/2026 00:00:00": DAY, DAY: DAY, datetime(2026, 3, 31, 9): DAY, "2024-02-29": date(2024, 2, 29),
    },
    Kind.FLAG: {"true": True, "FALSE": False, "1": True, "0": False, "Yes": True, "n": False, True: True, 0.0: False},
    Kind.WHOLE: {"0": 0, " 12 ": 12, "3.0": 3, "2147483647": 2147483647, 4: 4, 5.0: 5},
    Kind.NUMBER: {"0.5": 0.5, "12": 12.0, 0.25: 0.25},
}  # fmt: skip
UNREADABLE = {
    Kind.TEXT: ["x" * (LONGEST + 1)],
    Kind.DATE: [
        "2026-02-30",
        "2026-13-01",
        "31/31/2026",
        "1899-12-31",
        "2101-01-01",
        "26-03-31",
        "today",
        date(1, 1, 1),
        "²026-03-31",
    ],
    Kind.FLAG: ["2", "maybe"],
    Kind.WHOLE: ["-1", "1.5", "2147483648", "9" * 5000, "many", "²"],
    Kind.NUMBER: ["-0.1", "nan", "inf", "1e999", "half"],
}


@pytest.mark.parametrize("kind", Kind)
def test_what_can_be_read_is_read(kind):
    assert {said: READ[kind](said) for said in READABLE[kind]} == READABLE[kind]


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("said", [None, "", "  ", "\n"])
def test_nothing_is_nothing(kind, said):
    assert READ[kind](said) is None


@pytest.mark.parametrize(("kind", "said"), [(kind, said) for kind in Kind for said in UNREADABLE[kind]])
def test_what_cannot_be_read_is_refused(kind, said):
    with pytest.raises(ValueError):
        READ[kind](said)


def test_every_kind_says_what_is_wrong_and_how_to_mend_it():
    assert set(WRONG) == set(Kind)


def test_a_code_is_one_of_its_list_in_any_case():
    codes = {"M": "M", "1": "M"}
    assert [as_code(said, codes) for said in ("M", "m", " 1 ", 1, 1.0, "", None)] == ["M", "M", "M", "M", "M", None, None]
    with pytest.raises(ValueError):
        as_code("F", codes)
