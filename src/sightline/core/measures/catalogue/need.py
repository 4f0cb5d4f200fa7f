"""Children in need: open episodes and child in need plans."""

from __future__ import annotations

from sightline.core.measures.catalogue.entry import Theme, measure
from sightline.core.measures.catalogue.example import Example
from sightline.core.measures.catalogue.phrases import open_on, visited_in_time
from sightline.core.measures.language import Rows, count, last_day, rate, share
from sightline.core.measures.model import Definition, Interval
from sightline.core.measures.subjects import cin_plan, cin_visit, referral

OPEN = """
        referral: child  date        closed      nfa
                  Ann    2025-05-01  -           no
                  Ann    2024-01-01  2024-09-01  no
                  Ben    2025-05-01  2026-03-31  no
                  Cai    2025-05-01  2026-04-01  no
                  Dee    2025-05-01  -           yes
                  Eve    2026-04-01  -           no"""
CAUTIONS = (
    "Episodes, not children. Children on protection plans, looked after, leaving care, disabled, unborn and over 18 are included.",
    "Referrals without further action are left out, and so is who was assessed as not in need, once the case is closed.",
)


def in_need(ending_on_day: str) -> Rows:
    return referral.where(open_on(last_day, referral.date, referral.closed, ending_on_day), referral.nfa.is_not_true)


@measure(
    Theme.PLAN, "Children in need",
    "Episodes of need open on the day.",
    source="LAIT 171; EES table B1: At31_episodes", published="EES:b1:At31_episodes", cautions=CAUTIONS,
    example=Example(OPEN, 2),
)  # fmt: skip
def cin_at_date(ending_on_day: str) -> Definition:
    return count(in_need(ending_on_day))


@measure(
    Theme.PLAN, "Children in need for every 10,000 children",
    "Episodes of need open on the day, for every 10,000 children aged 0 to 17.",
    source="LAIT 171", published="CIN", cautions=CAUTIONS,
    example=Example(OPEN, 3, settings={"ending_on_day": "open"}),
)  # fmt: skip
def cin_rate(ending_on_day: str) -> Definition:
    return rate(in_need(ending_on_day))


@measure(
    Theme.PLAN, "Child in need visits on time",
    "Of the child in need plans open on the day, the share whose last visit, or whose start where there was none yet, is no longer "
    "ago than the council's interval.",
    source="No national definition; local procedures", polarity="High",
    cautions=("How often, and which visits count, are settings.", "Annex A holds the last visit only, so only its own day is right."),
    example=Example("""
        cin_plan:  child  start       end
                   Ann    2025-06-01  -
                   Ben    2025-06-01  -
                   Cai    2026-03-20  -
                   Dee    2025-06-01  2025-12-01
        cin_visit: child  date        seen
                   Ann    2026-03-03  yes
                   Ben    2026-03-02  yes
                   Ben    2026-03-25  no""", 2, 3),
)  # fmt: skip
def cin_visits_on_time(cin_visit_interval: Interval, cin_visits: str, ending_on_day: str) -> Definition:
    return share(
        of=cin_plan.where(open_on(last_day, cin_plan.start, cin_plan.end, ending_on_day)),
        having=visited_in_time(cin_visit, cin_visits, cin_plan.start, cin_visit_interval),
    )
