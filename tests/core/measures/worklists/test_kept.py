"""What is kept of a return is less than the return, and the lists from it are the same."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sightline.core.measures.synthetic.aims import Aims
from sightline.core.measures.synthetic.living import live
from sightline.core.measures.synthetic.writing import write
from sightline.core.measures.tables import TABLES
from sightline.core.measures.worklists import LISTS, distilled, worklist, worklist_of
from sightline.core.measures.worklists.kept import COLUMNS, distilled_tables
from tests.core.measures.worklists import test_lists_agree as random_tables
from tests.factories.filled import fill, invented

IDENTIFYING = ("dob", "ethnicity", "sex", "upn", "death", "disability")


def test_every_kept_column_is_one_of_its_table_and_none_identifies_a_child():
    for name, columns in COLUMNS.items():
        assert set(columns) <= set(TABLES[name].names)
        assert not any(word in column for column in columns for word in IDENTIFYING)
    assert not {"ssd_person", "ssd_disability"} & set(COLUMNS)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.fixed_dictionaries({}, optional=random_tables.TABLES), random_tables.told())
def test_lists_from_what_is_kept_are_the_lists_of_the_return(tables, chosen):
    filled = fill(random_tables.with_own_numbers(tables))
    kept = distilled_tables(filled, "880")
    for name in LISTS:
        found = worklist_of(kept, name, council="880", day=random_tables.DAY, settings=chosen)
        assert found == worklist(name, filled, "880", random_tables.DAY, chosen)


def test_of_an_invented_council_too():
    filled, day = invented(4_000)
    kept = distilled_tables(filled, "880")
    assert [worklist_of(kept, name, council="880", day=day) for name in LISTS] == [
        worklist(name, filled, "880", day) for name in LISTS
    ]


def test_another_council_in_the_same_files_is_not_kept():
    plans = [{"cppl_person_id": "Ann", "council": "880"}, {"cppl_person_id": "Ben", "council": "879"}]
    (content,) = distilled_tables(fill({"ssd_cp_plans": plans}), "880").values()
    assert b"Ann" in content and b"Ben" not in content


@pytest.mark.parametrize("as_bytes", [True, False])
def test_a_return_is_cut_down_from_its_files(tmp_path, as_bytes):
    council, year = next(live("880", [Aims(2025, 5_000, {})], 3))
    (path,) = write(council, year, ("cin",), tmp_path, is_last=True)
    kept = distilled({"2025/cin.xml": path.read_bytes() if as_bytes else path}, council="880", day=date(2025, 3, 31))
    plans = [plan for child in council.children for referral in child.referrals for plan in referral.plans]
    found = worklist_of(kept, "long-plans", council="880", day=date(2025, 3, 31))
    assert found.rows
    assert {row.last for row in found.rows} <= {date.fromordinal(plan.start) for plan in plans}
    assert distilled({}, council="880", day=date(2025, 3, 31)) == {}
