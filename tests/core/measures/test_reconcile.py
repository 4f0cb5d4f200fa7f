"""A published figure beside ours, and the settings under which they agree."""

from decimal import Decimal

import pytest

from sightline.core.measures.catalogue.example import YEAR, filled
from sightline.core.measures.reconcile import reconcile
from sightline.core.refusals import BadInput

PLANS = """
    plan: child  start       end
          Ann    2025-05-01  -
          Ben    2025-05-01  2026-03-31
          Cai    2024-03-01  -
"""
ASSESSMENTS = """
    referral:   child  id  date
                Ann    r1  2025-05-01
                Ben    r2  2025-05-01
                Cai    r3  2025-05-01
    assessment: child  referral  start       end
                Ann    r1        2025-05-02  2025-07-07
                Ben    r2        2025-05-12  2025-07-08
                Cai    r3        2025-05-12  2025-09-08
"""


def test_where_the_two_agree_the_settings_asked_come_first():
    found = reconcile(filled(PLANS), "cpp_at_date", Decimal("2"), period=YEAR)
    assert (found.ours.value, found.difference, found.tried) == (2, 0, 2)
    assert found.agreeing == ({"ending_on_day": "ended"},)


def test_where_they_differ_the_settings_that_agree_are_found():
    found = reconcile(filled(ASSESSMENTS), "assessments_45wd", Decimal("66.7"), period=YEAR)
    assert (round(found.ours.value, 1), found.difference) == (33.3, Decimal("-33.4"))
    assert found.agreeing == ({"base_date": "assessment start"},)
    assert found.nearest.settings == {"base_date": "assessment start"}


def test_ours_is_rounded_as_the_published_figure_is():
    assert reconcile(filled(ASSESSMENTS), "assessments_45wd", Decimal("33"), period=YEAR).difference == 0
    assert reconcile(filled(ASSESSMENTS), "assessments_45wd", Decimal("33.33"), period=YEAR).difference == 0
    assert reconcile(filled(ASSESSMENTS), "assessments_45wd", Decimal("33.3"), period=YEAR).difference == 0


def test_where_nothing_agrees_the_nearest_is_told():
    found = reconcile(filled(PLANS), "cpp_rate", Decimal("29.1"), period=YEAR, population=1000)
    assert (found.agreeing, found.nearest.value, found.difference) == ((), 30.0, Decimal("-9.1"))


def test_without_data_there_is_nothing_to_reconcile():
    found = reconcile(filled(PLANS), "contacts_to_referral", Decimal("29.1"), period=YEAR)
    assert (found.ours.marker, found.difference, found.agreeing, found.nearest.marker) == ("no data", None, (), "no data")


def test_a_setting_that_is_asked_is_tried_beside_the_others():
    rows = "plan: child start\nAnn 2025-05-01\nplan_visit: child date\nAnn 2026-03-20"
    told = {"cpp_visit_interval": "2 working days"}
    found = reconcile(filled(rows), "cpp_visits_on_time", Decimal("0"), period=YEAR, settings=told)
    assert found.difference == 0
    assert found.agreeing[0]["cpp_visit_interval"] == "2 working days"


TWO = "plan: council child start\n880 Ann 2025-05-01\n879 Ben 2025-05-01\n879 Cai 2025-05-01"


def test_of_several_councils_one_is_named():
    assert reconcile(filled(TWO), "cpp_at_date", Decimal("2"), period=YEAR, council="879").difference == 0


@pytest.mark.parametrize(
    ("measure", "council", "place"),
    [("cpp_at_date", None, "council"), ("cpp_at_date", "303", "council"), ("plans", "880", "measure")],
)
def test_what_is_not_known_is_refused(measure, council, place):
    with pytest.raises(BadInput) as refused:
        reconcile(filled(TWO), measure, Decimal("2"), period=YEAR, council=council)
    assert refused.value.findings[0].place == place
