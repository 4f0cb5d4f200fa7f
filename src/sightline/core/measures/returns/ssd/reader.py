"""The files of a dataset into the typed tables. A folder or an archive of them is one return."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pyarrow as pa

from sightline.core.measures.findings import Count, Severity
from sightline.core.measures.returns.days import census_year, latest_day, of_year, year_ending_march
from sightline.core.measures.returns.files import File
from sightline.core.measures.returns.listings import Cells, Rows, all_counts, all_given, fill, together
from sightline.core.measures.returns.reader import Asked, Reader, Reading
from sightline.core.measures.returns.rows import MISSING_MEND, Findings
from sightline.core.measures.returns.spellings import Reads
from sightline.core.measures.returns.ssd import joining
from sightline.core.measures.returns.ssd.files import table_in, unpacked
from sightline.core.measures.returns.ssd.lists import (
    CONTACT,
    FACTORS,
    HELPERS,
    LEGAL,
    LISTS,
    NEEDED,
    OURS,
    OUTCOME,
    PLACEMENT,
    factors,
    no_further_action,
)

_EVENTS = (
    *("cont_contact_date", "earl_episode_start_date", "cine_referral_date", "cine_close_date", "cina_assessment_start_date"),
    *("cina_assessment_auth_date", "s47e_s47_start_date", "icpc_icpc_date", "cinv_cin_visit_date", "cppv_cp_visit_date"),
    *("cppr_cp_review_date", "clae_cla_episode_start_date", "clae_cla_episode_ceased_date", "clav_cla_visit_date"),
    *("clar_cla_review_date", "miss_missing_episode_start_date"),
)
_WARNING = Severity.WARNING


def recognises(file: File) -> bool:
    return table_in(file) is not None


def read(files: tuple[File, ...], asked: Asked) -> Reading:
    """The tables of the dataset that the files hold; what follows from others is filled in."""
    lists: list[tuple[str, Rows]] = []
    helpers: dict[str, list[dict[str, object]]] = {name: [] for name in HELPERS}
    findings, counts = [], []
    for file in files:
        findings.append(Findings(file.name))
        name = table_in(file)  # there is one, or the file were not recognised
        found = unpacked(file, name, findings[-1])
        if name in HELPERS:
            rows, lost = _helping(name, found.cells, findings[-1])
            helpers[name] += rows
            counts.append(Count(file.name, name, len(rows) + lost + found.left_out, len(rows), lost + found.left_out))
        else:
            lists.append((name, _counted(_list(name, found.cells, findings[-1]), found.left_out)))
    tables = together([each for _, rows in lists for each in rows.tables])
    reference = asked.reference_date or latest_day(tables, _EVENTS)
    tables = _joined(tables, helpers, reference)
    if reference and not asked.reference_date:
        problem = f"is taken as of {reference.isoformat()}, the latest day that it tells of"
        findings[0].add("", "", "", problem, "Say it where it is not so: the option as-at.", Severity.NOTE)
    told = tuple(each for one in findings for each in one.all())
    year = asked.year or (reference and year_ending_march(reference))
    return Reading(tables, told, (*all_counts(lists), *counts), "", year, reference, all_given(lists))


def _counted(rows: Rows, lost: int) -> Rows:
    count = rows.count
    return rows._replace(count=replace(count, found=count.found + lost, left_out=count.left_out + lost))


def _list(name: str, cells: Cells, findings: Findings) -> Rows:
    listing = LISTS[name]
    cells = _WORKED_OUT.get(name, Cells._replace)(cells)
    absent = [each for each in listing.fields if each not in cells.fields and each not in OURS]
    if absent:
        findings.add("", name, ", ".join(absent), "are missing; they are taken as empty", "Add the columns.", _WARNING)
    own = listing.fields[0].partition("_")[0] + "_"
    unknown = [each for each in cells.fields if not each.startswith(own)]
    if unknown:
        findings.add("", name, ", ".join(unknown), "are no columns of this table; they are not read", "Leave them out.", _WARNING)
    return fill(listing, cells, findings)


def _with_outcomes(cells: Cells) -> Cells:
    """Referrals with the flag for no further action from their outcomes, where they have no flag of their own."""
    if OUTCOME not in cells.fields or "cine_referral_nfa" in cells.fields:
        return cells
    said = [no_further_action(each).value if each else None for each in cells.fields[OUTCOME].to_pylist()]
    flags = pa.array([None if each is None else str(each) for each in said], pa.string())
    return cells._replace(fields={**cells.fields, "cine_referral_nfa": flags})


def _with_contact_outcomes(cells: Cells) -> Cells:
    """Contacts with what came of them, at most 200 characters of it."""
    if CONTACT not in cells.fields:
        return cells
    said = [each and each[:200] for each in cells.fields[CONTACT].to_pylist()]
    return cells._replace(fields={**cells.fields, "cont_contact_outcome": pa.array(said, pa.string())})


def _factor_rows(cells: Cells) -> Cells:
    """A row for each factor of each assessment; an assessment without factors is none."""
    empty = [None] * cells.rows
    names, said = (cells.fields[each].to_pylist() if each in cells.fields else empty for each in ("cinf_assessment_id", FACTORS))
    rows = [(at, name, one) for at, (name, each) in enumerate(zip(names, said, strict=True)) if each for one in factors(each)]
    fields = {
        "cinf_assessment_id": pa.array([name for _, name, _ in rows], pa.string()),
        "cinf_assessment_factor": pa.array([one for *_, one in rows], pa.string()),
    }
    return Cells(cells.table, fields, len(rows), lambda row, field: cells.place(rows[row][0], field))


_WORKED_OUT = {
    "ssd_cin_episodes": _with_outcomes,
    "ssd_contacts": _with_contact_outcomes,
    "ssd_assessment_factors": _factor_rows,
}


def _helping(name: str, cells: Cells, findings: Findings) -> tuple[list[dict[str, object]], int]:
    """The rows of a table that only helps others, and how many were left out."""
    columns, rows = HELPERS[name], []
    absent = [column for column in NEEDED[name] if column not in cells.fields]
    if absent:
        findings.add("", name, absent[0], "is missing, so the file is not read", "Add the column.", rows=cells.rows)
        return [], cells.rows
    said = {column: cells.fields[column].to_pylist() for column in columns if column in cells.fields}
    for at in range(cells.rows):
        row = {column: _value(columns[column], values[at], column, cells, at, findings) for column, values in said.items()}
        if all(row[column] is not None for column in NEEDED[name]):
            rows.append(row)
        else:
            problem = "lacks what it is needed for, so the row is left out"
            findings.add(cells.place(at, ""), name, NEEDED[name][0], problem, MISSING_MEND, rows=1)
    return rows, cells.rows - len(rows)


def _value(reads: Reads, spelling: str | None, column: str, cells: Cells, at: int, findings: Findings) -> object:
    said = reads(spelling) if spelling else None
    if said and said.severity is Severity.ERROR:
        findings.add(cells.place(at, column), cells.table, column, said.problem, said.mend)
    return said and said.value


def _joined(
    tables: dict[str, pa.Table], helpers: dict[str, list[dict[str, object]]], reference: date | None
) -> dict[str, pa.Table]:
    """The tables with the columns that follow from others."""
    joined = dict(tables)
    if "ssd_cla_episodes" in tables:
        episodes = joining.with_legal_status(tables["ssd_cla_episodes"], helpers[LEGAL])
        joined["ssd_cla_episodes"] = joining.with_placements(episodes, helpers[PLACEMENT])
    for name, other, *columns in _FROM_ANOTHER:
        if name in tables:
            joined[name] = joining.looked_up(tables[name], *columns[:2], tables.get(other), *columns[2:])
    if "ssd_care_leavers" in tables:
        joined["ssd_care_leavers"] = of_year(tables["ssd_care_leavers"], reference and year_ending_march(reference), "clea_year")
    if "ssd_professionals" in tables:
        joined["ssd_professionals"] = of_year(tables["ssd_professionals"], reference and census_year(reference), "prof_year")
    return joined


_FROM_ANOTHER = (
    ("ssd_cla_reviews", "ssd_cla_episodes", "clar_person_id", "clar_cla_id", "clae_cla_id", "clae_person_id"),
    (
        "ssd_assessment_factors",
        "ssd_cin_assessments",
        "cinf_person_id",
        "cinf_assessment_id",
        "cina_assessment_id",
        "cina_person_id",
    ),
    (
        *("ssd_initial_cp_conference", "ssd_s47_enquiry", "icpc_s47_start_date", "icpc_s47_enquiry_id"),
        *("s47e_s47_enquiry_id", "s47e_s47_start_date"),
    ),
)
"""Table, the other table, the column that follows, the column that points, and of the other its id and what is wanted of it."""


READER = Reader("ssd", recognises, read, together=True)
