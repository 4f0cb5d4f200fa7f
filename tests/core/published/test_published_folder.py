"""Reading a folder of published figures: what comes out, and what is said of bad data."""

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from sightline.core.published.catalogue import published_by_rule, read_catalogue
from sightline.core.published.folder import files_of, read_folder
from sightline.core.published.rows import FigureRow
from tests.factories.published import AREAS, INSPECTIONS, indicators, make_folder

SHIPPED = Path(__file__).resolve().parents[3] / "src" / "sightline" / "content" / "indicators"
SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"


def problems(folder):
    read, findings = read_folder(folder)
    assert read is None
    return [f"{finding.place}: {finding.problem}" for finding in findings]


def test_a_folder_is_read_into_rows(tmp_path):
    read, findings = read_folder(make_folder(tmp_path))
    assert findings == ()
    assert FigureRow("ReReferral", "880", "2016", 2016, Decimal("28.9000"), "", "invented") in read.figures
    assert FigureRow("ReReferral", "879", "2015", 2015, None, "c", "invented") in read.figures
    assert [area.name for area in read.areas][:2] == ["Torbay", "Plymouth"]
    assert read.measures[0].polarity == "Low"
    assert read.neighbours["statistical_neighbours_2021.csv"][0] == ("880", "879", 1, "Very close")
    assert read.inspections[0].published == date(2016, 1, 5)
    assert read.files == files_of(tmp_path)
    assert all(value.startswith("sha256:") for value in read.files.values())


def test_parquet_and_csv_give_the_same_rows(tmp_path):
    from_csv, _ = read_folder(make_folder(tmp_path / "csv"))
    other = make_folder(tmp_path / "parquet", indicators=None)
    source, target = tmp_path / "csv" / "published_indicators.csv", other / "published_indicators.parquet"
    duckdb.execute(f"COPY (SELECT * FROM read_csv('{source}')) TO '{target}' (FORMAT parquet)")
    from_parquet, findings = read_folder(other)
    assert findings == ()
    assert from_parquet.figures == from_csv.figures


def test_the_noise_of_binary_fractions_is_dropped(tmp_path):
    read, _ = read_folder(make_folder(tmp_path, indicators=indicators({"ReReferral": {"880": "12.700000000000001"}})))
    assert read.figures[0].value == Decimal("12.7")


def test_a_folder_that_is_not_there_is_named(tmp_path):
    assert problems(tmp_path / "nowhere") == [f"{tmp_path / 'nowhere'}: is no folder;"]
    assert files_of(tmp_path / "nowhere") == {}


def test_every_missing_file_is_named(tmp_path):
    assert [line.split(":")[0] for line in problems(tmp_path)] == [
        "areas.csv", "ofsted_history.csv", "published_indicators.parquet", "statistical_neighbours_<year>.csv",
    ]  # fmt: skip


def neighbours(*lines):
    return "\n".join(["la_code,neighbour_code,rank,closeness", *lines]) + "\n"


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({"areas": "la_code,la_name\n"}, "areas.csv line 1: has no column area_type, region, region_detail;"),
        ({"areas": ""}, "areas.csv line 1: has no column la_code"),
        ({"areas": AREAS + "88,Short,la,,\n"}, "areas.csv line 9: '88' is no three-digit code;"),
        ({"areas": AREAS + "881,,la,,\n"}, "areas.csv line 9: the area has no name;"),
        ({"areas": AREAS + "881,Essex,county,,\n"}, "areas.csv line 9: 'county' is not one of la, region, national;"),
        ({"areas": AREAS + "880,Torbay,la,,\n"}, "areas.csv: holds 880 more than once;"),
        ({"neighbours": neighbours("880,879,11,Close")}, "'11' is no rank from 1 to 10;"),
        ({"neighbours": neighbours("880,879,first,Close")}, "'first' is no rank from 1 to 10;"),
        ({"neighbours": neighbours("880,880,1,Close")}, "880 is named as its own neighbour;"),
        ({"neighbours": neighbours("880,879,1,Close", "880,878,1,Close")}, "holds ('880', 1) more than once;"),
        ({"neighbours": neighbours("880,879,1,Close", "880,879,2,Close")}, "holds ('880', '879') more than once;"),
        ({"neighbours": neighbours("880,999,1,Close")}, "names the area 999, which is not in areas.csv;"),
        ({"inspections": INSPECTIONS.replace("2016-01-05", "5 January")}, "'5 January' is no date written as 2016-01-05;"),
        ({"inspections": INSPECTIONS.replace("2016-01-05", "")}, "the inspection has no date of publication;"),
        ({"inspections": INSPECTIONS.replace("Inadequate", "Poor", 1)}, "'Poor' is no grade of the inspectorate;"),
        ({"inspections": INSPECTIONS.replace("\n880", "\n999")}, "names the area 999"),
        ({"indicators": "la_code,value\n880,1\n"}, "published_indicators.csv: has no column measure_key"),
        ({"indicators": indicators().replace("28.9,,", "many,,")}, "row 3, column value: the value is no number;"),
        ({"indicators": indicators().replace("28.9,,", ",,")}, "row 3, column suppression: there is neither a value nor a marker;"),
        ({"indicators": indicators().replace("28.9,,", "28.9,c,")}, "row 3, column suppression: there are both a value and a marker;"),
        ({"indicators": indicators().replace("28.9,,", ",q,")}, "row 3, column suppression: the marker is not known;"),
        ({"indicators": indicators().replace(",Low,", ",Down,", 1)}, "row 1, column polarity: the polarity is not Low, High or empty;"),
        ({"indicators": indicators().replace("Financial Year", "Lunar Year", 1)}, "row 1, column year_type: the kind of year"),
        ({"indicators": indicators().replace("2014,2014", ",2014", 1)}, "row 1, column period: the period or its year is missing"),
        ({"indicators": indicators().replace("2014,2014", "2014,soon", 1)}, "row 1, column period"),
        ({"indicators": indicators().replace("ReReferral,", ",", 1)}, "row 1, column measure_key: the measure has no key"),
        ({"indicators": indicators().replace("\n880", "\n", 1)}, "row 1, column la_code: the area has no code;"),
        ({"indicators": indicators().replace("\n880", "\n999", 1)}, "names the area 999"),
        ({"indicators": indicators() + indicators().splitlines()[1] + "\n"}, "row 19: holds a second figure of ReReferral for area 880"),
    ],
)  # fmt: skip
def test_bad_data_is_told_with_its_file_and_place(tmp_path, files, problem):
    assert any(problem in line for line in problems(make_folder(tmp_path, **files)))


