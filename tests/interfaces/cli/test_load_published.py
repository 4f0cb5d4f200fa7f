"""`sightline load-published`: what is printed, and what is said where a folder cannot be loaded."""

import pytest
from click.testing import CliRunner

from sightline.domains.performance.models import Figure
from sightline.interfaces.cli.main import main
from tests.factories.published import INSPECTIONS, RE_REFERRALS, indicators, make_folder

pytestmark = pytest.mark.django_db


def run(*words):
    return CliRunner().invoke(main, ["load-published", *map(str, words)])


def test_a_folder_is_loaded_once_and_says_what_it_brought(tmp_path):
    folder = make_folder(tmp_path)
    first, second = run(folder), run(folder)
    assert first.exit_code == second.exit_code == 0, first.output
    assert first.output.splitlines() == [
        "Figures: 18 added, 0 of them restated; 0 unchanged.",
        "Neighbours: 2 added. Inspections: 1 added.",
    ]
    assert second.output == "These files were loaded before; nothing changed.\n"


def test_a_newer_folder_says_what_it_restated_and_what_it_left(tmp_path):
    run(make_folder(tmp_path))
    changed = indicators({"ReReferral": {**RE_REFERRALS, "880": "20.8 24.9 29.1"}})
    newer = make_folder(tmp_path, indicators=changed, inspections=INSPECTIONS.replace("a report", "another"))
    said = run(newer, "--published", "2017-06-01").output
    assert "1 added, 1 of them restated; 17 unchanged" in said
    assert "The inspection of Torbay published on 5 January 2016 differs from the one held." in said
    assert str(Figure.objects.get(value="29.1").published_on) == "2017-06-01"


def test_a_folder_that_cannot_be_used_is_told_with_every_place(tmp_path):
    result = run(tmp_path)
    assert result.exit_code == 1
    assert "areas.csv: is not in the folder" in result.output
    assert Figure.objects.count() == 0


def test_a_day_that_is_no_day_is_refused(tmp_path):
    assert run(make_folder(tmp_path), "--published", "yesterday").exit_code == 2


def test_the_figures_that_the_project_ships_are_the_default():
    assert "67,953 added" in run().output
