"""The sentences that matter most: how much is proved, which kinds of break there are, then the first breaks of proof."""

from dataclasses import replace
from datetime import date

from sightline.domains.plans.rules.evidence import Proof
from sightline.domains.reports.rules.matters import MOST, matters_of, proved
from sightline.domains.reports.rules.trace import ActionFact, ClauseFact, DutyFact, MeasureFact, ProofFact, Trace

DAY = date(2018, 1, 22)
FRESH, STALE = (
    ProofFact("EV-1", "DO-1 Report", "", "done", Proof(date(2017, 5, 3), until)) for until in (None, date(2017, 11, 3))
)
ACTION = ActionFact(
    "AC-1", "Do it", "under way", "Director", "A Rao", None, (FRESH,), (MeasureFact("k", "Re-referrals", "down", "%"),)
)


def duty(ref, *actions, **facts):
    return DutyFact(
        **{
            "ref": ref,
            "obligor": "The Council",
            "action": "do it",
            "modality": "must",
            "binds": True,
            "actions": actions,
            **facts,
        }
    )


def trace(*duties, ref="IN-1"):
    clauses = tuple(
        ClauseFact(f"{n}", f"direction/{n}", "…", "clause", "accepted", duties=(each,)) for n, each in enumerate(duties, 1)
    )
    return Trace(ref, "Direction of May 2016", "in force", DAY, clauses)


def test_a_line_unbroken_is_told_in_one_sentence():
    assert matters_of([trace(duty("OB-1", ACTION))]) == [
        ("Direction of May 2016: 1 of 1 binding duties have fresh evidence. The line of sight is unbroken.", "IN-1", ""),
    ]


def test_breaks_are_counted_by_kind_and_the_gravest_are_read_out_with_their_clause():
    stale = replace(ACTION, ref="AC-2", proofs=(STALE,))
    said = matters_of([trace(duty("OB-1", stale), duty("OB-2"), duty("OB-3", ACTION))])
    assert said == [
        ("Direction of May 2016: 1 of 3 binding duties have fresh evidence. Breaks by kind: no action: 1; evidence gone stale: 1.",
         "IN-1", ""),
        ("2: no action answers OB-2, The Council must do it.", "IN-1", "2"),
        ("1: no evidence since 3 May 2017.", "IN-1", "1"),
    ]  # fmt: skip


def test_what_does_not_bind_is_not_counted_and_says_nothing():
    assert proved(trace(duty("OB-1", binds=False))) == (0, 0)
    assert matters_of([trace(duty("OB-1", binds=False)), trace(ref="IN-2")]) == [] == matters_of([])


def test_a_break_that_is_no_matter_of_proof_is_counted_but_not_read_out():
    said = matters_of([trace(duty("OB-1", replace(ACTION, measures=())))])
    assert len(said) == 1 and said[0][0].endswith("Breaks by kind: no measure: 1.")


def test_no_more_than_the_first_page_holds_are_read_out():
    many = trace(*(duty(f"OB-{n}") for n in range(1, MOST + 4)))
    assert len(matters_of([many])) == 1 + MOST
