"""Why the house says no, as a page: the one place where the web turns a refusal into an answer. Views have no `try`."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sightline.core.refusals import BadInput, NotAllowed, NotNow, NotVisible, Refused
from sightline.interfaces.web.forms import keeping

STATUS = {NotVisible: 404, NotAllowed: 403, NotNow: 409, BadInput: 400}
NOTHING_HERE = "There is nothing at this address that you can see."


def refuse(request: HttpRequest, refusal: Refused) -> HttpResponse:
    status = next((status for kind, status in STATUS.items() if isinstance(refusal, kind)), 409)
    return _error_page(request, status, refusal.sentence, getattr(refusal, "findings", ()))


def not_found(request: HttpRequest, exception=None) -> HttpResponse:
    return _error_page(request, 404, NOTHING_HERE)


def forbidden(request: HttpRequest, exception=None) -> HttpResponse:
    return _error_page(request, 403, str(exception or "You may not do this."))


def bad_request(request: HttpRequest, exception=None) -> HttpResponse:
    return _error_page(request, 400, "The address or the form could not be read. Go back, check it and try again.")


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form of ours that stood open while the person signed in anew is kept and shown again, to be sent once more."""
    back = keeping.keep(request)
    if back and request.person:
        messages.info(
            request, "The form stood open while you signed in again, so it was not sent. Look it over and send it again."
        )
    if back:
        return redirect(back if request.person else f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': back})}")
    return _error_page(
        request, 403, "The form was open for too long, or came from another site. Go back, reload the page and send it again."
    )


def failed(request: HttpRequest) -> HttpResponse:
    return render(request, "errors/500.html", status=500)


def _error_page(request: HttpRequest, status: int, sentence: str, findings: tuple = ()) -> HttpResponse:
    return render(request, f"errors/{status}.html", _told(request, sentence, findings), status=status)


def _told(request: HttpRequest, sentence: str, findings: tuple) -> dict:
    return {"sentence": sentence, "findings": findings, "back": getattr(request, "come_back_to", None)}
