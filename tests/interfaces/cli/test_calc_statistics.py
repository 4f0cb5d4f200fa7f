"""`sightline calc spc`, `interval` and `agreement` by their contract: keys, refusals, answers that keep their schema."""

import json

import pytest

from sightline.interfaces.cli.calc import calculation
from sightline.interfaces.cli.json_schema import problems
from tests.interfaces.cli.test_calc import answer, calc, errors

MONTHS = [f"2025-{month:02}-01" for month in range(1, 13)]
CHART = {"dates": MONTHS[:4], "values": [1, 2, 3, 4], "improvement": "increase"}


def test_a_control_chart_by_the_contract():
    found = answer("spc", CHART | {"target": 9, "rebase": [], "baseline_points": None, "screen": True})
    assert list(found) == ["points", "variation", "assurance", "warnings"]
    assert found["points"][0] == {
        "date": "2025-01-01",
        "value": 1,
        "mean": 2.5,
        "lower": 2.5 - 2.66,
        "upper": 2.5 + 2.66,
        "rule": None,
        "type": "common",
    }
    assert (found["variation"], found["assurance"], len(found["warnings"])) == ("common", "fail", 1)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"improvement": "up"}, "improvement"),
        ({"dates": MONTHS[:3]}, "input"),
        ({"dates": ["2025-01-32", *MONTHS[:3]]}, "dates[0]"),
        ({"values": [1, 2, 3, "4"]}, "values[3]"),
        ({"values": [1, 2, 3, 1e101]}, "values[3]"),
        ({"baseline_points": 11}, "baseline_points"),
        ({"rebase": ["April"]}, "rebase[0]"),
        ({"screen": "no"}, "screen"),
        ({"title": "Re-referrals"}, "title"),
    ],
)
def test_a_chart_that_cannot_be_drawn_is_told_with_its_place(change, place):
    assert [error["place"] for error in errors("spc", CHART | change)] == [place]


ANSWERED = [
    ("spc", CHART),
    ("spc", {"dates": [], "values": [], "improvement": "neutral"}),
    ("spc", CHART | {"values": [None, None, 1, None], "rebase": None, "screen": False}),
    ("spc", CHART | {"values": [1e100, -1e100, 1e100, 5e-324]}),
]


@pytest.mark.parametrize(("name", "given"), ANSWERED)
def test_every_answer_keeps_its_own_schema(name, given):
    assert problems(answer(name, given), calculation(name).output) == []


def test_charts_are_answered_a_line_each():
    lines = "\n".join(json.dumps(given) for given in (CHART, CHART | {"values": []}, CHART))
    answers = [json.loads(line) for line in calc("spc", "--lines", stdin=lines).stdout.splitlines()]
    assert ["errors" in found for found in answers] == [False, True, False]
