"""The children in need census: what each part of it becomes."""

from datetime import date

import pytest

from sightline.core.measures.findings import Severity, unbalanced
from sightline.core.measures.returns.census import READER, plain
from sightline.core.measures.returns.census.shape import INSIDE, LISTED, PARTS
from sightline.core.measures.returns.files import File
from sightline.core.measures.returns.reader import Asked
from tests.factories.census import child, episode, message, samples, tag

DAY = "2026-03-31"


def file(content):
    return File("cin.xml", "", len(content), content=content)


def read(content):
    found = READER.read((file(content),), Asked())
    assert unbalanced(found.findings, found.counts) == ()
    assert {table: count.kept for table, count in zip(found.tables, found.counts, strict=True)} == {
        table: rows.num_rows for table, rows in found.tables.items()
    }
    return found


def said(found, table):
    """The rows of a table, each as what it holds."""
    rows = found.tables[table].to_pylist()
    return [{name.partition("_")[2]: value for name, value in row.items() if value is not None} for row in rows]


def problems(found):
    return [(finding.place, finding.table, finding.field, finding.problem) for finding in found.findings]


def test_the_header_says_whose_it_is_and_for_which_day():
    found = read(message(child("14", episode("2025-05-01"))))
    assert (found.council, found.year, found.reference_date) == ("880", 2026, date(2026, 3, 31))


def test_a_child_with_everything_fills_every_table():
    found = read(
        message(
            child(
                "14",
                episode(
                    "2025-05-01",
                    tag("Assessments",
                        tag("FactorsIdentifiedAtAssessment", "<AssessmentFactors>1B</AssessmentFactors>"),
                        AssessmentActualStartDate="2025-05-02", AssessmentInternalReviewDate="2025-05-20",
                        AssessmentAuthorisationDate="2025-06-02"),
                    tag("CINPlanDates", CINPlanStartDate="2025-06-03", CINPlanEndDate="2025-06-20"),
                    tag("Section47", S47ActualStartDate="2025-06-10", InitialCPCtarget="2025-07-01",
                        DateOfInitialCPC="2025-06-25", ICPCnotRequired="false"),
                    tag("ChildProtectionPlans",
                        tag("Reviews", "<CPPreviewDate>2025-09-20</CPPreviewDate><CPPreviewDate>2026-02-20</CPPreviewDate>"),
                        CPPstartDate="2025-06-25", InitialCategoryOfAbuse="NEG", LatestCategoryOfAbuse="EMO",
                        NumberOfPreviousCPP="1"),
                    tag("PreProceedingsandFGDM", PPStartDate="2026-01-05", LBPSentDate="2026-01-09", FGDMMeetingOffer="1",
                        FGDMMeetingFac="0", InitialPPMeetingDate="2026-01-20", ReviewMeetingsCount="3",
                        StepDecisionDate="2026-03-01", PPOutcome="A", CourtAppDate="2026-03-10", LetterInitCPDate="2026-03-11"),
                    ReferralSource="1A", PrimaryNeedCode="N1", CINclosureDate="2026-03-20", ReasonForClosure="RC7",
                    ReferralNFA="0",
                ),
                characteristics=tag("Disabilities", "<Disability>AUT</Disability><Disability>LD</Disability>"),
            )
        )
    )  # fmt: skip
    assert found.findings == ()
    person, referral, day = {"person_id": "14"}, {"referral_id": "14/2025-05-01"}, date.fromisoformat
    assert {table: said(found, table) for table in found.tables} == {
        "ssd_person": [person | {"sex": "F", "ethnicity": "WBRI", "dob": day("2014-05-06")}],
        "ssd_disability": [person | {"disability_code": code} for code in ("AUT", "LD")],
        "ssd_cin_episodes": [
            person | referral | {
                "referral_date": day("2025-05-01"), "referral_source_code": "1A", "cin_primary_need_code": "N1",
                "close_date": day("2026-03-20"), "close_reason": "RC7", "referral_nfa": False,
            }
        ],
        "ssd_cin_assessments": [
            person | referral | {
                "assessment_id": "14/2025-05-02", "assessment_start_date": day("2025-05-02"),
                "assessment_auth_date": day("2025-06-02"),
            }
        ],
        "ssd_assessment_factors": [person | {"assessment_id": "14/2025-05-02", "assessment_factor": "1B"}],
        "ssd_cin_plans": [
            person | referral | {
                "cin_plan_id": "14/2025-06-03", "cin_plan_start_date": day("2025-06-03"), "cin_plan_end_date": day("2025-06-20"),
            }
        ],
        "ssd_s47_enquiry": [
            person | referral | {
                "s47_enquiry_id": "14/2025-06-10", "s47_start_date": day("2025-06-10"), "icpc_not_required": False,
            }
        ],
        "ssd_initial_cp_conference": [
            person | referral | {
                "icpc_id": "14/2025-06-25", "s47_enquiry_id": "14/2025-06-10", "icpc_transfer_in": False,
                "icpc_target_date": day("2025-07-01"), "icpc_date": day("2025-06-25"), "s47_start_date": day("2025-06-10"),
            }
        ],
        "ssd_cp_plans": [
            person | referral | {
                "cp_plan_id": "14/2025-06-25", "cp_plan_start_date": day("2025-06-25"), "cp_plan_initial_category": "NEG",
                "cp_plan_latest_category": "EMO", "number_of_previous_cp_plans": 1,
            }
        ],
        "ssd_cp_reviews": [
            person | {"cp_plan_id": "14/2025-06-25", "cp_review_date": day(reviewed)} for reviewed in ("2025-09-20", "2026-02-20")
        ],
        "ssd_pre_proceedings": [
            person | referral | {
                "table_id": "14/2026-01-05", "pre_pro_decision_date": day("2026-01-05"), "pre_pro_letter_date": day("2026-01-09"),
                "fgdm_offered": True, "fgdm_held": False, "initial_pre_pro_meeting_date": day("2026-01-20"),
                "pre_pro_meetings_num": 3, "agree_stepdown_issue_date": day("2026-03-01"), "pre_pro_outcome": "A",
                "court_application_date": day("2026-03-10"), "care_pro_letter_date": day("2026-03-11"),
            }
        ],
    }  # fmt: skip


