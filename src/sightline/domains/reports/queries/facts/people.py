"""Who leads, and the boards."""

from collections.abc import Iterator
from datetime import date

from sightline.domains.organisations.models import Body, Holding, Post
from sightline.domains.organisations.queries import bodies_on, posts_on
from sightline.domains.reports.content.authored import Fact
from sightline.domains.reports.queries.facts.known import Known, counted, said
from sightline.domains.reports.rules.breaks import printed

BOARDS = (Body.Kind.BOARD, Body.Kind.PANEL)


def posts(known: Known) -> Iterator[Fact]:
    """The home council's statutory posts: who holds each, since when and how."""
    home = posts_on(known.person, known.workspace, known.day).filter(organisation=known.workspace.home_id)
    for post in home.exclude(statutory=""):
        yield known.fact("post", said(_held(post, known.day)), "post", post.ref, post.cites or "Register of posts")


def _held(post: Post, day: date) -> str:
    name = f"{post.title}, {post.organisation.short_name}"
    if not post.holders:
        return f"No holder of the statutory post {name}, is recorded"
    return f"{name}: {'; '.join(_holding(holding, day) for holding in post.holders)}"


def _holding(holding: Holding, day: date) -> str:
    days = (day - holding.starts_on).days
    told = f"{holding.person.name}, {holding.get_kind_display().lower()}, since {printed(holding.starts_on)} ({counted(days, 'day')})"
    return f"{told}, contract to {printed(holding.contract_ends_on)}" if holding.contract_ends_on else told


def boards(known: Known) -> Iterator[Fact]:
    """Boards of the day with their chairs and how many sit on them."""
    for body in bodies_on(known.person, known.workspace, known.day).filter(kind__in=BOARDS):
        chairs = [str(seat.post) for seat in body.seats if seat.is_chair]
        chaired = f"chaired by {' and '.join(chairs)}" if chairs else "no chair is recorded"
        told = f"{body.name} has {counted(len(body.seats), 'member')} by post; {chaired}"
        yield known.fact("board", said(told), "body", body.ref, body.cites or "Register of bodies")
