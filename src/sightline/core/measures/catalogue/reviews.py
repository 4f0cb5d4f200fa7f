"""Reviews of protection plans and visits to the children on them."""

from __future__ import annotations

from sightline.core.measures.catalogue.entry import Theme, measure
from sightline.core.measures.catalogue.example import Example
from sightline.core.measures.catalogue.phrases import visited_in_time, year_start
from sightline.core.measures.catalogue.protection import on_a_plan
from sightline.core.measures.catalogue.referrals import GUIDE
from sightline.core.measures.language import another, kept_up, last_day, share
from sightline.core.measures.model import Definition, Interval
from sightline.core.measures.subjects import plan, plan_review, plan_visit


@measure(
    Theme.REVIEW, "Child protection reviews on time",
    "Of the plans open on the day for three months or more, the share reviewed first within three months of the start and then "
    "every six months, with no review overdue on the day.",
    source=f"LAIT 19; EES table D6; {GUIDE}, 5.5.1", polarity="High", published="RevCP",
    cautions=(
        "The clock starts with the plan. LAIT starts it with the plan in one sentence and with the initial conference in another.",
        "Gaps that ended before the twelve months are not judged: the census carries only the last review of the year before.",
        "Exact days are in the Department's report specification, which is not published; the intervals are settings.",
        "Annex A holds the latest review only and gives too low a figure.",
    ),
    example=Example("""
        plan:        child  id  start
                     Ann    p1  2025-05-01
                     Ben    p2  2025-05-01
                     Cai    p3  2024-05-01
                     Dee    p4  2025-05-01
                     Eve    p5  2026-01-01
        plan_review: child  plan  date
                     Ann    p1    2025-08-01
                     Ann    p1    2026-02-01
                     Ben    p2    2025-08-02
                     Ben    p2    2026-02-02
                     Cai    p3    2025-02-01
                     Cai    p3    2025-08-01
                     Cai    p3    2026-01-31
                     Dee    p4    2025-08-01""", 2, 4),
)  # fmt: skip
def cpp_reviews_on_time(cpp_first_review: Interval, cpp_later_reviews: Interval, ending_on_day: str) -> Definition:
    review = another(plan_review)
    on_time = kept_up(
        review.date, review.plan.is_unknown | plan.id.is_unknown | review.plan.equals(plan.id),
        start=plan.start, until=last_day, since=year_start, every=(cpp_first_review, cpp_later_reviews),
    )  # fmt: skip
    return share(of=on_a_plan(ending_on_day).having(plan.start.later(months=3) <= last_day), having=on_time)


@measure(
    Theme.REVIEW, "Child protection visits on time",
    "Of the plans open on the day, the share whose last visit, or whose start where there was none yet, is no longer ago than the "
    "council's interval.",
    source="No national definition; local procedures", polarity="High",
    cautions=("How often, and which visits count, are settings.", "Annex A holds the last visit only, so only its own day is right."),
    example=Example("""
        plan:       child  start
                    Ann    2025-06-01
                    Ben    2025-06-01
                    Cai    2026-03-25
                    Dee    2026-03-01
        plan_visit: child  date        seen
                    Ann    2026-03-17  yes
                    Ben    2026-03-16  yes
                    Ben    2026-03-30  no""", 2, 4),
)  # fmt: skip
def cpp_visits_on_time(cpp_visit_interval: Interval, cpp_visits: str, ending_on_day: str) -> Definition:
    return share(of=on_a_plan(ending_on_day), having=visited_in_time(plan_visit, cpp_visits, plan.start, cpp_visit_interval))
