"""What production refuses to start with, each refusal saying how to mend it."""

from collections.abc import Mapping

from sightline.config.environment import SettingError

SHORTEST_SECRET = 50
LOCAL = {"127.0.0.1", "localhost", "[::1]", "testserver", "*"}


def faults(settings: Mapping) -> list[str]:
    """Every setting that is not safe in production, as a sentence with its remedy."""
    found = []
    if settings["DEBUG"]:
        found.append("SIGHTLINE_DEBUG is on: an error would show the code and its data. Remove it or write no.")
    if settings["SECRET_KEY"] == settings["DEFAULT_SECRET"]:
        found.append("SIGHTLINE_SECRET_KEY is not set. Write 50 random characters or more; `openssl rand -base64 48` makes them.")
    elif len(settings["SECRET_KEY"]) < SHORTEST_SECRET:
        found.append(f"SIGHTLINE_SECRET_KEY has fewer than {SHORTEST_SECRET} characters; `openssl rand -base64 48` makes one.")
    if not settings["HTTPS"]:
        found.append("SIGHTLINE_HTTPS is off: cookies could be read on their way. Remove it or write yes.")
    if LOCAL & set(settings["ALLOWED_HOSTS"]):
        found.append("SIGHTLINE_HOSTS is not set, or holds * or a local name. Write the names people reach the site by.")
    if not settings["SITE"].startswith("https://"):
        found.append("SIGHTLINE_SITE is not an https address. Write the one people reach the site at; links in mail begin so.")
    if settings["DEMONSTRATION"]:
        found.append("SIGHTLINE_DEMONSTRATION is on: anybody could sign in as an invented account. Remove it or write no.")
    if "sqlite" in settings["DATABASES"]["default"]["ENGINE"]:
        found.append("DATABASE_URL is not set, or is SQLite. Write postgresql://user:password@host:port/name.")
    return found


def refuse_unsafe(settings: Mapping) -> None:
    found = faults(settings)
    if found:
        raise SettingError("Production does not start:\n" + "\n".join(f"  - {fault}" for fault in found))
