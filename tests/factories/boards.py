"""An invented board of three organisations with two chairs, and meetings of it."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone

from sightline.domains.decisions import actions
from sightline.domains.decisions.actions import Present
from sightline.domains.decisions.models import (
    AgendaItem,
    AgendaVersion,
    Attendance,
    Meeting,
    MeetingTransition,
    MeetingVersion,
    MinuteVersion,
)
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


def make_meetings(register: Register, body: Body) -> None:
    """One of everything of a body, in the states that forms wait in: MT-1 was held and its minutes are a draft, MT-2 is called."""
    by, home = clerk_of_works(), register.workspace.home
    post = next(iter(register.posts.values()))
    table = Table(body, {"member": organisations.seat(by=by, body=body, post=post, on=DAY, is_chair=True)})
    actions.set_rhythm(by=by, body=body, on=DAY, kind="weeks", every=6, first_on=MET, papers_days=5, place="Town hall")
    held = hold(table, there={"member": "present"}, by=by)
    one = item(held, on=MET, presenter=post)
    actions.give_paper(by=by, meeting=held, on=MET, given_by=home, kind="presentation", title="What officers saw", item=one)
    actions.write_minute(by=by, item=one, on=MET, text="The plan was discussed.")
    actions.decide_at(by=by, meeting=held, on=MET, title="To go on", text="The board goes on.", item=one)
    item(call(table, MET + timedelta(days=42), by=by), by=by)
    heir = organisations.make_body(
        by=by, workspace=register.workspace, on=DAY, key="heir", name="Safeguarding board", kind="board", organisations=[home]
    )
    follows = actions.foresee_succession(
        by=by, from_body=body, to_body=heir, on=DAY, duty="Drive the improvement", steps=["Work consistently", "Take a chair"]
    )
    actions.judge_readiness(by=by, succession=follows, on=DAY, level="not yet", text="It knows that it must.")
    actions.remark(by=by, body=body, on=MET, organisation=home, standing="improving", text="It comes more often.")


def enlarge_meetings(register: Register, count: int, first: int = 1000) -> None:
    """So many meetings of the body more, and so many items of its first: written in bulk, past the door, for speed."""
    stamp = {"on": DAY, "at": timezone.now(), "by": clerk_of_works()}
    held = Meeting.objects.get(workspace=register.workspace, number=1)
    made = Meeting.objects.bulk_create(
        Meeting(workspace=register.workspace, number=n, body=held.body) for n in range(first, first + count)
    )
    MeetingVersion.objects.bulk_create(
        MeetingVersion(record=row, meets_on=DAY + timedelta(days=row.number % 50), content_hash="x", **stamp) for row in made
    )
    MeetingTransition.objects.bulk_create(
        MeetingTransition(record=row, move="decisions.hold_meeting", to_state="held", **stamp) for row in made
    )
    items = AgendaItem.objects.bulk_create(AgendaItem(meeting=held) for _ in made)
    AgendaVersion.objects.bulk_create(
        AgendaVersion(record=row, position=n, title="More", kind="information", content_hash="x", **stamp)
        for n, row in enumerate(items, 2)
    )
    MinuteVersion.objects.bulk_create(MinuteVersion(record=row, text="Noted.", content_hash="x", **stamp) for row in items)
    seat = held.body.memberships.first()
    Attendance.objects.bulk_create(
        Attendance(meeting=row, seat=seat, organisation=register.workspace.home, how="present", **stamp) for row in made
    )
