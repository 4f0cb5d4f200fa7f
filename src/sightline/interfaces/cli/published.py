"""`sightline load-published`: published figures from a folder into the database, by default those the project ships."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from sightline.core.refusals import BadInput
from sightline.interfaces.cli.site import must_be_migrated, open_site

SHIPPED = Path(__file__).resolve().parents[2] / "content" / "indicators"


@click.command("load-published")
@click.argument("folder", type=click.Path(path_type=Path), default=SHIPPED, metavar="[FOLDER]")
@click.option(
    "--published", type=click.DateTime(["%Y-%m-%d"]), help="Day on which changed figures were published; without it, today."
)
def load_published(folder: Path, published) -> None:
    """Load published indicators, statistical neighbours and inspection outcomes from FOLDER.

    Loading a folder again changes nothing; a newer one adds what is new and keeps every figure that it restates.
    """
    open_site()
    must_be_migrated()
    try:
        for line in _told(_load(folder, published.date() if published else None)):
            click.echo(line)
    except BadInput as refused:
        raise click.ClickException("\n".join([refused.sentence, *map(str, refused.findings)])) from refused


def load_shipped() -> None:
    """The figures that the project ships, where they are not loaded yet. The site must be open."""
    _load(SHIPPED, None)


def _load(folder: Path, published: date | None):
    from django.utils import timezone

    from sightline.core.published.catalogue import read_catalogue
    from sightline.core.published.folder import files_of, read_folder
    from sightline.domains.organisations.actions import service_person
    from sightline.domains.performance.actions import is_loaded
    from sightline.domains.performance.actions import load_published as load

    catalogue = read_catalogue((SHIPPED / "catalogue.yaml").read_text(encoding="utf-8"))
    if is_loaded(files_of(folder), catalogue):
        return None
    read, findings = read_folder(folder)
    if read is None:
        raise BadInput(f"{folder} cannot be loaded.", findings)
    today = timezone.localdate()
    return load(
        by=service_person("Loader of published figures"), on=today, folder=read, catalogue=catalogue, published_on=published
    )


def _told(loaded) -> list[str]:
    if loaded is None:
        return ["These files were loaded before; nothing changed."]
    return [
        f"Figures: {loaded.figures:,} added, {loaded.restated:,} of them restated; {loaded.unchanged:,} unchanged.",
        f"Neighbours: {loaded.neighbours:,} added. Inspections: {loaded.inspections:,} added.",
        *loaded.left,
    ]
