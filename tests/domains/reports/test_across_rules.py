"""Which intervention needs a call first, on paper."""

from itertools import permutations

import pytest

from sightline.domains.reports.rules.across import Intervention, by_need


def one(name="A", **facts):
    return Intervention(name, name.lower(), **facts)


@pytest.mark.parametrize(
    ("facts", "call"),
    [
        ({}, ""),
        ({"binding": 2, "proved": 1}, ""),
        ({"binding": 2}, "no binding duty has fresh evidence"),
        ({"dates_moved": 1, "binding": 2}, "1 date moved twice or more"),
        ({"actions_late": 2, "dates_moved": 1}, "2 actions late"),
        ({"duties_overdue": 1, "longest": 1, "actions_late": 2}, "1 duty overdue, the longest 1 day"),
        ({"duties_overdue": 2, "longest": 1200}, "2 duties overdue, the longest 1,200 days"),
        ({"reports_late": 1, "duties_overdue": 2, "longest": 40}, "1 report late, the longest overdue 40 days"),
    ],
)
def test_what_to_call_about(facts, call):
    assert one(**facts).call == call


@pytest.mark.parametrize(("binding", "proved", "share"), [(0, 0, None), (3, 1, 33), (3, 2, 67), (8, 1, 13), (2, 2, 100)])
def test_the_share_that_is_proved(binding, proved, share):
    assert one(binding=binding, proved=proved).share_proved == share


def test_the_order_is_the_same_however_they_come():
    rows = [
        one("F", reports_late=2), one("G", reports_late=1, longest=9), one("E", duties_overdue=3), one("D", actions_late=1),
        one("B", dates_moved=1), one("C", binding=4, proved=1), one("A", binding=4, proved=4), one("H"),
    ]  # fmt: skip
    for shuffled in list(permutations(rows))[::997]:
        assert [row.name for row in by_need(shuffled)] == ["F", "G", "E", "D", "B", "C", "A", "H"]
