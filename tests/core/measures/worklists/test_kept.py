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


@pytest.mark.parametrize(
    "name", ["protection-visits", "care-visits", "long-plans", "protection-reviews", "assessments", "no-worker"]
)
def test_annex_a_and_the_dataset_of_one_council_give_one_list(name, both_forms):
    """The lists of an inspection hold the last visit and the last review only, which is all that a list on their day needs."""
    often = {"cpp_visit_interval": "3 working days", "cla_visit_interval": "10 days"}
    day = date(2025, 3, 31)
    annex_a, dataset = (worklist_of(kept, name, council="880", day=day, settings=often).rows for kept in both_forms)
    annex_a, dataset = ({(row.child.lstrip("0"), row.due, row.last) for row in rows} for rows in (annex_a, dataset))
    assert annex_a == dataset
    assert annex_a or name == "no-worker"


def test_what_two_years_of_a_census_hold_is_listed_once(tmp_path):
    files = {}
    for council, year in live("880", [Aims(one, 5_000, {}) for one in (2024, 2025)], 3):
        files |= {path.name: path for path in write(council, year, ("cin",), tmp_path, is_last=year.aims.year == 2025)}
    day, newer = date(2025, 3, 31), {name: path for name, path in files.items() if "2025" in name}
    both, one = (
        worklist_of(distilled(some, council="880", day=day), "long-plans", council="880", day=day).rows for some in (files, newer)
    )
    assert len(files) == 2 and one and both == one


@pytest.fixture(scope="module")
def both_forms(tmp_path_factory):
    into = tmp_path_factory.mktemp("forms")
    council, year = next(live("880", [Aims(2025, 12_000, {})], 9))
    return [
        distilled({path.relative_to(into).as_posix(): path for path in write(council, year, (form,), into, is_last=True)},
                  council="880", day=date(2025, 3, 31))
        for form in ("annex-a", "ssd")
    ]  # fmt: skip
