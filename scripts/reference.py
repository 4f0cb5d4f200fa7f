"""Writes the reference pages that the code knows: permissions, settings, commands, measures.

python scripts/reference.py            writes them into docs/reference/
python scripts/reference.py --check    writes nothing; ends with 1 where a page is stale
"""

import ast
import os
import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs" / "reference"
CONFIG = ROOT / "src" / "sightline" / "config"
READERS = {"text", "flag", "number", "names", "folder", "database", "mail", "site", "one_of", "keys"}
UNSET = {"names": "empty", "keys": "empty"}
STALE = "Written by scripts/reference.py from the code; `make fix` brings it up to date."


def permissions() -> str:
    from sightline.domains.organisations.rules.permissions import GRANTS, NEEDS_SECOND_FACTOR, PERMISSIONS, ROLES

    lines = [
        "# Permissions",
        "",
        STALE,
        "",
        "Roles come from the posts a person holds on the day. A post ends, its rights end.",
        "",
    ]
    lines += ["## What each permission allows", "", "| permission | allows | second factor |", "|---|---|---|"]
    lines += [f"| `{key}` | {words} | {'yes' if key in NEEDS_SECOND_FACTOR else ''} |" for key, words in PERMISSIONS.items()]
    lines += ["", "## What each role may do", ""]
    for role, title in ROLES.items():
        lines += [f"### {title} (`{role}`)", "", *(f"- `{key}`" for key in PERMISSIONS if key in GRANTS[role]), ""]
    return "\n".join([*lines, *pages()]) + "\n"


def pages() -> list[str]:
    """Which permission each address of the site asks for, as the pages declare it."""
    from django.urls import get_resolver

    lines = ["## What each page asks for", "", "| address | to look | to change |", "|---|---|---|"]
    for path, view in sorted(_routes(get_resolver().url_patterns), key=lambda found: found[0]):
        access = getattr(view, "access", None)
        if access and not access.is_public:
            look = f"`{access.permission}`" if access.permission else "signed in"
            look = look if "GET" in access.methods else "–"
            lines.append(f"| `/{path}` | {look} | {' or '.join(f'`{key}`' for key in access.change)} |")
    return lines


def _routes(patterns, before=""):
    for each in patterns:
        path = before + str(each.pattern).lstrip("^").rstrip("$").replace("|", " or ")
        if hasattr(each, "url_patterns"):
            yield from _routes(each.url_patterns, path)
        else:
            yield path, each.callback


def settings() -> str:
    lines = ["# Settings", "", STALE, "", "All are read from the environment. What they are for: docs/how-to/settings.md.", ""]
    lines += ["| setting | kind | if it is not set |", "|---|---|---|"]
    return "\n".join([*lines, *(f"| `{name}` | {kind} | {default} |" for name, kind, default in sorted(read_settings()))]) + "\n"


def read_settings() -> list[tuple[str, str, str]]:
    """Every call of a typed reader in config/: name, reader, the default as it is written."""
    found = []
    for path in sorted(CONFIG.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if _reads(node):
                default = f"`{ast.unparse(node.args[-1])}`" if len(node.args) > 1 else UNSET.get(node.func.attr, "refused")
                found.append((node.args[0].value, node.func.attr.replace("_", " "), default))
    return found


def _reads(node) -> bool:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in READERS):
        return False
    return isinstance(node.func.value, ast.Name) and node.func.value.id == "env"


def commands() -> str:
    import click

    from sightline.interfaces.cli.main import COMMANDS, main

    lines = ["# Commands", "", STALE, "", f"`sightline`: {main.help}", ""]
    for name in sorted(COMMANDS):
        lines += _told(name, main.get_command(click.Context(main), name))
    return "\n".join(lines).rstrip() + "\n"


def _told(name: str, command) -> list[str]:
    import click

    context = click.Context(command, info_name=f"sightline {name}")
    lines = [f"## sightline {name}", "", "```", *command.get_help(context).splitlines(), "```", ""]
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            lines += _told(f"{name} {inner}", command.get_command(context, inner))
    return lines


