"""Bodies, their seats, and who answers for what."""

from datetime import date

from sightline.domains.organisations import door
from sightline.domains.organisations.actions.intervals import close, interval
from sightline.domains.organisations.models import Accountability, Body, Membership, Organisation, Person, Post, Workspace
from sightline.domains.organisations.rules import moves


def make_body(
    *,
    by: Person,
    workspace: Workspace,
    on: date,
    key: str,
    name: str,
    kind: str,
    organisations: list[Organisation],
    other_names: list[str] = (),
    terms: str = "",
    quorum: int | None = None,
    ends_on: date | None = None,
    cites: str = "",
) -> Body:
    with door.through(moves.MAKE_BODY, by=by, workspace=workspace, on=on) as passage:
        body = Body.objects.create(
            workspace=workspace,
            number=door.give_number(Body, workspace),
            key=key,
            name=name,
            kind=kind,
            other_names=list(other_names),
            terms=terms,
            quorum=quorum,
            **interval(passage.at, on, ends_on, cites),
        )
        body.organisations.set(organisations)
        passage.says(name=name, organisations=sorted(part.key for part in organisations), cites=cites)
        return passage.made(body)


def end_body(*, by: Person, body: Body, on: date, reason: str = "") -> None:
    with door.through(moves.END_BODY, by=by, workspace=body.workspace, on=on, record=body, reason=reason) as passage:
        close(body, on)
        passage.says(ends_on=on.isoformat())


def seat(
    *, by: Person, body: Body, post: Post, on: date, is_chair: bool = False, ends_on: date | None = None, cites: str = ""
) -> Membership:
    with door.through(moves.SEAT, by=by, workspace=body.workspace, on=on) as passage:
        passage.says(body=body.ref, post=post.ref, chair=is_chair, cites=cites)
        return passage.made(
            Membership.objects.create(body=body, post=post, is_chair=is_chair, **interval(passage.at, on, ends_on, cites))
        )


def end_seat(*, by: Person, membership: Membership, on: date, reason: str = "") -> None:
    with door.through(
        moves.END_SEAT, by=by, workspace=membership.body.workspace, on=on, record=membership, reason=reason
    ) as passage:
        close(membership, on)
        passage.says(body=membership.body.ref, post=membership.post.ref, ends_on=on.isoformat())


def record_accountability(
    *,
    by: Person,
    workspace: Workspace,
    on: date,
    area: str,
    kind: str,
    holder: Post | Body | Organisation,
    stage: str = "",
    ends_on: date | None = None,
    cites: str = "",
) -> Accountability:
    with door.through(moves.ANSWER_FOR, by=by, workspace=workspace, on=on) as passage:
        passage.says(area=area, holder=str(holder), accountability=kind, cites=cites)
        return passage.made(
            Accountability.objects.create(
                workspace=workspace,
                number=door.give_number(Accountability, workspace),
                area=area,
                kind=kind,
                stage=stage,
                **{holder._meta.model_name: holder},
                **interval(passage.at, on, ends_on, cites),
            )
        )


def end_answering(*, by: Person, accountability: Accountability, on: date, reason: str = "") -> None:
    with door.through(
        moves.END_ANSWERING, by=by, workspace=accountability.workspace, on=on, record=accountability, reason=reason
    ) as passage:
        close(accountability, on)
        passage.says(area=accountability.area, ends_on=on.isoformat())
