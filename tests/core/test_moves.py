"""A change of state as a value."""

import pytest

from sightline.core.moves import Move, diagram, states_of
from sightline.core.refusals import BadInput, Finding, NotNow

MAKE = Move("things.make", "things.make", "made", target="open")
SHUT = Move("things.shut", "things.shut", "shut", frozenset({"open"}), "shut")
PAINT = Move("things.paint", "things.make", "painted", frozenset({"open", "shut"}))
ADD = Move("things.add_part", "things.make", "added a part to")


def test_a_move_starts_only_from_its_sources():
    assert SHUT.may_start_from("open") and not SHUT.may_start_from("shut") and not SHUT.may_start_from(None)
    assert MAKE.may_start_from(None) and MAKE.may_start_from("open")


def test_the_states_of_moves_are_where_they_start_and_end():
    assert states_of((MAKE, SHUT, PAINT)) == {"open", "shut"}


def test_the_diagram_draws_a_making_a_change_and_a_move_that_stays():
    assert diagram((MAKE, SHUT, PAINT, ADD)).splitlines() == [
        "stateDiagram-v2", "    [*] --> open: make", "    open --> shut: shut", "    open --> open: paint", "    shut --> shut: paint",
    ]  # fmt: skip


@pytest.mark.parametrize("facts", [{"name": "make"}, {"permission": "make"}, {"words": ""}])
def test_a_move_without_its_words_is_a_programmers_mistake(facts):
    with pytest.raises(ValueError, match=r"thing|make"):
        Move(**{"name": "things.make", "permission": "things.make", "words": "made", **facts})


def test_a_refusal_is_its_sentence_and_bad_input_names_each_place():
    assert NotNow("Not before Monday.").sentence == "Not before Monday."
    bad = BadInput("Two cells cannot be read.", (Finding("B2", "no date.", "Write one."),))
    assert [str(finding) for finding in bad.findings] == ["B2: no date. Write one."]


def test_a_state_of_two_words_is_declared_with_its_printed_name():
    begin = Move("plans.start", "plans.progress", "started", frozenset({"planned"}), "under way")
    assert diagram((begin,)) == ('stateDiagram-v2\n    state "under way" as under_way\n    planned --> under_way: start\n')
