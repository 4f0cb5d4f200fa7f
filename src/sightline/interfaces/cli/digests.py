"""Digests: My work by mail, in plain text and HTML, to whoever chose to be written to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from smtplib import SMTPException


def send_digests(day: date) -> Iterator[str]:
    """Sends what is due on the day and says of each whether it went. One that cannot be sent is tried again the next time."""
    from sightline.domains.organisations.actions import was_sent
    from sightline.domains.organisations.queries import mailings
    from sightline.domains.organisations.rules.attention import is_due

    for mailing in mailings():
        if not is_due(mailing.rhythm, mailing.weekday, mailing.sent_on, day):
            continue
        works = _works(mailing.person.acting(day), day, mailing.sent_at)
        if not works:
            continue
        try:
            _send(mailing.person, works, day)
        except (OSError, SMTPException) as failed:
            yield f"No digest reached {mailing.person.email}: {failed}. Check SIGHTLINE_MAIL; it is tried again the next time."
            continue
        was_sent(mailing=mailing, on=day)
        yield f"Digest to {mailing.person.email}."


def _works(person, day: date, since) -> list[tuple]:
    """The workspaces in which the person has work or something changed, with what there is."""
    from sightline.domains.organisations.queries import workspaces
    from sightline.domains.reports.queries.mine import my_work

    found = [(workspace, my_work(person, workspace, day, since=since)) for workspace in workspaces(person)]
    return [(workspace, work) for workspace, work in found if work.due or work.waiting or work.changed.changes]


def _send(person, works: list[tuple], day: date) -> None:
    from django.conf import settings
    from django.core.mail import EmailMultiAlternatives
    from django.template.loader import render_to_string

    late = sum(work.late for _, work in works)
    due = sum(len(work.due) + len(work.waiting) for _, work in works)
    subject = f"Sightline: {due} thing{'' if due == 1 else 's'} for you{f', {late} late' if late else ''}"
    context = {"person": person, "works": works, "day": day, "site": settings.SITE}
    mail = EmailMultiAlternatives(subject, render_to_string("mine/digest.txt", context), to=[person.email])
    mail.attach_alternative(render_to_string("mine/digest.html", context), "text/html")
    mail.send()
