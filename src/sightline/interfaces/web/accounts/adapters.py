"""How the sign-in library behaves here: nobody signs up, an outside account is tied to an invited person, secrets are sealed."""

import base64
import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.shortcuts import render

from sightline.domains.organisations import queries


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request) -> bool:
        return False


class OutsideAdapter(DefaultSocialAccountAdapter):
    """Accounts of the council's own sign-in service (OpenID Connect)."""

    def is_open_for_signup(self, request, sociallogin) -> bool:
        return False

    def pre_social_login(self, request, sociallogin) -> None:
        """The first time, the address that the service vouches for finds the invited person; from then on its subject does."""
        if sociallogin.is_existing:
            return
        person = queries.account_with_email(_claim(sociallogin, settings.OIDC_CLAIM))
        if person is None or _is_tied(person, sociallogin.account.provider):
            raise ImmediateHttpResponse(render(request, "socialaccount/not_invited.html", status=403))
        sociallogin.connect(request, person)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keeps the secrets of second factors encrypted under the site's secret key."""

    def encrypt(self, text: str) -> str:
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _keys().decrypt(encrypted_text.encode()).decode()


def _is_tied(person, provider: str) -> bool:
    # An address that was given to somebody else must not open the account of whoever had it before.
    return SocialAccount.objects.filter(user=person, provider=provider).exists()


def _claim(sociallogin, name: str) -> str:
    data = sociallogin.account.extra_data or {}
    for source in (data.get("userinfo") or {}, data.get("id_token") or {}, data):
        if source.get(name):
            return str(source[name])
    return ""


def _keys() -> MultiFernet:
    """The present secret key first, then former ones, so that a key can be changed without locking people out."""
    return MultiFernet([Fernet(_key(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(b"sightline second factor " + secret.encode()).digest())
