"""The rules of authority and of the event chain, on paper."""

import pytest

from sightline.domains.organisations.rules import permissions
from sightline.domains.organisations.rules.chain import START, Link, breaks, link_hash


def chain(*contents):
    links, previous = [], START
    for number, content in enumerate(contents, 1):
        found = link_hash(previous, content)
        links.append(Link(number, content, previous, found))
        previous = found
    return links


def test_a_whole_chain_has_no_break():
    assert list(breaks(chain({"a": 1}, {"a": 2}, {"a": 3}))) == []


def test_an_event_taken_out_is_noticed_at_the_next():
    first, _, third = chain({"a": 1}, {"a": 2}, {"a": 3})
    assert list(breaks([first, third])) == ["Event 3: an event before it was removed, inserted or moved."]


def test_a_changed_event_is_noticed_at_itself():
    first, second = chain({"a": 1}, {"a": 2})
    assert list(breaks([first._replace(content={"a": 9}), second])) == ["Event 1: its content is not what was recorded."]


def test_roles_together_permit_what_each_permits():
    both = permissions.granted({"analyst", "clerk"})
    assert both == permissions.GRANTS["analyst"] | permissions.GRANTS["clerk"] and permissions.granted(set()) == frozenset()


@pytest.mark.parametrize("role", sorted(permissions.ROLES))
def test_every_role_grants_known_permissions_and_says_whether_it_needs_a_second_factor(role):
    granted = permissions.GRANTS[role]
    assert granted <= set(permissions.PERMISSIONS)
    assert permissions.needs_second_factor(granted) == bool(granted & permissions.NEEDS_SECOND_FACTOR)