def measures() -> str:
    from sightline.core.measures.catalogue import CATALOGUE, Theme
    from sightline.core.measures.settings import SETTINGS

    lines = ["# Measures", "", STALE, "", "How a definition is written and judged: [measures](../explanation/measures.md).", ""]
    lines += ["Each measure has a worked example. It is the measure's specification test on every engine.", ""]
    lines += ["## Local settings", "", "| setting | unless set | decides |", "|---|---|---|"]
    lines += [f"| `{name}` | {setting.default} | {setting.decides}{_choices(setting)} |" for name, setting in SETTINGS.items()]
    for theme in Theme:
        lines += ["", f"## {theme.value}"]
        lines += [line for entry in CATALOGUE.values() if entry.theme is theme for line in _measure(entry)]
    return "\n".join(lines) + "\n"


def _choices(setting) -> str:
    return f" ({', '.join(setting.choices)})" if setting.choices else ""


def _measure(entry) -> list[str]:
    facts = {"unit": entry.unit.value, "good is": {"High": "high", "Low": "low", None: "neither high nor low"}[entry.polarity]}
    facts |= {"source": entry.source, "reconciles to": f"`{entry.published}`" if entry.published else "no published series"}
    facts |= {"reads": ", ".join(f"`{table}`" for table in entry.inputs)}
    facts |= {"if there, also": ", ".join(f"`{table}`" for table in entry.also)} if entry.also else {}
    facts |= {"settings": ", ".join(f"`{name}`" for name in entry.settings)} if entry.settings else {}
    lines = ["", f"### {entry.title} (`{entry.name}`)", "", entry.says, "", "| | |", "|---|---|"]
    lines += [f"| {word} | {said} |" for word, said in facts.items()]
    lines += ["", *(f"- {caution}" for caution in entry.cautions)] if entry.cautions else []
    return [*lines, "", *_example(entry)]


def _example(entry) -> list[str]:
    import textwrap

    example = entry.example
    of = f" of {example.denominator:g}" if example.denominator is not None else ""
    where = "".join(f", with `{name}={value}`" for name, value in example.settings.items())
    told = (
        f"On {example.period.last}" if entry.definition().is_snapshot else f"From {example.period.first} to {example.period.last}"
    )
    return ["```", textwrap.dedent(example.rows).strip(), "```", "", f"{told}{where}: **{example.numerator:g}{of}**."]


WRITTEN = {"permissions.md": permissions, "settings.md": settings, "commands.md": commands, "measures.md": measures}


def compiled() -> str:
    """The plans of the whole catalogue under the default settings, whole and by each breakdown, compiled for DuckDB."""
    import json

    from sightline.core.measures.breakdowns import BREAKDOWNS
    from sightline.core.measures.catalogue import CATALOGUE
    from sightline.core.measures.engines.duckdb import compiled
    from sightline.core.measures.engines.planning import plans
    from sightline.core.measures.evaluate import asked

    totals = tuple(dict.fromkeys(total for entry in CATALOGUE.values() for total in entry.definition().totals))
    questions = [question for by in ((), *((name,) for name in BREAKDOWNS)) for question in asked(totals, (), by)]
    found = {plan.name: plan for question in questions for plan in plans(question)}
    return json.dumps({name: _in_order(compiled(plan)) for name, plan in found.items()}, indent=0) + "\n"


def _in_order(query: str) -> str:
    """A query with its excluded columns in the order of the alphabet: Ibis keeps them in a set, whose order changes run by run."""
    return re.sub(r"EXCLUDE \(([^()]*)\)", lambda found: f"EXCLUDE ({', '.join(sorted(found[1].split(', ')))})", query)


COMPILED = "../../src/sightline/core/measures/engines/compiled.json"
WRITTEN |= {COMPILED: compiled}


def stale(write: bool) -> list[str]:
    """The pages that do not say what the code says; with `write`, they are mended."""
    found = []
    for name, content in WRITTEN.items():
        page, wanted = PAGES / name, content()
        if not page.is_file() or page.read_text(encoding="utf-8") != wanted:
            found.append(name)
            if write:
                page.parent.mkdir(parents=True, exist_ok=True)
                page.write_text(wanted, encoding="utf-8")
    return found


def main(arguments: list[str]) -> int:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.config.settings")
    os.environ.setdefault("SIGHTLINE_VAR", tempfile.gettempdir())
    django.setup()
    check = "--check" in arguments
    found = stale(write=not check)
    for name in found:
        print(f"docs/reference/{name} " + ("is stale: run make fix." if check else "written."))
    return 1 if check and found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
