"""`sightline verify`: proves that nothing recorded was changed since, or names each place where it was."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import click

from sightline.interfaces.cli.site import must_be_migrated, open_site


class Verified(NamedTuple):
    """What one check read, and where it found a break."""

    count: int
    breaks: tuple[str, ...]


def event_log() -> Verified:
    from sightline.domains.organisations.queries import verify_chain

    report = verify_chain()
    return Verified(report.events, report.breaks)


def stored_documents() -> Verified:
    from sightline.domains.documents.queries import verify_files

    report = verify_files()
    return Verified(report.files, report.breaks)


def sealed_packs() -> Verified:
    from sightline.domains.reports.queries.seals import verify_packs

    report = verify_packs()
    return Verified(report.packs, report.breaks)


def sent_reports() -> Verified:
    from sightline.domains.reports.queries.seals import verify_reports

    report = verify_reports()
    return Verified(report.packs, report.breaks)


def issued_reports() -> Verified:
    from sightline.domains.reports.queries.seals import verify_progress

    report = verify_progress()
    return Verified(report.packs, report.breaks)


def kept_returns() -> Verified:
    from django.utils import timezone

    from sightline.domains.performance.queries.keeping import verify_kept

    report = verify_kept(timezone.localdate())
    return Verified(report.returns, report.breaks)


# What is counted -> the check. One line for each kind of thing that is kept under a hash.
CHECKS: tuple[tuple[str, Callable[[], Verified]], ...] = (
    ("events of the log", event_log),
    ("stored files", stored_documents),
    ("sealed packs", sealed_packs),
    ("issued versions of progress reports", issued_reports),
    ("commissioner's reports as they were sent", sent_reports),
    ("returns kept for worklists", kept_returns),
)


@click.command()
def verify() -> None:
    """Check the event log, the stored documents, the sealed packs, the issued reports and the kept returns against their hashes.

    Prints each break with its place. Ends with 1 where anything is broken.
    """
    open_site()
    must_be_migrated()
    lines = list(_run(CHECKS))
    for line in lines:
        click.echo(line)
    if any(line.startswith("BROKEN") for line in lines):
        raise SystemExit(1)


def _run(checks) -> Iterator[str]:
    for what, check in checks:
        found = check()
        yield from (f"BROKEN {sentence}" for sentence in found.breaks)
        verdict = f"{len(found.breaks)} broken" if found.breaks else "all hold"
        yield f"{found.count} {what}: {verdict}."
