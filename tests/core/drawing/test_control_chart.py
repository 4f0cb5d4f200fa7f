"""Control charts as pictures: what is drawn, what is said, and what is left out."""

from datetime import date
from xml.etree import ElementTree

import pytest

from sightline.core.drawing import palette
from sightline.core.drawing.control_chart import control_chart, description, small_control_chart, variation_told
from sightline.core.drawing.series import Unit
from sightline.core.statistics.control_charts import Improvement, xmr

SVG = "{http://www.w3.org/2000/svg}"
PERCENT = Unit("% of referrals", " %")
STEADY = "10 12 11 9 10 12 11 10 9 11 10 12 11"


def days(count):
    return [date(2024 + i // 12, i % 12 + 1, 1) for i in range(count)]


def chart(text, improvement=Improvement.DECREASE, **more):
    values = [None if part == "." else float(part) for part in text.split()]
    return xmr(days(len(values)), values, improvement, **more)


def parts(picture, tag, **attributes):
    found = ElementTree.fromstring(picture).iter(SVG + tag)
    return [part for part in found if all(part.get(key.replace("_", "-")) == value for key, value in attributes.items())]


def words(picture):
    return [text.text for text in parts(picture, "text")]


def large(of, width=640):
    return control_chart("Re-referrals", PERCENT, of, width)


def small(of):
    return small_control_chart("Re-referrals", PERCENT, of)


def test_every_value_has_a_mark_in_the_large_form():
    # Thirteen values of common cause, and the circle of the key.
    assert len(parts(large(chart(STEADY)), "circle", fill=palette.EDGE)) == 14


@pytest.mark.parametrize(
    ("last", "improvement", "tag", "colour"),
    [
        ("30", Improvement.INCREASE, "polygon", palette.COUNCIL),
        ("30", Improvement.DECREASE, "rect", palette.ENGLAND),
        ("30", Improvement.NEUTRAL, "polygon", palette.REGION),
        ("-9", Improvement.NEUTRAL, "polygon", palette.REGION),
    ],
)
def test_what_is_more_than_chance_has_a_shape_and_a_colour_of_its_own(last, improvement, tag, colour):
    of = chart(f"{STEADY} {last}", improvement)
    assert len(parts(large(of), tag, fill=colour)) == 2  # the point, and the sign of the key
    assert len(parts(small(of), tag, fill=colour)) == 1


def test_high_points_up_and_low_points_down():
    tips = []
    for last in ("30", "-9"):
        (mark,) = parts(small(chart(f"{STEADY} {last}", Improvement.NEUTRAL)), "polygon")
        heights = [float(place.split(",")[1]) for place in mark.get("points").split()]
        tips.append(heights[0] < heights[1])
    assert tips == [True, False]


def test_mean_and_limits_are_drawn_and_named_at_the_right():
    picture = large(chart(STEADY, target=5))
    assert {"mean 10.6 %", "upper limit 14.4 %", "lower limit 6.8 %", "target 5.0 %"} <= set(words(picture))
    assert {"14.4 %", "5.0 %"} <= set(words(large(chart(STEADY, target=5), 320)))
    assert len(parts(picture, "line", stroke_dasharray="6 3")) == 3  # two limits, and the key


def test_each_group_has_its_own_lines_and_no_line_joins_two():
    of = chart(f"{STEADY} {STEADY}", rebase=[days(14)[13]])
    assert "Limits set anew from February 2025" in words(large(of))
    assert len(parts(large(of), "polyline", stroke_width="1.5")) == 2
    assert len(parts(small(of), "rect", fill=palette.SHADE)) == 2


def test_a_gap_is_marked_at_the_foot_and_not_joined():
    of = chart("10 12 . 11 . 9 10")
    assert words(large(of)).count("×") == 2
    assert len(parts(large(of), "polyline", stroke_width="1.5")) == 2


def test_the_small_form_marks_only_what_is_more_than_chance_and_the_last():
    assert words(small(chart(STEADY))) == []
    assert len(parts(small(chart(STEADY)), "circle")) == 1
    assert len(parts(small(chart(f"{STEADY} .")), "circle")) == 0
    root = ElementTree.fromstring(small(chart(STEADY)))
    assert (root.get("width"), root.get("height"), root.get("role")) == ("200", "80", "img")


@pytest.mark.parametrize("text", [". .", "5", "5 5 5 5 5 5 5", "5 . 5"])
def test_a_chart_without_limits_has_none_and_says_why(text):
    of = chart(text, target=9)
    for width in (320, 640):
        assert parts(large(of, width), "line", stroke_dasharray="6 3") == []
        assert of.warnings[0].split()[0] in " ".join(words(large(of, width)))
    assert parts(small(of), "rect", fill=palette.SHADE) == []
    assert "not judged" in description(PERCENT, of) or "nothing can be judged" in description(PERCENT, of)


def test_nothing_to_draw_is_refused():
    for draw in (large, small):
        with pytest.raises(ValueError, match="Re-referrals: no date"):
            draw(chart(""))
    assert variation_told(chart("")) == "no sign of more than chance (common cause)"


def test_a_small_form_without_any_value_or_mean_can_be_drawn():
    assert parts(small(chart(". .")), "polyline") == []


def test_the_description_tells_what_the_picture_shows():
    assert description(PERCENT, chart(f"{STEADY} 30", target=5)) == (
        "Control chart, % of referrals, January 2024 to February 2025, 14 values. "
        "Last value 30.0 %: concern (special cause): beyond a limit. "
        "Mean 12.0 %, limits 8.2 % and 15.8 %. "
        "Target 5.0 %: the target will not be met, unless something changes. "
        "Marked as concern: February 2025 30.0 %."
    )


def test_the_variant_stands_on_the_chart():
    assert "XmR chart by the rules of Making Data Count" in " ".join(words(large(chart(STEADY))))
    assert "no moving range left out" in " ".join(words(large(chart(STEADY, screen=False))))


def test_the_last_month_is_always_named():
    for count in (1, 2, 13, 60):
        labels = words(large(chart(" ".join(["5", "6"] * count)[: 2 * count - 1]), 320))
        last = days(count)[-1]
        assert f"{last:%b} {last.year}" in labels
