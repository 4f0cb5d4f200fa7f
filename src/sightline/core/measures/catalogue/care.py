"""Children looked after: how many, how many began and ceased, visits and reviews, and those who went missing."""

from __future__ import annotations

from sightline.core.measures.catalogue.entry import Theme, measure
from sightline.core.measures.catalogue.example import Example
from sightline.core.measures.catalogue.phrases import open_on, visited_in_time, year_start
from sightline.core.measures.language import (
    Condition,
    Date,
    Number,
    Rows,
    Subject,
    all_of,
    another,
    choose,
    count,
    earliest,
    how_many,
    last_day,
    latest,
    rate,
    share,
)  # fmt: skip
from sightline.core.measures.model import Definition, Interval, Unit
from sightline.core.measures.subjects import care, care_review, care_visit, missing

REGULATIONS = "Care Planning, Placement and Case Review (England) Regulations 2010"
SHORT_BREAKS = "Children under an agreed series of short breaks (legal status V3 or V4) are left out."
IN_CARE = """
        care: child  start       began  end         ended  legal
              Ann    2025-05-01  S      -           -      C2
              Ben    2025-05-01  S      2025-09-01  X1     V2
              Ben    2025-09-01  P      -           -      V2
              Cai    2025-05-01  S      2026-03-31  E4A    V2
              Dee    2025-05-01  S      -           -      V4
              Eve    2024-05-01  S      2025-04-01  E3     C2"""
FIRST, SECOND, LATER = Interval(20, Unit.WORKING_DAYS), Interval(3, Unit.MONTHS), Interval(6, Unit.MONTHS)


def not_short_breaks(episode: Subject) -> Condition:
    return episode.legal.is_one_of("V3", "V4").is_not_true


def in_care(ending_on_day: str) -> Rows:
    """One row a child: a child has one open episode at a time."""
    return care.where(open_on(last_day, care.start, care.end, ending_on_day), not_short_breaks(care)).children(care)


def care_began() -> Date:
    """When the child last started to be looked after; the earliest episode known, where the return does not go back so far."""
    first, known = another(care), another(care)
    began = latest(first.start, first.start <= last_day, first.began.equals("S"), not_short_breaks(first))
    return began.or_else(earliest(known.start, not_short_breaks(known)))


@measure(
    Theme.CARE, "Children looked after",
    "Children looked after on the day.",
    source="LAIT 332", published="LACnum", cautions=(SHORT_BREAKS,),
    example=Example(IN_CARE, 2),
)  # fmt: skip
def cla_at_date(ending_on_day: str) -> Definition:
    return count(in_care(ending_on_day))


@measure(
    Theme.CARE, "Children looked after for every 10,000 children",
    "Children looked after on the day, for every 10,000 children aged 0 to 17.",
    source="LAIT 124", published="LAC", decimals=0,
    cautions=(SHORT_BREAKS, "Published figures of 2016 to 2018 rest on an older population estimate."),
    example=Example(IN_CARE, 2),
)  # fmt: skip
def cla_rate(ending_on_day: str) -> Definition:
    return rate(in_care(ending_on_day))


@measure(
    Theme.CARE, "Children who started to be looked after",
    "Children who started to be looked after in the period; one who started twice counts once.",
    source="LAIT 376", published="LACnum_Start", cautions=(SHORT_BREAKS,), needs=("ssd_cla_episodes.clae_cla_episode_start_reason",),
    example=Example(IN_CARE, 3),
)  # fmt: skip
def cla_started() -> Definition:
    began = care.where(care.start.in_period, care.began.equals("S"), not_short_breaks(care))
    return count(began.children(care))


@measure(
    Theme.CARE, "Children who ceased to be looked after",
    "Children who ceased to be looked after in the period; one who ceased twice counts once.",
    source="LAIT 392", published="LACceased", cautions=(SHORT_BREAKS,),
    example=Example(IN_CARE, 2),
)  # fmt: skip
def cla_ended() -> Definition:
    ceased = care.where(care.end.in_period, care.ended.equals("X1").is_not_true, not_short_breaks(care))
    return count(ceased.children(care))


@measure(
    Theme.CARE, "Visits to children looked after on time",
    "Of the children looked after on the day, the share whose last visit, or whose start of care where there was none yet, is no "
    "longer ago than the interval.",
    source=f"{REGULATIONS}, regulation 28; no national series", polarity="High",
    cautions=(
        "The interval is six weeks, or three months for a placement that is to last; which one applies to a child no return says.",
        "Annex A holds the last visit only, so only its own day is right.",
    ),
    example=Example("""
        care:       child  start       began
                    Ann    2025-06-01  S
                    Ben    2025-06-01  S
                    Cai    2026-03-01  S
        care_visit: child  date
                    Ann    2026-02-17
                    Ben    2026-02-16""", 2, 3),
)  # fmt: skip
def cla_visits_on_time(cla_visit_interval: Interval, cla_visits: str, ending_on_day: str) -> Definition:
    return share(
        of=in_care(ending_on_day), having=visited_in_time(care_visit, cla_visits, care_began(), cla_visit_interval),
    )  # fmt: skip


@measure(
    Theme.CARE, "Reviews of children looked after on time",
    "Of the children looked after on the day, the share with no review overdue: the first is due within 20 working days of the "
    "start, the second within three months of the first, and each later one within six months.",
    source=f"{REGULATIONS}, regulation 33; no national series", polarity="High",
    cautions=("Whether a review is the first can be told only where the return holds all reviews since the child's care began.",),
    example=Example("""
        care:        child  start       began
                     Ann    2025-06-01  S
                     Ben    2026-01-05  S
                     Cai    2026-03-03  S
                     Dee    2026-03-02  S
                     Eve    2020-01-01  S
        care_review: child  date
                     Ann    2025-06-20
                     Ann    2025-09-20
                     Ben    2026-01-20
                     Ben    2026-03-20
                     Eve    2025-10-01""", 3, 5),
)  # fmt: skip
def cla_reviews_on_time(ending_on_day: str) -> Definition:
    review, began = another(care_review), care_began()
    since = all_of(review.date >= began, review.date <= last_day, review.cancelled.is_not_true)
    held, last = how_many(review, since), latest(review.date, since)
    return share(of=in_care(ending_on_day), having=_none_overdue(held, last, began))


def _none_overdue(held: Number, last: Date, began: Date) -> Condition:
    return choose(
        (held.equals(0), last_day.within(FIRST, after=began)),
        (held.equals(1) & (began >= year_start), last_day.within(SECOND, after=last)),
        otherwise=last_day.within(LATER, after=last),
    )  # type: ignore[return-value]


@measure(
    Theme.CARE, "Children who went missing",
    "Children with a missing episode begun in the period; one who went missing twice counts once.",
    source="SSDA903 guide, missing episodes; the published series is the share of all children looked after in the year",
    polarity="Low",
    cautions=(
        "Episodes recorded as away without authorisation are left out.",
        "Councils record by different thresholds; the Department does not put this measure on its dashboard.",
    ),
    example=Example("""
        missing: child  start       type
                 Ann    2025-05-01  M
                 Ann    2025-06-01  M
                 Ben    2025-05-01  A
                 Cai    2025-03-31  M
                 Dee    2025-07-01  -""", 2),
)  # fmt: skip
def missing_children() -> Definition:
    away = missing.type.is_one_of("A", "Absent", "absent")
    return count(missing.where(missing.start.in_period, away.is_not_true).children(missing))
