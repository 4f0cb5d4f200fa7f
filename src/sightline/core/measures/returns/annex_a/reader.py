"""The Annex A workbook into the typed tables: sheets found, headings matched and shown, cells understood, lists joined."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pyarrow as pa

from sightline.core.measures.findings import Severity
from sightline.core.measures.returns.annex_a.care import with_episodes, with_plans
from sightline.core.measures.returns.annex_a.cases import join_cases
from sightline.core.measures.returns.annex_a.headings import as_printed, matched
from sightline.core.measures.returns.annex_a.lists import LISTS, headings
from sightline.core.measures.returns.annex_a.workbook import ERRORS, Sheet, Unreadable, cell_name, sheets
from sightline.core.measures.returns.days import latest_day, of_year, year_ending_march
from sightline.core.measures.returns.files import File
from sightline.core.measures.returns.listings import Cells, Listing, Rows, all_counts, all_given, fill, together
from sightline.core.measures.returns.reader import Asked, Reader, Reading
from sightline.core.measures.returns.rows import Findings

_TITLE = re.compile(r"\blist[\s_\-]*0?(\d{1,2})\b|^\W*(\d{1,2})\W*$", re.IGNORECASE)
_HEADED = 15
"""Rows from the top in which the headings may stand. A guess: above them stand a title and notes."""
_KNOWN = 0.5
"""Of the headings of a list, the share that a sheet must have to be that list when its name does not say so. A guess."""
_SURELY = 0.8
"""The share from which on no further row is looked at."""
_EVENTS = (
    *("cont_contact_date", "earl_episode_start_date", "cine_referral_date", "cina_assessment_start_date"),
    *("s47e_s47_start_date", "cinv_cin_visit_date", "cppv_cp_visit_date", "clav_cla_visit_date", "clar_cla_review_date"),
)
_WORKED_OUT = {"List 7": with_plans, "List 8": with_episodes}
_WARNING, _NOTE = Severity.WARNING, Severity.NOTE
_AS_GIVEN = "Nothing needs to be done."


def recognises(file: File) -> bool:
    """A workbook; whether its sheets are lists of Annex A shows when it is opened."""
    return any(name.lower().startswith("xl/workbook") for name in file.members)


def read(files: tuple[File, ...], asked: Asked) -> Reading:
    """A workbook. A sheet that is no list is passed over with a finding, a list without a sheet is told."""
    (file,) = files
    findings, lists = Findings(file.name), []
    try:
        with file.open() as opened:
            for sheet in sheets(opened):
                lists += _list(sheet, findings)
    except Unreadable as wrong:
        findings.add("", "", "", f"{wrong.problem}, so it is not read", wrong.mend)
    for name in LISTS.keys() - {name for name, _ in lists} - {"List 11"} if lists else ():
        findings.add("", name, "", "no sheet is this list; nothing of it is known", "Add the sheet.", _WARNING)
    return _reading(join_cases(lists, findings), findings, asked)


def _reading(lists: Sequence[tuple[str, Rows]], findings: Findings, asked: Asked) -> Reading:
    tables = together([each for _, rows in lists for each in rows.tables])
    reference = asked.reference_date or latest_day(tables, _EVENTS)
    year = asked.year or (reference and year_ending_march(reference))
    if reference and not asked.reference_date:
        problem = f"is taken as of {reference.isoformat()}, the latest day that its lists tell of"
        findings.add("", "", "", problem, "Say it where it is not so: the option as-at.", _NOTE)
    if "ssd_care_leavers" in tables:
        tables["ssd_care_leavers"] = of_year(tables["ssd_care_leavers"], year)
    return Reading(tables, findings.all(), all_counts(lists), "", year, reference, all_given(lists))


def _list(sheet: Sheet, findings: Findings) -> list[tuple[str, Rows]]:
    """The list that a sheet is, filled; none where it is no list or holds nothing."""
    _tell_sheet(sheet, findings)
    titled = _titled(sheet.title)
    if not sheet.rows:
        findings.add("", sheet.title, "", "is an empty sheet", "Check that the list is to be empty.", _WARNING)
        return []
    listing, at, columns = _headed(sheet, titled)
    if listing is None:
        findings.add("", sheet.title, "", "is no list of Annex A; it is not read", "Name the sheet List 1 to List 11.", _WARNING)
        return []
    if listing is not titled:
        problem = f"is read as {listing.name}, from its headings"
        findings.add("", sheet.title, "", problem, f"Name the sheet {listing.name}.", _WARNING if titled else _NOTE)
    if not listing.fills:
        return []
    _tell_headings(sheet, at, listing, columns, findings)
    cells = _cells(sheet, at, columns, findings)
    worked_out = _WORKED_OUT.get(listing.name, Cells._replace)
    return [(listing.name, fill(listing, worked_out(cells), findings))]


def _titled(title: str) -> Listing | None:
    found = _TITLE.search(title)
    return LISTS.get(f"List {int(found[1] or found[2])}") if found else None


def _headed(sheet: Sheet, titled: Listing | None) -> tuple[Listing | None, int, dict[str, int]]:
    """The list, the place of the row of headings among the rows, and the columns. A sheet that says which list it is, is that
    one, unless its headings are rather those of another."""
    best: tuple[float, bool, int, Listing, dict[str, int]] | None = None
    for at, (_, cells) in enumerate(sheet.rows[:_HEADED]):
        found = [cell or "" for cell in cells]
        for listing in LISTS.values():
            columns = matched(listing, found)
            share = len(columns) / len(headings(listing))
            this = (share, listing is titled, -at, listing, columns)
            if best is None or this[:3] > best[:3]:
                best = this
        if best[0] > _SURELY:
            break
    share, _, minus, listing, columns = best
    wanted = _KNOWN if listing is not titled else min(_KNOWN, 2 / len(headings(listing)))
    return (listing, -minus, columns) if share >= wanted else (None, 0, {})


def _tell_sheet(sheet: Sheet, findings: Findings) -> None:
    if sheet.hidden:
        findings.add("", sheet.title, "", "is a hidden sheet; it is read like the others", "Show it, or take it out.", _NOTE)
    if sheet.broken:
        findings.add("", sheet.title, "", "is damaged; what comes after the damage is not read", "Save the workbook again.")
    if sheet.longer:
        findings.add(
            "", sheet.title, "", "holds more rows than a council can have; the rest is not read", "Leave out empty rows."
        )
    for cells in sheet.merged[:3]:
        problem = f"has merged cells ({cells}); only the first of them holds the value"
        findings.add(f"{sheet.title} cell {cells.partition(':')[0]}", sheet.title, "", problem, "Unmerge the cells.", _WARNING)
    if sheet.unsaved:
        first = min(sheet.unsaved, key=lambda name: (len(name), name))
        problem = f"{len(sheet.unsaved):,} formulas have no saved result; they are taken as empty, the first is {first}"
        findings.add(f"{sheet.title} cell {first}", sheet.title, "", problem, "Open the workbook in Excel and save it.", _WARNING)


def _tell_headings(sheet: Sheet, at: int, listing: Listing, columns: dict[str, int], findings: Findings) -> None:
    """How each heading was read, what has no column, which column is of no field."""
    number, cells = sheet.rows[at]
    for field, column in columns.items():
        if as_printed(cells[column]) != as_printed(field):
            problem = f'column {cell_name(column, 1)[:-1]} "{cells[column]}" is read as {field}'
            findings.add(f"{sheet.title} cell {cell_name(column, number)}", sheet.title, field, problem, _AS_GIVEN, _NOTE)
    for field in headings(listing):
        if field not in columns and field not in listing.unused:
            findings.add(
                f"{sheet.title} row {number}", sheet.title, field, "has no column; it is taken as empty", "Add it.", _WARNING
            )
    for column, heading in enumerate(cells):
        if heading and column not in columns.values():
            problem = f'"{heading}" is no heading of {listing.name}; the column is not read'
            findings.add(f"{sheet.title} cell {cell_name(column, number)}", sheet.title, "", problem, "Leave it out.", _WARNING)


def _cells(sheet: Sheet, at: int, columns: dict[str, int], findings: Findings) -> Cells:
    """The rows below the headings, column by column; a cell with an error of Excel is empty, and told."""
    below = sheet.rows[at + 1 :]
    fields = {}
    for field, column in columns.items():
        values = [cells[column] if column < len(cells) else None for _, cells in below]
        for row, value in enumerate(values):
            if value in ERRORS:
                place = f"{sheet.title} cell {cell_name(column, below[row][0])}"
                findings.add(place, sheet.title, field, f"holds the error {value}; it is taken as empty", "Mend it.", _WARNING)
                values[row] = None
        fields[field] = pa.array(values, pa.string())

    def place(row: int, field: str) -> str:
        return f"{sheet.title} cell {cell_name(columns.get(field, 0), below[row][0])}"

    return Cells(sheet.title, fields, len(below), place)


READER = Reader("annex-a", recognises, read)
