"""Every typed reader, and what production refuses to start with."""

import base64
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sightline.config import environment as env
from sightline.config.production import faults

SAFE = {
    "SIGHTLINE_PRODUCTION": "yes",
    "SIGHTLINE_SECRET_KEY": "k7" * 30,
    "SIGHTLINE_HOSTS": "sightline.example.gov.uk",
    "SIGHTLINE_SITE": "https://sightline.example.gov.uk",
    "DATABASE_URL": "postgresql://user:p%40ss@db.example:5433/sightline",
}

KEY = base64.b64encode(b"\xfb\xff" * 16).decode()


@pytest.fixture
def setting(monkeypatch):
    return lambda value: monkeypatch.setenv("X", value)


@pytest.mark.parametrize("word, meant", [("yes", True), ("TRUE", True), ("1", True), ("off", False), ("no", False), ("", True)])
def test_a_flag_is_yes_or_no(setting, word, meant):
    setting(word)
    assert env.flag("X", True) is meant


@pytest.mark.parametrize(
    "read, value, told",
    [
        (lambda: env.flag("X", True), "perhaps", "Write yes or no"),
        (lambda: env.number("X", 1, least=2), "1", "whole number of 2 or more"),
        (lambda: env.number("X", 1), "many", "whole number of 0 or more"),
        (lambda: env.text("X"), "", "is not set"),
        (lambda: env.keys("X"), f"{KEY}, {KEY[:-8]}", "key 2 is not 32 bytes in base64"),
        (lambda: env.keys("X"), "ä" * 44, "openssl rand -base64 32"),
        (lambda: env.database("X", ""), "mysql://a/b", "postgresql://user:password@host:port/name"),
        (lambda: env.mail("X", "console", Path("mail")), "ftp://a", "Write file, console, or smtp://"),
        (lambda: env.site("X", ""), "sightline.example", "https://sightline.example.gov.uk"),
        (lambda: env.site("X", ""), "https://a.example/path", "address alone"),
        (lambda: env.one_of("X", ("email", "upn"), "email"), "name", "Write one of: email, upn"),
    ],
)
def test_a_setting_that_cannot_be_used_says_what_to_write(setting, read, value, told):
    setting(value)
    with pytest.raises(env.SettingError, match=r"^X[ :]") as refusal:
        read()
    assert told in str(refusal.value)


def test_readers_read(setting, tmp_path):
    setting(" a , b,, c ")
    assert env.names("X") == ["a", "b", "c"] and env.text("X") == "a , b,, c"
    setting("7")
    assert env.number("X", 1) == 7
    setting(str(tmp_path))
    assert env.folder("X", Path("/")) == tmp_path
    setting("UPN")
    assert env.one_of("X", ("email", "upn"), "email") == "upn"
    setting("")
    assert (env.names("X", ("d",)), env.number("X", 3), env.folder("X", tmp_path)) == (["d"], 3, tmp_path)
    assert env.one_of("X", ("email",), "email") == "email"


def test_keys_are_read_as_they_come_from_either_alphabet(setting):
    setting(f"{KEY},{KEY.replace('+', '-').replace('/', '_')}")
    assert [key[:4] for key in env.keys("X")] == ["+//7", "-__7"]
    setting("")
    assert env.keys("X") == []


def test_an_address_of_a_database_is_read_with_its_password(setting):
    setting(SAFE["DATABASE_URL"])
    read = env.database("X", "")
    assert [read[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "sightline",
        "user",
        "p@ss",
        "db.example",
        "5433",
    ]
    setting("sqlite:////srv/a%20b.sqlite3")
    assert env.database("X", "")["NAME"] == "/srv/a b.sqlite3"


@pytest.mark.parametrize(
    "address, port, ssl, tls",
    [
        ("smtp://mail.example", 587, False, False),
        ("smtp://u:p@mail.example", 587, False, True),
        ("smtps://mail.example", 465, True, False),
    ],
)
def test_an_address_of_a_mail_server_is_read(setting, address, port, ssl, tls):
    setting(address)
    read = env.mail("X", "console", Path("mail"))
    assert (read["EMAIL_PORT"], read["EMAIL_USE_SSL"], read["EMAIL_USE_TLS"]) == (port, ssl, tls)


def test_without_a_mail_server_mail_is_printed(setting):
    setting("")
    assert env.mail("X", "console", Path("mail"))["EMAIL_BACKEND"].endswith("console.EmailBackend")


def test_safe_settings_have_no_fault_and_each_unsafe_one_is_named():
    safe = {
        "DEBUG": False, "SECRET_KEY": "k7" * 30, "DEFAULT_SECRET": "default", "HTTPS": True, "ALLOWED_HOSTS": ["a.example"],
        "SITE": "https://a.example", "DEMONSTRATION": False, "DATABASES": {"default": {"ENGINE": "django.db.backends.postgresql"}},
    }  # fmt: skip
    assert faults(safe) == []
    for key, value, named in (
        ("DEBUG", True, "SIGHTLINE_DEBUG"), ("SECRET_KEY", "default", "SIGHTLINE_SECRET_KEY is not set"),
        ("SECRET_KEY", "short", "fewer than 50"), ("HTTPS", False, "SIGHTLINE_HTTPS"), ("ALLOWED_HOSTS", ["*"], "SIGHTLINE_HOSTS"),
        ("SITE", "http://a.example", "SIGHTLINE_SITE"), ("DEMONSTRATION", True, "SIGHTLINE_DEMONSTRATION"),
        ("DATABASES", {"default": {"ENGINE": "django.db.backends.sqlite3"}}, "DATABASE_URL"),
    ):  # fmt: skip
        found = faults({**safe, key: value})
        assert len(found) == 1 and named in found[0]


def migrate_with(tmp_path, **settings: str) -> subprocess.CompletedProcess:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("SIGHTLINE_", "DATABASE_", "DJANGO_"))}
    program = Path(sys.executable).parent / "sightline"
    return subprocess.run(
        [program, "migrate"],
        env={**clean, "SIGHTLINE_VAR": str(tmp_path), **settings},
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize(
    "change, named",
    [
        ({"SIGHTLINE_SECRET_KEY": ""}, "SIGHTLINE_SECRET_KEY is not set"),
        ({"SIGHTLINE_DEBUG": "yes"}, "SIGHTLINE_DEBUG is on"),
        ({"SIGHTLINE_DEMONSTRATION": "yes"}, "SIGHTLINE_DEMONSTRATION is on"),
        ({"SIGHTLINE_HTTPS": "no"}, "SIGHTLINE_HTTPS is off"),
        ({"SIGHTLINE_HOSTS": "*"}, "SIGHTLINE_HOSTS"),
        ({"DATABASE_URL": ""}, "DATABASE_URL is not set"),
    ],
)
def test_production_refuses_in_a_process_of_its_own(tmp_path, change, named):
    done = migrate_with(tmp_path, **{**SAFE, **change})
    assert done.returncode == 1 and named in done.stderr and "Traceback" not in done.stderr


def test_returns_are_not_kept_without_a_key(tmp_path):
    done = migrate_with(tmp_path, SIGHTLINE_KEEP_RETURNS_DAYS="14")
    assert done.returncode == 1 and "SIGHTLINE_RETURNS_KEY" in done.stderr and "Traceback" not in done.stderr


def test_a_database_that_does_not_answer_is_a_message(tmp_path):
    done = migrate_with(tmp_path, **{**SAFE, "DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none"})
    assert done.returncode == 1 and "Check DATABASE_URL" in done.stderr and "Traceback" not in done.stderr
