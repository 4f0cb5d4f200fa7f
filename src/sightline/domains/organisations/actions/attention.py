"""What somebody has seen, and what they want to be sent. No record: nothing rests on it, so it passes no door."""

import secrets
from datetime import date, datetime

from django.utils import timezone

from sightline.domains.organisations.models import Mailing, Person, Seen, Workspace
from sightline.domains.organisations.rules.attention import hash_of


def mark_seen(*, by: Person, workspace: Workspace, at: datetime | None = None) -> Seen:
    """From now on, what changed is what changes after this moment: `at`, when the page that was read was drawn."""
    mark, _ = Seen.objects.get_or_create(person=by, workspace=workspace)
    mark.before, mark.at = mark.at, min(at or timezone.now(), timezone.now())
    mark.save()
    return mark


def take_back_seen(*, by: Person, workspace: Workspace) -> None:
    """Undoes the last `mark_seen`: once, since one time before is kept."""
    for mark in Seen.objects.visible_to(by).filter(workspace=workspace):
        mark.at, mark.before = mark.before, None
        mark.save()


def choose_mailing(*, by: Person, rhythm: str, weekday: int) -> Mailing:
    """To the address of the person's account, which they cannot change here: it is what a sign-in elsewhere is known by."""
    mailing, _ = Mailing.objects.get_or_create(person=by)
    mailing.rhythm, mailing.weekday = Mailing.Rhythm(rhythm), Mailing.Day(weekday)
    mailing.save(update_fields=["rhythm", "weekday"])
    return mailing


def make_feed_key(*, by: Person) -> str:
    """A new key for the calendar feed; the one before opens nothing from now on. Shown once: only its hash is kept."""
    key = secrets.token_urlsafe(24)
    Mailing.objects.update_or_create(person=by, defaults={"feed_hash": hash_of(key)})
    return key


def drop_feed_key(*, by: Person) -> None:
    Mailing.objects.visible_to(by).update(feed_hash="")


def was_sent(*, mailing: Mailing, on: date) -> None:
    mailing.sent_on, mailing.sent_at = on, timezone.now()
    mailing.save(update_fields=["sent_on", "sent_at"])
