"""Each measure's worked example is its specification; every engine must come to it."""

import csv
from pathlib import Path

import pytest

from sightline.core.measures.catalogue import CATALOGUE, Theme
from sightline.core.measures.catalogue.example import filled
from sightline.core.measures.evaluate import evaluate
from sightline.core.measures.results import Unit
from sightline.core.measures.settings import SETTINGS
from sightline.core.measures.tables import TABLES

ROOT = Path(__file__).resolve().parents[3]
CONTRACT = """referrals, referrals_rate, re_referrals_12m, referrals_nfa, assessed_not_in_need, assessments_completed, assessments_45wd,
    open_assessments_over_45wd, s47_started, icpc_held, icpc_15wd, cpp_at_date, cpp_rate, cpp_started, cpp_ended, cpp_2years_open,
    cpp_2years_ended, cpp_second_ever, cpp_second_24m, cpp_reviews_on_time, cpp_visits_on_time, cin_at_date, cin_rate,
    cin_visits_on_time, contacts, contacts_to_referral, early_help_assessments, cla_at_date, cla_rate, cla_started, cla_ended,
    cla_3_placements, cla_long_stability, cla_visits_on_time, cla_reviews_on_time, cla_2_social_workers_or_more,
    care_leavers_in_touch, care_leavers_accommodation, care_leavers_eet, missing_children, workers_in_post, worker_turnover,
    worker_agency, worker_vacancy, caseload_mean, caseload_over_limit"""


@pytest.mark.parametrize("engine", ["reference", "duckdb"])
@pytest.mark.parametrize("entry", CATALOGUE.values(), ids=CATALOGUE)
def test_the_worked_example_comes_out(entry, engine):
    example = entry.example
    (result,) = evaluate(
        filled(example.rows),
        periods=[example.period],
        measures=[entry.name],
        settings=example.settings,
        engine=engine,
        population=2000,
    )
    assert result.marker is None
    assert result.numerator == example.numerator
    assert result.denominator == (2000 if entry.unit is Unit.PER_10000 else example.denominator)


def test_the_measures_are_those_of_the_contract():
    assert set(CATALOGUE) == {name.strip() for name in CONTRACT.split(",")}


def test_measures_stand_in_the_order_of_the_childs_journey():
    order = [list(Theme).index(entry.theme) for entry in CATALOGUE.values()]
    assert order == sorted(order)
    assert {entry.theme for entry in CATALOGUE.values()} == set(Theme)


def test_every_setting_is_used_and_every_one_used_is_known():
    assert {name for entry in CATALOGUE.values() for name in entry.settings} == set(SETTINGS)


@pytest.mark.parametrize("entry", CATALOGUE.values(), ids=CATALOGUE)
def test_every_value_of_a_setting_makes_a_definition(entry):
    for name in entry.settings:
        for value in SETTINGS[name].to_try:
            assert entry.definition({name: value}).totals


@pytest.mark.parametrize("entry", CATALOGUE.values(), ids=CATALOGUE)
def test_what_an_entry_names_is_there(entry):
    assert entry.inputs and set(entry.inputs) <= set(TABLES)
    assert set(entry.also) <= set(entry.definition().tables)
    for need in entry.needs:
        table, column = need.split(".")
        assert TABLES[table][column]
    assert entry.title and entry.says.endswith(".") and entry.source
    assert entry.polarity in (None, "High", "Low")


def test_the_published_series_are_known_and_point_the_same_way():
    coverage = ROOT.parent / "shared" / "data" / "measures_coverage.csv"
    if not coverage.exists():
        pytest.skip("the list of published series is not beside the project")
    with coverage.open(encoding="utf-8") as lines:
        published = {row["measure_key"]: row["polarity"] for row in csv.DictReader(lines)}
    for entry in CATALOGUE.values():
        if entry.published:
            assert published[entry.published] == (entry.polarity or ""), entry.name
