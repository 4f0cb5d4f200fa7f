"""Young people aged 19 to 21 who left care, and to whom the council still owes support."""

from __future__ import annotations

from sightline.core.measures.catalogue.entry import Theme, measure
from sightline.core.measures.catalogue.example import Example
from sightline.core.measures.catalogue.phrases import born
from sightline.core.measures.language import Rows, last_day, share
from sightline.core.measures.model import Definition
from sightline.core.measures.subjects import leaver

ELSEWHERE = ("G", "G1", "G2", "H", "H1", "H2", "R", "R1", "R2")
"""Gone abroad, deported, residence not known."""
WORKING_OR_LEARNING = tuple(f"{time}{activity}" for activity in range(1, 6) for time in "FP")
YEAR = (
    "The year is that of the return: a figure between two returns counts the year in which its last day lies.",
    "Left out: who died, who returned home for six months or more, and who had short breaks only.",
)


def nineteen_to_twenty_one() -> Rows:
    """Whose 19th, 20th or 21st birthday was in the year: those of that age on its last day."""
    age = last_day.years_since(born)
    return leaver.where(
        leaver.year.is_unknown | leaver.year.equals(last_day.later(months=9).year),
        age >= 19, age <= 21, leaver.in_touch.is_one_of("DIED", "RHOM", "EXCLUDE").is_not_true,
    )  # fmt: skip


PEOPLE = """
        person: child  born
                Ann    2006-05-01
                Ben    2005-05-01
                Cai    2004-05-01
                Dee    2006-05-01
                Eve    2008-05-01
                Fay    2005-05-01"""


@measure(
    Theme.LEAVING_CARE, "Care leavers in touch",
    "Of the care leavers aged 19 to 21, the share with whom the council is in touch.",
    source="LAIT 317 (the share not in touch); SSDA903 table OC3", polarity="High", decimals=0,
    cautions=(*YEAR, "Young people who refuse contact or need none are neither in touch nor not, and stay in the total."),
    example=Example(PEOPLE + """
        leaver: child  year  in_touch
                Ann    2026  YES
                Ben    2026  NO
                Cai    2026  REFU
                Dee    2026  DIED
                Eve    2026  YES
                Fay    2025  YES""", 1, 3),
)  # fmt: skip
def care_leavers_in_touch() -> Definition:
    return share(of=nineteen_to_twenty_one(), having=leaver.in_touch.equals("YES"))


@measure(
    Theme.LEAVING_CARE, "Care leavers in suitable accommodation",
    "Of the care leavers aged 19 to 21, the share in suitable accommodation; those gone abroad, deported or of unknown residence "
    "are left out.",
    source="LAIT 112; SSDA903 table OC3", polarity="High", decimals=0, published="CareLeaverAcc", cautions=YEAR,
    example=Example(PEOPLE + """
        leaver: child  year  in_touch  accommodation  suitable
                Ann    2026  YES       U1             SUITABLE
                Ben    2026  YES       W2             UNSUITABLE
                Cai    2026  NO        R2             UNSUITABLE
                Dee    2026  NO        0              -
                Fay    2026  RHOM      B1             SUITABLE""", 1, 3),
)  # fmt: skip
def care_leavers_accommodation() -> Definition:
    here = leaver.accommodation.is_one_of(*ELSEWHERE).is_not_true & leaver.suitable.equals("EXCLUDE").is_not_true
    return share(of=nineteen_to_twenty_one().having(here), having=leaver.suitable.equals("SUITABLE"))


@measure(
    Theme.LEAVING_CARE, "Care leavers in education, employment or training",
    "Of the care leavers aged 19 to 21, the share in education, employment or training, full time or part time.",
    source="LAIT 113; EES activity totals; SSDA903 table OC3", polarity="High", decimals=0, published="CareLeaverEET",
    cautions=(*YEAR, "LAIT's own number of care leavers is the accommodation total; this one keeps those abroad or unknown."),
    example=Example(PEOPLE + """
        leaver: child  year  in_touch  activity
                Ann    2026  YES       F1
                Ben    2026  YES       P5
                Cai    2026  YES       G5
                Dee    2026  NO        0""", 2, 4),
)  # fmt: skip
def care_leavers_eet() -> Definition:
    return share(of=nineteen_to_twenty_one(), having=leaver.activity.is_one_of(*WORKING_OR_LEARNING))
