"""Cell suppression: what is hidden, what is shown, and the leaks that published tables have had."""

import ctypes
import os

import pytest

from sightline.core.refusals import BadInput
from sightline.core.statistics.suppression import Table, suppress
from sightline.core.statistics.suppression.choice import NODES
from sightline.core.statistics.suppression.programme import Programme
from sightline.core.statistics.suppression.silence import silence
from tests.core.statistics.suppression.attackers import bounds_by_programme, confined
from tests.core.statistics.suppression.tables import hierarchy, one_way, two_way


def hidden(cells, sums=(), **kept):
    return suppress(Table(cells, sums, **kept)).hidden


@pytest.mark.parametrize("count", range(8))
def test_counts_of_one_to_five_are_hidden_and_nought_and_six_are_shown(count):
    assert hidden({"A": count}) == ({"A"} if 1 <= count <= 5 else set())


def test_the_threshold_may_be_another():
    assert hidden({"A": 9, "B": 11}, threshold=10) == {"A"}


def test_one_hidden_cell_beside_its_total_takes_the_smallest_other_with_it():
    found = suppress(Table(*one_way([3, 20, 30])))
    assert (found.primary, found.secondary) == (("p0",), ("p1",))


def test_a_nought_may_be_the_second_hidden_cell():
    found = suppress(Table(*one_way([3, 0, 30])))
    assert (found.primary, found.secondary) == (("p0",), ("p1",))


def test_two_small_counts_protect_each_other():
    assert suppress(Table(*one_way([3, 4, 30]))).secondary == ()


def test_two_small_counts_whose_sum_is_one_above_the_threshold_do_not():
    # 2 and 4 make 6: were one of them nought the other would be 6, and neither would have been hidden.
    assert suppress(Table(*one_way([2, 4, 30]))).secondary == ("p2",)
    assert suppress(Table(*one_way([2, 4]))).secondary == ("T",)


def test_more_is_shown_again_once_a_further_cell_explains_the_hiding():
    cells, sums = hierarchy([[2, 1], [4, 3]])
    found = suppress(Table(cells, sums, 2))
    assert (len(found.secondary), confined(bounds_by_programme(cells, sums, found.hidden), 2)) == (2, set())


@pytest.mark.parametrize(
    ("cells", "sums", "least"),
    [
        ({"a": 3, "b": 3, "c": 1, "ab": 6, "T": 7}, [(("a", "b"), "ab"), (("a", "b", "c"), "T")], 2),
        (
            {"a": 3, "b": 4, "c": 1, "T": 8, "twice": 16, "ab": 7, "ba": 7},
            [(("a", "b", "c"), "T"), (("a", "b", "c", "T"), "twice"), (("b", "a"), "ab"), (("a", "b"), "ba")],
            3,
        ),
    ],
)
def test_the_cheapest_choice_is_passed_over_where_it_leaves_no_reason_for_hiding(cells, sums, least):
    assert len(suppress(Table(cells, sums, 2)).secondary) == least


def test_a_row_and_a_column_need_a_rectangle():
    found = suppress(Table(*two_way([[3, 20, 40], [50, 10, 60], [70, 80, 90]])))
    assert set(found.secondary) == {"r0c1", "r1c0", "r1c1"}


def test_a_total_is_hidden_where_its_only_part_is_small():
    assert hidden(*hierarchy([[3], 40, 50])) == {"T.0", "T.0.0", "T.1"}


def test_a_total_may_be_all_there_is_to_hide():
    assert hidden({"A": 3, "T": 13, "B": 10}, [(("A", "B"), "T")], printed=frozenset({"B"})) == {"A", "T"}


def test_the_row_that_hypercubes_and_hierarchies_left_open():
    """One hidden cell, its total shown: the leak that a known package leaves in nested tables."""
    cells, sums = hierarchy([[3, 9, 12], [8, 11], [7, 7]])
    assert confined(bounds_by_programme(cells, sums, {"T.0.0"})) == {"T.0.0"}
    assert confined(bounds_by_programme(cells, sums, hidden(cells, sums))) == set()


def test_tables_that_share_a_column_are_protected_together():
    """Each table alone is safe with what the other hides; the shared totals undo both."""
    cells = {"A": 3, "B": 8, "T": 11, "a": 3, "b": 6, "c": 2, "U": 11}
    sums = [(("A", "B"), "T"), (("a", "b", "c"), "U"), (("T",), "U"), (("a",), "A")]
    found = hidden(cells, sums)
    assert confined(bounds_by_programme(cells, sums, found)) == set()
    assert {"A", "a", "c"} < found


def test_what_nobody_prints_is_protected_where_it_follows():
    assert hidden({"A": 37, "T": 40}, [(("A", "B"), "T")]) == {"A", "B"}


def test_what_nobody_prints_costs_nothing():
    assert hidden({"A": 3, "T": 40}, [(("A", "B"), "T")]) == {"A"}


def test_an_unknown_count_that_must_be_small_is_protected():
    # B and C add up to 4 and each is at least 1: whatever they are, both are small.
    cells = {"A": None, "B": None, "C": None, "L": 9, "M": 1, "T": 10}
    sums = [(("B", "C", "L"), "S"), (("M", "A"), "B")]
    assert "B" not in hidden(cells, sums)
    assert hidden({"B": None, "L": 9, "T": 12}, [(("B", "L"), "T")]) == {"B", "L"}


def test_an_unknown_count_that_may_be_anything_needs_nothing():
    assert hidden({"A": None, "B": None, "T": 9}, [(("A", "B"), "T")]) == set()


