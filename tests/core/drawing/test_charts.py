"""Charts of measures: what each draws, and what it says to those who cannot see it."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from sightline.core.drawing import scale, svg
from sightline.core.drawing.line_chart import LineChart, line_chart
from sightline.core.drawing.scale import Scale, axis_steps, printed, round_steps, spread, step_label
from sightline.core.drawing.series import Band, BreakInSeries, Point, Range, Role, Series, Unit, runs, told
from sightline.core.drawing.small_multiples import Small, small_multiples, sparkline
from sightline.core.drawing.strip import Strip, strip

SVG = "{http://www.w3.org/2000/svg}"
PERCENT = Unit("% of referrals", " %")


def series(text, name="Torbay", role=Role.COUNCIL, start=2013):
    """`20.8 c - 28.9` from 2013 on; a letter is a gap with its marker, a dot a gap without one."""
    points = []
    for i, part in enumerate(text.split()):
        known = re.fullmatch(r"-?\d+(\.\d+)?", part)
        points.append(Point(start + i, float(part) if known else None, "" if known or part == "." else part))
    return Series(name, role, tuple(points))


def drawn(picture, tag):
    return list(ElementTree.fromstring(picture).iter(SVG + tag))


def words(picture):
    return [text.text for text in drawn(picture, "text")]


def said(picture):
    return ElementTree.fromstring(picture).find(SVG + "desc").text


def chart(*given, **more):
    return LineChart("Re-referrals", PERCENT, given or (series("1 2"),), **more)


def test_a_line_is_drawn_through_years_that_follow_one_another():
    assert len(drawn(line_chart(chart(series("20 21 22 23"))), "polyline")) == 2  # the line, and the tie of its label


@pytest.mark.parametrize(
    ("text", "breaks", "stretches"),
    [
        ("1 2 3", (), [[2013, 2014, 2015]]),
        ("1 c 3", (), [[2013], [2015]]),
        ("c 2 3 c", (), [[2014, 2015]]),
        ("1 2 3", (2015,), [[2013, 2014], [2015]]),
        ("1 2 3", (2013,), [[2013, 2014, 2015]]),
        (". .", (), []),
    ],
)
def test_lines_stop_at_gaps_and_at_breaks_in_series(text, breaks, stretches):
    found = runs(series(text).points, tuple(BreakInSeries(year, "") for year in breaks))
    assert [[point.year for point in run] for run in found] == stretches


def test_a_year_left_out_is_a_gap_too():
    assert len(runs((Point(2013, 1), Point(2015, 1)), ())) == 2


def test_a_gap_of_the_council_is_marked_with_the_letter_it_was_published_as():
    picture = line_chart(chart(series("20 c . 23"), series("z 1 1 1", "England", Role.ENGLAND)))
    assert "c" in words(picture)
    assert "×" in words(picture)
    assert "z" not in words(picture)


def test_the_last_value_stands_beside_its_line_with_its_year_if_the_line_ends_early():
    picture = line_chart(chart(series("20 28.9 c"), series("22 22.5 22.6", "England", Role.ENGLAND)))
    assert "Torbay 28.9 % (2014)" in words(picture)
    assert "England 22.6 %" in words(picture)


def test_a_narrow_chart_names_its_series_below():
    wide, narrow = (line_chart(chart(series("20 28.9"), band=Band("Range", (Range(2013, 1, 2),))), width) for width in (640, 320))
    assert "Torbay 28.9 %" in words(wide)
    assert {"28.9 %", "Torbay", "Range"} <= set(words(narrow))


def test_a_series_without_any_value_is_said_to_have_none():
    picture = line_chart(chart(series("c c"), series("1 2", "England", Role.ENGLAND)))
    assert "Torbay: no value published." in said(picture)


def test_the_description_tells_every_value_gap_and_break():
    told_by = said(
        line_chart(
            chart(
                series("20 c 28.94"),
                breaks=(BreakInSeries(2015, "new census"),),
                band=Band("Neighbours", (Range(2014, 9, 31.25),)),
            )
        )
    )
    assert told_by == (
        "Line chart, % of referrals, 2013 to 2015. Torbay: 2013 20.0 %, 2015 28.9 %. No value in 2014 (c). "
        "Neighbours in 2014: 9.0 % to 31.3 %. Break in series before 2015: new census."
    )


def test_a_gap_without_a_marker_is_told_by_its_year():
    assert told(series("1 ."), PERCENT) == "Torbay: 2013 1.0 %. No value in 2014."


def test_a_break_in_series_is_a_labelled_vertical_line_between_the_years():
    picture = line_chart(chart(series("1 2 3"), breaks=(BreakInSeries(2015, "new census"),)))
    upright = [line for line in drawn(picture, "line") if line.get("x1") == line.get("x2")]
    assert len(upright) == 1
    assert "Break before 2015: new census" in words(picture)


def test_an_axis_that_does_not_start_at_nought_says_so():
    assert "% of referrals; the scale starts at 84" in words(line_chart(chart(series("84 88"))))
    assert "% of referrals" in words(line_chart(chart(series("4 88"))))


def test_the_last_year_is_always_named_and_no_two_years_run_together():
    picture = line_chart(chart(series(" ".join(["5"] * 13))), 320)
    years = [text for text in drawn(picture, "text") if re.fullmatch(r"20\d\d", text.text)]
    places = [float(year.get("x")) for year in years]
    assert years[-1].text == "2025"
    assert all(b - a >= svg.width_of("2016", 12) for a, b in pairwise(places))


def test_a_band_of_one_year_can_still_be_seen():
    (area,) = drawn(line_chart(chart(series("1 2"), band=Band("Range", (Range(2014, 1, 2),)))), "polygon")
    left, right = (float(area.get("points").split()[i].split(",")[0]) for i in (0, 1))
    assert right > left


def test_one_year_alone_can_be_drawn():
    assert len(drawn(line_chart(chart(series("5"))), "circle")) == 1


def test_a_chart_without_years_is_refused():
    with pytest.raises(ValueError, match="no year"):
        LineChart("Empty", PERCENT, ())


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Series("Torbay", Role.COUNCIL, (Point(2014, 1), Point(2013, 1))), "in order"),
        (lambda: Point(2014, float("nan")), "not a number"),
        (lambda: Range(2014, 2, 1), "upside down"),
        (lambda: Scale(1, 1, 0, 10), "room"),
        (lambda: small_multiples("Empty", ()), "no measure"),
        (lambda: sparkline(Small("Empty", PERCENT, Series("Torbay", Role.COUNCIL, ()))), "no year"),
        (lambda: Strip("Empty", PERCENT, (), "Torbay", (1, 2, 3)), "no authority"),
        (lambda: Strip("Empty", PERCENT, (("Torbay", 1),), "Torbay", (3, 2, 1)), "must rise"),
    ],
)
def test_values_that_make_no_sense_are_refused_when_they_are_built(make, message):
    with pytest.raises(ValueError, match=message):
        make()


def test_labels_that_would_touch_are_moved_as_little_as_it_takes():
    assert spread([10, 12, 60], 17, 0, 100) == [10, 27, 60]
    assert spread([90, 95], 17, 0, 100) == [83, 100]
    assert spread([-5], 17, 0, 100) == [0]
    assert spread([], 17, 0, 100) == []


@pytest.mark.parametrize(
    ("low", "high", "steps"),
    [
        (0, 47, [0, 10, 20, 30, 40, 50]),
        (0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        (-3, 9, [-5, -2.5, 0, 2.5, 5, 7.5, 10]),
        (5, 5, [0, 1, 2, 3, 4, 5]),
        (0, 0, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        (-5, -5, [-5, -4, -3, -2, -1, 0]),
    ],
)
def test_an_axis_has_round_steps(low, high, steps):
    assert round_steps(low, high) == steps


def test_an_axis_starts_at_nought_unless_all_values_are_high():
    assert axis_steps([20, 29])[0] > 0
    assert axis_steps([10, 29])[0] == axis_steps([])[0] == axis_steps([7])[0] == 0
    assert axis_steps([-1, 29])[0] < 0


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (28.85, 1, "28.9"),
        (0.05, 1, "0.1"),
        (2.5, 0, "3"),
        (-1.25, 1, "−1.3"),
        (-0.04, 1, "0.0"),
        (336488, 0, "336,488"),
        (1e-7, 1, "0.0"),
    ],
)
def test_values_are_rounded_half_up_as_the_department_does(value, decimals, shown):
    assert printed(value, decimals) == shown


def test_an_axis_shows_no_more_decimals_than_it_has():
    assert [step_label(step) for step in (0, 2.5, 1000, -0.25)] == ["0", "2.5", "1,000", "−0.25"]


def test_a_place_on_a_scale():
    assert Scale(0, 10, 100, 0)(2.5) == scale.Scale(0, 10, 0, 100)(7.5) == 75


def test_small_multiples_show_the_last_value_and_the_place():
    picture = small_multiples(
        "Torbay",
        (
            Small("Re-referrals", PERCENT, series("20 28.9"), series("22 22.5", "England", Role.ENGLAND), place="140th of 150"),
            Small("Second plans", PERCENT, series("c c"), series("c c", "England", Role.ENGLAND)),
            Small("Visits", PERCENT, series("5 . 5"), breaks=(BreakInSeries(2013, ""), BreakInSeries(2015, ""))),
        ),
    )
    assert {"28.9 % in 2014", "140th of 150", "no value published"} <= set(words(picture))
    assert "Second plans. Torbay: no value published." in said(picture)
    assert len([line for line in drawn(picture, "line") if line.get("stroke-dasharray")]) == 1


def test_a_sparkline_is_one_small_chart_without_words():
    assert words(sparkline(Small("Re-referrals", PERCENT, series("20 28.9")))) == []


AREAS = (("Torbay", 28.9), ("Plymouth", 20.0), ("Kent", 20.0), ("Devon", 35.0))


def test_a_strip_has_a_mark_for_every_authority():
    picture = strip(Strip("2016", PERCENT, AREAS, "Torbay", (20, 24, 30), neighbours=frozenset({"Plymouth"}), england=22.5))
    dots = [dot for dot in drawn(picture, "circle")]
    squares = [box for box in drawn(picture, "rect") if 0 < float(box.get("width")) < 10]
    assert (len(dots), len(squares)) == (3, 2)  # three circles, the neighbour's square and the one of the key
    assert {"Torbay 28.9 %", "England 22.5 %", "statistical neighbours"} <= set(words(picture))


def test_authorities_with_close_values_are_stacked():
    picture = strip(Strip("2016", PERCENT, AREAS, "Torbay", (20, 24, 30)))
    grey = [(dot.get("cx"), dot.get("cy")) for dot in drawn(picture, "circle")]
    assert len(grey) == len(set(grey)) == 4


def test_a_strip_says_where_the_council_has_no_value():
    picture = strip(Strip("2016", PERCENT, AREAS, "Rutland", (20, 24, 30), without_value=2))
    assert "Rutland: no value published" in words(picture)
    assert said(picture).endswith("Rutland: no value published. 2 without a value are not drawn.")


def test_a_council_alone_can_stand_on_a_strip():
    assert "Torbay 5.0 %" in words(strip(Strip("2016", PERCENT, (("Torbay", 5),), "Torbay", (5, 5, 5))))


def test_text_is_wrapped_at_spaces_cut_inside_long_words_and_shortened_past_the_most_lines():
    assert svg.wrapped("one two three", 10, 45) == ["one two", "three"]
    assert svg.wrapped("Llanfairpwllgwyngyll", 10, 60) == ["Llanfairpwll", "gwyngyll"]
    assert svg.wrapped("one two three four", 10, 45, most=2) == ["one two", "three fo…"]
    assert svg.wrapped("one two", 10, 45, most=2) == ["one two"]
    assert svg.wrapped("", 10, 45) == []
    assert svg.shortened("abc", 10, 1) == "…"


@pytest.mark.parametrize("room", [12, 45, 90, 119.4])
@pytest.mark.parametrize("text", ["one two three four five", "Wm’ill.  Ɱ…x", "Llanfairpwllgwyngyll gogerych", "a " * 60])
def test_a_shortened_text_is_its_longest_start_that_fits_and_a_last_line_shows_no_less_than_all_the_rest(text, room):
    starts = [text[:n] for n in range(len(text) + 1)]
    fitting = [start for start in starts if svg.width_of(start + "…", 10) <= room] or [""]
    assert svg.shortened(text, 10, room) == (text if svg.width_of(text, 10) <= room else fitting[-1].rstrip() + "…")
    lines = svg.wrapped(text, 10, room)
    shown = svg.wrapped(text, 10, room, most=2)
    assert shown == (lines if len(lines) <= 2 else [lines[0], svg.shortened(" ".join(lines[1:]), 10, room)])


def test_coordinates_have_at_most_one_decimal_and_no_negative_nought():
    assert [svg.number(value) for value in (1, 1.04, 1.25, -0.04, -3)] == ["1", "1", "1.2", "0", "-3"]
