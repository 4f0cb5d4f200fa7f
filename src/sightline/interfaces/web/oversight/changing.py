"""What all forms of oversight share: the record where the move may be made now, the form's page, and where one goes on to."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from sightline.core.moves import Move
from sightline.domains.documents.queries import library
from sightline.domains.instruments.models import Instrument
from sightline.domains.instruments.queries import clauses_of
from sightline.domains.organisations import door
from sightline.interfaces.web.form_pages import done, form_page, given
from sightline.interfaces.web.oversight.registers import crumbs
from sightline.interfaces.web.pages import page


@dataclass(frozen=True)
class Kind:
    """A kind of record: the page of one, the register it stands in, and how one is found (person, workspace, number, day)."""

    page: str
    register: str
    title: str
    find: Callable


def library_of(request: HttpRequest):
    return library(request.person, request.workspace, request.today, state="held")


BINDING = ("direction", "notice", "terms-of-reference")
"""Kinds of instrument on whose clauses a record of oversight may rest."""


def clauses_to_rest_on(request: HttpRequest):
    instruments = Instrument.objects.visible_to(request.person).filter(workspace=request.workspace, kind__in=BINDING)
    return clauses_of(instruments, request.as_at).exclude(kind="heading").select_related("instrument")


def moving(kind: Kind, move: Move, action: Callable, form_class, heading: str, button: str, told: str, *, more=None, extra=None):
    """A page for one move of a record. `more`: (request, record) -> what the form is built with; `extra`: (request, record) -> what the
    action is called with besides what was typed."""

    @page(permission="oversight.view", change=move.permission)
    def view(request: HttpRequest, number: int) -> HttpResponse:
        record = changing(request, kind, number, move)
        handed = more(request, record) if more else {}
        form = form_class(given(request), today=request.today, initial={"on": request.as_at}, **handed)
        if not form.is_valid():
            return form_page(request, form, heading.format(record.ref), button, crumbs_of(request, kind, record))
        added = extra(request, record) if extra else {}
        action(by=request.person, **{kind.page: record}, **form.cleaned_data, **added)
        return to_record(request, kind, record, told.format(record.ref), form)

    return view


def changing(request: HttpRequest, kind: Kind, number: int, move: Move):
    """The record, where the move may be made now: nobody fills in a form that would be refused."""
    record = kind.find(request.person, request.workspace, number, request.as_at)
    refusal = door.why_not(move, by=request.person, workspace=request.workspace, record=record, on=request.as_at)
    if refusal:
        raise refusal
    return record


def crumbs_of(request: HttpRequest, kind: Kind, record=None) -> list[dict]:
    slug = request.workspace.slug
    above = [(kind.title, reverse(f"oversight:{kind.register}", args=[slug]))]
    if record is not None:
        above.append((record.ref, reverse(f"oversight:{kind.page}", args=[slug, record.number])))
    return crumbs(slug, *above)


def to_record(request: HttpRequest, kind: Kind, record, words: str, form) -> HttpResponse:
    return done(request, words, f"oversight:{kind.page}", record.number, on=form.cleaned_data.get("on"))
