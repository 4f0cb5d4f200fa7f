"""What engines must come to where a definition or a return is odd, each case by name."""

import shutil
from datetime import date

import pytest

from sightline.core.measures import model as m
from sightline.core.measures.catalogue.example import YEAR, filled
from sightline.core.measures.engines import duckdb, reference, spark, telling
from sightline.core.measures.engines.question import Cell, Days, Question
from sightline.core.measures.evaluate import evaluate
from sightline.core.measures.language import all_of, another, count, exists, kept_up, last_day
from sightline.core.measures.subjects import plan, plan_review, referral
from sightline.core.refusals import BadInput

EVERY = (m.Interval(20, m.Unit.WORKING_DAYS), m.Interval(3, m.Unit.MONTHS), m.Interval(200, m.Unit.DAYS))


@pytest.fixture(params=["reference", "duckdb"])
def counted(request):
    """How many rows count, by the engine."""
    engine = {"reference": reference, "duckdb": duckdb}[request.param]

    def answer(rows, chosen, period=YEAR):
        (total,) = count(chosen).totals
        found = engine.answer(Question((total,), (period,), {}), filled(rows).tables)
        return found[total].get(Cell("880", 0, ()), 0)

    return answer


def reviewed(*days, start="2025-05-01"):
    review = another(plan_review)
    on_time = kept_up(review.date, start=plan.start, until=last_day, since=last_day.earlier(months=12), every=EVERY)
    rows = f"plan: child start\nAnn {start}\nplan_review: child date" + "".join(f"\nAnn {day}" for day in days)
    return rows, plan.where(on_time)


@pytest.mark.parametrize(
    ("days", "kept"),
    [
        (("2025-06-02", "2025-09-02", "2026-03-21"), 1),  # on the last day of each interval
        (("2025-06-03", "2025-09-02", "2026-03-21"), 0),  # the 21st working day
        (("2025-06-02", "2025-09-03", "2026-03-21"), 0),  # a day after three months
        (("2025-06-02", "2025-09-02", "2026-03-22"), 0),  # 201 days
        (("2025-06-02", "2025-09-02"), 0),  # overdue on the day
        (("2025-06-02", "2025-06-02", "2025-09-02", "2026-03-21"), 1),  # two on one day count once
        (("2025-04-30", "2025-06-02", "2025-09-02", "2026-03-21", "2026-04-01"), 1),  # before the start, after the day
        ((), 0),
    ],
)
def test_each_review_has_its_own_interval(counted, days, kept):
    assert counted(*reviewed(*days)) == kept


def test_a_late_review_of_the_year_before_is_not_judged(counted):
    assert counted(*reviewed("2025-03-30", "2025-06-30", "2026-01-10", start="2024-01-01")) == 1


def test_without_a_start_nothing_is_kept_up(counted):
    assert counted(*reviewed("2025-06-02", start="-")) == 0


def test_a_system_may_write_open_as_the_end_of_time(counted):
    rows = "plan: child start end\nAnn 2025-05-01 9999-12-31\nBen 2025-05-01 2025-06-01"
    assert counted(rows, plan.where(plan.end.later(months=3) > last_day, plan.end.later(days=40) > last_day)) == 1
    assert counted(rows, plan.where(plan.end.earlier(days=1) > last_day)) == 1


def test_working_days_before_1974_are_not_known(counted):
    rows = "plan: child start end\nAnn 1950-05-01 2025-05-01\nBen 2025-05-01 2025-05-02"
    passed = plan.end.working_days_since(plan.start)
    assert counted(rows, plan.where(passed >= 0)) == 1
    assert counted(rows, plan.where(passed.is_unknown)) == 1


def test_working_days_run_backwards_as_core_periods_counts(counted):
    rows = "plan: child start end\nAnn 2025-05-06 2025-05-02\nBen 2025-05-02 2025-05-06"
    assert counted(rows, plan.where(plan.end.working_days_since(plan.start).equals(-1))) == 1
    assert counted(rows, plan.where(plan.end.working_days_since(plan.start).equals(1))) == 1


def test_a_month_after_the_31st_is_the_last_day(counted):
    assert counted("plan: child start\nAnn 2025-01-31", plan.where(plan.start.later(months=1).equals(date(2025, 2, 28)))) == 1


def test_a_row_of_nobody_has_no_other_rows(counted):
    other = another(plan)
    rows = "plan: child start\n- 2025-05-01\n- 2025-06-01\nAnn 2025-05-01\nAnn 2025-06-01"
    assert counted(rows, plan.where(exists(other, other.start < plan.start))) == 1


def test_a_table_that_is_not_there_is_empty(counted):
    other = another(referral)
    assert (
        counted("plan: child start\nAnn 2025-05-01", plan.where(~exists(other, other.date.working_days_since(plan.start) > 1)))
        == 1
    )
    assert counted("plan: child start\nAnn 2025-05-01", referral.where()) == 0


def test_blank_lines_part_the_tables_of_an_example(counted):
    assert counted("plan: child start\n\nAnn 2025-05-01\n\n", plan.where(all_of())) == 1


def test_periods_are_answered_together():
    rows = filled("plan: child start\nAnn 2025-05-01\nBen 2025-06-01").tables
    (total,) = count(plan.where(plan.start.in_period)).totals
    months = tuple(Days(date(2025, month, 1), date(2025, month, 28)) for month in (4, 5, 6))
    for engine in (reference, duckdb):
        found = engine.answer(Question((total,), months, {}), rows)[total]
        assert found == {Cell("880", 1, ()): 1, Cell("880", 2, ()): 1}


def test_a_node_that_an_engine_does_not_know_is_a_slip():
    with pytest.raises(NotImplementedError):
        telling.tell(m.Node(), telling.Frame(telling.rows_of("ssd_cp_plans"), ()))
    with pytest.raises(NotImplementedError):
        reference.Judge({}).value(m.Node(), None)


@pytest.mark.parametrize(
    ("pyspark", "java", "lacks"), [(None, None, "not installed"), ("here", None, "needs Java"), ("here", "here", None)]
)
def test_where_spark_cannot_run_it_says_what_it_lacks(monkeypatch, pyspark, java, lacks):
    monkeypatch.setattr(spark, "find_spec", lambda name: pyspark)
    monkeypatch.setattr(shutil, "which", lambda name: java)
    monkeypatch.setattr(spark, "_session", lambda: None)
    monkeypatch.setattr(spark, "_answer", lambda session, question, tables: {total: {} for total in question.totals})
    if lacks is None:
        (result,) = evaluate(filled("plan: child start"), periods=[YEAR], measures=["cpp_started"], engine="spark")
        assert result.value == 0
        return
    with pytest.raises(BadInput) as refused:
        evaluate(filled("plan: child start"), periods=[YEAR], measures=["cpp_started"], engine="spark")
    assert lacks in refused.value.findings[0].problem
