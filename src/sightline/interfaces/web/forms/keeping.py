"""What somebody typed outlives their session: a form sent too late is kept until the same person has signed in again.

A form says who is typing and on which page (`{% typed_by %}`, signed). When nobody is signed in any more, `keep` puts the text
into the new, anonymous session; after signing in the person is back on the page, and a view may fill its form:

    form = ActionForm(request.POST or kept(request))

Where a view does not, the layout shows the kept text to copy from. Files and passwords are never kept.
"""

from urllib.parse import urlsplit

from django.core.signing import BadSignature, Signer
from django.http import QueryDict

FIELD = "_typed_by"
LARGEST = 200_000
"""Characters; longer text is not kept, since the session is a row of the database."""
_SIGNER = Signer(salt="sightline.typed-by")


def token(person, address: str) -> str:
    """For the hidden field: who types, on which page."""
    return _SIGNER.sign_object({"who": person.pk, "at": address})


def keep(request) -> str | None:
    """Keeps what was sent and gives the page to come back to; None where the form does not say who typed it."""
    try:
        told = _SIGNER.unsign_object(request.POST.get(FIELD, ""))
    except BadSignature:
        return None
    fields = [(name, text) for name, texts in request.POST.lists() if _is_text(name) for text in texts]
    if sum(len(text) for _, text in fields) <= LARGEST:
        request.session["kept"] = {"who": told["who"], "path": urlsplit(told["at"]).path, "fields": fields}
    return told["at"]


def kept(request) -> QueryDict | None:
    """What the person typed on this page before their session ended, once; None where there is nothing."""
    fields = _take(request)
    if not fields:
        return None
    filled = QueryDict(mutable=True)
    for name, text in fields:
        filled.appendlist(name, text)
    return filled


def texts(request) -> list[tuple[str, str]]:
    """The same as names and texts to show, without empty ones."""
    return [(name.replace("_", " ").replace("-", " "), text) for name, text in _take(request) if text.strip()]


def _take(request) -> list:
    held = getattr(request, "session", {}).get("kept")
    person = getattr(request, "person", None)
    if not held or person is None or request.method != "GET":
        return []
    if held["who"] != person.pk:  # somebody else signed in at this browser: it is not theirs to see
        del request.session["kept"]
        return []
    if held["path"] != request.path:
        return []
    del request.session["kept"]
    return held["fields"]


def _is_text(name: str) -> bool:
    return name not in (FIELD, "csrfmiddlewaretoken", "next") and "password" not in name
