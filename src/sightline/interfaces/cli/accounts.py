"""`sightline add-person`, `sightline invite` and `sightline close-account`: there is no public sign-up."""

from datetime import date, datetime

import click

from sightline.interfaces.cli.site import must_be_migrated, open_site

COMMAND_LINE = "Command line"
KINDS = ["permanent", "interim", "seconded", "joint", "elected", "appointed"]


def _open() -> None:
    open_site()
    must_be_migrated()


def _day(context, parameter, value: datetime | None) -> date:
    from django.utils import timezone

    open_site()
    return value.date() if value else timezone.localdate()


DAY = click.option("--on", type=click.DateTime(["%Y-%m-%d"]), callback=_day, help="Day from which it is true; today if left out.")


@click.command()
@click.option("--name", required=True, help="As it should stand in the register.")
@click.option("--username", required=True)
@click.option("--email", default="", help="Where the council's own sign-in service is used: the address it knows the person by.")
@click.option("--workspace", "slug", required=True, help="The workspace's short name in its address.")
@click.option("--post", "key", required=True, help="Key of the post there, as in director; its roles become the person's.")
@click.option("--kind", default="permanent", type=click.Choice(KINDS))
@DAY
def add_person(name: str, username: str, email: str, slug: str, key: str, kind: str, on: date) -> None:
    """Add a person with an account, appoint them to a post, and print the link that sets their password."""
    _open()
    from django.db import transaction

    from sightline.core.refusals import Refused
    from sightline.domains.organisations import actions, queries

    by = actions.service_person(COMMAND_LINE)
    try:
        with transaction.atomic():
            post = queries.post_with_key(slug, key)
            person = actions.add_person(by=by, on=on, name=name)
            actions.give_account(by=by, on=on, person=person, username=username, email=email)
            actions.appoint(by=by, post=post, person=person, kind=kind, on=on)
    except Refused as refusal:
        raise click.ClickException(refusal.sentence) from refusal
    click.echo(f"{name} is {post} from {on:%-d %B %Y}, and signs in as {username}.")
    _print_link(person)


@click.command()
@click.argument("username")
def invite(username: str) -> None:
    """Print a link that sets an account's password: for a first sign-in, or where it was forgotten. It works for three days."""
    _open()
    _print_link(_account(username))


@click.command()
@click.argument("usernames", nargs=-1, required=True)
@DAY
def close_account(usernames: tuple[str, ...], on: date) -> None:
    """Close accounts: nobody signs in with them again. What the people did stays in the register."""
    _open()
    from sightline.core.refusals import Refused
    from sightline.domains.organisations import actions

    by = actions.service_person(COMMAND_LINE)
    for username in usernames:
        try:
            actions.close_account(by=by, on=on, person=_account(username))
        except Refused as refusal:
            raise click.ClickException(refusal.sentence) from refusal
        click.echo(f"{username} is closed.")


def _account(username: str):
    from sightline.core.refusals import Refused
    from sightline.domains.organisations import queries

    try:
        return queries.account_named(username)
    except Refused as refusal:
        raise click.ClickException(refusal.sentence) from refusal


def _print_link(person) -> None:
    from allauth.account.forms import default_token_generator
    from allauth.account.utils import user_pk_to_url_str
    from django.conf import settings
    from django.urls import reverse

    key = default_token_generator.make_token(person)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(person), "key": key})
    click.echo("To set a password, within three days:")
    click.echo(f"  {settings.SITE}{path}")
