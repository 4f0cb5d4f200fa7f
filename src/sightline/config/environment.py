"""Typed readers of the environment: every setting is read once, here, and a bad one says how to mend it."""

import base64
import os
from pathlib import Path
from urllib.parse import unquote, urlsplit


class SettingError(Exception):
    """A setting is missing or cannot be used. The message names it and what to write."""


def text(name: str, default: str | None = None) -> str:
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise SettingError(f"{name} is not set. Set it in the environment; see docs/how-to/settings.md.")
    return default


def flag(name: str, default: bool) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if value == "":
        return default
    if value in ("1", "true", "yes", "on"):
        return True
    if value in ("0", "false", "no", "off"):
        return False
    raise SettingError(f"{name} is {value!r}. Write yes or no.")


def number(name: str, default: int, least: int = 0) -> int:
    value = os.environ.get(name, "").strip()
    if value == "":
        return default
    if not value.isdecimal() or int(value) < least:
        raise SettingError(f"{name} is {value!r}. Write a whole number of {least} or more.")
    return int(value)


def names(name: str, default: tuple[str, ...] = ()) -> list[str]:
    value = os.environ.get(name, "").strip()
    return [part.strip() for part in value.split(",") if part.strip()] if value else list(default)


def keys(name: str) -> list[str]:
    """Keys of 32 random bytes, the one in use first and former ones after it, with commas between; none where it is not set."""
    found = names(name)
    for place, key in enumerate(found, start=1):
        try:
            is_key = len(base64.b64decode(key.replace("-", "+").replace("_", "/"), validate=True)) == 32
        except ValueError:
            is_key = False
        if not is_key:
            raise SettingError(f"{name}: key {place} is not 32 bytes in base64. `openssl rand -base64 32` makes one.")
    return found


def folder(name: str, default: Path) -> Path:
    value = os.environ.get(name, "").strip()
    return Path(value).expanduser().resolve() if value else default


def database(name: str, default: str) -> dict:
    """A Django database from an address: sqlite:///file or postgresql://user:password@host:port/name."""
    address = urlsplit(os.environ.get(name, "").strip() or default)
    if address.scheme == "sqlite":
        return _sqlite(unquote(address.path)[1:])
    if address.scheme in ("postgres", "postgresql"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(address.path.lstrip("/")),
            "USER": unquote(address.username or ""),
            "PASSWORD": unquote(address.password or ""),
            "HOST": address.hostname or "",
            "PORT": str(address.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise SettingError(
        f"{name} starts with {address.scheme!r}. Write sqlite:///file or postgresql://user:password@host:port/name."
    )


def _sqlite(path: str) -> dict:
    # IMMEDIATE: two writers queue at BEGIN instead of failing half-way; the event chain needs them one at a time anyway.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        # Opening the file and reading its schema takes longer than most pages ask of it.
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;",
        },
    }


def mail(name: str, default: str, folder: Path) -> dict:
    """Django's mail settings: `file` writes each mail into the folder, `console` prints it, an address sends it:
    smtp://user:password@host:port, smtps:// for TLS from the start."""
    address = urlsplit(os.environ.get(name, "").strip() or default)
    if address.path == "file" and not address.scheme:
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": folder}
    if address.path == "console" and not address.scheme:
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if address.scheme in ("smtp", "smtps") and address.hostname:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": address.hostname,
            "EMAIL_PORT": address.port or (465 if address.scheme == "smtps" else 587),
            "EMAIL_HOST_USER": unquote(address.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(address.password or ""),
            "EMAIL_USE_SSL": address.scheme == "smtps",
            "EMAIL_USE_TLS": address.scheme == "smtp" and bool(address.username),
        }
    raise SettingError(f"{name} cannot be used. Write file, console, or smtp://user:password@host:port (smtps:// for TLS).")


def site(name: str, default: str) -> str:
    """The address people reach the site at, without a slash at its end."""
    value = os.environ.get(name, "").strip() or default
    address = urlsplit(value)
    if address.scheme not in ("http", "https") or not address.hostname or address.path.strip("/") or address.query:
        raise SettingError(f"{name} is {value!r}. Write the site's address alone, like https://sightline.example.gov.uk.")
    return f"{address.scheme}://{address.netloc}"


def one_of(name: str, choices: tuple[str, ...], default: str) -> str:
    value = os.environ.get(name, "").strip().lower() or default
    if value not in choices:
        raise SettingError(f"{name} is {value!r}. Write one of: {', '.join(choices)}.")
    return value
