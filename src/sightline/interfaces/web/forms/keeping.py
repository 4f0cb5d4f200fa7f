"""What somebody typed is never lost: a form that was not taken is kept as a draft of whoever typed it, and of nobody else.

A form says who is typing, on which page and for what (`{% typed_by form %}`, signed). Its texts are kept when it is sent after
the session ended, when it was open while the person signed in anew, when it is refused, and when "Save as a draft" is pressed.
Back on the page, `{% typed_by form %}` fills the form. Sent and taken, the draft goes. Files and passwords are never kept, nor
what is in a field whose name begins with an underscore.
"""

from dataclasses import dataclass

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from sightline.domains.organisations import actions, queries
from sightline.domains.organisations.models import Draft

FIELD, SAVE, THROW_AWAY = "_typed_by", "_save_draft", "_throw_away"
LARGEST = 200_000
"""Characters; longer text is not kept, so that nobody fills the database with a form that was never taken."""
LONGEST = 7 * 24 * 3600
"""Seconds a page may have stood open for its form still to be kept."""
_SALT = "sightline.typed-by"
_NEVER = ("csrfmiddlewaretoken", "next")


@dataclass(frozen=True)
class Typing:
    """What a form says of itself."""

    who: int
    address: str
    form: str
    what: str


def token(person, address: str, form: str = "", what: str = "") -> str:
    """For the hidden field."""
    return signing.dumps([person.pk, address, form, what], salt=_SALT)


def told_by(request: HttpRequest) -> Typing | None:
    """None where the form does not say who typed it, or said it too long ago."""
    try:
        return Typing(*signing.loads(request.POST.get(FIELD, ""), salt=_SALT, max_age=LONGEST))
    except signing.BadSignature:
        return None


def keep(request: HttpRequest) -> str | None:
    """Keeps what was sent and gives the page to come back to; None where it is not known, or somebody else is signed in."""
    told = told_by(request)
    if told is None or (request.person is not None and request.person.pk != told.who):
        return None
    request.was_kept = True
    person, texts = request.person or queries.person_numbered(told.who), typed(request.POST)
    if person and texts and told.form and sum(len(text) for _, text in texts) <= LARGEST:
        actions.keep_draft(by=person, address=told.address, form=told.form, what=told.what, texts=texts)
    return told.address


def typed(sent: QueryDict) -> list[tuple[str, str]]:
    return [(name, text) for name, all_of_it in sent.lists() if _is_text(name) for text in all_of_it]


def aside(request: HttpRequest) -> HttpResponse | None:
    """Answers the buttons that stand in every form beside the one it is for: save as a draft, throw the draft away."""
    told = told_by(request) if request.method == "POST" else None
    if told is None or told.who != request.person.pk or not {SAVE, THROW_AWAY} & request.POST.keys():
        return None
    if SAVE in request.POST:
        keep(request)
        messages.success(request, "Saved as a draft. Nothing was sent, and only you can see it. You find it on the start page.")
    else:
        actions.drop_draft(by=request.person, address=told.address, form=told.form)
        messages.success(request, "The draft is thrown away.")
    return redirect(told.address)


def settle(request: HttpRequest, response: HttpResponse) -> None:
    """A form that was taken needs no draft any more. Taken: the answer leads on to another page."""
    if request.method != "POST" or response.status_code != 302 or getattr(request, "was_kept", False):
        return
    told = told_by(request)
    if told and told.form and request.person is not None and request.person.pk == told.who:
        actions.drop_draft(by=request.person, address=told.address, form=told.form)


def draft_of(request: HttpRequest, form: str) -> Draft | None:
    """The draft of a form of this page. One query a page, however many forms it has."""
    if request.method != "GET" or getattr(request, "person", None) is None:
        return None
    if not hasattr(request, "drafts_here"):
        request.drafts_here = {draft.form: draft for draft in queries.drafts_of(request.person, request.path)}
    return request.drafts_here.get(form)


def filled(draft: Draft) -> QueryDict:
    """The texts in the shape that a form is filled from."""
    given = QueryDict(mutable=True)
    for name, text in draft.texts:
        given.appendlist(name, text)
    return given


def open_drafts(request: HttpRequest) -> list[Draft]:
    """What the person began in this workspace and has not sent."""
    return list(queries.drafts_below(request.person, reverse("workspace", args=[request.workspace.slug])))


def _is_text(name: str) -> bool:
    return not name.startswith("_") and name not in _NEVER and "password" not in name
