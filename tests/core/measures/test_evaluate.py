"""Figures: their value and limits, and why there is none."""

from datetime import date

import pytest

from sightline.core.measures.catalogue.example import YEAR, filled
from sightline.core.measures.engines.question import Days
from sightline.core.measures.evaluate import evaluate, latest_day
from sightline.core.measures.returns.filled import Filled, Source
from sightline.core.published.population import Population
from sightline.core.refusals import BadInput

BEFORE = Days(date(2024, 4, 1), date(2025, 3, 31))
PEOPLE = """
    person:   child  born        sex  ethnicity  expected
              Ann    2020-01-01  F    WBRI       -
              Ben    2010-01-01  M    AIND       -
              Cai    -           U    -          2026-09-01
    referral: child  date        need  team
              Ann    2025-05-01  N1    North
              Ben    2025-05-01  N4    North
              Cai    2025-05-01  N1    -
              Dee    2024-05-01  -     South
"""


def figures(rows, *measures, periods=(YEAR,), **more):
    return evaluate(filled(rows), periods=periods, measures=measures, **more)


def test_a_share_has_wilsons_limits():
    (result,) = figures(
        "referral: child date nfa\nAnn 2025-05-01 yes\nBen 2025-05-01 no\nCai 2025-05-01 no\nDee 2025-05-01 no", "referrals_nfa"
    )
    assert (result.numerator, result.denominator, result.value) == (1, 4, 25.0)
    assert (round(result.lower, 1), round(result.upper, 1)) == (4.6, 69.9)
    assert (result.council, result.period, result.marker) == ("880", "2025-04-01/2026-03-31", None)


def test_a_rate_takes_the_mid_year_estimate_of_its_council():
    population = Population({("880", 2024): 500, ("880", 2025): 1000})
    (now, then) = figures(PEOPLE, "referrals_rate", periods=(YEAR, BEFORE), population=population)
    assert (now.numerator, now.denominator, now.value) == (3, 1000, 30.0)
    assert (then.numerator, then.denominator, then.value) == (1, 500, 20.0)
    assert [dict(result.settings) for result in (now, then)] == [{"population": "mid-2025"}, {"population": "mid-2024"}]
    assert now.lower < 30 < now.upper


def test_a_rate_without_a_population_has_no_value():
    for population in (None, Population({("879", 2024): 1000})):
        (result,) = figures(PEOPLE, "referrals_rate", population=population)
        assert (result.numerator, result.value, result.marker) == (3, None, "no population")


def test_a_population_that_is_given_goes_first():
    (result,) = figures(PEOPLE, "referrals_rate", population=3000)
    assert (result.value, result.settings["population"]) == (10.0, "given")


def test_a_share_of_nothing_has_no_value():
    (result,) = figures("referral: child date nfa\nAnn 2020-05-01 yes", "referrals_nfa")
    assert (result.numerator, result.denominator, result.value, result.marker) == (0, 0, None, "none")


def test_where_a_table_is_not_there_it_is_named():
    (result,) = figures(PEOPLE, "cla_visits_on_time")
    assert (result.value, result.marker, result.missing) == (None, "no data", ("ssd_cla_episodes", "ssd_cla_visits"))


def test_where_no_row_says_what_is_needed_the_column_is_named():
    (result,) = figures(PEOPLE, "referrals_nfa")
    assert (result.marker, result.missing) == ("no data", ("ssd_cin_episodes.cine_referral_nfa",))


def test_a_table_without_a_row_counts_nought():
    (result,) = figures("referral: child date", "referrals")
    assert (result.value, result.marker) == (0, None)


def test_full_time_equivalents_have_no_limits():
    (result,) = figures("worker: id year fte agency\nA 2025 0.5 yes\nB 2025 1.5 no", "worker_agency")
    assert (result.value, result.lower, result.upper) == (25.0, None, None)


def test_a_ratio_is_no_percentage():
    (result,) = figures("worker: id year fte cases\nA 2025 0.5 10", "caseload_mean")
    assert (result.value, result.unit) == (20.0, "ratio")


