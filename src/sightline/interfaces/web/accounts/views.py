"""Pages about one's own account that the sign-in library does not have."""

from allauth.account.views import LoginView
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from sightline.core.refusals import NotVisible
from sightline.domains.organisations import queries
from sightline.interfaces.web.accounts.demonstration import offered
from sightline.interfaces.web.addresses import safe_next
from sightline.interfaces.web.answers import NOTHING_HERE
from sightline.interfaces.web.pages import page, public

LOCAL = "django.contrib.auth.backends.ModelBackend"


class SignIn(LoginView):
    """The sign-in page: a password, the council's own service where one is named, or a demonstration account."""

    def get_context_data(self, **kwargs) -> dict:
        added = {
            "demonstration": offered(),
            "outside": settings.OIDC_NAME if settings.OIDC_SERVER else "",
            "next": safe_next(self.request, ""),
        }
        return {**super().get_context_data(**kwargs), **added}


@page()
def second_factor(request: HttpRequest) -> HttpResponse:
    """Says why a second factor is needed now, and where to set one up or show it."""
    held = set(request.person.authenticator_set.exclude(type="recovery_codes").values_list("type", flat=True))
    page = "mfa_reauthenticate_webauthn" if held == {"webauthn"} else "mfa_reauthenticate"
    return render(
        request,
        "account/second_factor.html",
        {"has_one": bool(held), "next": safe_next(request, "/"), "reauthenticate": reverse(page)},
    )


@public
@sensitive_post_parameters()
def demonstration(request: HttpRequest) -> HttpResponse:
    """Signs in as an invented person of the worked example, by one click; only where the settings allow a demonstration."""
    if request.method != "POST" or not settings.DEMONSTRATION:
        raise NotVisible(NOTHING_HERE)
    account = queries.demonstration_account(request.POST.get("username", ""))
    if account is None:
        raise NotVisible(NOTHING_HERE)
    login(request, account, backend=LOCAL)
    return redirect(safe_next(request, "/"))


@public
def health(request: HttpRequest) -> HttpResponse:
    """For whatever watches over the service: 200 while pages can be served and the database answers."""
    queries.is_answering()
    return HttpResponse("ok\n", content_type="text/plain")
