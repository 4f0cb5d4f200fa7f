"""A foreign key points down in the order of domains: a key is a string, which an import checker cannot see."""

from django.apps import apps

from tests.house.tree import contract, domain_folders, floors

OURS = "sightline.domains."


def apps_of_ours() -> list:
    return [config for config in apps.get_app_configs() if config.name.startswith(OURS)]


def keys():
    """(model, field, model pointed at) for every relation of every domain."""
    for config in apps_of_ours():
        for model in config.get_models(include_auto_created=True):
            for field in (*model._meta.fields, *model._meta.many_to_many):
                if field.is_relation:
                    yield model, field, field.related_model


def domain_of(model) -> str:
    return model.__module__.removeprefix(OURS).split(".")[0] if model.__module__.startswith(OURS) else ""


def wrong_way(order: dict[str, int]) -> list[str]:
    """Keys that point up, sideways, or out of the domains."""
    found = []
    for model, field, target in keys():
        here, there = domain_of(model), domain_of(target)
        if here != there and order.get(there, len(order)) >= order[here]:
            found.append(f"{model._meta.label}.{field.name} points at {target._meta.label}")
    return found


def test_every_foreign_key_points_down():
    assert wrong_way(floors()) == []


def test_a_key_that_pointed_up_would_be_found():
    upside_down = {name: -floor for name, floor in floors().items()}
    assert any("instruments.Instrument" in sentence for sentence in wrong_way(upside_down))


def test_every_domain_is_in_the_order_and_installed():
    installed = {config.name.removeprefix(OURS) for config in apps_of_ours()}
    assert domain_folders() == installed
    assert installed - set(floors()) == set()


def test_the_contracts_that_list_domains_list_them_all():
    inside = {name.removeprefix(OURS) for name in contract("inside")["containers"]}
    rules = {name.removeprefix(OURS).removesuffix(".rules") for name in contract("rules")["source_modules"]}
    assert inside == rules == domain_folders()


def test_nothing_below_the_doors_depends_on_an_app_of_the_doors():
    assert [str(field) for _, field, target in keys() if target.__module__.startswith("sightline.interfaces")] == []