def test_reviews_are_all_read_however_they_are_grouped():
    days = ("2025-09-01", "2025-12-01", "2026-02-01")
    apart = "".join(tag("Reviews", CPPreviewDate=day) for day in days)
    together = tag("Reviews", "".join(f"<CPPreviewDate>{day}</CPPreviewDate>" for day in days))
    for reviews in (apart, together):
        found = read(message(child("14", episode("2025-05-01", tag("ChildProtectionPlans", reviews, CPPstartDate="2025-06-01")))))
        assert [row["cp_review_date"].isoformat() for row in said(found, "ssd_cp_reviews")] == list(days)


@pytest.mark.parametrize(("written", "kept"), [("true", True), ("false", False), ("1", True), ("0", False), ("TRUE", True)])
def test_flags_are_read_however_they_are_written(written, kept):
    found = read(message(child("14", episode("2025-05-01", ReferralNFA=written))))
    assert said(found, "ssd_cin_episodes")[0]["referral_nfa"] is kept


@pytest.mark.parametrize(
    ("name", "written", "kept"),
    [(name, code, kept) for name in ("Sex", "GenderCurrent") for code, kept in (("M", "M"), ("2", "F"), ("0", "U"), ("9", "U"))],
)
def test_sex_is_read_from_the_old_item_and_the_new(name, written, kept):
    found = read(message(child("14", episode("2025-05-01"))).replace(b"<Sex>F</Sex>", f"<{name}>{written}</{name}>".encode()))
    assert said(found, "ssd_person")[0]["sex"] == kept


def test_a_conference_in_the_episode_is_of_a_child_who_moved_here():
    found = read(message(child("14", episode("2025-05-01", DateOfInitialCPC="2025-05-09"))))
    [conference] = said(found, "ssd_initial_cp_conference")
    assert conference["icpc_transfer_in"] is True
    assert "s47_enquiry_id" not in conference


def test_rows_of_one_day_are_told_apart_by_their_order():
    enquiry = tag("Section47", S47ActualStartDate="2025-06-10")
    found = read(message(child("14", episode("2025-05-01", enquiry, enquiry), episode("2025-05-01", enquiry, ReferralNFA="0"))))
    assert [row["s47_enquiry_id"] for row in said(found, "ssd_s47_enquiry")] == [
        "14/2025-06-10", "14/2025-06-10/2", "14/2025-06-10/3",
    ]  # fmt: skip
    assert [row["referral_id"] for row in said(found, "ssd_cin_episodes")] == ["14/2025-05-01", "14/2025-05-01/2"]


def test_an_episode_that_stands_twice_word_by_word_counts_once():
    twice = episode("2025-05-01", tag("Section47", S47ActualStartDate="2025-06-10", DateOfInitialCPC="2025-06-20"))
    found = read(message(child("14", twice, twice), child("15", twice)))
    assert {count.table: count.merged for count in found.counts if count.merged} == {
        "CINdetails": 1, "Section47": 1, "DateOfInitialCPC": 1,
    }  # fmt: skip
    assert [row["person_id"] for row in said(found, "ssd_cin_episodes")] == ["14", "15"]
    assert problems(found) == [("child 14 line 15", "CINdetails", "", "stands again word by word; it counts once")]


def test_a_child_that_stands_twice_gets_its_later_episodes_added():
    found = read(message(child("14", episode("2025-05-01")), child("14", episode("2025-05-01"), episode("2025-07-01"), sex="M")))
    assert said(found, "ssd_person") == [{"person_id": "14", "sex": "F", "ethnicity": "WBRI", "dob": date(2014, 5, 6)}]
    assert [row["referral_id"] for row in said(found, "ssd_cin_episodes")] == ["14/2025-05-01", "14/2025-07-01"]
    assert [problem for *_, problem in problems(found)] == [
        "stands again word by word; it counts once",
        '"14" stands again; its episodes are added to the first record',
    ]


