"""The event chain: each event's hash covers the hash before it, so nothing can be changed, left out or slipped in unseen."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sightline.core.sealing import content_hash

START = "sha256:" + "0" * 64


class Link(NamedTuple):
    """One event as the chain sees it: its number, what it says, and the two hashes stored with it."""

    number: int
    content: Mapping
    previous: str
    hash: str


def link_hash(previous: str, content: Mapping) -> str:
    return content_hash({"previous": previous, "content": dict(content)})


def breaks(links: Iterable[Link]) -> Iterator[str]:
    """Each place where the chain does not hold, as a sentence. Reads the links in order, once."""
    expected = START
    for link in links:
        if link.previous != expected:
            yield f"Event {link.number}: an event before it was removed, inserted or moved."
        if link_hash(link.previous, link.content) != link.hash:
            yield f"Event {link.number}: its content is not what was recorded."
        expected = link.hash
