"""Every change to what is reported."""

from sightline.domains.reports.actions.agenda import take_over
from sightline.domains.reports.actions.packs import (
    FORMS,
    content_to_show,
    discard_pack,
    download_pack,
    draft_pack,
    seal_pack,
    sealed_content,
)
from sightline.domains.reports.actions.progress import (
    discard_progress,
    download_progress,
    draft_content,
    draft_progress,
    draw_progress,
    edition_of,
    file_progress,
    issue_progress,
    issued_content,
    keep_progress,
    revise_progress,
    void_progress,
    write_progress,
)

__all__ = [
    "FORMS", "content_to_show", "discard_pack", "discard_progress", "download_pack", "download_progress", "draft_content", "draft_pack",
    "draft_progress", "draw_progress", "edition_of", "file_progress", "issue_progress", "issued_content", "keep_progress",
    "revise_progress", "seal_pack", "sealed_content", "take_over", "void_progress", "write_progress",
]  # fmt: skip
