"""What somebody typed and has not sent."""

from datetime import timedelta
from urllib.parse import urlsplit

from django.utils import timezone

from sightline.domains.organisations.models import Draft, Person

DRAFTS_LAST = timedelta(days=90)
"""After that a draft is thrown away: nobody is waiting for it, and what is typed may name people."""


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
