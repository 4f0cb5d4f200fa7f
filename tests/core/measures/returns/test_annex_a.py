"""The Annex A workbook: sheets found, headings matched and shown, cells understood, lists joined."""

from datetime import date, datetime
from pathlib import Path

import pytest

from sightline.core.measures.findings import Severity, unbalanced
from sightline.core.measures.returns import frame
from sightline.core.measures.returns.annex_a.headings import matched
from sightline.core.measures.returns.annex_a.lists import LISTS, headings
from tests.core.measures.returns.workbooks import book, read_book

SAMPLE = Path(__file__).parents[4] / "../shared/data/returns/Annex_A_2024_Jan.xlsx"

LIST_1 = "Child Unique ID | Gender | Ethnicity | Date of Birth | Age of Child (Years) | Date of Contact | Contact Source\n"
LIST_3 = "Child ID | DOB | Date of ref. | Source of referral | NFA? | No. of referrals in last 12 months | Team | Worker\n"
LIST_4 = "Child ID | Assessment start date | Child seen? | Assessment authorised date | Requires social care support | Team\n"
LIST_5 = "Child ID | Strategy discussion date | ICPC not required | ICPC date | ICPC resulted in CPP | Team\n"
LIST_6 = "Child ID | CIN Start Date | Primary Need Code | Date last seen | CIN Closure Date | Reason for Closure | Case Status\n"
LIST_7 = (
    "Child ID | CP plan start | Initial category | Latest category | Last statutory visit | Seen alone | "
    "Date of latest review conference | CPP end date | Previous CP plans\n"
)
LIST_8 = (
    "Child ID | Date Started to be Looked After | Child's Category of Need | Legal status start date | Child's Legal Status | "
    "Date of Latest Statutory Review | Date of Last Social Work Visit | Number of Placements in the Last 12 months | "
    "Date Ceased to be Looked After | Reason Ceased to be Looked After | Start Date of Most Recent Placement | Placement Type\n"
)
LIST_9 = "Child ID | DOB | Eligibility | In touch | Last contact | Accommodation | Suitability | Activity\n"


@pytest.fixture
def read(tmp_path):
    def reading(workbook=None, asked=None, **lists):
        found = read_book(tmp_path, workbook or book(**lists), **(asked or {}))
        assert unbalanced(found.findings, found.counts) == ()
        return found

    return reading


def rows(found, table, *columns):
    return [tuple(row[column] for column in columns) for row in found.tables[table].to_pylist()]


def told(found, *severities):
    return [(each.place, each.field, each.problem) for each in found.findings if each.severity in severities]


def test_contacts_and_the_children_beside_them(read):
    found = read(list_1=LIST_1 + "14 | a) Male | a) WBRI | 01/02/2010 | 15 | 01/05/2025 | q) 6: Police")
    assert rows(found, "ssd_contacts", "cont_person_id", "cont_contact_date", "cont_contact_source_code") == [
        ("14", date(2025, 5, 1), "6")
    ]
    assert rows(found, "ssd_person", "pers_sex", "pers_ethnicity", "pers_dob") == [("M", "WBRI", date(2010, 2, 1))]
    assert found.sources[0].reference_date == date(2025, 5, 1)
    assert found.sources[0].form == "annex-a"


def test_assessments_and_whether_support_is_not_needed(read):
    found = read(
        list_4=LIST_4
        + "14 | 01/05/2025 | Yes | 01/07/2025 | No | North\n"
        + "15 | 02/05/2025 | . | . | Yes | North\n16 | 02/05/2025 | . | . | n/a | ."
    )
    assert rows(
        found, "ssd_cin_assessments", "cina_assessment_child_seen", "cina_assessment_outcome_nfa", "cina_assessment_team"
    ) == [
        (True, True, "North"),
        (None, False, "North"),
        (None, None, None),
    ]


def test_an_enquiry_and_the_conference_that_came_of_it(read):
    found = read(list_5=LIST_5 + "14 | 01/05/2025 | No | 15/05/2025 | Yes | North\n15 | 02/05/2025 | Yes | . | . | North")
    assert rows(found, "ssd_s47_enquiry", "s47e_person_id", "s47e_s47_start_date", "s47e_icpc_not_required") == [
        ("14", date(2025, 5, 1), False),
        ("15", date(2025, 5, 2), True),
    ]
    assert rows(
        found,
        "ssd_initial_cp_conference",
        "icpc_icpc_date",
        "icpc_s47_start_date",
        "icpc_s47_enquiry_id",
        "icpc_icpc_outcome_cp_flag",
    ) == [(date(2025, 5, 15), date(2025, 5, 1), "14/2025-05-01", True)]


