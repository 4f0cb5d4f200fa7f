"""`sightline calc NAME`: JSON in, JSON out, no database. Each calculation is one module of `calculations/`.

To add one: put `calculations/<name>.py` there with a `CALCULATION`; an underscore in the module is a hyphen in the
command. Nothing else lists them.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import IO

import click

from sightline.core.refusals import BadInput
from sightline.interfaces.cli import calculations
from sightline.interfaces.cli.calculation import Calculation, answer, answer_line, as_json, read_object, unusable, write


def names() -> list[str]:
    return sorted(module.name.replace("_", "-") for module in pkgutil.iter_modules(calculations.__path__))


def calculation(name: str) -> Calculation:
    return import_module(f"{calculations.__name__}.{name.replace('-', '_')}").CALCULATION


class Calculations(click.Group):
    """Imports a calculation only when it is asked for, so that the command starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return names()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return _command(cmd_name, calculation(cmd_name)) if cmd_name in names() else None


@click.group(cls=Calculations, help="Calculate from JSON on standard input or in a file.")
def calc() -> None:
    """Every calculation answers with JSON; see `sightline calc NAME --schema`."""


def _command(name: str, of: Calculation) -> click.Command:
    @click.command(name, help=of.about)
    @click.argument("source", default="-", metavar="[FILE]")
    @click.option("--lines", is_flag=True, help="Read one JSON object a line, write one answer a line.")
    @click.option("--schema", is_flag=True, help="Print the JSON Schema of input and output, and stop.")
    @click.pass_context
    def command(ctx: click.Context, source: str, lines: bool, schema: bool) -> None:
        if schema:
            write({"input": of.input, "output": of.output})
        else:
            ctx.exit(_run(of, source, lines))

    return command


def _run(of: Calculation, source: str, lines: bool) -> int:
    """0 and the answers, or 2 and what is wrong on standard error."""
    try:
        with _opened(source) as stream:
            if lines:
                for line in stream:
                    write(answer_line(of, line))
            else:
                write(answer(of, read_object(stream.read())))
    except BadInput as refused:
        write(as_json(refused), err=True)
        return 2
    return 0


def _opened(source: str) -> IO[bytes]:
    try:
        return click.open_file(source, "rb")
    except OSError as wrong:
        reason = wrong.strerror or "it cannot be opened"
        raise unusable(source, reason, "name a file that can be read, or - for standard input") from wrong
