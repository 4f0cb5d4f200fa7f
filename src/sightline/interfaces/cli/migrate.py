"""`sightline migrate`: brings the database up to this version."""

import click

from sightline.interfaces.cli.site import open_site


@click.command()
def migrate() -> None:
    """Bring the database up to this version. Safe to run at any time; take a back-up before it in production."""
    open_site()
    from django.core.management import call_command
    from django.db import DatabaseError

    from sightline.interfaces.cli.site import steps_behind

    try:
        if not steps_behind():
            click.echo("The database is up to date.")
            return
        call_command("createcachetable", verbosity=0)  # first: where it stops here, the next run begins here again
        call_command("migrate", interactive=False, verbosity=0)
    except DatabaseError as error:
        told = str(error).strip()
        raise click.ClickException(f"The database could not be brought up to date: {told}\nCheck DATABASE_URL.") from error
    click.echo("The database is up to date.")