def test_a_plan_its_last_visit_and_its_latest_review(read):
    found = read(
        list_7=LIST_7
        + "14 | 01/05/2025 | Neglect | Physical abuse | 20/06/2025 | a) Yes | 01/07/2025 | . | 1\n"
        + "15 | x | a | b | . | . | . | . | ."
    )
    assert rows(
        found,
        "ssd_cp_plans",
        *("cppl_cp_plan_id", "cppl_cp_plan_initial_category", "cppl_cp_plan_latest_category", "cppl_number_of_previous_cp_plans"),
    ) == [("14/2025-05-01", "NEG", "PHY", 1)]
    assert rows(found, "ssd_cp_visits", "cppv_cp_visit_date", "cppv_cp_visit_seen_alone") == [(date(2025, 6, 20), True)]
    assert rows(found, "ssd_cp_reviews", "cppr_cp_plan_id", "cppr_cp_review_date") == [("14/2025-05-01", date(2025, 7, 1))]


EPISODE = (
    *("clae_person_id", "clae_cla_episode_start_date", "clae_cla_episode_start_reason", "clae_cla_episode_ceased_date"),
    *("clae_cla_episode_ceased_reason", "clae_legal_status", "clae_placement_type", "clae_placements_last_12_months"),
)


def test_a_child_who_moved_has_an_episode_before_the_placement_of_now(read):
    found = read(
        list_8=LIST_8
        + "14 | 01/05/2020 | N1 | 01/06/2020 | C2: FCO | 01/05/2025 | 02/05/2025 | 2 | . | . | 01/03/2025 | f) U6: Foster\n"
        + "15 | 01/04/2025 | N1 | 01/04/2025 | C1 | . | . | 1 | 01/05/2025 | d) Returned home to live with parents | 01/04/2025 | U6\n"
        + "16 | 01/05/2020 | N1 | 01/05/2020 | V2 | . | . | 1 | . | . | 01/06/2020 | U6\n"
        + "17 | 01/05/2020 | . | . | . | . | . | . | . | . | . | .\n"
    )
    assert sorted(rows(found, "ssd_cla_episodes", *EPISODE), key=str) == [
        ("14", date(2020, 5, 1), "S", date(2025, 3, 1), "X1", None, None, None),
        ("14", date(2025, 3, 1), "P", None, None, "C2", "U6", 2),
        ("15", date(2025, 4, 1), "S", date(2025, 5, 1), "E4A", "C1", "U6", 1),
        ("16", date(2020, 5, 1), "S", date(2020, 6, 1), "X1", "V2", None, None),
        ("16", date(2020, 6, 1), "P", None, None, "V2", "U6", 1),
        ("17", date(2020, 5, 1), "S", None, None, None, None, None),
    ]
    assert rows(found, "ssd_cla_visits", "clav_person_id", "clav_cla_visit_date") == [("14", date(2025, 5, 2))]
    assert rows(found, "ssd_cla_reviews", "clar_person_id", "clar_cla_review_date") == [("14", date(2025, 5, 1))]


def test_care_leavers_are_of_the_year_of_the_lists(read):
    found = read(
        list_1=LIST_1 + "14 | . | . | . | . | 01/05/2025 | .",
        list_9=LIST_9
        + "30 | 01/01/2006 | b) Former relevant child | a) Yes | 01/04/2025 | U: Independent living | a) Suitable | F1: Full",
    )
    assert rows(
        found,
        "ssd_care_leavers",
        *("clea_person_id", "clea_year", "clea_care_leaver_eligibility", "clea_care_leaver_in_touch"),
        *("clea_care_leaver_accommodation", "clea_care_leaver_accom_suitable", "clea_care_leaver_activity"),
    ) == [("30", 2026, "FORMER_RELEVANT", "YES", "U", "SUITABLE", "F1")]


CASE = ("cine_person_id", "cine_referral_date", "cine_referral_source_code", "cine_close_date", "cine_cin_primary_need_code")


