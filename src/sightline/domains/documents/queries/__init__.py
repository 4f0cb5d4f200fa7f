"""What pages, reports and other domains ask about documents. Each takes the person who asks."""

from sightline.domains.documents.queries.files import FilesReport, content, verify_files
from sightline.domains.documents.queries.library import classes_on, find, library, of_number, version_on
from sightline.domains.documents.queries.record import DocumentPage, record_page, thread

__all__ = [
    "DocumentPage", "FilesReport", "classes_on", "content", "find", "library", "of_number", "record_page", "thread",
    "verify_files", "version_on",
]  # fmt: skip
