"""`sightline expire-returns`: removes the returns that were kept for worklists once their last day is over."""

from __future__ import annotations

import click

from sightline.interfaces.cli.site import must_be_migrated, open_site


@click.command("expire-returns")
def expire_returns() -> None:
    """Remove the children's returns whose days are over, and encrypted files that belong to no load.

    Run it every day. Where the site keeps no returns it has nothing to do.
    """
    open_site()
    must_be_migrated()
    from django.utils import timezone

    from sightline.domains.organisations.actions import service_person
    from sightline.domains.performance.actions import keeping

    gone = keeping.expire_returns(by=service_person("Expiry of kept returns"), on=timezone.localdate())
    click.echo(f"{gone.returns} kept returns removed, their last day is over. {gone.strays} files of no load removed.")
