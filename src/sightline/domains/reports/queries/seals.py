"""Proof that sealed packs still say what was sealed."""

from dataclasses import dataclass

from sightline.core.sealing import bytes_hash
from sightline.domains.reports.models import Edition


@dataclass(frozen=True)
class PacksReport:
    packs: int
    breaks: tuple[str, ...]


def verify_packs() -> PacksReport:
    """Reads every sealed pack. Its content must give its seal, and its seal must be the one its sealing was bound to."""
    counted, found = 0, []
    editions = Edition.objects.select_related("pack__workspace").prefetch_related("pack__transitions").order_by("pk")
    for edition in editions.iterator(chunk_size=100):
        counted += 1
        bound = {each.content_hash for each in edition.pack.transitions.all()}
        place = f"{edition.pack.ref} of {edition.pack.workspace.name}"
        if bytes_hash(edition.content.encode("utf-8")) != edition.seal:
            found.append(f"{place}: its content is not what was sealed.")
        if edition.seal not in bound:
            found.append(f"{place}: its seal is not the one it was sealed with.")
    return PacksReport(counted, tuple(found))
