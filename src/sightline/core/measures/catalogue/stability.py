"""Children looked after who keep, or lose, their home and their social worker."""

from __future__ import annotations

from sightline.core.measures.catalogue.care import SHORT_BREAKS, care_began, in_care, not_short_breaks
from sightline.core.measures.catalogue.entry import Theme, measure
from sightline.core.measures.catalogue.example import Example
from sightline.core.measures.catalogue.phrases import born, open_on, year_start
from sightline.core.measures.language import (
    Condition,
    Date,
    Subject,
    all_of,
    another,
    earliest,
    exists,
    how_many,
    last_day,
    latest,
    one_if,
    share,
)
from sightline.core.measures.model import Definition
from sightline.core.measures.subjects import care, involvement

NEW_PLACEMENT = ("S", "P", "B")
"""Reasons for a new episode that bring the child to another carer: care begins; placement; placement and legal status at once. T
and U are changes of placement with the same carer, L of legal status alone."""
WITH_OWN_CARERS = ("A3", "A5")
FOR_ADOPTION = ("A3", "A4", "A5", "A6")


def _moved(episode: Subject, *but_into: str) -> Condition:
    """The episode began with a move, other than into these placements."""
    return all_of(
        episode.began.is_one_of(*NEW_PLACEMENT), episode.placement.is_one_of(*but_into).is_not_true, not_short_breaks(episode)
    )


@measure(
    Theme.CARE, "Three or more placements in the year",
    "Of the children looked after on the day, the share with three or more placements of 24 hours or more in the twelve months, "
    "the one they were in at the start counted in.",
    source="LAIT 372", polarity="Low", decimals=0, published="LACStable_2016on",
    needs=("ssd_cla_episodes.clae_cla_episode_start_reason",),
    cautions=(
        SHORT_BREAKS,
        "Placed for adoption with the own foster carers is no move, and neither is a change with the same carer (reasons T and U).",
        "The published series is comparable from 2018.",
        "Annex A does not list the placements but says how many there were, on its own day.",
    ),
    example=Example("""
        care: child  start       began  end         placement
              Ann    2024-01-01  S      2025-06-01  U6
              Ann    2025-06-01  P      2025-09-01  U6
              Ann    2025-09-01  B      -           K2
              Ben    2024-01-01  S      2025-06-01  U6
              Ben    2025-06-01  P      2025-06-01  U6
              Ben    2025-06-01  P      -           K2
              Cai    2025-05-01  S      2025-07-01  U6
              Cai    2025-07-01  T      2025-08-01  U6
              Cai    2025-08-01  P      2025-12-01  U6
              Cai    2025-12-01  P      -           A3
              Dee    2025-04-01  S      2025-07-01  U6
              Dee    2025-07-01  P      2025-08-01  U6
              Dee    2025-08-01  P      -           U6""", 2, 4),
)  # fmt: skip
def cla_3_placements(ending_on_day: str) -> Definition:
    new, first = another(care), another(care)
    lasted = new.end.is_unknown | (new.end > new.start)
    begun = how_many(new, new.start > year_start, new.start <= last_day, _moved(new, *WITH_OWN_CARERS), lasted)
    at_the_start = exists(first, open_on(year_start, first.start, first.end), not_short_breaks(first))
    return share(of=in_care(ending_on_day), having=(begun + one_if(at_the_start) >= 3) | (care.placements >= 3))


def _last_move(*but_into: str) -> Date:
    """When the child last moved; the earliest episode known, where the return holds no move."""
    move, known = another(care), another(care)
    moved = latest(move.start, move.start <= last_day, _moved(move, *but_into))
    return moved.or_else(earliest(known.start, not_short_breaks(known)))


@measure(
    Theme.CARE, "Long-term placement stability",
    "Of the children under 16 looked after for two and a half years or more on the day, the share in the same placement for two "
    "years or more, or placed for adoption and together with the placement before for two years or more.",
    source="LAIT 393; EES: living with the same carer for at least 2 years", polarity="High", decimals=0,
    published="LAC_LongStable%",
    cautions=(
        SHORT_BREAKS,
        "Where the return does not go back to the start of care or to the last move, the earliest episode it holds is taken.",
        "Published from 2018.",
    ),
    example=Example("""
        person: child  born
                Ann    2015-01-01
                Ben    2015-01-01
                Cai    2010-03-31
                Dee    2015-01-01
                Eve    2015-01-01
        care:   child  start       began  end         placement
                Ann    2020-01-01  S      2023-01-01  U6
                Ann    2023-01-01  P      -           U6
                Ben    2020-01-01  S      2025-01-01  U6
                Ben    2025-01-01  P      -           U6
                Cai    2020-01-01  S      -           U6
                Dee    2024-01-01  S      -           U6
                Eve    2020-01-01  S      2026-01-01  U6
                Eve    2026-01-01  P      -           A4""", 2, 3),
)  # fmt: skip
def cla_long_stability(ending_on_day: str) -> Definition:
    two_years_ago = last_day.earlier(months=24)
    placed = care.placement.is_one_of(*FOR_ADOPTION) & (_last_move(*FOR_ADOPTION) <= two_years_ago)
    young = last_day.years_since(born) < 16
    long_in_care = care_began().later(months=30) <= last_day
    return share(
        of=in_care(ending_on_day).having(young).having(long_in_care),
        having=(_last_move(*WITH_OWN_CARERS) <= two_years_ago) | placed,
    )


@measure(
    Theme.CARE, "Two or more social workers in the year",
    "Of the children looked after on the day, the share with two or more different social workers in the twelve months, time "
    "before care counted in.",
    source="SSDA903 social worker episodes, from 2024; the published series is of three or more (Stability_SocialWorker)",
    polarity="Low", decimals=0,
    cautions=(
        "A worker who comes back counts once.",
        "In the Standard Safeguarding Dataset involvements may hold other workers than social workers.",
    ),
    example=Example("""
        care:        child  start       began
                     Ann    2025-06-01  S
                     Ben    2025-06-01  S
                     Cai    2025-06-01  S
        involvement: child  worker  start       end
                     Ann    W1      2024-01-01  2025-04-01
                     Ann    W2      2025-04-01  -
                     Ben    W1      2024-01-01  2025-03-31
                     Ben    W2      2025-03-31  -
                     Cai    W1      2025-06-01  2025-09-01
                     Cai    W1      2025-10-01  -""", 1, 3),
)  # fmt: skip
def cla_2_social_workers_or_more(ending_on_day: str) -> Definition:
    held = another(involvement)
    in_the_year = all_of(held.start <= last_day, held.end.is_unknown | (held.end >= year_start))
    return share(of=in_care(ending_on_day), having=how_many(held, in_the_year, different="worker") >= 2)
