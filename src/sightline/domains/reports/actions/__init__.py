"""Every change to what is reported."""

from sightline.domains.reports.actions.packs import (
    FORMS,
    content_to_show,
    discard_pack,
    download_pack,
    draft_pack,
    seal_pack,
    sealed_content,
)

__all__ = ["FORMS", "content_to_show", "discard_pack", "download_pack", "draft_pack", "seal_pack", "sealed_content"]
