"""The child's journey: one list for actions and for the themes of both catalogues of measures."""

import pytest
import yaml

from sightline.core.journey import NAMES, STAGES, place_of, stage_named
from sightline.core.measures.catalogue.entry import Theme
from sightline.interfaces.cli.published import SHIPPED

PUBLISHED = [theme["name"] for theme in yaml.safe_load((SHIPPED / "catalogue.yaml").read_text(encoding="utf-8"))["themes"]]


@pytest.mark.parametrize("themes", [[str(theme) for theme in Theme], PUBLISHED], ids=["own", "published"])
def test_the_themes_of_measures_stand_in_the_order_of_the_journey(themes):
    places = [place_of(theme) for theme in themes]
    assert places == sorted(places)
    assert max(places) < len(STAGES)


def test_a_theme_is_of_one_stage():
    said = [theme for stage in STAGES for theme in stage.themes]
    assert len(said) == len(set(said)) and set(said) == {str(theme) for theme in Theme} | set(PUBLISHED)


@pytest.mark.parametrize(
    ("words", "key"),
    [("Looked after", "looked_after"), ("leaving  CARE", "leaving_care"), ("Care leavers", "leaving_care"),
     ("in_need", "in_need"), ("early_help", "early_help"), ("rockets", None)],
)  # fmt: skip
def test_a_stage_is_found_by_its_name_its_key_or_a_theme(words, key):
    assert stage_named(words) == key
    assert key is None or NAMES[key]


def test_a_theme_that_is_not_known_stands_last():
    assert place_of("Rockets") == len(STAGES)
