"""Child protection plans: how many, how long, how often again."""

from __future__ import annotations

from sightline.core.measures.catalogue.entry import Theme, measure
from sightline.core.measures.catalogue.example import Example
from sightline.core.measures.catalogue.phrases import open_on
from sightline.core.measures.catalogue.referrals import GUIDE
from sightline.core.measures.language import Rows, another, count, exists, last_day, rate, share
from sightline.core.measures.model import Definition
from sightline.core.measures.subjects import plan

OPEN = """
        plan: child  start       end
              Ann    2025-05-01  -
              Ben    2025-05-01  2026-03-31
              Cai    2025-05-01  2026-04-01
              Dee    2026-04-01  -
              Eve    2026-03-31  -"""
TWO_YEARS = 729
STARTED = plan.where(plan.start.in_period)
ENDED = plan.where(plan.end.in_period)
MOVED_IN = "A plan of a child who moved in counts as a new plan."
ENDING = "Whether a plan that ends on the day is still open on it no published text says; it is a setting."


def on_a_plan(ending_on_day: str) -> Rows:
    return plan.where(open_on(last_day, plan.start, plan.end, ending_on_day))


@measure(
    Theme.PLAN, "Children on a child protection plan",
    "Plans begun on or before the day and not ended.",
    source=f"LAIT 377; EES table D5; {GUIDE}, 5", published="CPP_Num", cautions=(MOVED_IN, ENDING),
    example=Example(OPEN, 3),
)  # fmt: skip
def cpp_at_date(ending_on_day: str) -> Definition:
    return count(on_a_plan(ending_on_day))


@measure(
    Theme.PLAN, "Children on a child protection plan for every 10,000 children",
    "Plans open on the day, for every 10,000 children aged 0 to 17.",
    source="LAIT 215", published="CPP_rate", cautions=(MOVED_IN, ENDING),
    example=Example(OPEN, 4, settings={"ending_on_day": "open"}),
)  # fmt: skip
def cpp_rate(ending_on_day: str) -> Definition:
    return rate(on_a_plan(ending_on_day))


@measure(
    Theme.PLAN, "Child protection plans started",
    "Plans begun in the period.",
    source=f"LAIT 219; {GUIDE}, 5.1", published="CPP_Abuse", cautions=(MOVED_IN,),
    example=Example(OPEN, 4),
)  # fmt: skip
def cpp_started() -> Definition:
    return count(STARTED)


@measure(
    Theme.PLAN, "Child protection plans ended",
    "Plans ended in the period.",
    source=f"LAIT 16 (as a rate, DeRegCPR); {GUIDE}, 5.6",
    example=Example(OPEN, 1),
)  # fmt: skip
def cpp_ended() -> Definition:
    return count(ENDED)


@measure(
    Theme.PLAN, "On a plan for two years or more",
    "Of the plans open on the day, the share open for more than 729 days.",
    source="LAIT 264", polarity="Low", published="CPPlans2yrsActive", cautions=(ENDING,),
    example=Example("""
        plan: child  start       end
              Ann    2024-03-31  -
              Ben    2024-04-01  -
              Cai    2024-03-30  2026-03-30
              Dee    2025-04-01  -""", 1, 3),
)  # fmt: skip
def cpp_2years_open(ending_on_day: str) -> Definition:
    return share(of=on_a_plan(ending_on_day), having=last_day.days_since(plan.start) > TWO_YEARS)


@measure(
    Theme.PLAN, "Ended plans that lasted two years or more",
    "Of the plans that ended in the period, the share that had lasted more than 729 days, the day of ending counted in.",
    source="LAIT 98", polarity="Low", published="CPPlans2yrs",
    example=Example("""
        plan: child  start       end
              Ann    2023-05-01  2025-04-29
              Ben    2023-05-01  2025-04-28
              Cai    2024-05-01  -""", 1, 2),
)  # fmt: skip
def cpp_2years_ended() -> Definition:
    return share(of=ENDED, having=plan.end.days_since(plan.start) + 1 > TWO_YEARS)


@measure(
    Theme.PLAN, "Second or later plan, ever",
    "Of the plans begun in the period, the share for a child who had been on a plan of the same council before.",
    source=f"LAIT 15; {GUIDE}, 5.4", polarity="Low", published="PrevRegCPR",
    needs=("ssd_cp_plans.cppl_number_of_previous_cp_plans",),
    cautions=("Earlier plans of the same council only. The Standard Safeguarding Dataset does not hold their number.", MOVED_IN),
    example=Example("""
        plan: child  start       previous
              Ann    2025-05-01  1
              Ben    2025-05-01  0
              Cai    2025-05-01  3
              Cai    2024-05-01  2""", 2, 3),
)  # fmt: skip
def cpp_second_ever() -> Definition:
    return share(of=STARTED, having=plan.previous > 0)


@measure(
    Theme.PLAN, "Second plan within 24 months",
    "Of the plans begun in the period, the share begun within 24 months of the end of an earlier plan of the same child.",
    source="No national series; the Department would like one of 12 months (dashboard information, October 2024)", polarity="Low",
    cautions=("The earlier plan may stand only in an earlier year's return: load three consecutive ones.",),
    example=Example("""
        plan: child  start       end
              Ann    2022-01-01  2023-06-01
              Ann    2025-06-01  -
              Ben    2022-01-01  2023-06-02
              Ben    2025-06-02  -
              Cai    2022-01-01  2023-06-01
              Cai    2025-06-02  -
              Dee    2025-06-02  -""", 2, 4),
)  # fmt: skip
def cpp_second_24m(twenty_four_months: str) -> Definition:
    previous = another(plan)
    until = previous.end.later(months=24)
    soon = plan.start <= until if twenty_four_months == "inclusive" else plan.start < until
    return share(of=STARTED, having=exists(previous, previous.start < plan.start, previous.end <= plan.start, soon))
