"""Invented returns have the shape of real ones and tell nothing that was not yet known on their day."""

import csv
import re
from datetime import date

import openpyxl
import pytest
from lxml import etree

from sightline.core.measures.synthetic.aims import Aims
from sightline.core.measures.synthetic.living import live
from sightline.core.measures.synthetic.writers.lists import LISTS
from sightline.core.measures.synthetic.writers.visits import visits
from sightline.core.measures.synthetic.writing import OF_THE_LAST_YEAR, WRITERS, write

YEARS = range(2024, 2026)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    into = tmp_path_factory.mktemp("returns")
    for council, year in live("880", [Aims(year, 6_000, {}) for year in YEARS], 3):
        for path in write(council, year, WRITERS, into, is_last=year.aims.year == YEARS[-1]):
            assert path.is_file()
    return into


def census(folder, year: int):
    return etree.parse(folder / f"cin-880-{year}.xml")


def table(folder, name: str):
    with (folder / name).open(encoding="utf-8") as rows:
        return list(csv.DictReader(rows))


@pytest.mark.parametrize("year", YEARS)
def test_a_census_says_its_council_its_year_and_that_it_is_invented(folder, year):
    found = census(folder, year)
    assert found.findtext(".//LEA") == "880"
    assert found.findtext(".//ReferenceDate") == f"{year}-03-31"
    assert "Invented" in found.findtext(".//SoftwareCode")


@pytest.mark.parametrize(("year", "element"), [(2024, "GenderCurrent"), (2025, "Sex")])
def test_sex_is_said_as_the_year_says_it(folder, year, element):
    found = census(folder, year)
    assert len(found.findall(f".//{element}")) == len(found.findall(".//Child"))


@pytest.mark.parametrize("year", YEARS)
def test_no_census_knows_the_future(folder, year):
    dates = [element.text for element in census(folder, year).iter() if re.fullmatch(r"\d{4}-\d\d-\d\d", element.text or "")]
    born = {element.text for element in census(folder, year).iter("ExpectedPersonBirthDate")}
    assert max(day for day in dates if day not in born) <= f"{year}-03-31"


def test_every_episode_of_a_census_was_open_in_its_year(folder):
    for details in census(folder, 2025).iter("CINdetails"):
        closed = details.findtext("CINclosureDate")
        assert closed is None or closed >= "2024-04-01"
        assert details.findtext("CINreferralDate") <= "2025-03-31"


def test_the_set_on_children_looked_after_is_one_of_tables(folder):
    episodes, header = table(folder, "903-880-2025/episodes.csv"), table(folder, "903-880-2025/header.csv")
    assert {row["CHILD"] for row in episodes} == {row["CHILD"] for row in header}
    for row in episodes:
        assert bool(row["DEC"]) == bool(row["REC"])
        assert not row["DEC"] or day(row["DEC"]) >= day(row["DECOM"])
    assert {row["IN_TOUCH"] for row in table(folder, "903-880-2025/oc3.csv")} <= {"YES", "NO"}
    assert all(day(row["REVIEW"]) <= date(2025, 3, 31) for row in table(folder, "903-880-2025/reviews.csv"))


def day(said: str) -> date:
    of, month, year = map(int, said.split("/"))
    return date(year, month, of)


def test_the_lists_for_an_inspection_are_one_workbook(folder):
    book = openpyxl.load_workbook(folder / "annex-a-880-2025.xlsx", read_only=True)
    assert book.sheetnames == list(LISTS)
    for name, columns in LISTS.items():
        rows = list(book[name].iter_rows(values_only=True))
        assert rows[0] == columns
        assert len(rows) > 1


def test_the_dataset_has_each_referral_once_and_its_parts_belong_to_it(folder):
    referrals = {row["cine_referral_id"] for row in table(folder, "ssd-880/ssd_cin_episodes.csv")}
    assert len(referrals) == len(table(folder, "ssd-880/ssd_cin_episodes.csv"))
    for name, column in (("ssd_cp_plans", "cppl_referral_id"), ("ssd_s47_enquiry", "s47e_referral_id")):
        assert {row[column] for row in table(folder, f"ssd-880/{name}.csv")} <= referrals
    assert max(row["cppv_cp_visit_date"] for row in table(folder, "ssd-880/ssd_cp_visits.csv")) <= "2025-03-31"


def test_workers_left_or_hold_cases(folder):
    found = etree.parse(folder / "workforce-880-2025.xml")
    for worker in found.iter("CSWWWorker"):
        assert (worker.find("RoleEndDate") is None) != (worker.find("Cases30") is None)
    assert float(found.findtext(".//NumberOfVacancies")) > 0


def test_what_tells_how_things_stand_is_written_once(tmp_path):
    council, year = next(live("880", [Aims(2025, 500, {})], 1))
    written = {path.name for path in write(council, year, WRITERS, tmp_path, is_last=False)}
    assert not any(form in name for name in written for form in OF_THE_LAST_YEAR)


def test_a_council_of_nobody_writes_returns_of_nobody(tmp_path):
    council, year = next(live("880", [Aims(2025, 0, {})], 1))
    for path in write(council, year, WRITERS, tmp_path, is_last=True):
        assert path.stat().st_size > 0
    assert etree.parse(tmp_path / "cin-880-2025.xml").findall(".//Child") == []


def test_the_same_child_is_visited_on_the_same_days(folder):
    council, year = next(live("880", [Aims(2025, 500, {})], 1))
    found = list(visits(council.calendar, 7, year.first, year.last, 10))
    assert found == list(visits(council.calendar, 7, year.first, year.last, 10))
    assert len({on for on, _ in found}) == len(found)


@pytest.mark.parametrize("form", sorted(WRITERS))
def test_a_year_amid_a_council_s_life_leaves_the_future_out(tmp_path, form):
    """Written after more years were lived: what was still to come then is not told."""
    lived = list(live("880", [Aims(year, 3_000, {}) for year in range(2023, 2026)], 5))
    council, _ = lived[-1]
    for path in write(council, lived[0][1], [form], tmp_path, is_last=True):
        told = path.read_bytes().decode("utf-8", "replace") if path.suffix != ".xlsx" else _cells(path)
        days = {said for said in re.findall(r"20\d\d-\d\d-\d\d", told)} | {
            day(said).isoformat() for said in re.findall(r"\d\d/\d\d/20\d\d", told)
        }
        assert max(days, default="") <= "2023-03-31"


def _cells(path) -> str:
    book = openpyxl.load_workbook(path, read_only=True)
    return "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
