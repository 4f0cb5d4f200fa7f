"""`sightline demonstrate`: what `make run` does after installing. One process, so that the second time is quick."""

import click

from sightline.interfaces.cli.example.load import load_example
from sightline.interfaces.cli.migrate import migrate
from sightline.interfaces.cli.published import load_published
from sightline.interfaces.cli.serve import serve


@click.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.pass_context
def demonstrate(context: click.Context, port: int) -> None:
    """Bring the database up to date, load the published figures and the worked example where they are not, and serve them."""
    for command in (migrate, load_published, load_example):
        context.invoke(command)
    context.invoke(serve, host="127.0.0.1", port=port)