@pytest.mark.parametrize(
    ("number", "problem"),
    [("", "is missing"), ("x" * 201, '"' + "x" * 40 + '..." is longer than 200 characters')],
)
def test_a_child_without_a_number_is_left_out_with_all_its_rows(number, problem):
    disability = tag("Disabilities", Disability="AUT")
    plan = tag("ChildProtectionPlans", tag("Reviews", CPPreviewDate=DAY), CPPstartDate=DAY)
    lost = child(number, episode("2025-05-01", plan, DateOfInitialCPC=DAY), characteristics=disability)
    found = read(message(lost, child("15", episode("2025-05-01"))))
    assert [row["person_id"] for row in said(found, "ssd_person")] == ["15"]
    [finding] = found.findings
    assert (finding.place, finding.rows) == ("line 4", 6)
    assert finding.problem == f"{problem}, so the child and all its rows are left out"


@pytest.mark.parametrize(
    ("element", "table"),
    [(part.day, part.table) for part in PARTS.values() if part.day and part.items[0].needed],
)
def test_a_row_without_its_day_is_left_out_and_told(element, table):
    whole = message(
        child(
            "14",
            episode(
                "2025-05-01",
                tag("Assessments", AssessmentActualStartDate=DAY),
                tag("CINPlanDates", CINPlanStartDate=DAY),
                tag("Section47", S47ActualStartDate=DAY, DateOfInitialCPC=DAY),
                tag("ChildProtectionPlans", CPPstartDate=DAY),
            ),
        )
    )
    wrong = whole.replace(f"<{element}>{DAY}".encode(), f"<{element}>soon".encode()).replace(
        b"<CINreferralDate>2025", b"<CINreferralDate>20X5"
    )
    found = read(wrong if element == "CINreferralDate" else wrong.replace(b"20X5", b"2025"))
    assert said(found, table) == []
    [finding] = found.findings
    assert (finding.field, finding.severity, finding.rows) == (element, Severity.ERROR, 1)


def test_rows_of_an_undated_referral_are_still_read():
    found = read(message(child("14", episode("", tag("CINPlanDates", CINPlanStartDate=DAY)))))
    assert said(found, "ssd_cin_plans")[0]["referral_id"] == "14/undated"


def test_empty_elements_say_nothing():
    empty = "<Assessments/><CINPlanDates></CINPlanDates><ChildProtectionPlans><Reviews><CPPreviewDate/></Reviews></ChildProtectionPlans>"
    found = read(message(child("14", episode("2025-05-01", empty, DateOfInitialCPC=" "), "<CINdetails/>")))
    assert found.findings == ()
    assert [count.table for count in found.counts if count.found] == ["Child", "CINdetails"]


def test_what_the_census_does_not_have_is_told_once_and_the_rest_is_read():
    odd = child("14", episode("2025-05-01", "<Mood>sad</Mood>text", CINclosureDate=DAY), "<Pets><Dog/></Pets>")
    odd = odd.replace("<Sex>F</Sex>", "<Sex>F</Sex><Sex>M<b/></Sex>").replace("2014-05-06", "<i/>2014-05-06")
    found = read(
        message(odd, odd.replace(">14<", ">15<")).replace(b"<Children>", b"<Extra><Child/></Extra>more<Children><Twin/>")
    )
    unread = "is no element of the census here; it is not read"
    assert problems(found) == [
        ("line 10", "CINdetails", "", 'holds text between its elements; it is not read, such as "text" (2 times)'),
        ("line 12", "CINdetails", "Mood", f"{unread} (2 times)"),
        ("line 13", "Child", "Pets", f"{unread} (2 times)"),
        ("line 6", "ChildIdentifiers", "Sex", "stands again where one belongs; the first is taken (2 times)"),
        ("line 3", "Children", "Twin", unread),
        ("line 3", "Message", "Extra", unread),
        ("line 5", "PersonBirthDate", "i", f"{unread} (2 times)"),
    ]
    assert found.tables["ssd_person"].num_rows == 2


def test_many_different_oddities_are_told_as_one():
    names = "".join(f"<x{number}/>" for number in range(300))
    found = read(message(child("14", episode("2025-05-01", names))))
    assert len(found.findings) == 101
    assert found.findings[0].problem == "and more that the census does not have (200 times)"


def test_the_shape_says_where_every_item_stands():
    known = {name for names in INSIDE.values() for name in names}
    asked = {item.name for part in PARTS.values() for item in part.items} | LISTED | set(PARTS)
    assert asked <= known
    assert all(part.day in {item.name for item in part.items} for part in PARTS.values() if part.named)


def test_the_samples_of_the_sector_are_read_whole():
    for path in samples():
        found = plain.read(File(path.name, "", path.stat().st_size, path=path))
        assert unbalanced(found.findings, found.counts) == ()
        assert found.counts[0].kept == path.read_bytes().count(b"</Child>")
        assert {finding.problem for finding in found.findings} <= {
            '"RB" is not a code of the list', 'holds text between its elements; it is not read, such as "PersonBirthDate"',
        }  # fmt: skip
