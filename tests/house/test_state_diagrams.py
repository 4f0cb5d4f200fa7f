"""The diagrams on a domain's page are those that its moves make."""

import re

import pytest

from sightline.core.moves import diagram
from tests.house.test_moves import rules
from tests.house.tree import DOMAINS, domain_folders

BLOCK = re.compile(r"```mermaid\n(stateDiagram-v2\n.*?)```", re.DOTALL)


def tables(domain: str) -> dict[str, tuple]:
    """The tables of moves that make a diagram: one for each kind of record, else that of the whole domain."""
    module = rules(domain)
    kinds = {name: value for name, value in vars(module).items() if name.endswith("_MOVES") and not name.startswith("_")}
    found = kinds or {"MOVES": module.MOVES}
    return {name: moves for name, moves in found.items() if any(move.target for move in moves)}


def generated(moves) -> str:
    """Moves that change no state are told in words: as loops they would hide the ways through."""
    return diagram(tuple(move for move in moves if move.target))


WITH_STATES = [(domain, name) for domain in sorted(domain_folders()) for name in tables(domain)]


@pytest.mark.parametrize(("domain", "name"), WITH_STATES)
def test_a_domains_page_shows_the_diagram_that_its_moves_make(domain, name):
    page = (DOMAINS / domain / "README.md").read_text(encoding="utf-8")
    assert generated(tables(domain)[name]) in BLOCK.findall(page)


@pytest.mark.parametrize("domain", sorted(domain_folders()))
def test_a_domains_page_shows_no_other_diagram(domain):
    page = (DOMAINS / domain / "README.md").read_text(encoding="utf-8")
    assert len(BLOCK.findall(page)) == len(tables(domain))
