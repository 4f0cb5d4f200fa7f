"""Every change to organisations, people, posts, bodies and accountabilities."""

from datetime import date, timedelta
from itertools import count
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.text import slugify

from sightline.core.refusals import BadInput, Finding, NotNow
from sightline.domains.organisations import door
from sightline.domains.organisations.models import (
    Accountability,
    Body,
    Draft,
    Holding,
    Membership,
    Organisation,
    Participation,
    Person,
    Post,
    ReportingLine,
    Workspace,
)
from sightline.domains.organisations.rules import moves
from sightline.domains.organisations.rules.permissions import ROLES

DRAFTS_LAST = timedelta(days=90)
"""After that a draft is thrown away: nobody is waiting for it, and what is typed may name people."""


def service_person(name: str) -> Person:
    """The person that the clock, an importer or a loader acts as; made on first use."""
    person, _ = Person.objects.get_or_create(name=name, is_service=True)
    return person


def add_organisation(*, by: Person, on: date, key: str, name: str, short_name: str, kind: str, la_code: str = "") -> Organisation:
    with door.through(moves.ADD_ORGANISATION, by=by, workspace=None, on=on) as passage:
        passage.says(name=name, organisation_kind=kind)
        return passage.made(Organisation.objects.create(key=key, name=name, short_name=short_name, kind=kind, la_code=la_code))


def open_workspace(
    *,
    by: Person,
    on: date,
    slug: str,
    name: str,
    kind: str,
    home: Organisation,
    organisations: list[Organisation],
    opens_as_at: date | None = None,
    is_demonstration: bool = False,
) -> Workspace:
    with door.through(moves.OPEN_WORKSPACE, by=by, workspace=None, on=on) as passage:
        workspace = Workspace.objects.create(
            slug=slug, name=name, kind=kind, home=home, opens_as_at=opens_as_at, is_demonstration=is_demonstration
        )
        parts = {home, *organisations}
        Participation.objects.bulk_create(
            Participation(workspace=workspace, organisation=part) for part in sorted(parts, key=lambda part: part.key)
        )
        passage.says(name=name, organisations=sorted(part.key for part in parts))
        passage.workspace = workspace
        return passage.made(workspace)


def take_part(*, by: Person, workspace: Workspace, on: date, name: str, short_name: str, kind: str) -> Organisation:
    """An organisation joins the workspace; one of that name which the service knows already is not made twice."""
    with door.through(moves.TAKE_PART, by=by, workspace=workspace, on=on) as passage:
        found = Organisation.objects.filter(name__iexact=name.strip()).first()
        if found and workspace.participations.filter(organisation=found).exists():
            raise NotNow(f"{found.name} takes part already.")
        found = found or add_organisation(
            by=by, on=on, key=free_key(Organisation.objects, name, 45), name=name.strip(), short_name=short_name, kind=kind
        )  # fmt: skip
        Participation.objects.create(workspace=workspace, organisation=found)
        passage.says(name=found.name)
        return passage.made(found)


def add_person(*, by: Person, on: date, name: str, cites: str = "") -> Person:
    """A person of the register, who does not sign in until `give_account`."""
    with door.through(moves.ADD_PERSON, by=by, workspace=None, on=on) as passage:
        passage.says(name=name, cites=cites)
        return passage.made(Person.objects.create(name=name, cites=cites))


def add_demonstration_account(*, by: Person, on: date, username: str, name: str) -> Person:
    """An invented person who can sign in to look at the worked example. Production refuses to start while one can."""
    with door.through(moves.ADD_PERSON, by=by, workspace=None, on=on) as passage:
        passage.says(name=name, username=username, demonstration=True)
        person = Person(name=name, username=username, is_demonstration=True)
        person.set_unusable_password()
        person.save()
        return passage.made(person)


def give_account(*, by: Person, on: date, person: Person, username: str, email: str = "") -> Person:
    """Lets a person sign in. No password is set: the invitation's link does that, or the council's own sign-in service."""
    with door.through(moves.GIVE_ACCOUNT, by=by, workspace=None, on=on) as passage:
        if person.is_service:
            raise NotNow(f"{person.name} is a service person; nobody signs in as one.")
        if Person.objects.filter(username__iexact=username).exclude(pk=person.pk).exists():
            raise NotNow(f"The name {username} is taken by another account. Choose another.")
        person.username, person.email, person.is_active = username, email, True
        person.set_unusable_password()
        _check_account(person)
        person.save(update_fields=["username", "email", "is_active", "password"])
        passage.says(person=person.name, username=username, email=email)
        return passage.made(person)


def _check_account(person: Person) -> None:
    try:
        person.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        findings = tuple(
            Finding(place, " ".join(problems), "Correct it and try again.") for place, problems in error.message_dict.items()
        )
        raise BadInput(" ".join(str(finding) for finding in findings), findings) from error


