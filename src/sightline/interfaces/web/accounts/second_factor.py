"""Whoever may approve or verify signs in with a second factor; until they do, only the pages that set one up are open."""

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.conf import settings
from django.dispatch import receiver
from django.http import HttpRequest


def is_missing(request: HttpRequest) -> bool:
    """True where the person's rights ask for a second factor that this session has not seen.

    Invented accounts of a demonstration are exempt: their pages say so, and production refuses to start with them."""
    person = request.person
    if person.is_demonstration or not person.rights.needs_second_factor:
        return False
    return not any(_is_second_factor(record) for record in get_authentication_records(request, person))


def _is_second_factor(record: dict) -> bool:
    if record["method"] == "mfa":
        return True
    return record["method"] == "socialaccount" and settings.OIDC_ASKS_SECOND_FACTOR


@receiver(authenticator_added)
def count_the_one_just_set_up(request, user, authenticator, **kwargs) -> None:
    # Setting one up proves it is at hand. Only this session counts it: another, opened by password alone, must still show it.
    if authenticator.type in (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN):
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
