"""Commands that need the site's settings and its database open it here; a bad setting is a message, not a traceback."""

import os

import click


def open_site() -> None:
    """Sets Django up, once. Every import of a model must come after it."""
    import django
    from django.conf import settings

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.config.settings")
    try:
        settings.VAR.mkdir(parents=True, exist_ok=True)
        django.setup()
    except OSError as error:
        told = f"SIGHTLINE_VAR: {error.strerror}: {error.filename}. Name a folder that can be written to."
        raise click.ClickException(told) from error
    except Exception as error:
        if type(error).__name__ != "SettingError":  # config is above this storey: its class cannot be imported here
            raise
        raise click.ClickException(str(error)) from error


def steps_behind() -> int:
    """How many migrations the database lacks."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def must_be_migrated() -> None:
    """Refuses where the database does not answer or is older than this version."""
    from django.db import DatabaseError

    try:
        behind = steps_behind()
    except DatabaseError as error:
        raise click.ClickException(f"The database does not answer: {str(error).strip()}\nCheck DATABASE_URL.") from error
    if behind:
        raise click.ClickException(f"The database is {behind} steps behind this version. Run: sightline migrate")
