"""What the frame of every page shows: name, navigation, workspace, the day it is read as at. One context processor."""

from datetime import date
from types import SimpleNamespace

from django.conf import settings
from django.utils import timezone

import sightline
from sightline.interfaces.web import navigation


def frame(request) -> dict:
    """`frame` in every template. Also where the page is an error and the middleware never ran."""
    today = getattr(request, "today", None) or timezone.localdate()
    as_at = getattr(request, "as_at", None) or today
    workspace = getattr(request, "workspace", None)
    return {
        "frame": SimpleNamespace(
            today=today,
            as_at=as_at,
            is_past=as_at < today,
            distance=distance(as_at, today),
            workspace=workspace,
            person=getattr(request, "person", None),
            navigation=navigation.items(workspace, request.path, getattr(request, "person", None)),
            here=request.get_full_path(),
            set_as_at=navigation.address("as_at", workspace) if workspace else None,
            sign_out=navigation.address("account_logout"),
            search=navigation.address("search", workspace) if workspace else None,
            home=(workspace and navigation.address("workspace", workspace)) or "/",
            version=sightline.__version__,
            is_demonstration=bool(getattr(workspace, "is_demonstration", False)),
            gallery=navigation.address("gallery") if settings.GALLERY else None,
        )
    }


def distance(then: date, today: date) -> str:
    """How long ago in words: 8 years and 10 months. Whole months, whole days below one month."""
    months = (today.year - then.year) * 12 + today.month - then.month - (today.day < then.day)
    if months < 1:
        return _counted((today - then).days, "day")
    years, rest = divmod(months, 12)
    return " and ".join(part for part in (_counted(years, "year"), _counted(rest, "month")) if part)


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}" if number else ""
