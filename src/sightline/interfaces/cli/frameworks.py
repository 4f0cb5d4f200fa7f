"""`sightline frameworks`: the frameworks of questions that ship, a file of one's own checked, two versions side by side."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import click

from sightline.core.frameworks import Framework, as_data, compare, read_framework
from sightline.core.refusals import Finding
from sightline.domains.organisations.rules.permissions import ROLES


@click.group("frameworks", invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@click.pass_context
def frameworks(ctx: click.Context, as_json: bool) -> None:
    """List the frameworks of questions that ship with Sightline. FILE below is a .yaml file, or the key of a shipped one."""
    if ctx.invoked_subcommand:
        return
    found = shipped()
    if as_json:
        click.echo(json.dumps([as_data(one) for one in found], ensure_ascii=False))
        return
    for one in found:
        click.echo(f"{one.ref:28} {one.kind:11} {len(list(one.questions())):3} questions  {one.title}")


@frameworks.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@click.pass_context
def check(ctx: click.Context, paths: tuple[str, ...]) -> None:
    """Say what is wrong with a framework and on which line. Exit 2 where anything is."""
    faults = 0
    for path in paths:
        found, findings = _read(path)
        faults += len(findings)
        for finding in findings:
            click.echo(str(finding), err=True)
        if found:
            click.echo(f"{found.ref}: {found.title}, {len(list(found.questions()))} questions. Nothing is wrong with it.")
    ctx.exit(2 if faults else 0)


@frameworks.command("show")
@click.argument("path", metavar="FILE")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.pass_context
def show(ctx: click.Context, path: str, as_json: bool) -> None:
    """Print the questions of a framework with what would convince a sceptic."""
    found = _usable(ctx, path)
    if as_json:
        click.echo(json.dumps(as_data(found), ensure_ascii=False))
        return
    click.echo(f"{found.title} ({found.ref}, since {found.since})\n{found.about}\nSource: {found.source}")
    for section in found.sections:
        click.echo(f"\n{section.title}")
        for one in section.questions:
            click.echo(f"  {one.number or '-':>3} {one.text}")
            for said in one.standard:
                click.echo(f"        standard: {said}")


@frameworks.command("compare")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--json", "as_json", is_flag=True, help="Print the pairs as JSON.")
@click.pass_context
def compare_two(ctx: click.Context, old: str, new: str, as_json: bool) -> None:
    """Propose which question of a new version took the place of which: kept, reworded, proposed, dropped, added."""
    pairs = compare(_usable(ctx, old), _usable(ctx, new))
    if as_json:
        rows = [{"old": pair.old, "new": pair.new, "match": pair.match, "likeness": pair.likeness} for pair in pairs]
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for pair in pairs:
        click.echo(f"{pair.match:9} {pair.old or '-'} -> {pair.new or '-'}")


def shipped() -> list[Framework]:
    """Those of the package, in order of key. They are ours: a fault in one is a fault of the package."""
    found = [_read(path) for path in sorted(_folder().glob("*.yaml"))]
    faults = [str(finding) for _, findings in found for finding in findings]
    if faults:
        raise LookupError("\n".join(faults))
    return [framework for framework, _ in found if framework]


def _usable(ctx: click.Context, path: str) -> Framework:
    found, findings = _read(path)
    for finding in findings:
        click.echo(str(finding), err=True)
    if found is None:
        ctx.exit(2)
    return found


def _read(given: str | Path) -> tuple[Framework | None, tuple[Finding, ...]]:
    path = Path(given)
    if not path.suffix and (_folder() / f"{given}.yaml").is_file():
        path = _folder() / f"{given}.yaml"
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as failed:
        return None, (
            Finding(str(given), f"It cannot be read: {failed}.", "Name a .yaml file in UTF-8, or a shipped framework."),
        )
    return read_framework(text, path.name, frozenset(ROLES))


def _folder() -> Path:
    return Path(str(files("sightline") / "content" / "frameworks"))
