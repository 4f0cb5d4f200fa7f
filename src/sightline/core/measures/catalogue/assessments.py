"""Assessment: what a child and family need, and how long it takes to find out."""

from __future__ import annotations

from sightline.core.measures.catalogue.entry import Theme, measure
from sightline.core.measures.catalogue.example import Example
from sightline.core.measures.catalogue.referrals import GUIDE
from sightline.core.measures.language import Date, another, count, last_day, latest, share
from sightline.core.measures.model import Definition, Interval, Unit
from sightline.core.measures.subjects import assessment, referral

WORKING_DAYS_45 = Interval(45, Unit.WORKING_DAYS)
completed = assessment.where(assessment.end.in_period)
BASE = (
    "From which day the 45 days run is a setting. The Department's texts say the referral; its validation rule 8670Q counts from "
    "the start of the assessment. Compare with your own published figure.",
    "Where a return does not link an assessment to its referral (Annex A), the child's last referral up to the start of the "
    "assessment is taken; without any, the start.",
)


def base(base_date: str) -> Date:
    if base_date == "assessment start":
        return assessment.start
    own, last = another(referral), another(referral)
    linked = latest(own.date, own.id.equals(assessment.referral))
    before = latest(last.date, assessment.referral.is_unknown, last.date <= assessment.start)
    return linked.or_else(before).or_else(assessment.start)


@measure(
    Theme.ASSESSMENT, "Assessments completed",
    "Assessments authorised in the period.",
    source=f"{GUIDE}, 4.9: the date of authorisation is the end",
    example=Example("""
        assessment: child  start       end
                    Ann    2025-03-01  2025-04-01
                    Ben    2025-03-01  2025-03-31
                    Cai    2026-03-01  -""", 1),
)  # fmt: skip
def assessments_completed() -> Definition:
    return count(completed)


@measure(
    Theme.ASSESSMENT, "Assessments completed in 45 working days",
    "Of the assessments authorised in the period, the share authorised within 45 working days of the referral.",
    source=f"LAIT 304; {GUIDE}, 4.9", polarity="High", published="Continue_Assess_Comp", cautions=BASE, also=("ssd_cin_episodes",),
    example=Example("""
        referral:   child  id  date
                    Ann    r1  2025-05-01
                    Ben    r2  2025-05-01
                    Cai    r3  2025-05-01
        assessment: child  referral  start       end
                    Ann    r1        2025-05-02  2025-07-07
                    Ben    r2        2025-05-02  2025-07-08
                    Cai    r3        2025-05-02  -""", 1, 2),
)  # fmt: skip
def assessments_45wd(base_date: str) -> Definition:
    return share(of=completed, having=assessment.end.within(WORKING_DAYS_45, after=base(base_date)))


@measure(
    Theme.ASSESSMENT, "Assessments still open after 45 working days",
    "Assessments not yet authorised on the day, more than 45 working days after the referral.",
    source="Asked for by councils; from the same dates as the 45 day measure", polarity="Low", cautions=BASE,
    also=("ssd_cin_episodes",),
    example=Example("""
        referral:   child  id  date
                    Ann    r1  2026-01-20
                    Ben    r2  2026-01-28
                    Cai    r3  2026-01-20
        assessment: child  referral  start       end
                    Ann    r1        2026-01-21  -
                    Ben    r2        2026-01-29  -
                    Cai    r3        2026-01-21  2026-03-31""", 1),
)  # fmt: skip
def open_assessments_over_45wd(base_date: str) -> Definition:
    overdue = last_day.working_days_since(base(base_date)) > 45
    not_done = assessment.end.is_unknown | (assessment.end > last_day)
    return count(assessment.where(assessment.start <= last_day, not_done, overdue))
