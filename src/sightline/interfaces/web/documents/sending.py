"""Bytes on their way to a browser: typed, never guessed at, never run.

A browser that opened an uploaded file as a page of this site would let it act as the person. So everything is an attachment
but PDF and pictures, and those stand in a sandbox. The name goes in both forms of RFC 6266."""

from urllib.parse import quote

from django.http import HttpResponse

from sightline.domains.documents.models import DocumentVersion

SHOWN = frozenset({"application/pdf", "image/png", "image/jpeg"})


def attached(version: DocumentVersion, content: bytes) -> HttpResponse:
    return _answer(version, content, "attachment")


def shown(version: DocumentVersion, content: bytes) -> HttpResponse:
    return _answer(version, content, "inline" if version.media_type in SHOWN else "attachment")


def _answer(version: DocumentVersion, content: bytes, how: str) -> HttpResponse:
    media_type = version.media_type
    answer = HttpResponse(content, content_type=f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type)
    plain = version.filename.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_")
    answer["Content-Disposition"] = f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(version.filename, safe='')}"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Cache-Control"] = "private, no-store"
    answer["ETag"] = f'"{version.file.sha256}"'
    return answer
