"""Contact and early help: how children come to the council's notice."""

from __future__ import annotations

from sightline.core.measures.catalogue.entry import Theme, measure
from sightline.core.measures.catalogue.example import Example
from sightline.core.measures.language import another, count, exists, share
from sightline.core.measures.model import Definition, Interval
from sightline.core.measures.subjects import contact, early_help, referral


@measure(
    Theme.CONTACT, "Contacts",
    "Contacts dated in the period. A child with two contacts counts twice.",
    source="Annex A, list 1; no national series",
    example=Example("""
        contact: child  date
                 Ann    2025-04-01
                 Ann    2025-09-01
                 Ben    2025-03-31
                 Ben    2026-03-31""", 3),
)  # fmt: skip
def contacts() -> Definition:
    return count(contact.where(contact.date.in_period))


@measure(
    Theme.CONTACT, "Contacts that led to a referral",
    "Of the contacts in the period, the share with a referral of the same child on the day or soon after.",
    source="Annex A, lists 1 and 3; no national series",
    cautions=("How soon is a setting: no national text says it, and the returns do not link a referral to its contact.",),
    example=Example("""
        contact:  child  date
                  Ann    2025-05-01
                  Ben    2025-05-01
                  Cai    2025-05-01
        referral: child  date
                  Ann    2025-05-08
                  Ben    2025-05-09
                  Cai    2025-04-30""", 1, 3),
)  # fmt: skip
def contacts_to_referral(referral_after_contact: Interval) -> Definition:
    taken_up = another(referral)
    return share(
        of=contact.where(contact.date.in_period),
        having=exists(taken_up, taken_up.date.within(referral_after_contact, after=contact.date)),
    )


@measure(
    Theme.EARLY_HELP, "Early help assessments",
    "Early help assessments begun in the period.",
    source="Annex A, list 2; no national series",
    example=Example("""
        early_help: child  start       end
                    Ann    2025-04-01  2025-04-20
                    Ben    2025-03-31  2025-04-20
                    Cai    2026-03-31  -""", 2),
)  # fmt: skip
def early_help_assessments() -> Definition:
    return count(early_help.where(early_help.start.in_period))
