"""The picture of an adviser's days: what is planned, what was given, where it ends."""

from itertools import pairwise
from xml.etree import ElementTree

import pytest

from sightline.core.drawing.taper import HEIGHT, Bar, taper

SVG = "{http://www.w3.org/2000/svg}"


def drawn(bars, **more):
    return ElementTree.fromstring(taper(bars, "Days", "What is shown.", **more))


def texts(root):
    return [one.text for one in root.iter(f"{SVG}text")]


def test_a_plan_is_one_line_a_run_and_what_was_given_a_bar_a_month():
    bars = [Bar("Apr 2017", 5, 4), Bar("May 2017", 5, None), Bar("Jun 2017", None, 0), Bar("Jul 2017", 2, 1.5)]
    root = drawn(bars)
    lines = [one.get("points") for one in root.iter(f"{SVG}polyline")]
    assert len(lines) == 2 and len(lines[0].split()) == 4
    assert len(list(root.iter(f"{SVG}rect"))) == 4  # the paper, two months with days, the key
    assert {"Days planned", "Days given", "Apr 2017", "Jul 2017"} <= set(texts(root))


def test_the_end_is_marked_and_nothing_leaves_the_picture():
    root = drawn([Bar("Apr 2017", 5, 5), Bar("May 2017", 1, 1)], ends_after=1, width=320)
    assert "End" in texts(root) and root.get("width") == "320"
    for one in root.iter(f"{SVG}rect"):
        assert float(one.get("y")) >= 0 and float(one.get("y")) + float(one.get("height")) <= HEIGHT


@pytest.mark.parametrize("count", [1, 12, 60])
def test_names_of_months_never_touch(count):
    root = drawn([Bar(f"M{n}", 1, None) for n in range(count)])
    names = [float(one.get("x")) for one in root.iter(f"{SVG}text") if (one.text or "").startswith("M")]
    assert all(right - left >= 60 for left, right in pairwise(names))
    assert "End" not in texts(root)


def test_months_without_any_days_draw_only_the_frame():
    root = drawn([Bar("Apr 2017", None, None)])
    assert not list(root.iter(f"{SVG}polyline"))
