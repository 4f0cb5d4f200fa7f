"""The tables that every return fills check themselves."""

import pytest

from sightline.core.measures.tables import TABLES, Column, Kind, Table


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_every_table_begins_with_whose_it_is_and_has_a_key(table):
    assert table.names[:2] == ("council", "source")
    assert table.key and table[table.key[0]].name == table.key[0]


@pytest.mark.parametrize(
    ("key", "columns", "problem"),
    [(("b",), (Column("a"),), "b"), (("a",), (Column("a"), Column("a", Kind.DATE)), "a column stands twice")],
)
def test_a_table_that_contradicts_itself_is_a_slip_of_ours(key, columns, problem):
    with pytest.raises(ValueError, match=problem):
        Table("t", "a", key, columns)