def test_a_file_that_is_no_parquet_is_refused_with_its_name(tmp_path):
    folder = make_folder(tmp_path, indicators=None)
    (folder / "published_indicators.parquet").write_bytes(b"not parquet at all")
    assert problems(folder)[0].startswith("published_indicators.parquet: cannot be read")


def test_a_table_that_is_not_utf8_is_refused_with_the_byte(tmp_path):
    folder = make_folder(tmp_path)
    (folder / "areas.csv").write_bytes(b"la_code\xff")
    assert problems(folder)[0] == "areas.csv byte 8: is not UTF-8 text;"


def test_a_file_of_nothing_but_faults_gives_twenty_findings(tmp_path):
    bad = indicators({"ReReferral": {"880": " ".join(["many"] * 60)}}, first=1960)
    assert len(problems(make_folder(tmp_path, indicators=bad))) == 20


def test_a_name_with_a_quote_in_its_path_is_read(tmp_path):
    assert read_folder(make_folder(tmp_path / "St Mary's"))[1] == ()


@pytest.mark.parametrize(
    ("year_end", "lag", "day"),
    [
        (date(2016, 3, 31), 8, date(2016, 11, 30)),
        (date(2016, 3, 31), 9, date(2016, 12, 31)),
        (date(2015, 9, 30), 5, date(2016, 2, 29)),
        (date(2016, 8, 31), 12, date(2017, 8, 31)),
    ],
)
def test_the_rule_of_a_release_sets_the_day_of_publication(year_end, lag, day):
    assert published_by_rule(year_end, lag) == day


CATALOGUE = (SHIPPED / "catalogue.yaml").read_text(encoding="utf-8")


def test_the_shipped_catalogue_follows_the_journey_of_a_child():
    catalogue = read_catalogue(CATALOGUE)
    assert list(dict.fromkeys(entry.theme for entry in catalogue.entries)) == [
        "Contact and referral", "Assessment and help", "Child protection", "Children looked after", "Care leavers", "Workforce",
    ]  # fmt: skip
    assert [entry.place for entry in catalogue.entries] == list(range(len(catalogue.entries)))
    assert all(entry.definition.endswith(".") for entry in catalogue.entries)
    assert catalogue.by_key["LAC"].breaks[0][0] == 2019


def test_a_catalogue_that_names_a_measure_twice_is_refused():
    with pytest.raises(ValueError, match="slug of the catalogue stands twice"):
        read_catalogue(CATALOGUE.replace("slug: referrals_nfa", "slug: referrals_rate"))


def test_the_shipped_folder_is_whole_and_holds_every_measure_of_the_catalogue():
    read, findings = read_folder(SHIPPED)
    assert findings == ()
    assert {measure.key for measure in read.measures} == set(read_catalogue(CATALOGUE).by_key)
    torbay = {(figure.area, figure.year): figure.value for figure in read.figures if figure.measure == "ReReferral"}
    assert (torbay["880", 2016], torbay["970", 2016]) == (Decimal("28.9"), Decimal("22.5"))


def test_the_shipped_extract_equals_the_files_it_was_taken_from(tmp_path):
    if not SHARED.is_dir():
        pytest.skip("the shared data folder is not here, so the extract cannot be compared with it")
    for file in ("areas.csv", "ofsted_history.csv", "statistical_neighbours_2021.csv", "statistical_neighbours_2025.csv"):
        assert (SHIPPED / file).read_bytes() == (SHARED / file).read_bytes()
    shutil.copytree(SHIPPED, tmp_path / "shipped")
    names = [tmp_path / "shipped" / "published_indicators.parquet", SHARED / "published_indicators.parquet"]
    kept = f"SELECT * FROM '{names[1]}' WHERE measure_key IN (SELECT DISTINCT measure_key FROM '{names[0]}')"
    assert duckdb.execute(f"SELECT count(*) FROM ({kept} EXCEPT ALL SELECT * FROM '{names[0]}')").fetchone() == (0,)
    assert duckdb.execute(f"SELECT count(*) FROM (SELECT * FROM '{names[0]}' EXCEPT ALL {kept})").fetchone() == (0,)
