"""Meetings whose day a source names, what was said of partners, and which board is to follow which."""

from sightline.domains.decisions import actions
from sightline.domains.decisions.actions import Present
from sightline.domains.decisions.models import AgendaItem, Meeting
from sightline.interfaces.cli.example.people import Register


def load_meetings(register: Register) -> None:
    for fact in register.facts.meetings:
        _meeting(register, fact)
    for fact in register.facts.partners:
        _remark(register, fact)
    for fact in register.facts.successions:
        _succession(register, fact)


def _meeting(register: Register, fact: dict) -> None:
    day, by = fact.get("known_from", fact["meets_on"]), register.by
    meeting = actions.call_meeting(
        by=by,
        body=register.bodies[fact["body"]],
        on=day,
        meets_on=fact["meets_on"],
        note=fact.get("note", ""),
        cites=fact["cites"],
    )
    for row in fact.get("items", ()):
        item = actions.put_on_agenda(
            by=by, meeting=meeting, on=day, title=row["title"], kind=row["kind"], detail=row.get("detail", ""),
            presenter=register.posts.get(row.get("presenter")), cites=row["cites"],
        )  # fmt: skip
        for paper in row.get("papers", ()):
            _paper(register, meeting, item, paper, day)
    if fact["state"] == "held":
        actions.hold_meeting(by=by, meeting=meeting, on=fact["meets_on"])
    for row in fact.get("others", ()):
        other = Present("present", organisation=register.organisations[row["organisation"]], words=row["words"])
        actions.record_attendance(by=by, meeting=meeting, on=fact["meets_on"], present=[other], cites=row["cites"])
    for key in fact.get("decisions", ()):
        actions.decide_at(by=by, meeting=meeting, on=fact["meets_on"], decision=register.decisions[key])


def _paper(register: Register, meeting: Meeting, item: AgendaItem, row: dict, day) -> None:
    document = register.documents[row["document"]]
    actions.give_paper(
        by=register.by, meeting=meeting, on=day, given_by=register.organisations[row["given_by"]], document=document,
        kind=row.get("kind", "paper"), circulated_on=row.get("sent_out"), item=item, cites=row["cites"],
    )  # fmt: skip


def _remark(register: Register, fact: dict) -> None:
    actions.remark(
        by=register.by, body=register.bodies[fact["body"]], on=fact["dated"], standing=fact["standing"], text=fact["says"],
        organisation=register.organisations.get(fact.get("organisation")), document=register.documents[fact["document"]],
        cites=fact["cites"],
    )  # fmt: skip


def _succession(register: Register, fact: dict) -> None:
    by, begun = register.by, fact["known_from"]
    made = actions.foresee_succession(
        by=by, from_body=register.bodies[fact["from_body"]], to_body=register.bodies[fact["to_body"]], on=begun,
        duty=fact["duty"], cites=fact["cites"],
    )  # fmt: skip
    for row in fact["steps"]:
        actions.add_step(by=by, succession=made, on=row.get("known_from", begun), text=row["says"], cites=row["cites"])
    for row in fact["found"]:
        actions.judge_readiness(
            by=by, succession=made, on=row["dated"], level=row["level"], text=row["says"],
            document=register.documents[row["document"]], cites=row["cites"],
        )  # fmt: skip
