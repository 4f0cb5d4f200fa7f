"""One upload, checked: its safe name, the media type its content has, its hash."""

import hashlib
from dataclasses import dataclass

import filetype

from sightline.core.refusals import BadInput, Finding
from sightline.domains.documents.rules.uploads.archives import Unusable, check_office
from sightline.domains.documents.rules.uploads.limits import ALLOWED, KINDS, MEBIBYTE, Limits
from sightline.domains.documents.rules.uploads.names import ending_of, safe_name
from sightline.domains.documents.rules.uploads.texts import NotText, check_text, check_xml, decoded, looks_active

_MACRO_ENDINGS = ("docm", "dotm", "xlsm", "xltm", "xlsb", "xlam", "pptm", "potm", "ppsm", "ppam")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Upload:
    """Bytes that may be stored."""

    content: bytes
    filename: str
    media_type: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def checked(content: bytes, filename: str, limits: Limits | None = None) -> Upload:
    """The upload, typed by its content. Raises BadInput with the place, the problem and its mend."""
    limits = limits or Limits()
    name = safe_name(filename)
    _check_size(content, name, limits)
    _check_ending(name)
    try:
        media_type = _typed(content, ending_of(name), limits)
    except (Unusable, NotText) as refusal:
        raise _refusal(name, refusal.problem, refusal.mend) from refusal
    if media_type != ALLOWED[ending_of(name)]:
        raise _refusal(
            name,
            f"Its name ends in .{ending_of(name)} but its content is {_told(media_type)}.",
            "Give it the right ending, or add the file you meant.",
        )
    return Upload(content, name, media_type)


def _check_size(content: bytes, name: str, limits: Limits) -> None:
    if not content:
        raise _refusal(name, "It is empty.", "Add the file that has the content.")
    if len(content) > limits.size:
        raise _refusal(name, f"It is larger than {limits.size // MEBIBYTE} MB.", "Split it, or save its pictures smaller.")


def _check_ending(name: str) -> None:
    ending = ending_of(name)
    if ending in _MACRO_ENDINGS:
        raise _refusal(
            name,
            "It is a macro-enabled Office file, which runs when it is opened.",
            "Save it as .docx, .xlsx or PDF and add that.",
        )
    if ending not in ALLOWED:
        raise _refusal(name, f"Files ending in .{ending} are not taken.", f"Save it as {KINDS}.")


def _typed(content: bytes, ending: str, limits: Limits) -> str:
    """The media type of the content. `ending` only says how to read what has no signature of its own."""
    if content.startswith(b"PK"):
        return check_office(content, limits)
    if content.startswith(_OLE):
        raise Unusable("It is an old or password-protected Office file.", "Save it as .docx or .xlsx without a password.")
    found = filetype.guess_mime(content)
    if found in ALLOWED.values():
        return found
    if ALLOWED[ending] == "text/plain":
        check_text(content)
        return "text/plain"
    if ALLOWED[ending] == "application/xml":
        check_xml(content)
        return "application/xml"
    return found or _of_no_signature(content)


def _of_no_signature(content: bytes) -> str:
    text = decoded(content[:4096])
    if text is None:
        return ""
    return "text/html" if looks_active(text) else "text/plain"


def _told(media_type: str) -> str:
    told = {"text/html": "a web page", "text/plain": "plain text", "": "of no kind that is known"}
    names = {kind: f"that of a .{ending} file" for ending, kind in ALLOWED.items()}
    return told.get(media_type) or names.get(media_type) or f"{media_type}"


def _refusal(name: str, problem: str, mend: str) -> BadInput:
    return BadInput(f"{name} cannot be added. {problem} {mend}", (Finding(name, problem, mend),))
