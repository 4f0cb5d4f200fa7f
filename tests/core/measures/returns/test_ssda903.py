"""SSDA903 as CSV files: recognised by their header rows, read into the tables, every row counted."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from sightline.core.measures.findings import Severity, unbalanced
from sightline.core.measures.returns import frame
from sightline.core.measures.returns.ssda903.lists import LISTS, list_of

SHARED = Path(__file__).parents[4] / "../shared/data/returns/fake_903"

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n14,2,27/03/2008,WROM,D051910639385,,\n15,1,01/02/2007,XXXX,UN3,,\n"
EPISODES = (
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
    "14,01/05/2025,S,C2,N1,U6,PR1,01/07/2025,X1,PLACE,AB1 2CD,AB1 3CD,SC1\n"
    "14,01/07/2025,P,C2,N1,U1,PR1,,,,AB1 2CD,AB1 3CD,SC1\n"
)
REVIEWS = "CHILD,DOB,REVIEW,REVIEW_CODE\n14,27/03/2008,28/05/2025,PN1\n"
OC3 = "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n16,30/03/2005,YES,F1,K2\n"
MISSING = "CHILD,DOB,MISSING,MIS_START,MIS_END\n14,27/03/2008,M,02/06/2025,03/06/2025\n"
WORKERS = "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON\n14,27/03/2008,SW1,01/05/2025,,\n"
PLACED = "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED\n14,27/03/2008,01/08/2025,01/09/2025,RD1\n"
PREVIOUS = "CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM\n14,27/03/2008,Z1,,\n"
WHOLE = (HEADER, EPISODES, REVIEWS, OC3, MISSING, WORKERS, PLACED, PREVIOUS)


@pytest.fixture
def read(tmp_path):
    """Reads texts as files of one folder, called 0.csv, 1.csv and on."""

    def reading(*texts, **asked):
        folder = tmp_path / "903"
        folder.mkdir(exist_ok=True)
        for number, text in enumerate(texts):
            (folder / f"{number}.csv").write_text(text, encoding="utf-8")
        found = frame.read([folder], **({"council": "880"} | asked))
        assert unbalanced(found.findings, found.counts) == ()
        return found

    return reading


def rows(found, table, *columns):
    return [tuple(row[column] for column in columns) for row in found.tables[table].to_pylist()]


def told(found, *severities):
    return [(each.file, each.place, each.field, each.problem) for each in found.findings if each.severity in severities]


def test_every_list_fills_its_table(read):
    found = read(*WHOLE)
    assert rows(found, "ssd_person", "pers_person_id", "pers_sex", "pers_dob", "pers_ethnicity", "pers_upn_unknown") == [
        ("14", "F", date(2008, 3, 27), "WROM", None),
        ("15", "M", date(2007, 2, 1), None, "UN3"),
        ("16", None, date(2005, 3, 30), None, None),
    ]
    assert rows(
        found,
        "ssd_cla_episodes",
        *("clae_cla_episode_start_date", "clae_cla_episode_start_reason", "clae_cla_episode_ceased_date"),
        *("clae_cla_episode_ceased_reason", "clae_legal_status", "clae_placement_type", "clae_cla_episode_id"),
    ) == [
        (date(2025, 5, 1), "S", date(2025, 7, 1), "X1", "C2", "U6", "14/2025-05-01/S"),
        (date(2025, 7, 1), "P", None, None, "C2", "U1", "14/2025-07-01/P"),
    ]
    assert rows(found, "ssd_cla_reviews", "clar_cla_review_date", "clar_cla_review_participation") == [(date(2025, 5, 28), "PN1")]
    assert rows(
        found,
        "ssd_care_leavers",
        *("clea_person_id", "clea_year", "clea_care_leaver_in_touch", "clea_care_leaver_activity"),
        *("clea_care_leaver_accommodation", "clea_care_leaver_accom_suitable"),
    ) == [("16", 2026, "YES", "F1", "K2", "UNSUITABLE")]
    assert rows(found, "ssd_missing", "miss_missing_episode_type", "miss_missing_episode_end_date") == [("M", date(2025, 6, 3))]
    assert rows(found, "ssd_involvements", "invo_professional_id", "invo_involvement_start_date") == [("SW1", date(2025, 5, 1))]
    assert rows(found, "ssd_permanence", "perm_adm_decision_date", "perm_decision_reversed_reason") == [(date(2025, 8, 1), "RD1")]


def test_the_year_comes_from_the_days_of_the_episodes_unless_it_is_said(read):
    (source,) = read(*WHOLE).sources
    assert (source.form, source.file, source.council, source.year) == ("ssda903-csv", "903", "880", 2026)
    assert source.reference_date == date(2026, 3, 31)
    (source,) = read(*WHOLE, year=2027).sources
    assert (source.year, source.reference_date) == (2027, date(2027, 3, 31))


def test_a_return_without_episodes_has_no_year(read):
    found = read(OC3)
    assert (found.sources[0].year, found.sources[0].reference_date) == (None, None)
    assert rows(found, "ssd_care_leavers", "clea_year") == [(None,)]


def test_a_list_of_which_no_measure_reads_anything_is_noted(read):
    assert told(read(PREVIOUS), Severity.NOTE) == [
        ("0.csv", "", "", "is the list PrevPerm, of which no measure reads anything; it is passed over")
    ]


def test_columns_that_are_missing_or_unknown_or_stand_twice_are_told(read):
    found = read("CHILD,review,REVIEW,COLOUR,\n14,01/05/2025,02/05/2025,red,\n")
    assert told(found, Severity.WARNING) == [
        ("0.csv", "line 1", "COLOUR", "is no item of this list; it is not read"),
        ("0.csv", "line 1", "REVIEW", "stands twice; the first column is read"),
        ("0.csv", "line 1", "REVIEW_CODE", "is missing; it is taken as empty"),
    ]
    assert rows(found, "ssd_cla_reviews", "clar_cla_review_date") == [(date(2025, 5, 1),)]


def test_a_column_without_a_name_that_holds_something_is_told(read):
    found = read("CHILD,REVIEW,REVIEW_CODE,\n14,01/05/2025,PN1,red\n")
    assert [each[3] for each in told(found, Severity.WARNING)] == ["is no item of this list; it is not read"]


def test_the_names_of_the_xml_are_read_in_a_csv_too(read):
    found = read(EPISODES.replace("CHILD,", "CHILDID,").replace("PLACE,PLACE_PROVIDER", "PL,PLACE_PROVIDER"))
    assert rows(found, "ssd_cla_episodes", "clae_person_id", "clae_placement_type") == [("14", "U6"), ("14", "U1")]


def test_a_list_without_rows_is_told_and_fills_an_empty_table(read):
    found = read(EPISODES.splitlines()[0] + "\n")
    assert found.sizes["ssd_cla_episodes"] == 0
    assert told(found, Severity.WARNING) == [("0.csv", "", "", "holds no row below its header")]


def test_rows_that_cannot_be_split_count_as_left_out(read):
    found = read("CHILD,REVIEW\n14,01/05/2025,1,2,3\n15,01/05/2025\n16,31/02/2025\n")
    (count,) = found.counts
    assert (count.found, count.kept, count.left_out) == (3, 1, 2)


def test_a_set_in_an_archive_is_one_return(tmp_path):
    with zipfile.ZipFile(tmp_path / "903.zip", "w") as packed:
        for number, text in enumerate(WHOLE):
            packed.writestr(f"{number}.csv", text)
    found = frame.read([tmp_path / "903.zip"], council="880")
    assert len(found.sources) == 1
    assert found.sizes["ssd_cla_episodes"] == 2


@pytest.mark.parametrize("listing", LISTS, ids=lambda listing: listing.name)
def test_a_list_is_known_by_its_header_row_in_any_order(listing):
    assert list_of(listing.fields) is list_of(reversed(listing.fields)) is listing


def test_a_header_of_no_list_is_none():
    assert list_of(["CHILD", "COLOUR"]) is None
    assert list_of(["DECOM", "REC"]) is None


def test_the_made_up_return_of_the_sector_is_read_whole():
    if not SHARED.exists():
        pytest.skip("the shared returns are not here")
    found = frame.read(sorted(SHARED.glob("*.csv")), council="880")
    assert unbalanced(found.findings, found.counts) == ()
    assert (found.sizes["ssd_person"], found.sizes["ssd_cla_episodes"], found.sizes["ssd_cla_reviews"]) == (2675, 5050, 12580)
    assert [source.year for source in found.sources] == [2018]
