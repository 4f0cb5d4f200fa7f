"""The operator's commands: migrate, verify, serve, and the accounts."""

import re

import pytest
from click.testing import CliRunner
from django.db import connection
from django.template import engines

from sightline.domains.organisations import actions
from sightline.domains.organisations.models import Person
from sightline.interfaces.cli import serve as serving
from sightline.interfaces.cli.main import main
from tests.factories.register import DAY, clerk_of_works, make_register

pytestmark = pytest.mark.django_db


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == code, result.output + str(result.exception)
    return result.output


def add(username: str = "asha", post: str = "director", code: int = 0, **more: str) -> str:
    options = {"name": "Asha Rao", "username": username, "workspace": "westmere", "post": post, "on": "2024-03-04", **more}
    return run("add-person", *(part for name, value in options.items() for part in (f"--{name}", value)), code=code)


def test_a_person_is_added_appointed_and_given_a_link_that_sets_the_password(client):
    make_register("westmere", roles=("director",))
    told = add()
    assert "Asha Rao is Director, Westmere from 4 March 2024" in told
    path = re.search(r"https?://[^/]+(/\S+)", told)[1]
    form = client.get(path, follow=True).redirect_chain[-1][0]
    password = "a lantern over the quay"
    client.post(form, {"password1": password, "password2": password})
    assert Person.objects.get(username="asha").check_password(password)
    assert b"This link does not work" in client.get(path, follow=True).content


def test_a_name_is_given_once():
    make_register("westmere", roles=("director",))
    add()
    assert "taken by another account" in add(username="ASHA", code=1)
    assert Person.objects.filter(name="Asha Rao").count() == 1


def test_a_post_that_does_not_exist_is_told_with_those_that_do():
    make_register("westmere", roles=("director",))
    assert "There is no post mayor in westmere. Its posts: director." in add(post="mayor", code=1)


def test_an_address_that_is_none_is_refused_with_its_place():
    make_register("westmere", roles=("director",))
    assert "email: " in add(email="nowhere", code=1)


def test_an_account_is_closed_once_and_unknown_ones_are_told():
    make_register("westmere", roles=("director",))
    add()
    assert run("close-account", "asha") == "asha is closed.\n"
    assert "closed already" in run("close-account", "asha", code=1)
    assert "There is no account named nobody" in run("close-account", "nobody", code=1)
    assert "There is no account named nobody" in run("invite", "nobody", code=1)


def test_an_invitation_can_be_printed_again():
    make_register("westmere", roles=("director",))
    add()
    assert "/accounts/password/reset/key/" in run("invite", "asha")


def test_nobody_signs_in_as_a_service_person():
    with pytest.raises(Exception, match="service person"):
        actions.give_account(by=clerk_of_works(), on=DAY, person=actions.service_person("clock"), username="clock")


def test_what_is_untouched_verifies():
    make_register()
    told = run("verify")
    assert re.search(r"^\d+ events of the log: all hold\.$", told, re.MULTILINE)
    assert "0 sealed packs: all hold." in told


def test_a_changed_event_is_named_and_the_command_ends_with_1():
    make_register()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks still to come cannot be altered
            cursor.execute("ALTER TABLE organisations_event DISABLE TRIGGER USER")
        else:
            cursor.execute("DROP TRIGGER organisations_event_no_update")
        cursor.execute(
            "UPDATE organisations_event SET words = 'did nothing' WHERE id = (SELECT min(id) FROM organisations_event)"
        )
    told = run("verify", code=1)
    assert re.search(r"BROKEN Event \d+: its content is not what was recorded", told)
    assert "1 broken" in told


def test_migrating_twice_is_harmless():
    assert run("migrate") == "The database is up to date.\n"


def test_a_database_behind_this_version_is_not_served(monkeypatch):
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder.Migration.objects.filter(app="organisations").order_by("-pk").first().delete()
    assert "Run: sightline migrate" in run("serve", code=1)


def test_production_refuses_accounts_of_the_example(settings, monkeypatch):
    settings.PRODUCTION = True
    monkeypatch.setattr(serving, "_listen", lambda host, port: None)
    Person.objects.create(username="director", name="Dana", is_demonstration=True)
    assert "Close them: sightline close-account director" in run("serve", code=1)
    run("close-account", "director")
    assert "Sightline is at http" in run("serve")


def test_serving_says_where_to_sign_in_and_as_whom(monkeypatch):
    monkeypatch.setattr(serving, "_listen", lambda host, port: None)
    Person.objects.create(username="director", name="Dana", is_demonstration=True)
    told = run("serve", "--port", "8123")
    assert "http://127.0.0.1:8123/accounts/login/" in told and "Dana (director)" in told


def test_what_every_worker_needs_is_read_before_they_are_forked(monkeypatch):
    frozen = []
    monkeypatch.setattr(serving.gc, "freeze", lambda: frozen.append(True))
    loader = engines["django"].engine.template_loaders[0]
    loader.reset()
    serving.make_ready()
    assert frozen and len(loader.get_template_cache) > 100


def test_static_files_are_collected_only_where_they_changed(settings, tmp_path, monkeypatch):
    settings.STATIC_ROOT = tmp_path / "static"
    serving.collect_static()
    (tmp_path / "static" / "witness").write_text("kept")
    serving.collect_static()
    assert (tmp_path / "static" / "witness").exists()
    (tmp_path / "static" / "collected.txt").write_text("of another version")
    serving.collect_static()
    assert not (tmp_path / "static" / "witness").exists()
