"""When a later run changes a figure, and how that is told."""

from dataclasses import replace
from datetime import date

import pytest

from sightline.domains.performance.rules.judging import Judgement, Rag, Travel
from sightline.domains.performance.rules.restating import Counted, differs, why_restated
from sightline.domains.performance.rules.scorecard import Line, Point, Told, year_before

HELD = Counted(27, 100, 27.0)


@pytest.mark.parametrize(
    ("other", "is_changed"),
    [
        (Counted(27, 100, 27.0), False),
        (Counted(27, 100, 27.0 + 1e-12), False),
        (Counted(28, 100, 28.0), True),
        (Counted(54, 200, 27.0), True),  # the same share of other children
        (Counted(None, None, None, "no data"), True),
        (Counted(27, None, 27.0), True),
    ],
)
def test_a_figure_is_restated_where_a_reader_could_tell(other, is_changed):
    assert differs(HELD, other) is is_changed


def test_two_absent_figures_for_one_reason_are_the_same():
    assert not differs(Counted(None, None, None, "no data"), Counted(None, None, None, "no data"))


JAN, FEB = date(2026, 1, 31), date(2026, 2, 28)


@pytest.mark.parametrize(
    ("before", "after", "settings", "forms", "why"),
    [
        (JAN, FEB, {"base_date": "referral"}, set(), "counted by another rule: base date"),
        (JAN, FEB, {}, {"annex-a"}, "counted from another return: annex-a"),
        (JAN, FEB, {}, set(), "recorded late: a later return holds other records of the same period"),
        (FEB, FEB, {}, set(), "the return of the same day was corrected"),
    ],
)
def test_the_reason_is_what_differs_between_the_runs(before, after, settings, forms, why):
    assert why_restated(before, after, {}, settings, forms) == why


def point(last: date) -> Point:
    return Point(last, Counted(1, 2, 50.0))


def test_travel_is_told_against_the_same_month_of_the_year_before():
    points = [point(date(2025, 1, 31)), point(date(2025, 2, 28)), point(date(2026, 1, 31))]
    assert year_before(points) == points[0]


def test_without_a_figure_a_year_ago_no_travel_is_told():
    points = [point(date(2025, 11, 30)), point(date(2025, 12, 31)), point(date(2026, 1, 31))]
    assert year_before(points) is None
    assert year_before(points[:1]) is None


def line(rag: Rag, **said) -> Line:
    return Line(
        "re_referrals_12m", "Re-referrals within 12 months", "Referral", "percent", " %", 1, "Low", "rolling",
        points=said.pop("points", ()), months=(), aim=None, judgement=Judgement(rag, rag, ""), travel=Travel.UNKNOWN, **said,
    )  # fmt: skip


def test_a_persons_judgement_is_shown_first_and_the_rules_stays():
    found = line(Rag.OFF_TRACK, override=Told("At risk", "one large family", "Dana Whitlock", JAN))
    assert (found.rag, found.judgement.rag) == ("At risk", Rag.OFF_TRACK)
    assert line(Rag.ON_TRACK).rag == "On track"


def test_off_track_lacks_an_explanation_until_somebody_gives_one():
    assert line(Rag.OFF_TRACK).lacks_explanation
    assert not line(Rag.OFF_TRACK, exceptions=(Told("EX-1", "a backlog", "Dana Whitlock", JAN),)).lacks_explanation
    assert not line(Rag.AT_RISK).lacks_explanation


@pytest.mark.parametrize(("unit", "is_rate"), [("percent", False), ("per_10000", True), ("Rate per 10,000", True)])
def test_a_rate_says_that_it_is_one(unit, is_rate):
    assert replace(line(Rag.ON_TRACK), unit=unit).is_rate is is_rate


def test_the_latest_point_is_the_last_one():
    assert line(Rag.ON_TRACK).latest is None
    assert line(Rag.ON_TRACK, points=(point(JAN), point(FEB))).latest == point(FEB)