def test_a_case_belongs_to_the_referral_that_it_came_of(read):
    found = read(
        list_3=LIST_3
        + "14 | . | 01/05/2025 | 6 | No | 0 | Front | Ann\n"
        + "15 | . | 01/05/2025 | 6 | Yes | 0 | Front | Ann\n"
        + "16 | . | 01/05/2025 | 6 | No | 0 | Front | Ann\n"
        + "17 | . | 01/05/2025 | 6 | No | 0 | Front | Ann\n"
        + "17 | . | 10/05/2025 | 8 | No | 1 | Front | Ann",
        list_6=LIST_6
        + "14 | 20/05/2025 | N1 | 01/06/2025 | 03/06/2025 | RC7 | Closed episode\n"
        + "15 | 20/05/2025 | N2 | . | . | . | .\n"
        + "17 | 20/05/2025 | N3 | . | . | . | .\n"
        + "18 | 01/02/2020 | N4 | . | . | . | .",
    )
    assert sorted(rows(found, "ssd_cin_episodes", *CASE)) == [
        ("14", date(2025, 5, 1), "6", date(2025, 6, 3), "N1"),
        ("15", date(2025, 5, 1), "6", None, None),
        ("15", date(2025, 5, 20), None, None, "N2"),
        ("16", date(2025, 5, 1), "6", date(2025, 5, 1), None),
        ("17", date(2025, 5, 1), "6", date(2025, 5, 1), None),
        ("17", date(2025, 5, 10), "8", None, "N3"),
        ("18", date(2020, 2, 1), None, None, "N4"),
    ]
    assert rows(found, "ssd_cin_visits", "cinv_person_id", "cinv_cin_visit_seen") == [("14", True)]
    assert [(count.table, count.kept, count.merged) for count in found.counts] == [("List 3", 5, 0), ("List 6", 2, 2)]
    assert ("", "", "2 referrals have no case in List 6; they are taken as closed on the day of the referral") in told(
        found, Severity.NOTE
    )


def test_referrals_stay_open_where_there_are_no_cases_to_compare(read):
    found = read(list_3=LIST_3 + "14 | . | 01/05/2025 | 6 | No | 0 | Front | Ann", list_6=LIST_6)
    assert rows(found, "ssd_cin_episodes", "cine_close_date") == [(None,)]
    found = read(
        list_3=LIST_3 + "14 | . | 01/05/2025 | 6 | No | 0 | Front | Ann", list_6=LIST_6 + "14 | 01/05/2025 | N1 | . | . | . | ."
    )
    assert rows(found, "ssd_cin_episodes", *CASE) == [("14", date(2025, 5, 1), "6", None, "N1")]


def test_how_a_heading_was_read_is_shown(read):
    found = read(list_3=LIST_3 + "14 | . | 01/05/2025 | 6 | No | 0 | North | Ann")
    assert ("List 3 cell C1", "Date of referral", 'column C "Date of ref." is read as Date of referral') in told(
        found, Severity.NOTE
    )


def test_columns_that_are_missing_or_of_no_field_are_told(read):
    found = read(list_1="Child ID | Date of Contact | Favourite colour\n14 | 01/05/2025 | red")
    assert ("List 1 cell C1", "", '"Favourite colour" is no heading of List 1; the column is not read') in told(
        found, Severity.WARNING
    )
    assert ("List 1 row 1", "Contact Source", "has no column; it is taken as empty") in told(found, Severity.WARNING)
    assert ("", "", "no sheet is this list; nothing of it is known") in told(found, Severity.WARNING)


def test_a_list_without_a_column_that_it_needs_is_left_out(read):
    found = read(list_1="Child ID | Gender | Contact Source\n14 | Male | Police\n15 | Male | Police")
    assert found.sizes["ssd_contacts"] == 0
    assert ("", "Date of Contact", "has no column, so none of the 2 rows is read") in told(found, Severity.ERROR)


def test_a_bad_cell_is_told_by_its_name(read):
    found = read(list_1=LIST_1 + "14 | . | . | never | . | 01/05/2025 | .\n15 | . | . | . | . | 31/02/2025 | .")
    assert [each[:2] for each in told(found, Severity.ERROR)] == [
        ("List 1 cell D2", "Date of Birth"),
        ("List 1 cell F3", "Date of Contact"),
    ]
    assert [(count.found, count.kept, count.left_out) for count in found.counts] == [(2, 1, 1)]


def test_days_stand_as_days_or_numbers_or_words(read):
    workbook = book(list_1=LIST_1)
    for value in (
        datetime(2025, 5, 1),
        date(2025, 5, 1),
        datetime(2025, 5, 1, 10, 30),
        45778,
        45778.0,
        "1 May 2025",
        "1\N{NO-BREAK SPACE}May 2025",
    ):
        workbook["List 1"].append([14.0, None, None, None, 15.5, value, None])
    found = read(workbook)
    assert {row[1] for row in rows(found, "ssd_contacts", "cont_person_id", "cont_contact_date")} == {date(2025, 5, 1)}
    assert (found.counts[0].found, found.counts[0].merged) == (7, 6)
    assert [each[2] for each in told(found, Severity.NOTE) if "Excel" in each[2]] == [
        "is a number, read as the day that Excel numbers so"
    ]


