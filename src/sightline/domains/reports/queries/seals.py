"""Proof that sealed packs, issued progress reports and sent commissioner's reports still say what was sealed."""

from collections.abc import Iterator
from dataclasses import dataclass

from sightline.core.sealing import bytes_hash
from sightline.domains.reports.models import Edition, ProgressEdition, Sending
from sightline.domains.reports.models.sealed import Sealed


@dataclass(frozen=True)
class PacksReport:
    packs: int
    breaks: tuple[str, ...]


def verify_packs() -> PacksReport:
    """Reads every sealed pack. Its content must give its seal, and its seal must be the one its sealing was bound to."""
    editions = Edition.objects.select_related("pack__workspace").prefetch_related("pack__transitions").order_by("pk")
    return _verified((edition, edition.pack, edition.pack.ref) for edition in editions.iterator(chunk_size=100))


def verify_progress() -> PacksReport:
    """The same of every issued version of a progress report."""
    editions = ProgressEdition.objects.select_related("record__workspace").prefetch_related("record__transitions").order_by("pk")
    return _verified(
        (edition, edition.record, f"{edition.record.ref}, version {edition.n},") for edition in editions.iterator(chunk_size=100)
    )


def verify_reports() -> PacksReport:
    """The same of every commissioner's report that was sent."""
    sent = Sending.objects.select_related("report__workspace").prefetch_related("report__transitions").order_by("pk")
    return _verified((sending, sending.report, sending.report.ref) for sending in sent.iterator(chunk_size=100))


def _verified(sealed: Iterator[tuple[Sealed, object, str]]) -> PacksReport:
    counted, found = 0, []
    for edition, record, name in sealed:
        counted += 1
        bound = {each.content_hash for each in record.transitions.all()}
        place = f"{name} of {record.workspace.name}"
        if bytes_hash(edition.content.encode("utf-8")) != edition.seal:
            found.append(f"{place}: its content is not what was sealed.")
        if edition.seal not in bound:
            found.append(f"{place}: its seal is not the one it was sealed with.")
    return PacksReport(counted, tuple(found))
