"""Every kind of record that search finds leads somewhere, or is known to have no page."""

from types import SimpleNamespace

import pytest
from django.apps import apps

from sightline.domains.organisations.models.records import Numbered
from sightline.interfaces.web.addresses import RECORDS, REGISTERS, record_address

WITHOUT_A_PAGE = {"evidence"}
WESTMERE = SimpleNamespace(slug="westmere")


def test_every_numbered_record_has_its_place():
    kinds = {model._meta.model_name for model in apps.get_models() if issubclass(model, Numbered)}
    assert kinds == set(RECORDS) | set(REGISTERS) | WITHOUT_A_PAGE


@pytest.mark.parametrize("kind", sorted(RECORDS))
def test_a_record_is_addressed_by_its_number(kind):
    assert "/14/" in record_address(WESTMERE, kind, "OB-14")


@pytest.mark.parametrize("kind", sorted(REGISTERS))
def test_a_record_in_a_list_is_addressed_by_its_register(kind):
    assert record_address(WESTMERE, kind, "CF-2").startswith("/w/westmere/")


def test_a_record_without_a_page_has_no_address():
    assert record_address(WESTMERE, "evidence", "EV-1") is None
