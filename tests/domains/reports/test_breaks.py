"""Where the line of sight breaks: each break is a sentence somebody could read out."""

from dataclasses import replace
from datetime import date

import pytest

from sightline.domains.plans.rules.evidence import Proof
from sightline.domains.reports.rules.breaks import CHECKS, KINDS, PROOF_KINDS, breaks_at, breaks_of
from sightline.domains.reports.rules.trace import ActionFact, ClauseFact, DutyFact, MeasureFact, ProofFact, Trace

DAY = date(2018, 1, 22)
MEASURE = MeasureFact("re_referrals", "Re-referrals", "down", "percent")


def proof(dated=date(2017, 5, 3), until=date(2017, 11, 3), ref="EV-1"):
    return ProofFact(ref, "DO-1 Report", "p 3", "rooms were given", Proof(dated, until))


def action(**facts):
    whole = {"ref": "AC-3", "title": "Give rooms", "state": "under way", "owner": "Director", "holder": "A Rao",
             "proofs": (proof(until=None),), "measures": (MEASURE,), **facts}  # fmt: skip
    return ActionFact(**whole)


def duty(*actions, **facts):
    return DutyFact(**{"ref": "OB-9", "obligor": "The Council", "action": "Provide rooms.", "modality": "must", "binds": True,
                       "actions": actions, **facts})  # fmt: skip


def clause(*duties, **facts):
    return ClauseFact(**{"label": "8(c)(ii)", "path": "direction/8/c/ii", "text": "…", "kind": "item", "state": "accepted",
                         "duties": duties, **facts})  # fmt: skip


def sentences(*duties, **facts):
    return [found.sentence for found in breaks_at(clause(*duties, **facts), DAY)]


def test_a_line_that_runs_from_clause_to_measure_has_no_break():
    assert sentences(duty(action())) == []


def test_stale_evidence_is_said_with_its_last_day():
    assert sentences(duty(action(proofs=(proof(),)))) == ["8(c)(ii): no evidence since 3 May 2017."]


@pytest.mark.parametrize(("state", "words"), [("claimed", "claimed done"), ("verified", "verified")])
def test_a_word_on_stale_evidence_is_said_apart(state, words):
    said = sentences(duty(action(state=state, proofs=(proof(),))))
    assert said[1] == f"8(c)(ii): AC-3 is {words}, but its evidence has gone stale."
    assert sentences(duty(action(state=state))) == []


def test_a_verification_that_lapsed_is_a_break_whatever_the_evidence():
    assert sentences(duty(action(state="lapsed"))) == ["8(c)(ii): AC-3 was verified once, and its verification has lapsed."]


def test_a_duty_that_nothing_answers_is_told_with_who_owes_what():
    assert sentences(duty()) == ["8(c)(ii): no action answers OB-9, The Council must provide rooms."]
    assert sentences(duty(action(state="withdrawn"))) == ["8(c)(ii): no action answers OB-9, The Council must provide rooms."]
    assert sentences(duty(answered=(Proof(DAY),))) == []


def test_actions_without_evidence_are_named():
    assert sentences(duty(action(proofs=()))) == ["8(c)(ii): no evidence of OB-9; AC-3 has none."]
    said = sentences(duty(action(proofs=()), action(ref="AC-4", proofs=())))
    assert said == ["8(c)(ii): no evidence of OB-9; AC-3 and AC-4 have none."]


def test_what_was_due_once_is_late_by_days_and_what_recurs_by_times():
    once = sentences(duty(action(), overdue=(date(2018, 1, 21),)))
    assert once == ["8(c)(ii): OB-9 was due on 21 January 2018, 1 day ago, and nothing shows that it was done."]
    often = sentences(duty(action(), overdue=(date(2016, 5, 31), date(2016, 6, 30))))
    assert often == ["8(c)(ii): OB-9 fell due 2 times from 31 May 2016 to 30 June 2016 with nothing to show that it was done."]


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"due_on": date(2017, 1, 22)}, "AC-3 was due on 22 January 2017 and is 365 days late."),
        ({"owner": "", "holder": ""}, "AC-3 has no owner."),
        ({"holder": ""}, "nobody holds the post that owns AC-3, Director."),
        ({"measures": ()}, "no measure would show the effect of OB-9."),
    ],
)
def test_an_action_that_is_late_unowned_or_unmeasured_is_told(facts, told):
    assert sentences(duty(action(**facts))) == [f"8(c)(ii): {told}"]


def test_a_finished_action_is_neither_late_nor_in_want_of_an_owner():
    assert sentences(duty(action(state="claimed", due_on=date(2017, 1, 1), owner="", holder=""))) == []


def test_a_clause_that_nobody_confirmed_is_told_but_a_bare_heading_is_not():
    assert sentences(state="proposed") == ["8(c)(ii): nobody has confirmed yet what this clause says."]
    assert sentences(state="proposed", kind="heading") == []


def test_a_contradiction_is_shown_where_either_statement_stands():
    assert sentences(conflicts=("CF-2",)) == ["8(c)(ii): the sources contradict each other; see CF-2."]


def test_a_duty_that_does_not_bind_breaks_nothing():
    assert sentences(duty(binds=False)) == []


def test_the_breaks_of_an_instrument_come_in_the_order_of_its_clauses_and_each_kind_has_its_words():
    trace = Trace("IN-1", "Direction", "in force", DAY, (clause(duty()), replace(clause(duty()), label="9")))
    found = breaks_of(trace)
    assert [each.clause for each in found] == ["8(c)(ii)", "9"]
    assert {each.kind for each in found} <= set(KINDS) and set(KINDS) >= PROOF_KINDS and len(CHECKS) == len(KINDS)


def test_an_answer_fresh_or_not_is_told_by_the_fact_itself():
    assert proof().state(DAY) == "stale" and action().health(DAY) == "fresh" and duty(action()).last_proved() == date(2017, 5, 3)
