"""Referral: a request that the council takes up."""

from __future__ import annotations

from sightline.core.measures.catalogue.entry import Theme, measure
from sightline.core.measures.catalogue.example import Example
from sightline.core.measures.language import all_of, another, any_of, count, exists, rate, share
from sightline.core.measures.model import Definition
from sightline.core.measures.subjects import assessment, cin_plan, enquiry, plan, referral

GUIDE = "DfE children in need census 2023 to 2024 guide"
TWICE = """
        referral: child  date        nfa
                  Ann    2025-04-01  no
                  Ann    2025-10-01  yes
                  Ben    2025-03-31  no
                  Cai    2026-03-31  no"""
in_period = referral.where(referral.date.in_period)


@measure(
    Theme.REFERRAL, "Referrals",
    "Referrals dated in the period, those without further action included. A child referred twice counts twice.",
    source=f"LAIT 305; {GUIDE}, 4.1", published="CPP_Total_NumRef",
    example=Example(TWICE, 3),
)  # fmt: skip
def referrals() -> Definition:
    return count(in_period)


@measure(
    Theme.REFERRAL, "Referrals for every 10,000 children",
    "Referrals dated in the period, for every 10,000 children aged 0 to 17.",
    source=f"LAIT 305; {GUIDE}, 4.1", published="CPP_Total_Rateper10,000",
    cautions=("A rate of a quarter or a month is not a yearly rate; it is not multiplied up.",),
    example=Example(TWICE, 3),
)  # fmt: skip
def referrals_rate() -> Definition:
    return rate(in_period)


@measure(
    Theme.REFERRAL, "Re-referrals within 12 months",
    "Of the referrals in the period, the share with an earlier referral of the same child in the 12 months before.",
    source="LAIT 271; EES table C1: rereferral_count / referral_count", polarity="Low", published="ReReferral",
    cautions=(
        "An earlier referral may stand only in last year's return: load two consecutive ones, or Annex A, or the SSD.",
        "Whether exactly 12 months is within 12 months no published text says; it is a setting.",
        "The Department also publishes the share of children; this is the share of referrals.",
    ),
    example=Example("""
        referral: child  date
                  Ann    2025-01-10
                  Ann    2025-06-01
                  Ann    2025-11-01
                  Ben    2024-05-31
                  Ben    2025-06-01
                  Cai    2025-06-01""", 2, 4),
)  # fmt: skip
def re_referrals_12m(twelve_months_before: str, referrals_column: str) -> Definition:
    previous = another(referral)
    a_year_before = referral.date.earlier(months=12)
    not_too_early = previous.date >= a_year_before if twelve_months_before == "inclusive" else previous.date > a_year_before
    ways = [exists(previous, previous.date < referral.date, not_too_early)]
    if referrals_column != "not used":  # Annex A says how many referrals there were in the last 12 months
        ways.append(referral.earlier > (0 if referrals_column == "earlier ones" else 1))
    return share(of=in_period, having=any_of(*ways))


@measure(
    Theme.REFERRAL, "Referrals closed without further action",
    "Of the referrals in the period, the share that led to no further action.",
    source="LAIT 290", published="CIN_Refferals_NFA", needs=("ssd_cin_episodes.cine_referral_nfa",),
    cautions=("A referral without further action carries no other activity.",),
    example=Example(TWICE, 1, 3),
)  # fmt: skip
def referrals_nfa() -> Definition:
    return share(of=in_period, having=referral.nfa.is_true)


@measure(
    Theme.ASSESSMENT, "Assessed and found not to be in need",
    "Of the referrals in the period, the share taken up and assessed, with no other activity, and closed because the child was "
    "not in need.",
    source=f"LAIT 290; {GUIDE}, 4.7.1", published="Referrals_AssessedNotNeed",
    needs=("ssd_cin_assessments.cina_referral_id",),
    cautions=("Annex A does not link an assessment to its referral, so it gives no figure.",),
    example=Example("""
        referral:   child  id  date        nfa  closed      reason
                    Ann    r1  2025-05-01  no   2025-06-01  RC8
                    Ben    r2  2025-05-01  no   2025-06-01  RC9
                    Cai    r3  2025-05-01  no   2025-06-01  RC8
                    Dee    r4  2025-05-01  no   2025-06-01  RC7
                    Eve    r5  2025-05-01  yes  2025-05-01  -
        assessment: child  referral  start
                    Ann    r1        2025-05-02
                    Ben    r2        2025-05-02
                    Cai    r3        2025-05-02
                    Dee    r4        2025-05-02
        enquiry:    child  referral  start
                    Cai    r3        2025-05-10
        cin_plan:   child  referral  start
                    Dee    r4        2025-06-01
        plan:       child  referral  start""", 2, 5),
)  # fmt: skip
def assessed_not_in_need() -> Definition:
    assessed, enquired, planned, protected = another(assessment), another(enquiry), another(cin_plan), another(plan)
    return share(
        of=in_period,
        having=all_of(
            referral.nfa.is_not_true,
            referral.reason.is_one_of("RC8", "RC9"),
            exists(assessed, assessed.referral.equals(referral.id)),
            *(~exists(other, other.referral.equals(referral.id)) for other in (enquired, planned, protected)),
        ),
    )
