"""Strategy discussion, section 47 enquiry and initial child protection conference."""

from __future__ import annotations

from sightline.core.measures.catalogue.entry import Theme, measure
from sightline.core.measures.catalogue.example import Example
from sightline.core.measures.catalogue.referrals import GUIDE
from sightline.core.measures.language import another, count, latest, share
from sightline.core.measures.model import Definition, Interval, Unit
from sightline.core.measures.subjects import conference, enquiry

WORKING_DAYS_15 = Interval(15, Unit.WORKING_DAYS)


@measure(
    Theme.SECTION_47, "Section 47 enquiries",
    "Section 47 enquiries begun in the period: the strategy discussion that started them is dated in it.",
    source=f"LAIT 217 (as a rate, Section_47); {GUIDE}, 4.12",
    example=Example("""
        enquiry: child  start
                 Ann    2025-04-01
                 Ann    2025-12-01
                 Ben    2026-04-01""", 2),
)  # fmt: skip
def s47_started() -> Definition:
    return count(enquiry.where(enquiry.start.in_period))


@measure(
    Theme.SECTION_47, "Initial child protection conferences",
    "Initial conferences held in the period, those of children who moved in on a plan included.",
    source=f"LAIT 269 (as a rate, ISCP_Conf); {GUIDE}, 4.8 and 4.12",
    cautions=("Each conference counts, so a child may count twice.",),
    example=Example("""
        conference: child  date        transfer
                    Ann    2025-06-01  no
                    Ben    2025-06-01  yes
                    Cai    2025-03-01  no""", 2),
)  # fmt: skip
def icpc_held() -> Definition:
    return count(conference.where(conference.date.in_period))


@measure(
    Theme.SECTION_47, "Initial conferences held in 15 working days",
    "Of the initial conferences in the period, the share held within 15 working days of the strategy discussion that started the "
    "section 47 enquiry.",
    source=f"LAIT 218, 268; {GUIDE}, 4.12; LG Inform metric 3217", polarity="High", published="CP_conf_15days",
    cautions=(
        "A conference dated before its enquiry stays in the total but is not counted as in time.",
        "Conferences of children who moved in on a plan have no enquiry here; whether they count is a setting.",
    ),
    also=("ssd_s47_enquiry",),
    example=Example("""
        enquiry:    child  id  start
                    Ann    e1  2025-06-02
                    Ben    e2  2025-06-02
                    Cai    e3  2025-06-02
        conference: child  enquiry  date        transfer
                    Ann    e1       2025-06-23  no
                    Ben    e2       2025-06-24  no
                    Cai    e3       2025-06-01  no
                    Dee    -        2025-06-20  yes""", 1, 3),
)  # fmt: skip
def icpc_15wd(transfers_in: str) -> Definition:
    own = another(enquiry)
    start = conference.enquiry_start.or_else(latest(own.start, own.id.equals(conference.enquiry)))
    held = conference.where(conference.date.in_period)
    if transfers_in == "left out":
        held = held.having(conference.transfer.is_not_true)
    return share(of=held, having=conference.date.within(WORKING_DAYS_15, after=start))
