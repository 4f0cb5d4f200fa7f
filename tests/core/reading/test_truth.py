"""The source documents against their careful readings, as far as they are here."""

import importlib.util
from pathlib import Path

import pytest

BENCHMARK = Path(__file__).parents[3] / "benchmarks" / "reading_truth.py"
SHARED = Path(__file__).parents[4] / "shared"


@pytest.fixture(scope="module")
def truth():
    if not (SHARED / "truth").exists():
        pytest.skip("the truth files of ../shared/ are not here")
    spec = importlib.util.spec_from_file_location("reading_truth", BENCHMARK)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def summed(figures, *names):
    return [sum(one[name] for one in figures) for name in names]


def test_clause_paths_are_found_and_hardly_any_invented(truth):
    figures = [truth.clause_figures(true, truth.flat(truth.read(path), "clauses"), path) for _, path, true in truth.seeds()]
    wanted, found, given, invented = summed(figures, "true", "found", "given", "invented")
    assert found / wanted >= 0.97
    assert invented / given <= 0.03


def test_duties_are_found_with_who_owes_them(truth):
    figures = [truth.obligation_figures(true, truth.flat(truth.read(path), "obligations")) for _, path, true in truth.seeds()]
    wanted, found, given, false, right = summed(figures, "true", "found", "given", "false", "right")
    assert found / wanted >= 0.90
    assert (given - false) / given >= 0.85
    assert right / found >= 0.93


def test_every_assurance_question_is_found_with_its_number(truth):
    for _, path, true in truth.seeds():
        given = [one.number for one in truth.flat(truth.read(path), "questions")]
        assert given == [str(one["number"] or one["position"]) for one in true["assurance_questions"]]


def test_every_printed_sum_is_found(truth):
    for _, path, true in truth.seeds():
        pounds = {one.pounds for one in truth.flat(truth.read(path), "money")}
        assert {f"{one['value']}.00" for one in true["money"] if one["value"] and one["currency"] == "GBP"} <= pounds
