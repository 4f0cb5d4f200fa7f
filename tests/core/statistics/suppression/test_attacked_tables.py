"""Tables of every shape, suppressed and then attacked: by linear programming, and by trying every table that fits."""

from itertools import combinations

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from sightline.core.statistics.suppression import Table, suppress
from tests.core.statistics.suppression.attackers import (
    bounds_by_programme,
    bounds_by_trying,
    by_the_rule,
    confined,
    every_table,
)
from tests.core.statistics.suppression.tables import grids, tables, tiny_tables, two_way

FEW = 2  # the threshold of tiny tables, so that every table can be tried


def most_of(cells):
    """How far fillings are tried: beyond the table's own counts by so much that a total of two cells can leave the range."""
    return 2 * (FEW + 1) + max(cells.values())


def tried(cells, sums, hidden):
    """Every filling up to a little beyond the table's own counts; set aside where there are too many to try."""
    fillings = every_table(cells, sums, hidden, most_of(cells), limit=20_000)
    assume(fillings is not None)
    return fillings


def withstands(cells, sums, hidden, *, by_rule):
    fillings = every_table(cells, sums, hidden, most_of(cells), limit=100_000)
    fits = by_the_rule(fillings, sums, hidden, FEW) if by_rule else fillings
    return not hidden or bool(fits and not confined(bounds_by_trying(fits, hidden), FEW))


@settings(max_examples=80, deadline=None)
@given(tables)
def test_linear_programming_confines_no_hidden_cell(table):
    cells, sums = table
    found = suppress(Table(cells, sums))
    assert set(found.primary) == {name for name, count in cells.items() if 1 <= count <= 5}
    assert not set(found.primary) & set(found.secondary)
    assert found.exposed == ()
    assert confined(bounds_by_programme(cells, sums, found.hidden)) == set()


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(grids(st.integers(0, 30), 12, 12).map(two_way))
def test_linear_programming_confines_no_cell_of_a_large_table(table):
    cells, sums = table
    assert confined(bounds_by_programme(cells, sums, suppress(Table(cells, sums)).hidden)) == set()


@settings(max_examples=100, deadline=None)
@given(tiny_tables)
def test_trying_every_table_confines_no_hidden_cell_and_judges_the_programme(table):
    cells, sums = table
    hidden = suppress(Table(cells, sums, FEW)).hidden
    assume(hidden)
    bounds = bounds_by_trying(tried(cells, sums, hidden), hidden)
    assert confined(bounds, FEW) == set()
    wider = bounds_by_programme(cells, sums, hidden)
    assert all(wider[name][0] <= least + 1e-6 and most <= wider[name][1] + 1e-6 for name, (least, most) in bounds.items())


@settings(max_examples=100, deadline=None)
@given(tiny_tables)
# t1 counts t0 and its parts, so that t0 leaves the range only where t1 goes to twice as much
@example(
    (
        {"p0": 0, "p1": 1, "p2": 0, "p3": 0, "t0": 1, "t1": 2},
        [(("p0", "p1", "p2"), "t0"), (("p0", "t0", "p1"), "t1")],
    )
)
def test_a_reader_who_knows_the_rule_confines_only_what_nothing_can_protect(table):
    cells, sums = table
    hidden = suppress(Table(cells, sums, FEW)).hidden
    assume(hidden)
    left = confined(bounds_by_trying(by_the_rule(tried(cells, sums, hidden), sums, hidden, FEW), hidden), FEW)
    if left:
        whole = by_the_rule(tried(cells, sums, cells), sums, cells, FEW)
        assert left <= confined(bounds_by_trying(whole, cells), FEW)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(tiny_tables)
def test_no_smaller_choice_of_secondary_cells_would_do(table):
    """Asked of tables that can be protected; where nothing can protect a cell from who knows the rule, more is hidden than helps."""
    cells, sums = table
    found = suppress(Table(cells, sums, FEW))
    assume(found.secondary and len(cells) <= 8)
    tried(cells, sums, cells)
    assume(withstands(cells, sums, found.hidden, by_rule=True))
    others = [name for name in cells if name not in found.primary]
    for extra in combinations(others, len(found.secondary) - 1):
        assert not withstands(cells, sums, {*found.primary, *extra}, by_rule=True)


@settings(max_examples=30, deadline=None)
@given(tables)
def test_the_same_table_gets_the_same_answer(table):
    assert suppress(Table(*table)) == suppress(Table(*table))