def test_sheets_are_found_by_name_or_by_headings(read):
    workbook = book(list_1="A title above\n.\n" + LIST_1 + "14 | . | . | . | . | 01/05/2025 | .")
    workbook["List 1"].title = "Contacts"
    workbook.create_sheet("Notes").append(["These are notes", "of nothing"])
    workbook.create_sheet("2")
    workbook.create_sheet("Hidden list 3").append(["x"])
    workbook["Hidden list 3"].sheet_state = "hidden"
    found = read(workbook)
    assert found.sizes["ssd_contacts"] == 1
    assert ("", "", "is read as List 1, from its headings") in told(found, Severity.NOTE)
    assert ("", "", "is a hidden sheet; it is read like the others") in told(found, Severity.NOTE)
    warned = told(found, Severity.WARNING)
    assert ("", "", "is an empty sheet") in warned
    assert warned.count(("", "", "is no list of Annex A; it is not read")) == 2


def test_a_sheet_whose_name_says_another_list_than_its_headings_is_told(read):
    workbook = book(list_1=LIST_1 + "14 | . | . | . | . | 01/05/2025 | .")
    workbook["List 1"].title = "List 4"
    found = read(workbook)
    assert found.sizes["ssd_contacts"] == 1
    assert ("", "", "is read as List 1, from its headings") in told(found, Severity.WARNING)


def test_the_list_of_adopters_is_known_and_not_read(read):
    found = read(list_11=" | ".join(headings(LISTS["List 11"])) + "\n7 | 8")
    assert found.counts == ()
    assert not found.tables


def test_errors_of_excel_are_empty_cells_and_merged_cells_are_told(read):
    workbook = book(list_1=LIST_1 + "14 | #N/A | . | . | . | 01/05/2025 | .\n15 | . | . | . | . | 01/05/2025 | .")
    workbook["List 1"].merge_cells("B2:B3")
    warned = told(read(workbook), Severity.WARNING)
    assert ("List 1 cell B2", "Gender", "holds the error #N/A; it is taken as empty") in warned
    assert ("List 1 cell B2", "", "has merged cells (B2:B3); only the first of them holds the value") in warned


def test_a_formula_without_a_saved_result_is_told(read):
    workbook = book(list_1=LIST_1 + "14 | . | . | . | . | 01/05/2025 | .")
    workbook["List 1"]["D2"] = "=F2-5000"
    found = read(workbook)
    assert ("List 1 cell D2", "", "1 formulas have no saved result; they are taken as empty, the first is D2") in told(
        found, Severity.WARNING
    )
    assert rows(found, "ssd_person", "pers_dob") == [(None,)]


def test_the_day_of_the_lists_is_the_latest_but_for_a_slip_far_behind(read):
    days = ["01/05/2025"] * 499 + ["20/05/2025"]
    contacts = LIST_1 + "\n".join(f"{number} | . | . | . | . | {day} | ." for number, day in enumerate(days))
    assert read(list_1=contacts).sources[0].reference_date == date(2025, 5, 20)
    assert read(list_1=contacts + "\n500 | . | . | . | . | 01/05/2052 | .").sources[0].reference_date == date(2025, 5, 20)


def test_the_day_of_the_lists_may_be_said(read):
    found = read(asked={"reference_date": date(2025, 6, 1)}, list_1=LIST_1 + "14 | . | . | . | . | 01/05/2025 | .")
    assert (found.sources[0].reference_date, found.sources[0].year) == (date(2025, 6, 1), 2026)


@pytest.mark.parametrize("listing", LISTS.values(), ids=LISTS)
def test_every_heading_of_ofsted_is_its_own_field(listing):
    assert matched(listing, headings(listing)) == {name: at for at, name in enumerate(headings(listing))}
    assert matched(listing, [each.upper().replace("'", "’") for each in headings(listing)]).keys() == set(headings(listing))


@pytest.mark.parametrize("text", [LIST_3, LIST_4, LIST_5, LIST_6, LIST_7, LIST_8, LIST_9], ids=lambda text: text[:60])
def test_every_heading_that_these_tests_write_another_way_is_found(text):
    found = [each.strip() for each in text.split("|")]
    assert max(len(matched(listing, found)) for listing in LISTS.values()) == len(found)


def test_the_sample_of_the_sector_is_read_whole():
    if not SAMPLE.exists():
        pytest.skip("the shared returns are not here")
    found = frame.read([SAMPLE], council="880")
    assert unbalanced(found.findings, found.counts) == ()
    assert {count.table: (count.found, count.left_out) for count in found.counts} == {
        **{f"List {number}": (5, 0) for number in (1, 2, 4, 5, 6, 8, 10)},
        "List 3": (6, 0),
        "List 7": (7, 0),
        "List 9": (6, 0),
    }
    assert found.tables["ssd_permanence"]["perm_adm_decision_date"].to_pylist()[0] == date(2009, 8, 11)
