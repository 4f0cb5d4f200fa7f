"""A definition in plain English, made of its own nodes."""

from datetime import date

import pytest

from sightline.core.measures import model as m
from sightline.core.measures.catalogue import CATALOGUE
from sightline.core.measures.language import (
    all_of,
    another,
    any_of,
    choose,
    count,
    earliest,
    exists,
    how_many,
    kept_up,
    last_day,
    latest,
    mean,
    rate,
    share,
)  # fmt: skip
from sightline.core.measures.subjects import care, missing, person, plan, plan_review, referral
from sightline.core.measures.words import in_words, say

before = another(referral)
review = another(plan_review)
born = latest(another(person).born)
A_MONTH = m.Interval(1, m.Unit.MONTHS)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (referral.date.in_period, "the date is in the period"),
        (referral.date.later(days=1) > referral.closed, "1 day after the date is after the closing date"),
        (referral.date.equals(date(2025, 4, 1)), "the date is on 1 April 2025"),
        (referral.nfa.is_true, "the no further action"),
        (~referral.nfa, "not (the no further action)"),
        (referral.nfa.or_else(True), "the no further action, or if not known yes"),
        (referral.closed.is_unknown | (referral.earlier > 1),
            "the closing date is not known or the number of referrals in 12 months is more than 1"),
        (all_of(any_of(referral.date.is_known, referral.nfa), referral.nfa),
            "(the date is known or the no further action) and the no further action"),
        (all_of(), "always"),
        (referral.reason.is_one_of("RC8", "RC9"), "the reason for closing is one of RC8, RC9"),
        (referral.reason.is_one_of("RC8"), "the reason for closing is RC8"),
        (referral.closed.days_since(referral.date) + 1 <= 5, "the days from the date to the closing date plus 1 is at most 5"),
        (referral.date.year * 2 - 1, "the year of the date times 2 less 1"),
        (exists(before, before.date < referral.date),
            "there is another referral of the same child where the other’s date is before the date"),
        (how_many(before, before.nfa, different="team"),
            "the number of different teams among referrals of the same child where the other’s no further action"),
        (how_many(before, before.nfa), "the number of referrals of the same child where the other’s no further action"),
        (born, "the latest of the other’s date of birth among the children of the child"),
        (earliest(before.team, before.nfa),
            "the least of the other’s team among the referrals of the child where the other’s no further action"),
        (choose((referral.nfa, "a"), otherwise="b"), "(a if the no further action; else b)"),
        (
            kept_up(review.date, review.date.is_known, start=plan.start, until=last_day, since=plan.end,
                    every=(A_MONTH, m.Interval(2, m.Unit.MONTHS))),
            "the other’s date comes within 1 month of the start, then within 2 months of the one before, up to the day; gaps that end "
            "before the end are not judged (the other’s date is known)",
        ),
    ],
)  # fmt: skip
def test_a_node_is_told(said, words):
    assert say(said.node) == words


def test_a_measure_is_told_by_what_it_counts_and_of_what():
    assert in_words(count(missing.where(missing.start.in_period).children(missing))).numerator == (
        "different children among missing episodes where the start is in the period"
    )
    assert in_words(rate(care.where())) == ("episodes of care where always", "children aged 0 to 17, in ten thousands")
    lasted = in_words(mean(referral.closed.days_since(referral.date), referral.where()))
    assert lasted.numerator == (
        "the sum of the days from the date to the closing date over referrals where the days from the date to the closing date is known"
    )
    closed = in_words(share(of=referral.where(referral.closed.is_known), having=referral.nfa))
    assert closed == (
        "referrals where the closing date is known and the no further action",
        "referrals where the closing date is known",
    )


@pytest.mark.parametrize("entry", CATALOGUE.values(), ids=CATALOGUE)
def test_every_measure_can_be_told(entry):
    told = in_words(entry.definition())
    assert " where " in told.numerator
    assert "_" not in told.numerator


def test_what_is_no_node_of_the_model_is_not_told():
    with pytest.raises(NotImplementedError):
        say(m.Node())
