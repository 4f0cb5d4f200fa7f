"""Posts, who holds them, and to whom they report."""

from datetime import date

from sightline.core.refusals import NotNow
from sightline.domains.organisations import door
from sightline.domains.organisations.actions.intervals import close, interval, iso
from sightline.domains.organisations.actions.people import add_person
from sightline.domains.organisations.models import Holding, Organisation, Person, Post, ReportingLine, Workspace
from sightline.domains.organisations.rules import moves
from sightline.domains.organisations.rules.permissions import ROLES


def make_post(
    *,
    by: Person,
    workspace: Workspace,
    on: date,
    key: str,
    title: str,
    organisation: Organisation,
    roles: list[str] = (),
    statutory: str = "",
    cites: str = "",
    is_demonstration: bool = False,
    stands_for: Post | None = None,
) -> Post:
    """A post that gives roles gives permissions: making one is more than recording a post (`organisations.grant`)."""
    _check_roles(roles)
    with door.through(moves.MAKE_POST, by=by, workspace=workspace, on=on) as passage:
        refusal = door.why_not(moves.GRANT, by=by, workspace=workspace, on=on) if roles else None
        if refusal:
            raise refusal
        post = Post.objects.create(
            workspace=workspace,
            number=door.give_number(Post, workspace),
            key=key,
            title=title,
            organisation=organisation,
            statutory=statutory,
            cites=cites,
            is_demonstration=is_demonstration,
            stands_for=stands_for,
        )
        for role in roles:
            post.roles.create(role=role)
        passage.says(title=title, organisation=organisation.key, roles=list(roles), cites=cites)
        return passage.made(post)


def appoint(
    *,
    by: Person,
    post: Post,
    person: Person | None,
    kind: str,
    on: date,
    new_name: str = "",
    ends_on: date | None = None,
    contract_ends_on: date | None = None,
    precision: str = "day",
    cites: str = "",
) -> Holding:
    """A person takes a post on a day; with `ends_on`, until a day already known. Nobody gives themselves permissions.

    new_name: of somebody who is not in the register yet, in place of a person."""
    with door.through(moves.APPOINT, by=by, workspace=post.workspace, on=on) as passage:
        person = person or add_person(by=by, on=on, name=new_name, cites=cites)
        if person == by and post.roles.exists():
            raise NotNow(f"{post.ref} gives permissions, and nobody appoints themselves to one that does. Ask somebody else.")
        passage.says(post=post.ref, person=person.name, holding=kind, ends_on=iso(ends_on), cites=cites)
        holding = Holding.objects.create(
            post=post,
            person=person,
            kind=kind,
            starts_on=on,
            ends_on=ends_on,
            contract_ends_on=contract_ends_on,
            precision=precision,
            cites=cites,
            at=passage.at,
            ended_at=passage.at if ends_on else None,
        )
        return passage.made(holding)


def end_holding(*, by: Person, holding: Holding, on: date, reason: str = "") -> None:
    """The last day in post. An end is written once; a mistake is mended by a new holding that says so."""
    with door.through(
        moves.END_HOLDING, by=by, workspace=holding.post.workspace, on=on, record=holding, reason=reason
    ) as passage:
        close(holding, on)
        passage.says(post=holding.post.ref, person=holding.person.name, ends_on=on.isoformat())


def set_reporting_line(
    *,
    by: Person,
    post: Post,
    on: date,
    to_post: Post | None = None,
    to_organisation: Organisation | None = None,
    ends_on: date | None = None,
    cites: str = "",
) -> ReportingLine:
    with door.through(moves.SET_LINE, by=by, workspace=post.workspace, on=on) as passage:
        passage.says(post=post.ref, to=str(to_post or to_organisation), cites=cites)
        return passage.made(
            ReportingLine.objects.create(
                post=post, to_post=to_post, to_organisation=to_organisation, **interval(passage.at, on, ends_on, cites)
            )
        )


def end_reporting_line(*, by: Person, line: ReportingLine, on: date, reason: str = "") -> None:
    with door.through(moves.END_LINE, by=by, workspace=line.post.workspace, on=on, record=line, reason=reason) as passage:
        close(line, on)
        passage.says(post=line.post.ref, to=str(line.to_post or line.to_organisation), ends_on=on.isoformat())


def _check_roles(roles) -> None:
    for role in roles:
        if role not in ROLES:
            raise LookupError(f"{role!r} is not a role. They are listed in organisations/rules/permissions.py.")
