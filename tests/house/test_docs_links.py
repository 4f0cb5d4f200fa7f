"""Every link of the documentation lands; every page is listed; every folder has its page."""

import re
from functools import cache
from pathlib import Path

import pytest

from tests.house.tree import PACKAGE, ROOT, tracked

LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
PICTURES = ROOT / "docs/images"
SPLIT_FILES = {"actions", "models", "queries", "rules", "migrations"}
"""Folders of a domain that are one file grown long: the domain's page tells them."""


def pages() -> list[Path]:
    return [path for path in tracked() if path.suffix == ".md"]


@cache
def text_of(path: Path) -> str:
    return re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


@cache
def anchors(path: Path) -> frozenset[str]:
    return frozenset(
        re.sub(r"[^\w\- ]", "", re.sub(r"[`*]", "", heading).lower()).strip().replace(" ", "-")
        for heading in HEADING.findall(text_of(path))
    )


def links(path: Path):
    """(is a picture, the link as written, the file it names, its anchor), links to other sites left out."""
    for picture, target in LINK.findall(text_of(path)):
        if not re.match(r"[a-z]+:", target):
            file, _, anchor = target.partition("#")
            yield bool(picture), target, (path.parent / file).resolve() if file else path, anchor


def is_waiting(file: Path) -> bool:
    """The pictures of the pages are taken from the running site; until the first is kept, none is missed."""
    return file.parent == PICTURES and not PICTURES.is_dir()


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("page", pages(), ids=name)
def test_every_link_of_a_page_lands(page):
    lost = [target for _, target, file, _ in links(page) if not file.exists() and not is_waiting(file)]
    assert lost == []


@pytest.mark.parametrize("page", pages(), ids=name)
def test_every_link_to_a_heading_finds_the_heading(page):
    inside = [
        (target, file, anchor) for _, target, file, anchor in links(page) if anchor and file.suffix == ".md" and file.exists()
    ]
    assert [target for target, file, anchor in inside if anchor not in anchors(file)] == []


def test_every_page_of_the_documentation_is_listed_on_its_first_page():
    index = ROOT / "docs/index.md"
    listed = {file for _, _, file, _ in links(index)}
    kept = {page for page in pages() if page.is_relative_to(ROOT / "docs")} - {index}
    assert sorted(name(page) for page in kept - listed) == []


def test_every_decision_of_the_house_has_its_three_parts_and_a_test_that_exists():
    for page in (ROOT / "docs/adr").glob("*.md"):
        text = page.read_text(encoding="utf-8")
        assert [part for part in ("## Context", "## Decision", "## Consequences") if part not in text] == [], page.name
        named = re.findall(r"`(tests/[\w/]+\.py)`", text)
        assert named, f"{page.name} names no test"
        assert [test for test in named if not (ROOT / test).is_file()] == [], page.name


def folders() -> list[Path]:
    """Folders that need a page of their own: packages and data, save those that the page above them tells."""
    packages = {path.parent for path in tracked() if path.name == "__init__.py" and path.is_relative_to(PACKAGE)}
    data = {PACKAGE / "content", *(path for path in (PACKAGE / "content").iterdir() if path.is_dir())}
    return sorted(one for one in packages | data if one != PACKAGE and not is_told_above(one))


def is_told_above(folder: Path) -> bool:
    """A file of a domain grown to a folder, and the web pages of one domain: their shape is told once."""
    return bool(SPLIT_FILES & set(folder.relative_to(PACKAGE).parts)) or folder.parent == PACKAGE / "interfaces/web"


@pytest.mark.parametrize("folder", folders(), ids=name)
def test_every_folder_has_its_page(folder):
    assert (folder / "README.md").is_file()


@pytest.mark.parametrize("page", pages(), ids=name)
def test_every_path_that_a_page_names_exists(page):
    named = re.findall(r"`((?:src|tests|docs|scripts|examples|benchmarks)/[\w./-]+?)/?`", text_of(page))
    assert [path for path in named if not (ROOT / path).exists()] == []
