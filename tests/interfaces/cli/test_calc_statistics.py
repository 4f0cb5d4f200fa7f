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


STRATA = [{"count": 9, "population": 1000}, {"count": None, "population": 800}]
STANDARD = [row | {"standard": 500} for row in STRATA]
AREAS = [{"name": "Torbay", "count": 3, "denominator": 10}, {"name": "Devon", "count": 0, "denominator": 0}]


def test_intervals_by_the_contract():
    found = answer("interval", {"kind": "proportion", "count": 15, "denominator": 148, "confidence": 0.95, "multiplier": 100})
    assert list(found) == ["value", "lower", "upper", "method", "warnings"]
    assert [round(found[key], 2) for key in ("value", "lower", "upper")] == [10.14, 6.24, 16.05]
    assert (found["method"], found["warnings"]) == ("Wilson", [])


def test_a_funnel_by_the_contract():
    assert answer("interval", {"kind": "funnel", "of": "rate", "areas": AREAS, "multiplier": 10}) == {
        "average": 3.0,
        "areas": [
            {"name": "Torbay", "value": 3.0, "significance": {"95": "not significant", "99.8": "not significant"}},
            {"name": "Devon", "value": None, "significance": {"95": None, "99.8": None}},
        ],
        "method": "exact Poisson limits below 10 events, Byar's from 10",
        "warnings": ["Devon has a denominator of 0 and is left out."],
    }


def test_a_mean_is_not_multiplied_and_says_so():
    found = answer("interval", {"kind": "mean", "values": [1, 2, 3], "multiplier": 100})
    assert (found["value"], found["warnings"]) == (2.0, ["A mean is not multiplied; the multiplier was not used."])
    assert answer("interval", {"kind": "mean", "values": [1, 2, 3], "multiplier": 1})["warnings"] == []


@pytest.mark.parametrize(
    ("given", "places"),
    [
        ({}, ["kind"]),
        ({"kind": "odds"}, ["kind"]),
        ({"kind": "rate"}, ["count", "denominator"]),
        ({"kind": "rate", "count": 1, "denominator": 2, "values": []}, ["values"]),
        ({"kind": "rate", "count": -1, "denominator": 2}, ["count"]),
        ({"kind": "rate", "count": 1, "denominator": 2, "confidence": 95}, ["confidence"]),
        ({"kind": "rate", "count": 1, "denominator": 2, "z": 1.96}, ["z"]),
        ({"kind": "rate", "count": 1e15, "denominator": 1e-300}, ["input"]),
        ({"kind": "proportion", "count": 3, "denominator": 2}, ["input"]),
        ({"kind": "dsr", "strata": []}, ["strata"]),
        ({"kind": "dsr", "strata": STRATA}, ["strata[0]", "strata[1]"]),
        ({"kind": "isr", "strata": STRATA}, ["reference"]),
        ({"kind": "isr", "strata": STRATA, "reference": STANDARD}, ["reference[0]", "reference[1]"]),
        ({"kind": "funnel", "of": "rate", "areas": AREAS, "confidence": 0.95}, ["confidence"]),
        ({"kind": "funnel", "of": "dsr", "areas": AREAS}, ["of"]),
        ({"kind": "funnel", "of": "rate", "areas": [{"name": "Torbay"}]}, ["areas[0].count", "areas[0].denominator"]),
    ],
)
def test_an_interval_that_cannot_be_worked_out_is_told_with_its_place(given, places):
    assert [error["place"] for error in errors("interval", given)] == places


RATED = {"categories": [1, 2, 3, 4], "ratings": [[1, 4], [None, 3]], "weights": "quadratic"}


def test_agreement_by_the_contract():
    found = answer("agreement", RATED | {"ratings": [[1, 1], [2, 3], [4, 4]]})
    keys = ["observed", "cohen_kappa", "fleiss_kappa", "krippendorff_alpha", "gwet_ac", "interval", "units", "raters", "warnings"]
    assert list(found) == keys
    assert list(found["krippendorff_alpha"]) == ["nominal", "ordinal", "interval"]
    assert (found["units"], found["raters"], len(found["interval"])) == (3, 2, 2)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"categories": []}, "categories"),
        ({"categories": [1, 1]}, "input"),
        ({"categories": [True]}, "categories[0]"),
        ({"ratings": [[1, 5]]}, "input"),
        ({"ratings": [[1, 2], [1]]}, "input"),
        ({"ratings": [[[1]]]}, "ratings[0][0]"),
        ({"weights": "ordinal"}, "weights"),
        ({"raters": 2}, "raters"),
    ],
)
def test_ratings_that_cannot_be_used_are_told_with_their_place(change, place):
    assert [error["place"] for error in errors("agreement", RATED | change)] == [place]


ANSWERED = [
    ("agreement", RATED),
    ("agreement", {"categories": ["good"], "ratings": []}),
    ("agreement", {"categories": [-1e100, 1e100], "ratings": [[-1e100, 1e100], [1e100, 1e100]], "weights": "linear"}),
    ("interval", {"kind": "proportion", "count": 0, "denominator": 0}),
    ("interval", {"kind": "rate", "count": 9, "denominator": 7}),
    ("interval", {"kind": "dsr", "strata": STANDARD}),
    ("interval", {"kind": "dsr", "strata": [{"count": 20, "population": 1000, "standard": 5e-324}]}),
    ("interval", {"kind": "isr", "strata": STRATA, "reference": STRATA}),
    ("interval", {"kind": "mean", "values": [1, None]}),
    ("interval", {"kind": "funnel", "of": "proportion", "areas": AREAS}),
    ("interval", {"kind": "funnel", "of": "proportion", "areas": []}),
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
