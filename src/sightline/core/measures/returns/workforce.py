"""The social work workforce census, XML: a council's vacancies and agency cover, and its workers one by one.

Full-time equivalents are those of 30 September; of a worker who left before it, for whom the census has nought, those of the year
before (FTE30): turnover counts what a leaver was, not what is left. Elements have two sets of names: LALevel in the specification,
LALevelVacancies in the schema of the LIIA programme. Birth, origin, pay and absence are not read.
"""

from __future__ import annotations

import re
from datetime import date

import pyarrow as pa

from sightline.core.measures.findings import Severity
from sightline.core.measures.returns import vocabulary as words
from sightline.core.measures.returns.days import census_year, of_year
from sightline.core.measures.returns.files import File
from sightline.core.measures.returns.listings import Cells, Into, Listing, Take, fill
from sightline.core.measures.returns.reader import Asked, Reader, Reading
from sightline.core.measures.returns.rows import Findings
from sightline.core.measures.returns.spellings import code, day, flag, number, short_text, whole
from sightline.core.measures.returns.xml_records import Group, records

_KNOWN = re.compile(rb"<Collection>\s*CSWW\s*</|<LALevel(?:Vacancies)?>|<CSWWWorker>")
_OF_WORKERS = """FTE30 PersonBirthDate Sex GenderCurrent Ethnicity QualInst QualLevel StepUpGrad StartOrigin LeaverDestination
    ReasonLeave WorkingDaysLost ContractWeeks FrontlineGrad Absat30Sept ReasonAbsence CFKSSstatus BaseSalary RRPayments OtherPayments"""
_OF_COUNCIL = """RecruitmentBonus RetentionBonus PerformanceAward PerformanceReward CarAllowance RelocationPackage RegionalWeighting
    CostSWE CostDBS OtherAllowances"""
WORKERS = Listing(
    "CSWWWorker",
    (
        Into(
            "ssd_professionals",
            (
                Take("prof_professional_id", "SWENo", short_text, needed=True),
                Take("prof_agency_worker_flag", "AgencyWorker", flag),
                Take("prof_full_time_equivalency", "FTE", number),
                Take("prof_professional_job_title", "OrgRole", code(words.ROLE, "role")),
                Take("prof_start_date", "RoleStartDate", day),
                Take("prof_leaving_date", "RoleEndDate", day),
                Take("prof_professional_caseload", "Cases30", whole),
            ),
        ),
    ),
    unused=tuple(_OF_WORKERS.split()),
)
TOTALS = Listing(
    "LALevel",
    (
        Into(
            "workforce_totals",
            (
                Take("work_date", "ReferenceDate", day, needed=True),
                Take("work_vacancies_fte", "NumberOfVacancies", number),
                Take("work_agency_fte", "NoAgencyFTE", number),
                Take("work_agency_headcount", "NoAgencyHeadcount", whole),
            ),
        ),
    ),
    unused=tuple(_OF_COUNCIL.split()),
)
_ELEMENTS = frozenset(("Header", "LALevel", "LALevelVacancies", "CSWWWorker"))


def recognises(file: File) -> bool:
    return b"<Message" in file.head and _KNOWN.search(file.head) is not None


def read(files: tuple[File, ...], asked: Asked) -> Reading:
    """One file: its day and council from the header, its totals, its workers."""
    (file,) = files
    findings = Findings(file.name)
    found = records(file, _ELEMENTS, findings)
    header = {
        name: value for record in found if record[0].name == "Header" for group in record for name, value in group.values.items()
    }
    reference = _day(header, asked, findings)
    said = {"ReferenceDate": reference.isoformat()} if reference else {}
    totals = [(record[0], record[0].values | said) for record in found if record[0].name.startswith("LALevel")]
    workers = [(record[0], _working(record[0].values)) for record in found if record[0].name == "CSWWWorker"]
    rows = [fill(listing, _cells(listing, of, findings), findings) for listing, of in ((TOTALS, totals), (WORKERS, workers))]
    tables = {each.tables[0][0]: each.tables[0][1] for each in rows}
    year = reference and census_year(reference)
    tables["ssd_professionals"] = of_year(tables["ssd_professionals"], year, "prof_year")
    given = {name: columns for each in rows for name, columns in each.given.items()}
    council = header.get("LEA", "").strip()
    return Reading(tables, findings.all(), tuple(each.count for each in rows), council, year, reference, given)


def _day(header: dict[str, str], asked: Asked, findings: Findings) -> date | None:
    """The day of the census: as its header says, or 30 September of the year that it says, or what the person says."""
    said = header.get("ReferenceDate")
    understood = day(said) if said else None
    if understood and understood.value:
        return understood.value
    if understood:
        findings.add("", "Header", "ReferenceDate", understood.problem, understood.mend)
    year = header.get("Year", "")
    if len(year) == 4 and year.isascii() and year.isdigit() and year >= "1900":
        return date(int(year), 9, 30)
    return asked.reference_date or (date(asked.year, 9, 30) if asked.year else None)


def _working(values: dict[str, str]) -> dict[str, str]:
    """A worker's values, with the full-time equivalents of a leaver from the year before."""
    fte = values.get("FTE", "").strip("0.")
    return values if fte or "RoleEndDate" not in values or "FTE30" not in values else values | {"FTE": values["FTE30"]}


def _cells(listing: Listing, rows: list[tuple[Group, dict[str, str]]], findings: Findings) -> Cells:
    for group, said in rows:
        for name in sorted(said.keys() - set(listing.fields)):
            problem = "is no element of the census here; it is not read"
            findings.add(f"line {group.line}", listing.name, name, problem, "Check how the system writes it.", Severity.WARNING)
    fields = {name: pa.array([said.get(name) for _, said in rows], pa.string()) for name in listing.fields}

    def place(row: int, field: str) -> str:
        group, said = rows[row]
        return f"worker {said['SWENo']} line {group.line}" if "SWENo" in said else f"line {group.line}"

    return Cells(listing.name, fields, len(rows), place)


READER = Reader("workforce-census", recognises, read)
