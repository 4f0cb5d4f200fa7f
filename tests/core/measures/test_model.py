"""A definition that cannot mean anything is refused when it is built."""

from datetime import date

import pytest

from sightline.core.measures import model as m
from sightline.core.measures.language import another, count, exists, last_day, share
from sightline.core.measures.subjects import plan, referral, worker
from sightline.core.measures.tables import Kind

DATE = m.Column(m.Scope.THIS, "ssd_cin_episodes", "cine_referral_date")
TEXT = m.Column(m.Scope.THIS, "ssd_cin_episodes", "cine_close_reason")
FLAG = m.Column(m.Scope.THIS, "ssd_cin_episodes", "cine_referral_nfa")
OTHERS = m.Column(m.Scope.OTHER, "ssd_cp_plans", "cppl_cp_plan_start_date")
YES = m.Literal(True)
DAYS = m.Interval(1, m.Unit.DAYS)

MISBUILT = {
    "a column that is not there": lambda: m.Column(m.Scope.THIS, "ssd_cin_episodes", "cine_nothing"),
    "a table that is not there": lambda: m.Column(m.Scope.THIS, "ssd_nothing", "cine_referral_date"),
    "a date compared with text": lambda: m.Compare("=", DATE, TEXT),
    "an unknown comparison": lambda: m.Compare("!=", DATE, DATE),
    "an order of flags": lambda: m.Compare("<", FLAG, YES),
    "a text shifted": lambda: m.Shift(TEXT, 1, m.Unit.DAYS),
    "a date shifted by working days": lambda: m.Shift(DATE, 1, m.Unit.WORKING_DAYS),
    "time between texts": lambda: m.Elapsed(TEXT, DATE, m.Unit.DAYS),
    "elapsed months": lambda: m.Elapsed(DATE, DATE, m.Unit.MONTHS),
    "the year of a text": lambda: m.YearOf(TEXT),
    "a sum of dates": lambda: m.Arithmetic("+", DATE, m.Literal(1)),
    "a division": lambda: m.Arithmetic("/", m.Literal(1), m.Literal(1)),
    "a text as a condition": lambda: m.All((TEXT,)),
    "a choice of nothing": lambda: m.Either(()),
    "a negated date": lambda: m.Not(DATE),
    "a date among texts": lambda: m.OneOf(DATE, ("a",)),
    "a text among none": lambda: m.OneOf(TEXT, ()),
    "a date or else a text": lambda: m.FirstKnown((DATE, TEXT)),
    "a choice without cases": lambda: m.Choose((), DATE),
    "a choice by a date": lambda: m.Choose(((DATE, DATE),), DATE),
    "a choice of two kinds": lambda: m.Choose(((YES, TEXT),), DATE),
    "related rows of no child": lambda: m.Exists("ssd_professionals", YES),
    "related rows chosen by a text": lambda: m.Exists("ssd_cp_plans", TEXT),
    "a row looked at of another table": lambda: m.Exists("ssd_cin_episodes", m.Known(OTHERS)),
    "the greatest flag": lambda: m.Extreme("ssd_cin_episodes", YES, FLAG),
    "an interval of nothing": lambda: m.Interval(0, m.Unit.DAYS),
    "an interval of years": lambda: m.Interval(1, m.Unit.YEARS),
    "a text that is kept up": lambda: m.KeptUp("ssd_cp_plans", YES, TEXT, DATE, DATE, DATE, (DAYS,)),
    "kept up without an interval": lambda: m.KeptUp("ssd_cp_plans", YES, DATE, DATE, DATE, DATE, ()),
    "a total of no table": lambda: m.Total("ssd_nothing", YES),
    "a total chosen by a text": lambda: m.Total("ssd_cin_episodes", TEXT),
    "a sum of texts": lambda: m.Total("ssd_cin_episodes", YES, TEXT),
    "a count and a sum at once": lambda: m.Total("ssd_cin_episodes", YES, m.Literal(1), TEXT),
    "a total with a column of another table": lambda: m.Total("ssd_cp_plans", m.Known(DATE)),
    "a total with another row": lambda: m.Total("ssd_cp_plans", m.Known(OTHERS)),
    "a worker's other rows": lambda: m.Total("ssd_professionals", m.Exists("ssd_cp_plans", YES)),
    "a share of nothing": lambda: m.Definition(m.Form.SHARE, (m.Total("ssd_cp_plans", YES),)),
    "a count with a denominator": lambda: m.Definition(m.Form.COUNT, (m.Total("ssd_cp_plans", YES),) , (m.Total("ssd_cp_plans", YES),)),
    "a measure of nothing": lambda: m.Definition(m.Form.COUNT, ()),
}  # fmt: skip


@pytest.mark.parametrize("build", MISBUILT.values(), ids=MISBUILT)
def test_what_means_nothing_cannot_be_built(build):
    with pytest.raises(m.Misbuilt):
        build()


def test_a_subject_has_only_its_own_words():
    with pytest.raises(AttributeError, match="a referral has no weight; it has child, id, date"):
        _ = referral.weight


def test_definitions_that_say_the_same_are_the_same():
    def define():
        before = another(referral)
        return share(of=referral.where(referral.date.in_period), having=exists(before, before.date < referral.date))

    assert define() == define()
    assert hash(define()) == hash(define())


def test_a_node_says_its_kind_and_what_is_below_it():
    node = m.Shift(DATE, 1, m.Unit.DAYS)
    assert node.kind is Kind.DATE
    assert list(node.walk()) == [node, DATE]
    assert not node.needs_period
    assert m.Compare("<", DATE, last_day.node).needs_period
    assert m.Literal(date(2025, 4, 1)).kind is Kind.DATE
    with pytest.raises(NotImplementedError):
        _ = m.Node().kind


def test_a_snapshot_looks_at_the_last_day_only():
    assert count(plan.where(plan.start <= last_day)).is_snapshot
    assert not count(plan.where(plan.start.in_period)).is_snapshot
    assert count(worker.where(worker.agency)).tables == ("ssd_professionals",)
