"""Councils and other organisations, and the workspaces they take part in."""

from datetime import date

from sightline.core.refusals import NotNow
from sightline.domains.organisations import door
from sightline.domains.organisations.actions.keys import free_key
from sightline.domains.organisations.models import Organisation, Participation, Person, Workspace
from sightline.domains.organisations.rules import moves


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
