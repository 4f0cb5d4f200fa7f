"""A list of documents as CSV that a spreadsheet opens without running anything."""

import csv
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse

HEADINGS = ("Number", "Title", "Kind", "Who may read", "State", "Since", "Dated", "Versions", "Keep until", "Source")


def as_csv(documents, request: HttpRequest) -> HttpResponse:
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    name = f"{request.workspace.slug} library {request.as_at:%Y-%m-%d}.csv"
    answer["Content-Disposition"] = f"attachment; filename=\"{name}\"; filename*=UTF-8''{quote(name)}"
    answer.write("\ufeff")  # without it a spreadsheet reads the pound sign as two others
    writer = csv.writer(answer)
    writer.writerow(HEADINGS)
    for document in documents.iterator(chunk_size=500):
        writer.writerow([plain(cell) for cell in _row(document)])
    return answer


def plain(cell: object) -> str:
    """Text that a spreadsheet would take for a formula is given an apostrophe in front."""
    text = str(cell)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _row(document) -> tuple:
    return (
        document.ref, document.title, document.get_kind_display(), document.level_words, document.state, document.since,
        document.dated_on, document.version_count, document.retain_until or "permanently", document.cites,
    )  # fmt: skip
