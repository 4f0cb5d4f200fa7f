"""Real reports and letters, read whole and held against careful readings of them."""

import json
from pathlib import Path

import pytest

from sightline.core.reading import read_pages
from sightline.core.reading.files import open_pages
from sightline.core.reading.result import Inspection

SHARED = Path(__file__).parents[3] / "../shared"

GROUPS = {"priority and immediate action": "priority action"}


def _truth(pattern):
    found = sorted((SHARED / "truth").glob(pattern))
    if not found:
        pytest.skip("the shared readings of inspection documents are not here")
    return found


def test_the_twelve_reports_with_truth_are_read_whole():
    for path in _truth("ofsted_*.json"):
        truth = json.loads(path.read_text())
        reading = read_pages(open_pages(SHARED / "documents/ofsted" / truth["file"]))
        wanted = [
            ("lscb" if item["group"].startswith("LSCB") else GROUPS.get(item["group"], item["group"]), item["number"],
             item["first6"], item["pdf_page"])
            for item in truth["items"]
        ]  # fmt: skip
        plain = str.maketrans("’‘", "''")
        got = [
            (item.group, item.number, " ".join(item.text.translate(plain).split()[:6]), item.page)
            for item in reading.recommendations
        ]
        assert got == wanted, truth["id"]
        assert [(j.area, j.grade) for j in reading.judgements] == [(j["area"], j["grade"]) for j in truth["judgements"]]
        published = truth["report_date"] if truth["report_date_printed_in_pdf"] else None
        assert reading.inspection == Inspection(
            truth["inspection_start"], truth["inspection_end"], published, truth["lead_inspector"]
        )


def test_the_letters_with_truth_have_their_items_and_duties():
    for truth in json.loads(_truth("letters.json")[0].read_text())["documents"]:
        reading = read_pages(open_pages(SHARED / "documents/letters" / truth["file"]))
        counted = [sum(item.group == group for item in reading.recommendations) for group in
                   ("priority action", "what needs to improve", "area for improvement")]  # fmt: skip
        assert counted == [truth[key] for key in ("priority_actions", "what_needs_to_improve", "areas_for_improvement")], truth[
            "id"
        ]
        assert len(reading.obligations) == truth["obligations_on_named_bodies"], truth["id"]
