"""Workbooks of Annex A from small tables in text, for tests."""

from io import BytesIO

from openpyxl import Workbook

from sightline.core.measures.returns import frame


def cell(said):
    return None if said == "." else int(said) if said.isdigit() else said


def book(**lists):
    """`list_3="Child ID | Date of referral\\n14 | 01/05/2025"`: a sheet a list, cells with bars between, a point an empty one."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for name, table in lists.items():
        sheet = workbook.create_sheet(name.replace("_", " ").capitalize())
        for line in table.strip().splitlines():
            sheet.append([cell(each.strip()) for each in line.split("|")])
    return workbook


def saved(workbook):
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()


def read_book(folder, content, **asked):
    (folder / "annex.xlsx").write_bytes(content if isinstance(content, bytes) else saved(content))
    return frame.read([folder / "annex.xlsx"], **({"council": "880"} | asked))
