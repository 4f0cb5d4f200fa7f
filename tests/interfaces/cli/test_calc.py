"""`sightline calc`: JSON in, JSON out, and what is said where the JSON cannot be used."""

import json

import pytest
from click.testing import CliRunner

from sightline.interfaces.cli.calc import calculation, names
from sightline.interfaces.cli.json_schema import problems
from sightline.interfaces.cli.main import main


def calc(*words, stdin=""):
    return CliRunner().invoke(main, ["calc", *words], input=stdin)


def answer(name, value):
    result = calc(name, stdin=json.dumps(value))
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def errors(name, stdin):
    result = calc(name, stdin=stdin if isinstance(stdin, (str, bytes)) else json.dumps(stdin))
    assert (result.exit_code, result.stdout) == (2, "")
    found = json.loads(result.stderr)
    assert list(found) == ["errors"]
    return found["errors"]


def test_forty_five_working_days_from_the_first_of_april():
    assert answer("working-days", {"start": "2026-04-01", "add": 45}) == {"date": "2026-06-09"}


def test_the_working_days_between_two_dates():
    assert answer("working-days", {"start": "2026-04-01", "end": "2026-06-09"}) == {"days": 45}


def test_quartiles_by_the_contract():
    assert answer("quartiles", {"values": [1, 2, None, 4], "polarity": "Low"}) == {
        "q1": 1.5,
        "median": 2,
        "q3": 3,
        "mean": 7 / 3,
        "bands": ["A", "B", None, "D"],
        "ranks": [1, 2, None, 3],
    }


def test_small_counts_are_hidden_by_the_contract():
    assert answer("suppress", {"cells": {"A": 3, "T": 40}, "sums": [[["A", "B"], "T"]], "threshold": 5}) == {
        "cells": {"A": "c", "T": 40, "B": None},
        "primary": ["A"],
        "secondary": [],
    }


def test_a_second_cell_is_hidden_where_the_first_would_follow():
    assert answer("suppress", {"cells": {"A": 3, "B": 0, "C": 9, "T": 12}, "sums": [[["A", "B", "C"], "T"]]}) == {
        "cells": {"A": "c", "B": "c", "C": 9, "T": 12},
        "primary": ["A"],
        "secondary": ["B"],
    }


@pytest.mark.parametrize(
    ("given", "places"),
    [
        ({"cells": {"A": -1, "B": 1.5}}, ["cells.A", "cells.B"]),
        ({"cells": {"A": 10**10}, "threshold": 0}, ["cells.A", "threshold"]),
        (
            {"cells": {}, "sums": [[["A"]], [["A"], "B", "C"], ["A", 1], [[], "A"]]},
            "sums[0] sums[1] sums[2][0] sums[2][1] sums[3][0]",
        ),
        ({"cells": {"A": 1, "B": 1, "T": 3}, "sums": [[["A", "B"], "T"]]}, ["sums[0]"]),
    ],
)
def test_a_table_that_cannot_be_is_told_with_its_place(given, places):
    assert [error["place"] for error in errors("suppress", given)] == (places.split() if isinstance(places, str) else places)


def test_polarity_may_be_null_or_left_out():
    assert answer("quartiles", {"values": [1], "polarity": None}) == answer("quartiles", {"values": [1]})


def test_a_file_is_read_like_standard_input(tmp_path):
    path = tmp_path / "in.json"
    path.write_text('{"start": "2026-04-01", "add": 1}', encoding="utf-8-sig")
    assert json.loads(calc("working-days", str(path)).stdout) == {"date": "2026-04-02"}


def test_lines_are_answered_in_order_and_a_bad_one_does_not_stop_the_rest():
    lines = '{"start": "2026-04-01", "add": 1}\nnonsense\n\n{"start": "2026-04-01", "add": 2}\n'
    result = calc("working-days", "--lines", stdin=lines)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [list(a) for a in answers] == [["date"], ["errors"], ["errors"], ["date"]]
    assert answers[3] == {"date": "2026-04-07"}


@pytest.mark.parametrize(
    ("given", "places"),
    [
        ({"start": "2026-04-01"}, ["input"]),
        ({"start": "2026-04-01", "add": 1, "end": "2026-04-02"}, ["input"]),
        ({"start": "2026-04-01", "add": 1, "on": True}, ["on"]),
        ({"add": 1}, ["start"]),
        ({"start": "2026-02-30", "add": True}, ["start", "add"]),
        ({"start": "20260401", "add": 1.5}, ["start", "add"]),
        ({"start": "2026-04-01", "add": 50_000}, ["add"]),
        ({"start": "2026-04-01", "add": -50_000}, ["add"]),
        ({"start": "1066-10-14", "add": 1}, ["input"]),
        ([], ["input"]),
        ("null", ["input"]),
        ("", ["line 1 column 1"]),
        ('{"start": "2026-04-01", "start": "2026-04-02", "add": 1}', ["input"]),
        ("[" * 100_000, ["input"]),
        (b"\xff\xfe", ["byte 1"]),
    ],
)
def test_what_cannot_be_used_is_told_with_its_place_and_what_to_do(given, places):
    found = errors("working-days", given)
    assert [error["place"] for error in found] == places
    assert all(error["problem"] and error["mend"] for error in found)


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"values": [1, "two"]}, "values[1]"),
        ({"values": [[1]]}, "values[0]"),
        ({"values": [], "polarity": "low"}, "polarity"),
        ({"values": "none"}, "values"),
        ('{"values": [NaN]}', "input"),
        ('{"values": [1e999]}', "input"),
        ('{"values": [1' + "0" * 400 + ", 1]}", "input"),
        ('{"values": [1' + "0" * 5000 + "]}", "input"),
    ],
)
def test_values_that_are_no_finite_numbers_are_refused(given, place):
    assert [error["place"] for error in errors("quartiles", given)] == [place]


def test_a_broken_character_in_the_input_does_not_break_the_answer():
    assert errors("quartiles", '{"values": [], "polarity": "\\ud800"}')[0]["place"] == "polarity"


def test_a_missing_file_is_named():
    result = calc("working-days", "no-such-file.json")
    assert result.exit_code == 2
    assert json.loads(result.stderr)["errors"][0]["place"] == "no-such-file.json"


def test_an_unknown_calculation_is_refused():
    assert calc("palmistry").exit_code == 2


def test_help_lists_every_calculation():
    printed = calc("--help").stdout
    assert all(name in printed for name in names())
    assert {"working-days", "quartiles"} <= set(names())


@pytest.mark.parametrize("name", names())
def test_every_calculation_prints_the_schema_it_enforces(name):
    printed = json.loads(calc(name, "--schema").stdout)
    assert printed["input"]["additionalProperties"] is False
    assert (printed["input"], printed["output"]) == (calculation(name).input, calculation(name).output)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("working-days", {"start": "2026-04-01", "add": 45}),
        ("working-days", {"start": "2026-04-01", "end": "2026-04-01"}),
        ("quartiles", {"values": [1, None], "polarity": "High"}),
        ("quartiles", {"values": []}),
        ("suppress", {"cells": {"A": 3, "B": None, "C": 9}, "sums": [[["A", "B"], "C"]]}),
    ],
)
def test_every_answer_keeps_its_own_schema(name, given):
    assert problems(answer(name, given), calculation(name).output) == []


def test_a_list_too_short_is_told():
    assert problems([], {"type": "array", "minItems": 2})[0].mend == "give at least 2"
