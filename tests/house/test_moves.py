"""Every change of state is in a table, needs a permission that exists, and somebody holds it."""

from importlib import import_module

import pytest

from sightline.core.moves import Move
from sightline.domains.organisations.rules.permissions import GRANTS, NEEDS_SECOND_FACTOR, PERMISSIONS, ROLES
from tests.house.tree import domain_folders

DOMAINS = sorted(domain_folders())

RESERVED: dict[str, str] = {}
"""Permission -> why no role holds it yet. Said here, so that a permission nobody holds is never an oversight."""


def rules(domain: str):
    package = import_module(f"sightline.domains.{domain}.rules")
    if hasattr(package, "MOVES"):
        return package
    return import_module(f"sightline.domains.{domain}.rules.moves")


def moves(domain: str) -> tuple[Move, ...]:
    return rules(domain).MOVES


def all_moves() -> list[Move]:
    return [move for domain in DOMAINS for move in moves(domain)]


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_move_names_a_permission_that_exists(domain):
    assert [move.name for move in moves(domain) if move.permission not in PERMISSIONS] == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_move_is_named_after_its_domain(domain):
    assert [move.name for move in moves(domain) if not move.name.startswith(f"{domain}.")] == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_move_of_the_module_is_in_its_table(domain):
    written = {value.name for value in vars(rules(domain)).values() if isinstance(value, Move)}
    assert written == {move.name for move in moves(domain)}


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_state_that_a_move_starts_from_is_reached_by_another(domain):
    reached = {move.target for move in moves(domain)}
    assert {state for move in moves(domain) for state in move.sources} - reached == set()


def test_no_two_moves_share_a_name():
    names = [move.name for move in all_moves()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("permission", sorted(PERMISSIONS))
def test_every_permission_is_held_by_a_role_or_said_to_be_reserved(permission):
    assert any(permission in granted for granted in GRANTS.values()) != (permission in RESERVED)


@pytest.mark.parametrize("role", sorted(ROLES))
def test_every_role_is_granted_only_permissions_that_exist(role):
    assert GRANTS[role] - set(PERMISSIONS) == set()


def test_roles_and_grants_are_the_same_list():
    assert set(GRANTS) == set(ROLES)


def test_every_permission_is_asked_for_by_a_move_or_by_a_view():
    asked = {move.permission for move in all_moves()}
    looking = {name for name in PERMISSIONS if name.split(".")[1].startswith("view") or name == "organisations.history"}
    assert set(PERMISSIONS) - asked - looking == set()


def test_what_needs_a_second_factor_is_a_permission():
    assert set(PERMISSIONS) >= NEEDS_SECOND_FACTOR
    assert NEEDS_SECOND_FACTOR


@pytest.mark.parametrize("role", sorted(ROLES))
def test_whoever_can_change_something_of_a_domain_can_see_it(role):
    granted = GRANTS[role]
    blind = {
        name for name in granted if f"{name.split('.')[0]}.view" in PERMISSIONS and f"{name.split('.')[0]}.view" not in granted
    }
    assert blind == set()
