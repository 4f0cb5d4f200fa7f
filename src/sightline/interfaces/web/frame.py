"""What every page stands in: who asks, on which day, in which workspace, as at which day; and how a refusal is answered.

Sets `request.today` (the one place where the web asks the clock), `request.person` (None when nobody is signed in),
`request.workspace` (from the address; 404 where it is not the person's) and `request.as_at`. A view that does not declare
its access (`pages.py`) and is not one of the sign-in library's open routes needs somebody signed in.
"""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from sightline.core.refusals import NotVisible, Refused
from sightline.domains.organisations.models import Workspace
from sightline.interfaces.web import as_at
from sightline.interfaces.web.accounts.routes import CLOSED, OPEN, SETTING_UP
from sightline.interfaces.web.accounts.second_factor import is_missing
from sightline.interfaces.web.answers import NOTHING_HERE, refuse
from sightline.interfaces.web.forms import keeping


class Frame:
    """Middleware; after authentication and messages, before nothing else of ours."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.today = request.as_at = timezone.localdate()
        request.workspace = None
        request.person = request.user.acting(request.today) if request.user.is_authenticated else None
        response = self.get_response(request)
        keeping.settle(request, response)
        return response

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        if request.resolver_match.url_name in CLOSED:
            return refuse(request, NotVisible(NOTHING_HERE))
        if _is_open(request, view):
            return None
        if request.person is None:
            return _sign_in_first(request)
        if request.resolver_match.url_name not in SETTING_UP and is_missing(request):
            return redirect(f"{reverse('second_factor')}?{urlencode({'next': _wanted(request)})}")
        try:
            _enter(request, kwargs.get("workspace"))
        except Refused as refusal:  # an exception here would pass process_exception by
            return refuse(request, refusal)
        return keeping.aside(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """What was typed is kept where it was refused, and where a fault of ours lost the way: the page of a refusal says why, and
        leads back to it."""
        request.come_back_to = keeping.keep(request) if request.method == "POST" and request.person else None
        return refuse(request, exception) if isinstance(exception, Refused) else None


def _is_open(request: HttpRequest, view) -> bool:
    access = getattr(view, "access", None)
    return access.is_public if access else request.resolver_match.url_name in OPEN


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    return redirect(f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': _wanted(request)})}")


def _wanted(request: HttpRequest) -> str:
    """Where to come back to: the page itself, or the page of the form that was sent, whose text is kept."""
    return request.get_full_path() if request.method in ("GET", "HEAD") else keeping.keep(request) or "/"


def _enter(request: HttpRequest, slug: str | None) -> None:
    if slug is None:
        return
    workspace = Workspace.objects.select_related("home").filter(slug=slug).first()
    if workspace is None or not request.person.rights.sees(workspace.pk):
        raise NotVisible(NOTHING_HERE)
    request.workspace = workspace
    asked = request.GET.get("as-at")
    if asked:
        as_at.choose(request, as_at.read_day(asked, request.today))
    request.as_at = as_at.day_of(request)
