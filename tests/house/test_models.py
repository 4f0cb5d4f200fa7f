"""Every record is seen only through `visible_to`, and what must never change cannot be changed in the database."""

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.utils import DatabaseError

from sightline.domains.organisations.models import Event, Workspace
from sightline.domains.organisations.models.records import TransitionBase, VersionBase
from sightline.domains.organisations.protection import AppendOnly
from sightline.domains.organisations.rules.permissions import PERMISSIONS

MODELS = sorted(
    (model for config in apps.get_app_configs() if config.name.startswith("sightline.domains.") for model in config.get_models()),
    key=lambda model: model._meta.label,
)

NOT_SEEN_BY_ITSELF = {
    "organisations.Counter": "the door's own count of numbers; no page shows it",
    "organisations.Participation": "shown with its workspace only",
}


def targets(model):
    return {field.name: field.related_model for field in model._meta.fields if field.is_relation}


def has_a_workspace(model, seen=frozenset()) -> bool:
    """A key leads to a workspace, at once or through the record it is a part of."""
    if model in seen or model is Workspace:
        return False
    found = targets(model)
    return Workspace in found.values() or any(has_a_workspace(one, seen | {model}) for one in found.values())


def is_a_part(model) -> bool:
    return issubclass(model, TransitionBase | VersionBase)


OWNED = [model for model in MODELS if Workspace in targets(model).values() and model._meta.label not in NOT_SEEN_BY_ITSELF]
SEEN = [model for model in MODELS if hasattr(model._default_manager, "visible_to")]
IN_A_WORKSPACE = [model for model in SEEN if hasattr(model, "WORKSPACE")]


def label(model) -> str:
    return model._meta.label


@pytest.mark.parametrize("model", OWNED, ids=label)
def test_every_model_with_a_workspace_is_seen_through_visible_to(model):
    assert hasattr(model._default_manager, "visible_to")


@pytest.mark.parametrize("model", IN_A_WORKSPACE, ids=label)
def test_what_visible_to_filters_by_leads_to_a_workspace(model):
    here = model
    for step in model.WORKSPACE.split("__"):
        here = here._meta.get_field(step).related_model
    assert here is Workspace


@pytest.mark.parametrize("model", IN_A_WORKSPACE, ids=label)
def test_what_visible_to_asks_for_is_a_permission(model):
    assert model.VIEW in PERMISSIONS


def test_the_models_that_are_not_seen_by_themselves_exist_and_have_no_visible_to():
    labels = {label(model): model for model in MODELS}
    assert NOT_SEEN_BY_ITSELF.keys() <= labels.keys()
    assert [name for name in NOT_SEEN_BY_ITSELF if labels[name] in SEEN] == []


# What must never change


def declared() -> set[str]:
    """Labels of the models that a migration made append-only."""
    migrations = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    return {
        label(apps.get_model(app, operation.model_name))
        for (app, _), migration in migrations.items()
        for operation in migration.operations
        if isinstance(operation, AppendOnly)
    }


PROTECTED = sorted(declared())


def verbs_refused(table: str) -> set[str]:
    """Which of update, delete and truncate a trigger of the table refuses, by the database's own catalogue."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT lower(sql) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
        else:
            cursor.execute(
                "SELECT lower(pg_get_triggerdef(oid)) FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D' "
                "AND tgrelid = %s::regclass",
                [table],
            )
        written = [sql.split(" on ")[0] for (sql,) in cursor.fetchall()]
    return {verb for verb in ("update", "delete", "truncate") for sql in written if verb in sql.split("before")[1]}


@pytest.mark.parametrize("model", [model for model in MODELS if is_a_part(model) or model is Event], ids=label)
def test_every_transition_every_version_and_every_event_is_append_only(model):
    assert label(model) in PROTECTED


@pytest.mark.django_db
@pytest.mark.parametrize("name", PROTECTED)
def test_the_database_itself_refuses_to_change_what_is_append_only(name):
    refused = verbs_refused(apps.get_model(name)._meta.db_table)
    assert refused == ({"update", "delete"} if connection.vendor == "sqlite" else {"update", "delete", "truncate"})


@pytest.mark.django_db
def test_a_table_that_is_not_append_only_has_no_such_trigger():
    assert verbs_refused(Workspace._meta.db_table) == set()


@pytest.mark.django_db
@pytest.mark.parametrize("sentence", ["UPDATE {} SET words = 'other'", "DELETE FROM {}"])
def test_an_event_once_written_stays(sentence):
    from datetime import date

    from sightline.domains.organisations import actions

    actions.add_organisation(
        by=actions.service_person("House test"), on=date(2016, 5, 1), key="torbay", name="Torbay Council", short_name="Torbay",
        kind="council", la_code="880",
    )  # fmt: skip
    assert Event.objects.count() == 1
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sentence.format(Event._meta.db_table))
    assert Event.objects.get().words == "added the organisation"
