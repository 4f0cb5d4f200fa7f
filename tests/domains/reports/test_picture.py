"""Which facts of a line of sight are drawn, and how each is marked."""

from dataclasses import replace
from datetime import date

import pytest

from sightline.core.drawing.trace_picture import Link, State
from sightline.domains.plans.rules.evidence import Proof
from sightline.domains.reports.rules.picture import PAGE_HEIGHT, drawing_of, slices_of
from sightline.domains.reports.rules.trace import ActionFact, ClauseFact, DecisionFact, DutyFact, MeasureFact, ProofFact, Trace

DAY = date(2018, 1, 22)
FRESH = ProofFact("EV-1", "DO-1 Report", "", "done", Proof(date(2017, 5, 3)), 1)
STALE = replace(FRESH, ref="EV-2", proof=Proof(date(2017, 5, 3), date(2017, 11, 3)), document_number=None)
MEASURE = MeasureFact("k", "Re-referrals", "down", "%", "2016", "27.0 %", slug="re-referrals")
ACTION = ActionFact("AC-1", "Do it", "under way", "Director", "A Rao", None, (FRESH,), (MEASURE,), 7)


def duty(*actions, **facts):
    whole = {
        "ref": "OB-1",
        "obligor": "The Council",
        "action": "do it",
        "modality": "must",
        "binds": True,
        "actions": actions,
        "pk": 4,
    }
    return DutyFact(**{**whole, **facts})


def trace(*duties, decisions=()):
    clause = ClauseFact(
        "1(a)", "direction/1/a", "The Council must do it.", "item", "accepted", duties=duties, decisions=decisions, pk=9
    )
    return Trace("IN-1", "Direction", "in force", DAY, (ClauseFact("Direction", "direction", "…", "heading", "accepted"), clause))


def drawn(*duties, **facts):
    found = drawing_of(trace(*duties, **facts))
    return {node.key: node for node in found.nodes}, found.links


def test_a_line_unbroken_is_drawn_from_clause_to_measure():
    boxes, links = drawn(duty(ACTION))
    assert [(key, box.column) for key, box in boxes.items()] == [
        ("clause direction/1/a", 0), ("OB-1", 1), ("AC-1", 2), ("EV-1", 3), ("measure k", 4),
    ]  # fmt: skip
    assert {box.state for key, box in boxes.items() if box.column in (0, 1, 3)} == {State.SOUND}
    assert not any(link.broken for link in links)
    assert boxes["measure k"].sublabel == "Re-referrals: 27.0 % in 2016"


def test_a_bare_heading_is_left_to_the_table():
    assert "clause direction" not in drawn(duty(ACTION))[0]


def test_stale_evidence_is_a_broken_line_that_says_since_when():
    boxes, links = drawn(duty(replace(ACTION, proofs=(STALE,))))
    assert (boxes["clause direction/1/a"].state, boxes["OB-1"].state, boxes["EV-2"].state) == (
        State.MISSING,
        State.STALE,
        State.STALE,
    )
    assert Link("AC-1", "EV-2", True, "no evidence since 3 May 2017") in links


@pytest.mark.parametrize(
    ("owed", "words", "state"),
    [
        (duty(), "no action answers it", State.MISSING),
        (duty(replace(ACTION, proofs=())), "no evidence", State.MISSING),
    ],
)
def test_where_nothing_stands_the_line_ends_in_the_words_of_the_break(owed, words, state):
    boxes, links = drawn(owed)
    assert [(link.end, link.words) for link in links if link.broken] == [(None, words)] and boxes["OB-1"].state == state


def test_a_duty_that_does_not_bind_or_was_answered_lacks_no_action():
    for owed, state in ((duty(binds=False), State.PLAIN), (duty(answered=(Proof(DAY),)), State.SOUND)):
        boxes, links = drawn(owed)
        assert not any(link.broken for link in links) and boxes["OB-1"].state == state


def test_an_action_that_is_late_is_marked_and_a_measure_without_a_figure_says_so():
    boxes, _ = drawn(duty(replace(ACTION, due_on=date(2017, 1, 1), measures=(replace(MEASURE, value=""),))))
    assert boxes["AC-1"].state is State.MISSING and boxes["measure k"].sublabel == "Re-referrals: no figure yet"


def test_a_decision_stands_at_the_end_of_its_clause_also_where_no_duty_does():
    boxes, links = drawn(decisions=(DecisionFact("DE-1", "Rooms", "made", DAY, 3),))
    assert boxes["DE-1"].column == 5 and boxes["clause direction/1/a"].state is State.PLAIN
    assert links == (Link("clause direction/1/a", "DE-1"),)


def test_every_box_leads_to_its_record():
    whole = trace(duty(replace(ACTION, proofs=(FRESH, STALE))), decisions=(DecisionFact("DE-1", "Rooms", "made", DAY, 3),))
    asked = []
    drawing_of(whole, lambda kind, key: asked.append((kind, key)))
    assert asked == [
        ("clause", 9), ("obligation", 4), ("action", 7), ("document", 1), ("document", None), ("measure", "re-referrals"),
        ("decision", 3),
    ]  # fmt: skip


def test_what_several_duties_share_is_drawn_once():
    second = replace(duty(ACTION), ref="OB-2")
    found = drawing_of(trace(duty(ACTION), second))
    assert [node.key for node in found.nodes].count("AC-1") == 1
    assert {(link.start, link.end) for link in found.links} >= {("OB-1", "AC-1"), ("OB-2", "AC-1")}


def test_for_print_it_is_cut_between_rows():
    many = trace(*(replace(duty(replace(ACTION, ref=f"AC-{n}", proofs=(), measures=())), ref=f"OB-{n}") for n in range(40)))
    parts = slices_of(many)
    assert len(parts) > 1 and all(part.startswith("<svg") for part in parts)
    assert all(float(part.split('viewBox="0 0 ')[1].split()[1].rstrip('"').split('"')[0]) <= PAGE_HEIGHT + 1 for part in parts)
    assert all(any(f">OB-{n}<" in part for part in parts) for n in range(40))
