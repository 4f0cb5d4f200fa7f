"""`sightline load-example`: the Torbay intervention of 2010 to 2019, from the sources, in our own words."""

from datetime import date

import click

from sightline.interfaces.cli.published import load_shipped
from sightline.interfaces.cli.site import must_be_migrated, open_site

SLUG, NAME = "torbay", "Torbay: children's services 2010 to 2019"
OPENS_AS_AT = date(2017, 7, 20)
"""The day Torbay's Council met on the Minister's letter: the direction of 2016 binds, and most of its evidence is in."""
BEGINS = date(2010, 10, 1)
LOADER = "Worked example"


@click.command("load-example")
def load_example() -> None:
    """Load the worked example. Does nothing where it is loaded already."""
    open_site()
    must_be_migrated()
    from django.db import transaction

    from sightline.domains.organisations import actions, queries

    if queries.workspace_with_slug(SLUG):
        click.echo("The worked example is loaded already.")
        return
    load_shipped()  # the measures that its actions should move
    by = actions.service_person(LOADER)
    with transaction.atomic():
        register = _load(by)
    for told in register.told:
        click.echo(f"  not loaded: {told}")
    click.echo(f"Loaded {NAME}.")


def _load(by):
    """All of it in one transaction: an interrupted load leaves nothing behind."""
    from sightline.domains.organisations import actions
    from sightline.interfaces.cli.example.accounts import load_accounts
    from sightline.interfaces.cli.example.facts import Facts
    from sightline.interfaces.cli.example.figures import load_figures
    from sightline.interfaces.cli.example.law import load_law
    from sightline.interfaces.cli.example.library import load_library
    from sightline.interfaces.cli.example.meetings import load_meetings
    from sightline.interfaces.cli.example.oversight import load_oversight
    from sightline.interfaces.cli.example.people import Register, load_people
    from sightline.interfaces.cli.example.programmes import load_programmes
    from sightline.interfaces.cli.example.reporting import load_reporting
    from sightline.interfaces.cli.example.reports import load_reports
    from sightline.interfaces.cli.example.risks import load_risks
    from sightline.interfaces.cli.example.work import load_work

    facts = Facts()
    organisations = {
        fact["key"]: actions.add_organisation(
            by=by, on=BEGINS, key=fact["key"], name=fact["name"], short_name=fact["short_name"], kind=fact["kind"],
            la_code=fact.get("la_code", ""),
        )
        for fact in facts.organisations
    }  # fmt: skip
    workspace = actions.open_workspace(
        by=by, on=BEGINS, slug=SLUG, name=NAME, kind="intervention", home=organisations["torbay"],
        organisations=list(organisations.values()), opens_as_at=OPENS_AS_AT, is_demonstration=True,
    )  # fmt: skip
    register = Register(by, facts, workspace, organisations)
    load_people(register)
    load_library(register)
    load_law(register)
    load_work(register)
    load_meetings(register)
    load_oversight(register)
    load_programmes(register)
    load_figures(register)
    load_reporting(register)
    load_risks(register)
    load_accounts(register, BEGINS)
    load_reports(register)
    return register