def test_a_sum_without_unknown_counts_stands_beside_one_with():
    cells = {"A": None, "B": 20, "T": 23, "C": 12, "D": 35}
    assert hidden(cells, [(("A", "B"), "T"), (("T", "C"), "D")]) == {"A", "B"}


def test_a_range_of_none_lets_a_cell_be_shown():
    assert hidden({"A": 3}, ranges={"A": None}) == set()
    assert hidden({"A": None, "T": 3}, [(("A",), "T")], ranges={"A": None, "T": None}) == set()


def test_a_nought_can_be_kept_from_being_proved():
    """A whole group: 12 of 12. The rest of 0 is not printed, and must not follow."""
    found = suppress(Table({"N": 12, "D": 12, "rest": 0}, [(("N", "rest"), "D")], ranges={"rest": (0, 0)}, unprinted={"rest"}))
    assert found.primary == ("rest",)
    assert len(found.secondary) == 1


def test_what_is_printed_already_is_never_hidden_and_what_it_gives_away_is_said():
    cells, sums = one_way([3, 20, 30])
    found = suppress(Table(cells, sums, printed=frozenset({"p1", "p2", "T"})))
    assert found.exposed == ("p0",)
    assert not found.hidden - {"p0"}


def test_a_small_count_printed_already_is_exposed():
    assert suppress(Table({"A": 3}, printed=frozenset({"A"}))).exposed == ("A",)


def test_where_one_count_is_exposed_everything_else_of_its_group_is_hidden():
    cells = {"A": 3, "B": 20, "T": 23, "C": 40, "S": 63}
    found = suppress(Table(cells, [(("A", "B"), "T"), (("T", "C"), "S")], printed=frozenset({"B", "T"})))
    assert found.exposed == ("A",)
    assert found.hidden == {"A", "C", "S"}


def test_counts_all_small_and_all_linked_are_safe_together():
    assert hidden(*one_way([1, 1, 1])) == {"p0", "p1", "p2", "T"}


@pytest.mark.parametrize(
    ("cells", "sums", "threshold", "places"),
    [
        ({"A": -1}, [], 5, ["cells.A"]),
        ({"A": 1}, [], 0, ["threshold"]),
        ({"A": 1, "B": 1, "T": 3}, [(("A", "B"), "T")], 5, ["sums[0]"]),
        ({"A": 1}, [(("A", "B"), "B")], 5, ["sums[0]"]),
        ({"A": 4, "T": 3}, [(("A", "B"), "T")], 5, ["sums"]),
    ],
)
def test_tables_that_cannot_be_are_refused_with_the_place(cells, sums, threshold, places):
    with pytest.raises(BadInput) as refused:
        suppress(Table(cells, sums, threshold))
    assert [finding.place for finding in refused.value.findings] == places
    assert all(finding.problem and finding.mend for finding in refused.value.findings)


@pytest.mark.parametrize("given_up", [1, 2, 3, 4, 5, 8])
def test_no_leak_where_the_solver_gives_up(monkeypatch, given_up):
    """Whichever of its answers fail, the rest of the search hides more rather than less."""
    solve, asked = Programme.solve, []

    def tired(self, **limits):
        asked.append(1)
        return None if len(asked) % given_up == 0 else solve(self, **limits)

    monkeypatch.setattr(Programme, "solve", tired)
    cells, sums = two_way([[3, 20, 7], [8, 2, 60], [0, 9, 4]])
    assert confined(bounds_by_programme(cells, sums, hidden(cells, sums))) == set()


@pytest.mark.parametrize("asked_for", [{}, {"whole": True}, {"nodes": NODES}], ids=str)
def test_answers_of_the_solver_that_do_not_add_up_are_not_believed(monkeypatch, asked_for):
    solve = Programme.solve

    def wrong(self, **limits):
        found = solve(self, **limits)
        lie = found is not None and asked_for.items() <= limits.items()
        return [found[0] + 1, *found[1:-1], 1 - found[-1]] if lie else found

    monkeypatch.setattr(Programme, "solve", wrong)
    cells, sums = two_way([[3, 20, 7], [8, 2, 60], [0, 9, 4]])
    assert confined(bounds_by_programme(cells, sums, hidden(cells, sums))) == set()


def test_a_dearer_choice_than_the_quick_one_is_never_believed(monkeypatch):
    solve = Programme.solve
    monkeypatch.setattr(
        Programme, "solve", lambda self, **limits: [0.0] * len(self.costs) if "nodes" in limits else solve(self, **limits)
    )
    cells, sums = two_way([[3, 20, 7], [8, 2, 60], [0, 9, 4]])
    assert confined(bounds_by_programme(cells, sums, hidden(cells, sums))) == set()


def test_sums_that_make_halves_are_solved_in_whole_numbers():
    # 2 A = B + C + D round about: real numbers allow halves, counts do not.
    cells = {"A": 3, "B": 7, "C": 8, "AB": 10, "BC": 15, "AC": 11}
    sums = [(("A", "B"), "AB"), (("B", "C"), "BC"), (("A", "C"), "AC")]
    assert confined(bounds_by_programme(cells, sums, hidden(cells, sums))) == set()


def test_the_solver_prints_nothing_of_its_own(capfd):
    """The table makes HiGHS 1.12 print a line while it searches; a command's JSON stands on the same standard output."""
    hidden(*two_way([[6, 1], [4, 2]]), threshold=2)
    with silence():
        os.write(1, b"thrown away")
    os.write(1, b"kept")
    ctypes.CDLL(None).fflush(None)
    assert capfd.readouterr().out == "kept"
