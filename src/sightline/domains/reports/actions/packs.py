"""Board packs: drafted, sealed, downloaded. A sealed pack is never drawn from the register again."""

from datetime import date

from django.utils import timezone

from sightline.core.refusals import NotNow
from sightline.core.sealing import bytes_hash
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Body, Person, Workspace
from sightline.domains.reports.content import PackContent
from sightline.domains.reports.models import CarriedFigure, Edition, Pack
from sightline.domains.reports.queries.pack import content_of, drawn_of
from sightline.domains.reports.queries.sight import latest_sealed
from sightline.domains.reports.rendering import VERSION, render_pdf, render_word
from sightline.domains.reports.rules import moves

FORMS = {"pdf": render_pdf, "docx": render_word}


def draft_pack(*, by: Person, workspace: Workspace, body: Body, as_at: date, title: str, on: date) -> Pack:
    """A pack to look at. It is drawn from the register each time it is opened, until it is sealed."""
    with door.through(moves.DRAFT, by=by, workspace=workspace, on=on) as passage:
        if body.workspace_id != workspace.pk:
            raise NotNow("The body is of another workspace. Choose one of this workspace.")
        if as_at > on:
            raise NotNow("A pack cannot speak of a day that has not come. Choose today or a day before.")
        passage.says(title=title, body=body.ref, as_at=as_at.isoformat())
        return passage.made(
            Pack.objects.create(
                workspace=workspace, number=door.give_number(Pack, workspace), title=title, body=body, as_at=as_at
            )
        )


def seal_pack(*, by: Person, pack: Pack, on: date) -> Edition:
    """Fixes the content as the register knows it now about the pack's day. What the hash covers is what is kept."""
    with door.through(moves.SEAL, by=by, workspace=pack.workspace, record=pack, on=on) as passage:
        previous = latest_sealed(pack)
        drawn = drawn_of(
            by,
            pack,
            known_at=passage.at,
            prepared_by=by.name,
            previous=sealed_content(previous.edition) if previous else None,
        )
        content = drawn.content
        passage.binds_to(content.seal)
        edition = Edition.objects.create(
            pack=pack, content=content.as_json(), seal=content.seal, renderer=VERSION, sealed_at=passage.at, previous=previous
        )
        CarriedFigure.objects.bulk_create(
            CarriedFigure(edition=edition, cell_id=one.cell, figure_id=one.figure, printed=one.printed) for one in drawn.carried
        )
        return edition


def discard_pack(*, by: Person, pack: Pack, on: date, reason: str = "") -> None:
    with door.through(moves.DISCARD, by=by, workspace=pack.workspace, record=pack, on=on, reason=reason):
        pass


def download_pack(*, by: Person, pack: Pack, on: date, form: str) -> bytes:
    """The pack as PDF or Word, and the event of handing it out. A sealed pack is rebuilt from its seal, byte for byte; a draft
    is drawn from the register as it is now."""
    with door.through(moves.DOWNLOAD, by=by, workspace=pack.workspace, record=pack, on=on) as passage:
        content = content_to_show(by, pack)
        passage.says(form=form, content=content.seal)
        return FORMS[form](content, sealed_under=pack.edition.renderer if hasattr(pack, "edition") else "")


def content_to_show(person: Person, pack: Pack) -> PackContent:
    """What the pack says: its sealed content, or for a draft what the register says now."""
    if hasattr(pack, "edition"):
        return sealed_content(pack.edition)
    previous = pack.before if hasattr(pack, "before") else latest_sealed(pack)
    return content_of(
        person,
        pack,
        known_at=timezone.now(),
        prepared_by=f"{person.name}, draft",
        previous=sealed_content(previous.edition) if previous else None,
    )


def sealed_content(edition: Edition) -> PackContent:
    """The content of a sealed pack, checked against its seal."""
    if bytes_hash(edition.content.encode("utf-8")) != edition.seal:
        raise NotNow(f"{edition.pack.ref} is not what was sealed: its content does not give its seal. Run `sightline verify`.")
    return PackContent.from_json(edition.content)
