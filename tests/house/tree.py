"""The checkout as the house tests read it: its root, its tracked files, the order of its domains."""

import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src/sightline"
DOMAINS = PACKAGE / "domains"


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that git keeps; a test that needs it skips aloud in a copy that is no checkout."""
    asked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if asked.returncode:
        pytest.skip("this copy is not a git checkout, so nobody knows which files are kept")
    return tuple(path for name in asked.stdout.decode().split("\0") if name and (path := ROOT / name).is_file())


@cache
def contract(name: str) -> dict:
    """One import contract of pyproject.toml by its id."""
    found = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    [one] = [one for one in found["tool"]["importlinter"]["contracts"] if one["id"] == name]
    return one


@cache
def floors() -> dict[str, int]:
    """Domain -> its floor, counted from the ground up. Domains of one floor stand beside each other."""
    layers = reversed(contract("domains")["layers"])
    return {name.strip(" ()"): floor for floor, layer in enumerate(layers) for name in layer.split("|")}


def domain_folders() -> set[str]:
    return {path.name for path in DOMAINS.iterdir() if (path / "__init__.py").is_file()}
