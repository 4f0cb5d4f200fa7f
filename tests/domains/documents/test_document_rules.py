"""Classes, retention and moves, on paper."""

from datetime import date

import pytest

from sightline.core.moves import diagram
from sightline.domains.documents.rules import classification, moves, retention
from sightline.domains.organisations.rules.permissions import GRANTS, PERMISSIONS


@pytest.mark.parametrize(
    ("dated", "years", "until"),
    [
        (date(2016, 5, 26), 6, date(2022, 5, 26)),
        (date(2016, 2, 29), 1, date(2017, 2, 28)),
        (date(2016, 2, 29), 4, date(2020, 2, 29)),
        (date(2016, 5, 26), None, None),
    ],
)
def test_a_document_is_kept_to_the_same_day_years_later(dated, years, until):
    assert retention.retain_until(dated, years) == until


def test_a_document_is_kept_for_a_year_at_least():
    with pytest.raises(ValueError, match="one year or more"):
        retention.retain_until(date(2016, 1, 1), 0)


def test_why_it_is_kept_is_a_sentence():
    assert "permanently" in retention.why_keep(None, date(2016, 1, 1))
    assert retention.why_keep(date(2022, 5, 26), date(2022, 5, 26)).startswith("It must be kept until 26 May 2022")
    assert retention.why_keep(date(2022, 5, 26), date(2022, 5, 27)) == ""


def test_every_class_needs_a_permission_and_the_two_tables_agree():
    turned = {level: permission for permission, levels in classification.levels_by_permission().items() for level in levels}
    assert turned == {level: classification.permission_to_read(level) for level in classification.LEVELS}
    assert set(turned.values()) <= set(PERMISSIONS)


def test_who_may_read_a_stricter_class_may_read_every_milder_one():
    order = ["documents.view", "documents.view_sensitive", "documents.view_exempt"]
    for role, held in GRANTS.items():
        steps = [permission in held for permission in order]
        assert steps == sorted(steps, reverse=True), role


def test_disposal_is_the_end():
    assert not any("disposed" in move.sources for move in moves.MOVES)
    assert "withdrawn --> disposed: dispose" in diagram(moves.MOVES)


def test_every_move_names_a_permission_of_the_table():
    assert {move.permission for move in moves.MOVES} <= set(PERMISSIONS)
