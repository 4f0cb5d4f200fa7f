"""The `sightline` command. Each sub-command is imported only when it is called, so that every one starts fast."""

from __future__ import annotations

from importlib import import_module

import click

from sightline import __version__

# command -> "module:attribute"
COMMANDS = {
    "add-person": "sightline.interfaces.cli.accounts:add_person",
    "close-account": "sightline.interfaces.cli.accounts:close_account",
    "demonstrate": "sightline.interfaces.cli.demonstrate:demonstrate",
    "daily": "sightline.interfaces.cli.daily:daily",
    "frameworks": "sightline.interfaces.cli.frameworks:frameworks",
    "expire-returns": "sightline.interfaces.cli.expire_returns:expire_returns",
    "invite": "sightline.interfaces.cli.accounts:invite",
    "load-example": "sightline.interfaces.cli.example.load:load_example",
    "load-published": "sightline.interfaces.cli.published:load_published",
    "load-returns": "sightline.interfaces.cli.returns:load_returns",
    "watch-returns": "sightline.interfaces.cli.returns:watch_returns",
    "migrate": "sightline.interfaces.cli.migrate:migrate",
    "measures": "sightline.interfaces.cli.measures:measures",
    "serve": "sightline.interfaces.cli.serve:serve",
    "verify": "sightline.interfaces.cli.verify:verify",
    "synthesise": "sightline.interfaces.cli.synthesise:synthesise",
    "calc": "sightline.interfaces.cli.calc:calc",
    "read": "sightline.interfaces.cli.read:read",
}


class Lazy(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name].split(":")
        return getattr(import_module(module), attribute)


@click.group(cls=Lazy)
@click.version_option(__version__, message="%(version)s")
def main() -> None:
    """Keep a statutory intervention in line of sight."""
