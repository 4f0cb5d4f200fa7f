"""The Standard Safeguarding Dataset, CSV or Parquet: columns in any order, and what follows from other tables."""

from datetime import date, datetime
from decimal import Decimal

import pyarrow as pa
import pytest
from pyarrow import parquet

from sightline.core.measures.findings import Severity, unbalanced
from sightline.core.measures.returns import frame
from sightline.core.measures.returns.ssd import files
from sightline.core.measures.returns.ssd.lists import LISTS, factors, no_further_action, table_of

REFERRALS = (
    "CINE_PERSON_ID,cine_referral_id,cine_referral_date,cine_referral_nfa,cine_referral_source_code\n"
    "14,R1,2025-05-01 00:00:00,N,1A\n"
)
EPISODES = (
    "clae_cla_episode_id,clae_person_id,clae_cla_episode_start_date,clae_cla_episode_start_reason,clae_cla_id,clae_cla_placement_id\n"
    "E1,14,2025-05-01,S,C1,P1\nE2,14,2025-07-01,P,C1,P2\nE3,15,2025-05-01,S,C2,\n"
)
STATUSES = (
    "lega_legal_status_id,lega_person_id,lega_legal_status,lega_legal_status_start_date\n"
    "L1,14,V2,2025-05-01\nL2,14,C2,2025-06-01\nL3,,C2,2025-06-01\nL4,14,C2,never\n"
)
PLACEMENTS = (
    "clap_cla_placement_id,clap_cla_placement_type,clap_cla_placement_provider,clap_cla_placement_urn\n"
    "P1,U6,PR1,SC1\nP2,K2,PR4,SC2\n,K2,PR4,SC2\n"
)


