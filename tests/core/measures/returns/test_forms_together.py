"""One invented council in every form: however its returns are put together, the same children, referrals, plans and episodes."""

import pytest

from sightline.core.measures.findings import Severity, unbalanced
from sightline.core.measures.returns import frame
from sightline.core.measures.synthetic.aims import Aims
from sightline.core.measures.synthetic.living import live
from sightline.core.measures.synthetic.writing import WRITERS, write

YEARS = (2025, 2026)
DATASET = "ssd-880"
KEYS = {
    "ssd_cin_episodes": ("cine_person_id", "cine_referral_date", "cine_close_date", "cine_referral_nfa"),
    "ssd_cin_assessments": ("cina_person_id", "cina_assessment_start_date", "cina_assessment_auth_date"),
    "ssd_s47_enquiry": ("s47e_person_id", "s47e_s47_start_date"),
    "ssd_initial_cp_conference": ("icpc_person_id", "icpc_icpc_date", "icpc_s47_start_date"),
    "ssd_cp_plans": ("cppl_person_id", "cppl_cp_plan_start_date", "cppl_cp_plan_end_date"),
    "ssd_cla_episodes": (
        *("clae_person_id", "clae_cla_episode_start_date", "clae_cla_episode_start_reason", "clae_cla_episode_ceased_date"),
        *("clae_cla_episode_ceased_reason", "clae_legal_status", "clae_placement_type"),
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("returns")
    for council, year in live("880", [Aims(year, 3_000, {}) for year in YEARS], seed=1):
        list(write(council, year, WRITERS, folder, is_last=year.aims.year == YEARS[-1]))
    return folder


@pytest.fixture(scope="module")
def whole(folder):
    return frame.read([folder], council="880")


def content(found, table):
    columns = KEYS[table]
    return sorted(tuple(str(row[column]) for column in columns) for row in found.tables[table].to_pylist())


@pytest.mark.parametrize("table", KEYS)
def test_all_forms_together_hold_what_the_dataset_holds(folder, whole, table):
    """The dataset holds everything; every other form holds a part of it, in its own way, and adds nothing to be counted."""
    dataset = frame.read([folder / DATASET], council="880")
    assert content(dataset, table) == content(whole, table)
    assert content(dataset, table)


def test_every_row_of_every_return_is_accounted_for(whole):
    assert unbalanced(whole.findings, whole.counts) == ()
    returns = {source.file for source in whole.sources}
    for name, size in whole.sizes.items():
        assert sum(count.kept for count in whole.counts if count.table == name and count.file in returns) == size
    assert [finding for finding in whole.findings if finding.severity is Severity.ERROR] == []


def test_pointers_point_at_rows_that_are_there(whole):
    plans = set(whole.tables["ssd_cp_plans"]["cppl_cp_plan_id"].to_pylist())
    assert set(whole.tables["ssd_cp_reviews"]["cppr_cp_plan_id"].to_pylist()) <= plans
    enquiries = set(whole.tables["ssd_s47_enquiry"]["s47e_s47_enquiry_id"].to_pylist())
    assert set(whole.tables["ssd_initial_cp_conference"]["icpc_s47_enquiry_id"].to_pylist()) <= enquiries
    referrals = set(whole.tables["ssd_cin_episodes"]["cine_referral_id"].to_pylist())
    for table, column in (("ssd_cin_assessments", "cina_referral_id"), ("ssd_cp_plans", "cppl_referral_id")):
        assert set(whole.tables[table][column].to_pylist()) <= referrals


def test_reading_everything_twice_changes_nothing(folder, whole):
    twice = frame.read([folder, folder], council="880")
    for table in KEYS:
        assert content(twice, table) == content(whole, table)


def test_the_order_of_the_files_changes_nothing(folder, whole):
    backwards = frame.read(sorted(folder.iterdir(), reverse=True), council="880")
    assert [source.file for source in backwards.sources] == [source.file for source in whole.sources]
    assert {name: table.num_rows for name, table in backwards.tables.items()} == dict(whole.sizes)
    for table in KEYS:
        assert content(backwards, table) == content(whole, table)
