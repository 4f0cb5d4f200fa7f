"""My work: what is due from whoever looks, what waits on them, what changed; and how they want to be told."""

from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from sightline.domains.organisations import actions, queries
from sightline.domains.reports.queries.mine import my_work
from sightline.interfaces.web import feeds
from sightline.interfaces.web.addresses import record_address
from sightline.interfaces.web.form_pages import done, form_page, given
from sightline.interfaces.web.mine import forms
from sightline.interfaces.web.mine.calendar import days_of
from sightline.interfaces.web.pages import change, page, public

WORK, TELLING = "mine:work", "mine:telling"


@page(permission="organisations.view")
def work(request: HttpRequest) -> HttpResponse:
    return render(request, "mine/work.html", _context(request))


@change(view="organisations.view")
def seen(request: HttpRequest) -> HttpResponse:
    """What changed up to the moment that the page was drawn: what came after it is still new."""
    actions.mark_seen(by=request.person, workspace=request.workspace, at=_drawn(request))
    messages.success(request, "From now on this page shows what changes after this moment.")
    return redirect(WORK, request.workspace.slug)


@change(view="organisations.view")
def not_seen(request: HttpRequest) -> HttpResponse:
    actions.take_back_seen(by=request.person, workspace=request.workspace)
    messages.success(request, "What you had marked as seen is shown again.")
    return redirect(WORK, request.workspace.slug)


@page(permission="organisations.view")
def telling(request: HttpRequest) -> HttpResponse:
    """How somebody is told of their work where they do not look: by mail, and in their calendar."""
    return _telling(request)


@page(permission="organisations.view", change="organisations.view")
def mail(request: HttpRequest) -> HttpResponse:
    now = queries.mailing_of(request.person)
    initial = {"rhythm": now.rhythm if now else "never", "weekday": now.weekday if now else 0}
    form = forms.Mail(given(request), initial=initial)
    if not form.is_valid():
        intro = _address_said(request.person.email)
        crumbs = [*_crumbs(request), {"text": "Mail and calendar", "href": reverse(TELLING, args=[request.workspace.slug])}]
        return form_page(request, form, "Mail about your work", "Save", crumbs, intro=intro)
    actions.choose_mailing(by=request.person, **form.cleaned_data)
    return done(request, "Saved.", TELLING)


@change(view="organisations.view")
def calendar_key(request: HttpRequest) -> HttpResponse:
    """Makes a new address for the calendar and shows it, once; or takes the address away."""
    if "drop" in request.POST:
        actions.drop_feed_key(by=request.person)
        return done(request, "The address of your calendar opens nothing any more.", TELLING)
    key = actions.make_feed_key(by=request.person)
    address = f"{settings.SITE}{reverse('calendar_feed', args=[key])}"
    return _telling(request, calendar_address=address)


@public
def calendar(request: HttpRequest, key: str) -> HttpResponse:
    """The feed of whoever the key was made for, as it stands today. A calendar program cannot sign in."""
    person = queries.person_with_feed_key(key)
    if person is None:
        raise Http404
    person.acting(request.today)
    return feeds.answer("my-work", feeds.feed("My work", days_of(person, request.today), request.today))


def _telling(request: HttpRequest, **more) -> HttpResponse:
    mailing = queries.mailing_of(request.person)
    has_calendar = bool(mailing and mailing.feed_hash)
    context = {"mailing": mailing, "has_calendar": has_calendar, "breadcrumbs": _crumbs(request), **more}
    return render(request, "mine/telling.html", context)


def _context(request: HttpRequest) -> dict:
    found = my_work(request.person, request.workspace, request.as_at)
    return {
        "work": found,
        "due": [_shown(request, task) for task in found.due],
        "waiting": [_shown(request, task) for task in found.waiting],
        "changes": [(change, record_address(request.workspace, change.kind, change.ref)) for change in found.changed.changes],
        "drawn": timezone.now().isoformat(),
        "may_history": request.person.may("organisations.history", request.workspace.pk),
    }


def _shown(request: HttpRequest, task) -> dict:
    return {
        "task": task,
        "href": record_address(request.workspace, task.kind, task.ref),
        "late": task.days_late(request.as_at),
        "left": task.days_left(request.as_at),
    }


def _drawn(request: HttpRequest) -> datetime | None:
    found = parse_datetime(request.POST.get("drawn", ""))
    return found if found and timezone.is_aware(found) else None


def _address_said(email: str) -> str:
    if email:
        return (
            f"A digest of this page goes to {email}: what is due from you, what waits on you, what changed since the one before."
        )
    return "Your account has no address for mail. Ask who manages accounts for one: until then nothing is sent."


def _crumbs(request: HttpRequest) -> list[dict]:
    return [{"text": "My work", "href": reverse(WORK, args=[request.workspace.slug])}]
