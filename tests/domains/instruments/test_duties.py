"""What a duty is, and what is not one."""

import pytest

from sightline.core.moves import states_of
from sightline.domains.instruments.rules import moves
from sightline.domains.instruments.rules.duties import Duty, proposed


def test_a_duty_says_whether_it_binds():
    assert Duty("The Council", "report progress", "shall").is_binding
    assert not Duty("The Council", "report progress", "aim").is_binding


def test_the_hash_of_a_duty_covers_every_fact():
    duty = Duty("The Council", "report", "must", "The Board", "when asked", "P70WD", "quarterly")
    assert duty.content() == {
        "obligor": "The Council", "obligee": "The Board", "action": "report", "modality": "must", "condition": "when asked",
        "deadline": "P70WD", "frequency": "quarterly",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"obligor": " "}, "who owes it"),
        ({"action": ""}, "what they must do"),
        ({"modality": "ought"}, "not a kind of duty"),
        ({"frequency": "often"}, "not a frequency"),
        ({"deadline": "31/8/2016"}, "2016-08-31 or a period"),
        ({"deadline": "2016-02-30"}, "not a deadline"),
    ],
)
def test_what_cannot_be_a_duty_says_what_to_write(facts, told):
    with pytest.raises(ValueError, match=told):
        Duty(**{"obligor": "The Council", "action": "report", **facts})


@pytest.mark.parametrize("table", [moves.INSTRUMENT_MOVES, moves.DUTY_MOVES, moves.CONFLICT_MOVES])
def test_every_state_can_be_reached_from_the_first_move(table):
    reached, before = {move.target for move in table if not move.sources}, None
    while reached != before:
        before = set(reached)
        reached |= {move.target for move in table if move.target and move.sources & reached}
    assert reached == states_of(table)


def test_what_was_read_is_made_fit_to_be_confirmed():
    assert proposed("", " ", "ought", "", "", "P70 working days", "often") == Duty(
        "Not said", "Not said", "stated practice", deadline="P70WD"
    )
    kept = proposed("A" * 300, "report", "must", "The Board", "where asked", "the spring", "monthly")
    assert (len(kept.obligor), kept.condition, kept.deadline, kept.frequency) == (
        200,
        "where asked (by the spring)",
        "",
        "monthly",
    )
    assert proposed("A", "b", "will", "", "", "2016-08", "").deadline == "2016-08"
