"""An invented board of three organisations with two chairs, and meetings of it."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from sightline.domains.decisions import actions
from sightline.domains.decisions.actions import Present
from sightline.domains.decisions.models import Meeting
from sightline.domains.organisations import actions as organisations
from sightline.domains.organisations.models import Body, Membership, Organisation
from tests.factories.register import DAY, Register, clerk_of_works

MET = DAY + timedelta(days=15)
"""A Tuesday, 19 March 2024."""


@dataclass
class Table:
    """The board, and its seats by the post's key."""

    body: Body
    seats: dict[str, Membership] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)


def lay_table(register: Register, quorum: int | None = 3, key: str = "board", name: str = "Improvement Board", day=DAY) -> Table:
    """Chairs: the Commissioner and an adviser. Members: the Director and a superintendent of the police."""
    by, workspace = clerk_of_works(), register.workspace
    found = {"council": workspace.home}
    for short, kind in (("Police", "police"), ("Department", "department")):
        called = f"{short} of {workspace.slug}"
        found[short.lower()] = workspace.organisations.filter(name=called).first() or organisations.take_part(
            by=by, workspace=workspace, on=day, name=called, short_name=short, kind=kind
        )
    body = organisations.make_body(
        by=by, workspace=workspace, on=day, key=key, name=name, kind="board", organisations=list(found.values()), quorum=quorum,
    )  # fmt: skip
    table = Table(body, organisations=found)
    for post, where, chairs in (
        ("chair-one", "department", True), ("chair-two", "department", True), ("member", "council", False),
        ("superintendent", "police", False),
    ):  # fmt: skip
        made = organisations.make_post(
            by=by, workspace=workspace, on=day, key=f"{key}-{post}", title=post.replace("-", " ").capitalize(),
            organisation=found[where],
        )  # fmt: skip
        person = organisations.add_person(by=by, on=day, name=f"Holder of {post} of {key}")
        organisations.appoint(by=by, post=made, person=person, kind="appointed", on=day)
        table.seats[post] = organisations.seat(by=by, body=body, post=made, on=day, is_chair=chairs)
    return table


def call(table: Table, meets_on: date = MET, by=None, on: date = DAY, **facts) -> Meeting:
    return actions.call_meeting(by=by or clerk_of_works(), body=table.body, on=on, meets_on=meets_on, **facts)


def hold(table: Table, meets_on: date = MET, there: dict[str, str] | None = None, by=None) -> Meeting:
    """A meeting that was held, with how each seat was filled, by the key of its post."""
    by = by or clerk_of_works()
    meeting = call(table, meets_on, by=by, on=min(DAY, meets_on))
    actions.hold_meeting(by=by, meeting=meeting, on=meets_on)
    if there is None:
        there = {"chair-one": "present", "chair-two": "present", "member": "present", "superintendent": "apologies"}
    present = [Present(how, table.seats[post]) for post, how in there.items()]
    actions.record_attendance(by=by, meeting=meeting, on=meets_on, present=present)
    return meeting


def item(meeting: Meeting, title: str = "What changed", on: date = DAY, by=None, **facts):
    chosen = {"kind": "discussion", **facts}
    return actions.put_on_agenda(by=by or clerk_of_works(), meeting=meeting, on=on, title=title, **chosen)
