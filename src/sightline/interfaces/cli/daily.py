"""`sightline daily`: what the clock does for the register."""

from __future__ import annotations

import click

from sightline.interfaces.cli.site import must_be_migrated, open_site


@click.command("daily")
def daily() -> None:
    """Let lapse what was verified and no longer holds: stale evidence, a measure that went the other way. End acceptances of risks
    whose time is over. Send the digests.

    Run it every day. It prints each verification that lapsed, and why, each acceptance that ended, and each digest that was sent.
    """
    open_site()
    must_be_migrated()
    from django.utils import timezone

    from sightline.domains.organisations.actions import service_person
    from sightline.domains.plans.actions import lapse_actions
    from sightline.domains.risks.actions import end_acceptances
    from sightline.interfaces.cli.digests import send_digests

    lapsed = lapse_actions(by=service_person("Daily check of verifications"), on=timezone.localdate())
    for action, why in lapsed:
        click.echo(f"{action.workspace.slug} {action.ref}: {why}")
    click.echo(f"{len(lapsed)} verification{'' if len(lapsed) == 1 else 's'} lapsed.")
    for risk in end_acceptances(by=service_person("Daily check of acceptances"), on=timezone.localdate()):
        click.echo(f"{risk.workspace.slug} {risk.ref}: accepted no longer, its time is over.")
    for told in send_digests(timezone.localdate()):
        click.echo(told)