def close_account(*, by: Person, on: date, person: Person) -> None:
    """Nobody signs in with it again, sessions that are open included. What the person did stays."""
    with door.through(moves.CLOSE_ACCOUNT, by=by, workspace=None, on=on) as passage:
        if not person.is_active:
            raise NotNow(f"The account {person.username} is closed already.")
        person.is_active = False
        person.save(update_fields=["is_active"])
        passage.says(person=person.name, username=person.username)
        passage.made(person)


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
        passage.says(post=post.ref, person=person.name, holding=kind, ends_on=_iso(ends_on), cites=cites)
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
        _close(holding, on)
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
                post=post, to_post=to_post, to_organisation=to_organisation, **_interval(passage.at, on, ends_on, cites)
            )
        )


def end_reporting_line(*, by: Person, line: ReportingLine, on: date, reason: str = "") -> None:
    with door.through(moves.END_LINE, by=by, workspace=line.post.workspace, on=on, record=line, reason=reason) as passage:
        _close(line, on)
        passage.says(post=line.post.ref, to=str(line.to_post or line.to_organisation), ends_on=on.isoformat())


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
            **_interval(passage.at, on, ends_on, cites),
        )
        body.organisations.set(organisations)
        passage.says(name=name, organisations=sorted(part.key for part in organisations), cites=cites)
        return passage.made(body)


def end_body(*, by: Person, body: Body, on: date, reason: str = "") -> None:
    with door.through(moves.END_BODY, by=by, workspace=body.workspace, on=on, record=body, reason=reason) as passage:
        _close(body, on)
        passage.says(ends_on=on.isoformat())


def seat(
    *, by: Person, body: Body, post: Post, on: date, is_chair: bool = False, ends_on: date | None = None, cites: str = ""
) -> Membership:
    with door.through(moves.SEAT, by=by, workspace=body.workspace, on=on) as passage:
        passage.says(body=body.ref, post=post.ref, chair=is_chair, cites=cites)
        return passage.made(
            Membership.objects.create(body=body, post=post, is_chair=is_chair, **_interval(passage.at, on, ends_on, cites))
        )


def end_seat(*, by: Person, membership: Membership, on: date, reason: str = "") -> None:
    with door.through(
        moves.END_SEAT, by=by, workspace=membership.body.workspace, on=on, record=membership, reason=reason
    ) as passage:
        _close(membership, on)
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
                **_interval(passage.at, on, ends_on, cites),
            )
        )


def end_answering(*, by: Person, accountability: Accountability, on: date, reason: str = "") -> None:
    with door.through(
        moves.END_ANSWERING, by=by, workspace=accountability.workspace, on=on, record=accountability, reason=reason
    ) as passage:
        _close(accountability, on)
        passage.says(area=accountability.area, ends_on=on.isoformat())


def keep_draft(*, by: Person, address: str, form: str, what: str, texts: list[tuple[str, str]]) -> Draft:
    """What the person typed on the page at this address, in place of what was kept of that form before.

    A draft is no record: it passes no door and leaves no event, since a log that kept it would keep it for ever."""
    now = timezone.now()
    Draft.objects.visible_to(by).filter(at__lt=now - DRAFTS_LAST).delete()
    draft, _ = Draft.objects.update_or_create(
        person=by,
        path=urlsplit(address).path,
        form=form,
        defaults={"address": address, "what": what[:200], "texts": texts, "at": now},
    )
    return draft


def drop_draft(*, by: Person, address: str, form: str) -> None:
    """The form was sent, or the person threw away what they had typed."""
    Draft.objects.visible_to(by).filter(path=urlsplit(address).path, form=form).delete()


def free_key(records: models.QuerySet, words: str, longest: int = 70) -> str:
    """A key that none of these records has yet: the words, with a number where they are taken."""
    plain = slugify(words)[:longest] or "unnamed"
    taken = set(records.filter(key__startswith=plain).values_list("key", flat=True))
    numbered = (f"{plain}-{number}" for number in count(2))
    return plain if plain not in taken else next(key for key in numbered if key not in taken)


def _interval(at, starts_on: date, ends_on: date | None, cites: str) -> dict:
    return {"starts_on": starts_on, "ends_on": ends_on, "at": at, "ended_at": at if ends_on else None, "cites": cites}


def _close(interval, on: date) -> None:
    if interval.ends_on is not None:
        raise NotNow(f"It already ended on {interval.ends_on:%-d %B %Y}.")
    if on < interval.starts_on:
        raise NotNow(f"It began on {interval.starts_on:%-d %B %Y} and cannot end before that.")
    interval.ends_on, interval.ended_at = on, timezone.now()
    interval.save(update_fields=["ends_on", "ended_at"])


def _check_roles(roles) -> None:
    for role in roles:
        if role not in ROLES:
            raise LookupError(f"{role!r} is not a role. They are listed in organisations/rules/permissions.py.")


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
