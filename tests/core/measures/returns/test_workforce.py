"""The social work workforce census: totals of the council, workers one by one, whatever its XML is like."""

from datetime import date

import pytest

from sightline.core.measures.findings import Severity, unbalanced
from sightline.core.measures.returns import frame

HEADER = (
    "<Header><CollectionDetails><Collection>CSWW</Collection><Year>2025</Year><ReferenceDate>2025-09-30</ReferenceDate>"
    "</CollectionDetails><Source><LEA>880</LEA></Source></Header>"
)
TOTALS = (
    "<LALevel><NumberOfVacancies>5.60</NumberOfVacancies><NoAgencyFTE>10.0</NoAgencyFTE>"
    "<NoAgencyHeadcount>11</NoAgencyHeadcount></LALevel>"
)


def worker(**values):
    return "<CSWWWorker>" + "".join(f"<{name}>{value}</{name}>" for name, value in values.items()) + "</CSWWWorker>"


ANN = worker(AgencyWorker=0, SWENo="SW1", FTE="0.500000", OrgRole=5, RoleStartDate="2020-01-01", Cases30=12, Sex="F")


@pytest.fixture
def read(tmp_path):
    def reading(*parts, head='<?xml version="1.0"?>', **asked):
        content = head + "<Message>\n" + "\n".join(parts) + "\n</Message>"
        (tmp_path / "workforce.xml").write_bytes(content if isinstance(content, bytes) else content.encode("latin-1"))
        found = frame.read([tmp_path / "workforce.xml"], **asked)
        assert unbalanced(found.findings, found.counts) == ()
        return found

    return reading


def rows(found, table, *columns):
    return [tuple(row[column] for column in columns) for row in found.tables[table].to_pylist()]


def told(found, *severities):
    return [(each.place, each.table, each.field, each.problem) for each in found.findings if each.severity in severities]


def test_a_council_and_its_workers(read):
    found = read(HEADER, TOTALS, ANN)
    (source,) = found.sources
    assert (source.form, source.council, source.year, source.reference_date) == (
        "workforce-census",
        "880",
        2025,
        date(2025, 9, 30),
    )
    assert rows(found, "workforce_totals", "work_date", "work_vacancies_fte", "work_agency_fte", "work_agency_headcount") == [
        (date(2025, 9, 30), 5.6, 10.0, 11)
    ]
    assert rows(
        found,
        "ssd_professionals",
        *("prof_professional_id", "prof_year", "prof_agency_worker_flag", "prof_full_time_equivalency"),
        *("prof_professional_caseload", "prof_professional_job_title", "prof_start_date"),
    ) == [("SW1", 2025, False, 0.5, 12, "CASE_HOLDER", date(2020, 1, 1))]
    assert found.findings == ()


def test_a_leaver_counts_with_the_hours_of_the_year_before(read):
    found = read(
        HEADER,
        worker(SWENo="SW2", FTE="0", FTE30="0.8", RoleEndDate="2025-03-01"),
        worker(SWENo="SW3", FTE="1.0", FTE30="0.8", RoleEndDate="2025-03-01"),
        worker(SWENo="SW4", FTE="0", RoleEndDate="2025-03-01"),
        worker(SWENo="SW5", FTE="0", FTE30="0.8"),
    )
    assert rows(found, "ssd_professionals", "prof_professional_id", "prof_full_time_equivalency") == [
        ("SW2", 0.8),
        ("SW3", 1.0),
        ("SW4", 0.0),
        ("SW5", 0.0),
    ]


def test_a_worker_without_a_number_is_left_out_and_an_unknown_element_is_told(read):
    found = read(HEADER, TOTALS.replace("LALevel>", "LALevelVacancies>"), worker(FTE="1"), worker(SWENo="SW1", Shoes="42"))
    assert told(found, Severity.ERROR, Severity.WARNING) == [
        ("line 4", "CSWWWorker", "SWENo", "is missing, so the row is left out"),
        ("line 5", "CSWWWorker", "Shoes", "is no element of the census here; it is not read"),
    ]
    assert found.sizes["workforce_totals"] == 1
    bad = read(HEADER, worker(SWENo="SW1", FTE="many"))
    assert told(bad, Severity.ERROR)[0][0] == "worker SW1 line 3"


@pytest.mark.parametrize(
    ("header", "asked", "day"),
    [
        (HEADER.replace("<ReferenceDate>2025-09-30</ReferenceDate>", ""), {}, date(2025, 9, 30)),
        (HEADER.replace("2025-09-30", "soon"), {}, date(2025, 9, 30)),
        (HEADER.replace("2025-09-30", "soon").replace("2025", "next"), {}, None),
        (HEADER.replace("2025-09-30", "").replace("2025", "0001"), {"year": 2024}, date(2024, 9, 30)),
        ("", {"reference_date": date(2024, 9, 30)}, date(2024, 9, 30)),
        ("", {}, None),
    ],
)
def test_the_day_is_that_of_the_header_or_of_its_year_or_said(read, header, asked, day):
    found = read(header, TOTALS, ANN, **asked)
    assert found.sources[0].reference_date == day
    assert found.sizes["workforce_totals"] == (1 if day else 0)
    assert rows(found, "ssd_professionals", "prof_year") == [(day and day.year,)]


def test_a_file_that_breaks_off_is_read_up_to_the_break(read):
    found = read(HEADER, ANN, "<CSWWWorker><SWENo>SW9</SWENo>")
    assert found.sizes["ssd_professionals"] == 1
    assert "what follows is not read" in told(found, Severity.ERROR)[0][3]


def test_a_file_with_a_document_type_is_refused(read):
    found = read(HEADER, ANN, head='<!DOCTYPE Message [<!ENTITY a "aaaa">]>')
    assert found.sizes["ssd_professionals"] == 0
    assert "has a document type" in told(found, Severity.ERROR)[0][3]


def test_bytes_that_are_not_of_the_declared_encoding_are_read_as_those_of_windows(read):
    found = read(HEADER, worker(SWENo="SWé"))
    assert rows(found, "ssd_professionals", "prof_professional_id") == [("SWé",)]
    assert "cp1252" in told(found, Severity.WARNING)[0][3]


def test_a_namespace_and_the_first_of_two_values(read):
    found = read(HEADER, ANN.replace("</CSWWWorker>", "<SWENo>SW2</SWENo></CSWWWorker>"))
    assert rows(found, "ssd_professionals", "prof_professional_id") == [("SW1",)]
