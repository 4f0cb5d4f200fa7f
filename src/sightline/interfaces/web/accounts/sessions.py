"""A session ends when it was idle for too long, and at the latest some hours after signing in."""

import time

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout

STEP = 60
"""Seconds between two writes of the time last seen: a page does not write to the database only because it was looked at."""


class SessionClock:
    """Middleware; after authentication."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            _keep_or_end(request, time.time())
        return self.get_response(request)


def _keep_or_end(request, now: float) -> None:
    session = request.session
    began, seen = session.setdefault("began_at", now), session.setdefault("seen_at", now)
    if now - seen > settings.SESSION_IDLE_SECONDS or now - began > settings.SESSION_LONGEST_SECONDS:
        logout(request)
        messages.info(request, "You were signed out because the session had ended. Sign in again to go on where you were.")
    elif now - seen > STEP:
        session["seen_at"] = now