@pytest.fixture
def read(tmp_path):
    def reading(*contents, **asked):
        folder = tmp_path / "ssd"
        folder.mkdir(exist_ok=True)
        for number, content in enumerate(contents):
            if isinstance(content, pa.Table):
                parquet.write_table(content, folder / f"{number}.parquet")
            else:
                (folder / f"{number}.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
        found = frame.read([folder], **({"council": "880"} | asked))
        assert unbalanced(found.findings, found.counts) == ()
        return found

    return reading


def rows(found, table, *columns):
    return [tuple(row[column] for column in columns) for row in found.tables[table].to_pylist()]


def told(found, *severities):
    return [(each.place, each.field, each.problem) for each in found.findings if each.severity in severities]


def test_a_table_is_read_with_its_own_ids(read):
    found = read(REFERRALS)
    assert rows(found, "ssd_cin_episodes", "cine_referral_id", "cine_person_id", "cine_referral_date", "cine_referral_nfa") == [
        ("R1", "14", date(2025, 5, 1), False)
    ]
    assert (found.sources[0].form, found.sources[0].reference_date) == ("ssd", date(2025, 5, 1))
    assert read(REFERRALS, reference_date=date(2025, 6, 1)).sources[0].reference_date == date(2025, 6, 1)


def test_columns_that_are_missing_or_not_of_the_table_are_told_once(read):
    found = read(REFERRALS.replace("cine_referral_source_code", "our_note"))
    warned = told(found, Severity.WARNING)
    assert ("", "our_note", "are no columns of this table; they are not read") in warned
    assert [each[1] for each in warned if "missing" in each[2]] == [
        "cine_cin_primary_need_code, cine_referral_source_code, cine_close_reason, cine_close_date, cine_referral_team, "
        "cine_referral_worker_id"
    ]


def test_legal_status_and_placement_of_an_episode_come_from_their_tables(read):
    found = read(EPISODES, STATUSES, PLACEMENTS)
    assert rows(
        found, "ssd_cla_episodes", "clae_cla_episode_id", "clae_legal_status", "clae_placement_type", "clae_placement_urn"
    ) == [
        ("E1", "V2", "U6", "SC1"),
        ("E2", "C2", "K2", "SC2"),
        ("E3", None, None, None),
    ]
    assert [(count.table, count.found, count.left_out) for count in found.counts] == [
        ("ssd_cla_episodes", 3, 0),
        ("ssd_legal_status", 4, 2),
        ("ssd_cla_placement", 3, 1),
    ]


def test_a_helping_table_without_its_id_is_left_out(read):
    found = read(EPISODES, PLACEMENTS.replace("clap_cla_placement_id", "clap_person_id"))
    assert ("", "clap_cla_placement_id", "is missing, so the file is not read") in told(found, Severity.ERROR)


def test_the_child_of_a_review_and_of_a_factor_follows(read):
    found = read(
        EPISODES,
        "clar_cla_review_id,clar_cla_id,clar_cla_review_date\nV1,C1,2025-05-28\nV2,C9,2025-05-28\n",
        "cina_assessment_id,cina_person_id,cina_assessment_start_date\nA1,14,2025-05-02\n",
        'cinf_table_id,cinf_assessment_id,cinf_assessment_factors_json\nF1,A1,"[""2B"", ""4B""]"\nF2,A1,\n',
    )
    assert rows(found, "ssd_cla_reviews", "clar_cla_review_id", "clar_person_id") == [("V1", "14"), ("V2", None)]
    assert rows(found, "ssd_assessment_factors", "cinf_person_id", "cinf_assessment_factor") == [("14", "2B"), ("14", "4B")]


def test_factors_and_reviews_stand_also_without_the_tables_that_they_need(read):
    found = read(
        "cinf_table_id,cinf_assessment_id\nF1,A1\n", "clar_cla_review_id,clar_cla_id,clar_cla_review_date\nV1,C1,2025-05-28\n"
    )
    assert found.sizes["ssd_assessment_factors"] == 0
    assert rows(found, "ssd_cla_reviews", "clar_person_id") == [(None,)]


def test_the_start_of_the_enquiry_of_a_conference_follows(read):
    found = read(
        "s47e_s47_enquiry_id,s47e_person_id,s47e_s47_start_date\nS1,14,2025-05-02\n",
        "icpc_icpc_id,icpc_s47_enquiry_id,icpc_person_id,icpc_icpc_date\nI1,S1,14,2025-05-12\n",
    )
    assert rows(found, "ssd_initial_cp_conference", "icpc_s47_start_date") == [(date(2025, 5, 2),)]


def test_workers_and_care_leavers_are_of_the_year_of_the_dataset(read):
    found = read(
        REFERRALS,
        "clea_person_id,clea_care_leaver_in_touch,clea_table_id\n30,YES,X\n",
        "prof_professional_id,prof_agency_worker_flag,prof_professional_caseload\nW1,Y,12\n",
    )
    assert rows(found, "ssd_care_leavers", "clea_year") == [(2026,)]
    assert rows(found, "ssd_professionals", "prof_year", "prof_agency_worker_flag") == [(2024, True)]


def test_outcomes_say_whether_nothing_further_is_done(read):
    found = read(
        "cine_person_id,cine_referral_id,cine_referral_date,cine_referral_outcome_json\n"
        '14,R1,2025-05-01,"{""OUTCOME_NFA_FLAG"": ""Y""}"\n15,R2,2025-05-01,\n',
        'cont_contact_id,cont_person_id,cont_contact_date,cont_contact_outcome_json\nK1,14,2025-05-01,"{""x"": 1}"\n',
    )
    assert rows(found, "ssd_cin_episodes", "cine_referral_nfa") == [(True,), (None,)]
    assert rows(found, "ssd_contacts", "cont_contact_outcome") == [('{"x": 1}',)]
    found = read("x", "cont_contact_id,cont_person_id,cont_contact_date\nK1,14,2025-05-01\n")
    assert rows(found, "ssd_contacts", "cont_contact_outcome") == [(None,)]


@pytest.mark.parametrize(
    ("said", "value"),
    [('{"outcome_nfa_flag": "n"}', False), ("{}", None), ("[1]", None), ("nonsense", None), ('{"OUTCOME_NFA_FLAG": 7}', None)],
)
def test_an_outcome_in_another_shape_says_nothing(said, value):
    assert no_further_action(said).value is value


@pytest.mark.parametrize(
    ("said", "found"),
    [('["2b"]', ["2B"]), ('{"2B": "Y", "3A": "N"}', ["2B"]), ("2B, 4B", ["2B", "4B"]), ("7", ["7"]), ("[]", [])],
)
def test_factors_stand_in_several_shapes(said, found):
    assert factors(said) == found


def test_an_id_that_stands_twice_is_taken_once(read):
    found = read(REFERRALS + "15,R1,2025-06-01,N,1A\n")
    assert rows(found, "ssd_cin_episodes", "cine_person_id") == [("14",)]
    assert found.counts[0].merged == 1


def test_two_files_of_a_table_keep_two_referrals_of_a_day_apart(read):
    found = read(REFERRALS + "14,R2,2025-05-01,N,8\n15,,2025-05-01,N,8\n", REFERRALS.replace("R1", "R3").replace("14,", "16,"))
    assert rows(found, "ssd_cin_episodes", "cine_person_id", "cine_referral_id") == [
        ("14", "R1"),
        ("14", "R2"),
        ("15", None),
        ("16", "R3"),
    ]
    assert [(count.kept, count.merged) for count in found.counts] == [(3, 0), (1, 0)]


def test_parquet_gives_what_csv_gives(read):
    table = pa.table(
        {
            "cine_person_id": pa.array([14.0, 15.0]),
            "cine_referral_id": pa.array(["R1", " "]).dictionary_encode(),
            "cine_referral_date": pa.array([datetime(2025, 5, 1)] * 2),
            "cine_referral_nfa": pa.array([False, True]),
            "cine_referral_source_code": pa.array([Decimal("4"), None], pa.decimal128(5, 2)),
            "cine_close_reason": pa.array([b"\xff", b"\xfe"]),
            "cine_note": pa.array([[1], [2]]),
        }
    )
    found = read(table)
    assert rows(
        found, "ssd_cin_episodes", "cine_person_id", "cine_referral_date", "cine_referral_nfa", "cine_referral_source_code"
    ) == [
        ("14", date(2025, 5, 1), False, "4"),
        ("15", date(2025, 5, 1), True, None),
    ]
    assert {each[1] for each in told(found, Severity.ERROR)} == {"cine_close_reason", "cine_note"}


def test_a_bad_cell_of_parquet_is_told_by_its_row(read):
    found = read(pa.table({"pers_person_id": ["14"], "pers_dob": ["never"], "pers_sex": ["F"]}))
    assert [each[0] for each in told(found, Severity.ERROR)] == ["row 1"]


def test_parquet_that_is_damaged_or_too_large_is_told(read, tmp_path, monkeypatch):
    parquet.write_table(pa.table({"pers_person_id": ["14"] * 2000, "pers_sex": ["F"] * 2000}), tmp_path / "good.parquet")
    good = (tmp_path / "good.parquet").read_bytes()
    assert "damaged" in told(read(good[:4] + b"\0" * 40 + good[44:]), Severity.ERROR)[0][2]
    monkeypatch.setattr(files, "LARGEST", 10)
    assert "damaged" in told(read(good), Severity.ERROR)[0][2]
    assert read(b"PAR1" + b"x" * 50).sources == ()


def test_rows_that_cannot_be_split_count_as_left_out(read):
    found = read(REFERRALS + "15,R2,2025-05-01,N,1A,more\n", PLACEMENTS + "P9,U6,PR1,SC1,more\n")
    assert [(count.found, count.kept, count.left_out) for count in found.counts] == [(2, 1, 1), (4, 2, 2)]


@pytest.mark.parametrize("name", LISTS)
def test_a_table_is_known_by_its_columns(name):
    columns = LISTS[name].fields if name != "ssd_assessment_factors" else ("cinf_table_id", "cinf_assessment_id")
    assert table_of(columns) == name


def test_other_files_are_no_dataset(read):
    assert read("<x>1</x>").sources == ()
    assert table_of(["pers_person_id", "colour"]) is None
    assert table_of([]) is None
