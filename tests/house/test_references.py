"""References that people say aloud: one prefix a kind of record, told in the decision about them."""

import re

import pytest
from django.apps import apps

from sightline.domains.organisations.models.records import Numbered
from tests.house.tree import ROOT

NUMBERED = {
    model.PREFIX: model for config in apps.get_app_configs() for model in config.get_models() if issubclass(model, Numbered)
}


def test_no_two_kinds_of_record_share_a_prefix():
    kinds = [model for config in apps.get_app_configs() for model in config.get_models() if issubclass(model, Numbered)]
    assert len(kinds) == len(NUMBERED)


@pytest.mark.parametrize("prefix", sorted(NUMBERED))
def test_a_prefix_is_two_letters_that_can_be_said(prefix):
    assert re.fullmatch("[A-Z]{2}", prefix)


@pytest.mark.parametrize("prefix", sorted(NUMBERED))
def test_a_number_is_used_once_in_a_workspace(prefix):
    rules = [set(rule.fields) for rule in NUMBERED[prefix]._meta.constraints if hasattr(rule, "fields")]
    assert {"workspace", "number"} in rules


def test_the_page_about_references_tells_every_prefix_and_no_other():
    page = (ROOT / "docs/adr/0005-references.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\| ([A-Z]{2}) (?=\|)", page)) == set(NUMBERED)
