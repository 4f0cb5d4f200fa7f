"""The figures the project ships, loaded once: what a person reads of Torbay."""

from datetime import date
from pathlib import Path

import pytest
from django.db import transaction

from sightline.core.published.catalogue import read_catalogue
from sightline.core.published.folder import read_folder
from sightline.domains.organisations.actions import service_person
from sightline.domains.organisations.models import Person
from sightline.domains.performance import actions, queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]

SHIPPED = Path(__file__).resolve().parents[3] / "src" / "sightline" / "content" / "indicators"
TODAY = date(2026, 11, 24)
READER = Person(name="Anyone who is signed in")


@pytest.fixture(scope="module")
def shipped(django_db_setup, django_db_blocker):
    """Loaded for the module and rolled back after it: a load of 68,000 figures for every test would take a minute."""
    folder, findings = read_folder(SHIPPED)
    assert findings == ()
    catalogue = read_catalogue((SHIPPED / "catalogue.yaml").read_text(encoding="utf-8"))
    with django_db_blocker.unblock(), transaction.atomic():
        yield actions.load_published(by=service_person("loader"), on=TODAY, folder=folder, catalogue=catalogue)
        transaction.set_rollback(True)


def page(as_at=TODAY, measure="re_referrals_12m", area="880"):
    return queries.measure_page(READER, measure, area, as_at)


def test_torbays_re_referrals_of_2016_read_28_9_against_englands_22_5():
    found = page(date(2017, 1, 1))
    assert found.sentence == "Torbay: 28.9 % in 2016 against 22.5 % in England; 144th of 150, worst quarter"
    assert [row.year for row in found.years] == [2013, 2014, 2015, 2016]


def test_the_neighbours_of_torbay_follow_the_list_in_force():
    assert [one.name for one in page(date(2022, 1, 1)).neighbours][:2] == ["Isle of Wight", "Plymouth"]
    assert [one.name for one in page(date(2026, 1, 1)).neighbours][:3] == ["Tameside", "Sunderland", "Plymouth"]


def test_the_rate_of_children_looked_after_is_not_compared_across_its_break():
    assert page(measure="cla_rate").breaks == ((2019, "earlier years rest on an older population estimate"),)
    assert page(measure="cla_rate").trend.startswith("Down from 141 in 2019")


def test_torbay_was_found_inadequate_twice_and_then_good():
    found = [(str(one.published_on), one.overall) for one in queries.inspections_of(READER, "880", TODAY)]
    assert found == [("2026-02-24", "Good"), ("2022-05-18", "Good"), ("2018-08-24", "Inadequate"), ("2016-01-05", "Inadequate")]


def test_a_page_takes_as_many_queries_with_every_measure_loaded(django_assert_num_queries):
    with django_assert_num_queries(6):
        page()
    with django_assert_num_queries(5):
        assert sum(len(theme.measures) for theme in queries.measures_at_a_glance(READER, "880", TODAY)) == 40
