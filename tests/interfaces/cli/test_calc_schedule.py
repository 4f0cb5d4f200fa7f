"""`sightline calc schedule` by its contract: keys, dates where there is a start, refusals with their place."""

import json

import pytest

from sightline.interfaces.cli.calc import calculation
from sightline.interfaces.cli.json_schema import problems
from tests.interfaces.cli.test_calc import answer, calc, errors

A = {"id": "a", "dist": ["pert", 3, 5, 10]}
B = {"id": "b", "dist": ["tri", 2, 4, 9], "preds": [{"id": "a", "lag": 1}]}
C = {"id": "c", "dist": ["uniform", 2, 4], "not_before": 3, "preds": [{"id": "a"}]}
D = {"id": "d", "dist": ["fixed", 1], "preds": [{"id": "b"}, {"id": "c"}]}
FOUR = {"activities": [A, B, C, D], "samples": 2000}


def test_a_schedule_by_the_contract():
    found = answer("schedule", FOUR | {"seed": 1, "correlation": 0})
    keys = ["deterministic", "mean", "sd", "P10", "P50", "P80", "P90", "P95", "criticality", "drivers"]
    assert list(found) == keys
    assert found["deterministic"] == {
        "finish": 11,
        "activities": {
            "a": {"es": 0, "ef": 5, "ls": 0, "lf": 5, "float": 0},
            "b": {"es": 6, "ef": 10, "ls": 6, "lf": 10, "float": 0},
            "c": {"es": 5, "ef": 8, "ls": 7, "lf": 10, "float": 2},
            "d": {"es": 10, "ef": 11, "ls": 10, "lf": 11, "float": 0},
        },
        "critical": ["a", "b", "d"],
    }
    assert found["P10"] < found["P50"] < found["P80"] < found["P90"] < found["P95"]
    assert (found["criticality"]["a"], found["criticality"]["d"]) == (1, 1)
    assert list(found["drivers"])[:2] == ["b", "a"]


def test_the_seed_decides_and_stands_at_one():
    assert answer("schedule", FOUR) == answer("schedule", FOUR | {"seed": 1}) != answer("schedule", FOUR | {"seed": 2})


def test_correlation_spreads_the_finish():
    assert answer("schedule", FOUR | {"correlation": 1})["sd"] > answer("schedule", FOUR)["sd"]


def test_a_start_gives_dates_by_working_days():
    found = answer("schedule", {"activities": [{"id": "a", "dist": ["fixed", 1.5]}], "start": "2026-04-01"})
    assert found["dates"] == dict.fromkeys(["finish", "P10", "P50", "P80", "P90", "P95"], "2026-04-07")


def test_a_day_may_be_given_as_a_date_where_there_is_a_start():
    dated = [A, B, C | {"not_before": "2026-04-08"}, D]
    by_date = answer("schedule", FOUR | {"activities": dated, "start": "2026-04-01", "target": "2026-04-17"})
    by_number = answer("schedule", FOUR | {"target": 10})
    assert by_date["chance"] == by_number["chance"]
    assert by_date["deterministic"] == by_number["deterministic"]


def test_a_target_gives_the_chance_to_meet_it():
    assert [answer("schedule", FOUR | {"target": by})["chance"] for by in (0, 1000)] == [0, 1]


def test_a_baseline_gives_the_slip():
    found = answer("schedule", FOUR | {"baseline": [A, {"id": "b", "dist": ["fixed", 3]}, {"id": "z", "dist": ["fixed", 1]}]})
    none = {"start": None, "duration": None, "finish": None}
    assert found["slip"] == {
        "finish": 6,
        "activities": {
            "a": {"start": 0, "duration": 0, "finish": 0},
            "b": {"start": 6, "duration": 1, "finish": 7},
            "c": none,
            "d": none,
        },
        "dropped": ["z"],
    }


@pytest.mark.parametrize("more", [{}, {"start": "2026-04-01", "target": 9, "baseline": [A]}])
def test_every_answer_keeps_its_own_schema(more):
    assert problems(answer("schedule", FOUR | more), calculation("schedule").output) == []


def test_what_may_be_left_out_may_be_null():
    nulls = {"start": None, "target": None, "baseline": None, "activities": [A | {"not_before": None}]}
    assert answer("schedule", FOUR | nulls) == answer("schedule", FOUR | {"activities": [A]})


def test_lines_are_answered_one_by_one():
    lines = f"{json.dumps(FOUR)}\n{json.dumps({'activities': []})}\n"
    answers = [json.loads(line) for line in calc("schedule", "--lines", stdin=lines).stdout.splitlines()]
    assert [next(iter(one)) for one in answers] == ["deterministic", "errors"]


def changed(**change):
    return {"activities": [A | change]}


@pytest.mark.parametrize(
    ("given", "places"),
    [
        ({"activities": []}, "activities"),
        ({}, "activities"),
        (changed(dist=["normal", 1, 2]), "activities[0].dist[0]"),
        (changed(dist=["pert", 1, 2]), "activities[0].dist"),
        (changed(dist=["fixed", 1, 2]), "activities[0].dist"),
        (changed(dist=["uniform", 1]), "activities[0].dist"),
        (changed(dist=["fixed", "1"]), "activities[0].dist[1]"),
        (changed(dist=["fixed", -1]), "activities[0].dist"),
        (changed(dist=["tri", 3, 2, 4]), "activities[0].dist"),
        (changed(dist=["fixed", 1e7]), "activities[0].dist[1]"),
        (changed(preds=[{"id": "z"}]), "activities[0].preds[0]"),
        (changed(preds=[{"id": "a"}]), "activities[0].preds"),
        (changed(preds=[{"lag": 1}]), "activities[0].preds[0].id"),
        (changed(not_before="2026-04-01"), "activities[0].not_before"),
        (changed(not_before="soon"), "activities[0].not_before"),
        ({"activities": [A, A]}, "activities[1].id"),
        (FOUR | {"target": "2026-04-01"}, "target"),
        (FOUR | {"samples": 0}, "samples"),
        (FOUR | {"seed": -1}, "seed"),
        (FOUR | {"correlation": 1.5}, "correlation"),
        (FOUR | {"start": "2100-12-30"}, "input"),
        (FOUR | {"baseline": [A, A, B | {"dist": ["fixed", -1]}]}, "baseline[1].id baseline[2].dist"),
        (FOUR | {"baseline": [A | {"dist": ["tri", 1]}]}, "baseline[0].dist"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_place(given, places):
    found = errors("schedule", given)
    assert [error["place"] for error in found] == places.split()
    assert all(error["problem"] and error["mend"] for error in found)
