"""Every change to documents, and every look at one: keyword-only, through the one door."""

from sightline.domains.documents.actions.keeping import dispose, reclassify, restore, withdraw
from sightline.domains.documents.actions.reading import log_download, log_view
from sightline.domains.documents.actions.taking_in import add_document, add_version, record_letter

__all__ = [
    "add_document", "add_version", "dispose", "log_download", "log_view", "reclassify", "record_letter", "restore", "withdraw",
]  # fmt: skip