def test_a_local_setting_decides_and_is_shown():
    rows = "worker: id year fte cases\nA 2025 1 16\nB 2025 1 10"
    (usual,), (strict,) = (figures(rows, "caseload_over_limit", settings=said) for said in ({}, {"caseload_limit": "15"}))
    assert (usual.value, strict.value) == (0.0, 50.0)
    assert (usual.settings, strict.settings) == ({"caseload_limit": 18}, {"caseload_limit": 15})


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("team", {"North": 2, "Not recorded": 1}),
        ("sex", {"Female": 1, "Male": 1, "Not recorded": 1}),
        ("ethnicity", {"White": 1, "Asian or Asian British": 1, "Not recorded": 1}),
        ("age", {"5 to 9": 1, "16 and 17": 1, "Unborn": 1}),
        ("need", {"N1: Abuse or neglect": 2, "N4: Family in acute stress": 1}),
    ],
)
@pytest.mark.parametrize("engine", ["reference", "duckdb"])
def test_a_figure_is_broken_down(by, expected, engine):
    total, *groups = figures(PEOPLE, "referrals", by=[by], engine=engine)
    assert (total.by, total.value) == ({}, 3)
    assert {group.by[by]: group.value for group in groups} == expected


def test_a_rate_of_a_group_has_no_population():
    *_, north, _ = figures(PEOPLE, "referrals_rate", by=["team"], population=1000)
    assert (north.by, north.numerator, north.marker) == ({"team": "North"}, 2, "no population")


def test_two_breakdowns_cross():
    _, *groups = figures(PEOPLE, "referrals", by=["team", "sex"])
    assert [group.by for group in groups] == [
        {"team": "North", "sex": "Female"}, {"team": "North", "sex": "Male"}, {"team": "Not recorded", "sex": "Not recorded"},
    ]  # fmt: skip


def test_the_need_of_an_assessment_is_that_of_its_referral():
    rows = (
        "referral: child id date need\nAnn r1 2025-05-01 N3\nassessment: child referral start end\nAnn r1 2025-05-01 2025-06-01"
    )
    _, group = figures(rows, "assessments_completed", by=["need"])
    assert group.by == {"need": "N3: Parent's disability or illness"}


@pytest.mark.parametrize("by", ["sex", "age", "need"])
def test_what_cannot_be_told_of_a_row_does_not_break_it_down(by):
    assert len(figures("worker: id year fte\nA 2025 1", "workers_in_post", by=[by])) == 1


def test_a_total_over_two_tables_is_not_broken_down():
    rows = "worker: id year fte team\nA 2025 1 North\nworkforce: date vacancies\n2025-09-30 1"
    assert len(figures(rows, "worker_vacancy", by=["team"])) == 1


TWO = """
    referral: council  child  date
              880      Ann    2025-05-01
              880      Ann    2026-01-01
              879      Ann    2025-06-01
    contact:  council  child  date
              879      Ann    2025-06-01
"""


@pytest.mark.parametrize("engine", ["reference", "duckdb"])
def test_councils_are_kept_apart(engine):
    told = {(r.measure, r.council): (r.value, r.marker) for r in figures(TWO, "re_referrals_12m", "contacts", engine=engine)}
    assert told == {
        ("re_referrals_12m", "880"): (50.0, None),
        ("re_referrals_12m", "879"): (0.0, None),
        ("contacts", "880"): (None, "no data"),
        ("contacts", "879"): (1, None),
    }


@pytest.mark.parametrize(
    "asked", [{"measures": ["referral"]}, {"by": ["shoe size"]}, {"engine": "sqlite"}, {"settings": {"limit": 1}}]
)
def test_what_is_not_known_is_refused_in_words(asked):
    with pytest.raises(BadInput) as refused:
        evaluate(filled(PEOPLE), periods=[YEAR], **asked)
    assert refused.value.findings[0].mend.startswith("use ")


def test_the_data_speak_for_the_latest_reference_date():
    told = filled(PEOPLE)
    assert latest_day(told) == date(2025, 5, 1)
    dated = Filled(told.tables, (Source(0, "a", "ssd", "880", None, date(2026, 3, 31)), *told.sources))
    assert latest_day(dated) == date(2026, 3, 31)
    assert latest_day(Filled({}, ())) is None
