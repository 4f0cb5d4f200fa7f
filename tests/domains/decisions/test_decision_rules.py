"""What may follow what, on paper."""

from itertools import product

import pytest

from sightline.core.moves import diagram
from sightline.domains.decisions.rules import moves
from sightline.domains.organisations.rules.permissions import PERMISSIONS

FOLLOWS = {
    ("expected", "minded"), ("expected", "made"), ("expected", "noted"), ("minded", "made"), ("minded", "noted"),
    ("minded", "superseded"), ("made", "superseded"), ("noted", "superseded"),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), list(product(moves.states_of_decisions, repeat=2)))
def test_a_state_follows_another_only_where_the_table_says_so(before, after):
    allowed = any(before in move.sources and move.target == after for move in moves.MOVES)
    assert allowed == ((before, after) in FOLLOWS)


def test_only_a_made_decision_carries_anything():
    assert set(moves.states_of_decisions) - moves.CARRIES == {"expected", "minded", "noted", "superseded"}


def test_a_new_decision_is_recorded_in_any_state_but_superseded():
    assert set(moves.RECORDED_AS) == set(moves.states_of_decisions) - {"superseded"}


def test_every_move_names_a_permission_of_the_table():
    assert {move.permission for move in moves.MOVES} <= set(PERMISSIONS)
    assert "minded --> made: make" in diagram(moves.MOVES)
