"""`sightline load-returns` and `watch-returns`: children's returns into a workspace's scorecard, from the command line."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

import click

from sightline.core.refusals import BadInput, Refused
from sightline.interfaces.cli.site import must_be_migrated, open_site

LOADER = "Loader of returns"
DONE, REFUSED = "loaded", "refused"
"""Folders below the watched one that take what was loaded and what could not be."""


@click.command("load-returns")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--workspace", required=True, help="Short name of the workspace, as in its address.")
@click.option("--council", help="Three-digit code of a council that takes part; without it, the workspace's own.")
@click.option("--as-at", "day", type=click.DateTime(["%Y-%m-%d"]), help="Day they speak for, where the files do not say it.")
@click.option("--invented", is_flag=True, help="The children are invented; every page says so.")
def load_returns(paths: tuple[Path, ...], workspace: str, council: str | None, day: datetime | None, invented: bool) -> None:
    """Read returns (files, folders, zips) of one council and keep their figures. Children's records are dropped once counted, unless
    the site keeps them encrypted for worklists."""
    open_site()
    must_be_migrated()
    try:
        click.echo(_load(paths, workspace, council, day.date() if day else None, invented))
    except Refused as refused:
        raise click.ClickException(_words(refused)) from refused


@click.command("watch-returns")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--workspace", required=True, help="Short name of the workspace, as in its address.")
@click.option("--council", help="Three-digit code of a council that takes part; without it, the workspace's own.")
def watch_returns(folder: Path, workspace: str, council: str | None) -> None:
    """Load each file or folder that lies in FOLDER, once. Run it from cron every few minutes.

    What was loaded moves to FOLDER/loaded, what could not be to FOLDER/refused, with the reason beside it as a text file. A file
    whose name begins with a dot or ends in .part is still being written and is left for the next time.
    """
    open_site()
    must_be_migrated()
    for path in waiting(folder):
        try:
            told, into = _load((path,), workspace, council, None, False), DONE
        except Refused as refused:
            told, into = _words(refused), REFUSED
        moved = _move(path, folder / into)
        if into == REFUSED:
            moved.with_name(moved.name + ".why.txt").write_text(told + "\n", encoding="utf-8")
        click.echo(f"{path.name}: {told}")


def waiting(folder: Path) -> list[Path]:
    """What lies in the folder to be loaded, by name."""
    own = {DONE, REFUSED}
    return sorted(
        path for path in folder.iterdir() if path.name not in own and not path.name.startswith(".") and path.suffix != ".part"
    )


def _move(path: Path, into: Path) -> Path:
    """Moves a path into a folder, under a name that is free there."""
    into.mkdir(exist_ok=True)
    target, n = into / path.name, 1
    while target.exists():
        n += 1
        target = into / f"{path.stem}-{n}{path.suffix}"
    return path.rename(target)


def _load(paths: tuple[Path, ...], slug: str, council: str | None, day: date | None, invented: bool) -> str:
    from django.utils import timezone

    from sightline.domains.organisations.actions import service_person
    from sightline.domains.performance.actions import load_returns as load

    workspace, organisation = _place(slug, council)
    found = load(
        by=service_person(LOADER), workspace=workspace, organisation=organisation, on=timezone.localdate(), paths=list(paths), day=day,
        is_invented=invented, progress=_bar() if sys.stderr.isatty() else None,
    )  # fmt: skip
    return (
        f"{found.load.ref}: {found.load.found:,} rows found, {found.load.left_out:,} left out, {found.load.merged:,} held already. "
        f"{found.added:,} figures are new, {found.unchanged:,} as before, {found.restated:,} restated. {found.kept_words}"
    )


def _place(slug: str, council: str | None):
    """The workspace and the council in it."""
    from sightline.domains.organisations.models import Organisation, Workspace

    workspace = Workspace.objects.select_related("home").filter(slug=slug).first()
    if workspace is None:
        known = ", ".join(Workspace.objects.order_by("slug").values_list("slug", flat=True)) or "none yet"
        raise click.BadParameter(f"there is no workspace {slug!r}. There are: {known}.", param_hint="--workspace")
    if council is None:
        return workspace, workspace.home
    organisation = Organisation.objects.filter(la_code=council, workspaces=workspace).first()
    if organisation is None:
        raise click.BadParameter(f"no council {council} takes part in {slug}.", param_hint="--council")
    return workspace, organisation


def _bar():
    """Shows how many bytes have been read of how many."""
    shown = {"last": -1}

    def progress(done: int, total: int) -> None:
        per_cent = 100 * done // total if total else 100
        if per_cent != shown["last"]:
            shown["last"] = per_cent
            click.echo(f"\rReading: {per_cent} %", nl=per_cent >= 100, err=True)

    return progress


def _words(refused: Refused) -> str:
    findings = refused.findings if isinstance(refused, BadInput) else ()
    return "\n".join([refused.sentence, *map(str, findings)])
