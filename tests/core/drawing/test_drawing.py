"""What holds for every picture: it is well-formed, safe under the content policy, readable, and the same each time."""

import itertools
import os
import subprocess
import sys
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.core.drawing import palette, svg
from sightline.core.drawing.control_chart import MARKS, control_chart, small_control_chart
from sightline.core.drawing.gantt import Bar, Gantt, gantt
from sightline.core.drawing.line_chart import LineChart, line_chart
from sightline.core.drawing.series import Band, BreakInSeries, Point, Range, Role, Series, Unit
from sightline.core.drawing.small_multiples import Small, small_multiples, sparkline
from sightline.core.drawing.strip import Strip, strip
from sightline.core.drawing.timeline import Event, Grade, Judgement, Span, Timeline, timeline
from sightline.core.drawing.trace_picture import Link, Node, State, Trace, trace_picture
from sightline.core.statistics.control_charts import Improvement, xmr

SVG = "{http://www.w3.org/2000/svg}"
PERCENT = Unit("% of referrals", " %")
TORBAY = Series("Torbay", Role.COUNCIL, (Point(2014, 20.8), Point(2015, None, "c"), Point(2016, 28.9)))
ENGLAND = Series("England", Role.ENGLAND, (Point(2014, 23.4), Point(2015, 24.0), Point(2016, 22.5)))


BAND = (Range(2014, 10, 40), Range(2015, 12, 38))


def chart(**given):
    return LineChart(**{"title": "Re-referrals", "unit": PERCENT, "series": (TORBAY, ENGLAND)} | given)


DAYS = [date(2024 + i // 12, i % 12 + 1, 1) for i in range(20)]
CHART = xmr(DAYS, [20, 21, 19, 22, None, 30, 20, 21, *range(19, 7, -1)], Improvement.DECREASE, target=15, rebase=[DAYS[7]])

PICTURES = {
    "control chart": lambda width: control_chart("Re-referrals", PERCENT, CHART, width),
    "small control chart": lambda width: small_control_chart("Re-referrals", PERCENT, CHART, width),
    "gantt": lambda width: gantt(
        Gantt(
            "Partner plan",
            (
                Bar("Heads of terms agreed by two councils", DAYS[0], DAYS[3], critical=True, was=(DAYS[0], DAYS[2])),
                Bar("Consult", DAYS[1], DAYS[2], until=DAYS[3]), Bar("Go live", DAYS[4], DAYS[4], was=(DAYS[3], DAYS[3])),
            ),
            p50=DAYS[5], p80=DAYS[6], wanted=DAYS[4], chance=0.2, today=DAYS[0],
        ),
        width,
    ),
    "line chart": lambda width: line_chart(
        chart(band=Band("Range of neighbours", BAND), breaks=(BreakInSeries(2016, "new count"),)),
        width,
    ),
    "small multiples": lambda width: small_multiples(
        "Torbay", (Small("Re-referrals", PERCENT, TORBAY, ENGLAND, (BreakInSeries(2016, ""),), "140th of 150"),) * 3, width
    ),
    "sparkline": lambda width: sparkline(Small("Re-referrals", PERCENT, TORBAY), width),
    "strip": lambda width: strip(
        Strip("Re-referrals 2016", PERCENT, (("Torbay", 28.9), ("Plymouth", 20.0), ("Kent", 20.1)), "Torbay", (20, 21, 28),
              neighbours=frozenset({"Plymouth"}), england=22.5), width,
    ),
    "trace": lambda width: trace_picture(
        Trace(
            "Direction",
            (Node("c", 0, "8(b)", "The council must report", href="/c"), Node("o", 1, "OB-1", "Report monthly", State.SOUND)),
            (Link("c", "o"), Link("o", None, True, "no action answers it")),
        ),
        width,
    ),
    "timeline": lambda width: timeline(
        Timeline(
            "Torbay", date(2019, 3, 31), (Event(date(2016, 5, 12), "Direction given"), Event(date(2016, 6, 1), "First visit")),
            (Span("Notice", date(2011, 1, 31), date(2014, 1, 9)), Span("Direction", date(2016, 5, 12))),
            (Judgement(date(2016, 1, 5), Grade.INADEQUATE, "Overall"),),
        ),
        width,
    ),
}  # fmt: skip

every_picture = pytest.mark.parametrize("draw", PICTURES.values(), ids=PICTURES)


def parts(picture):
    return list(ElementTree.fromstring(picture).iter())


@every_picture
@pytest.mark.parametrize("width", [320, 640, 960])
def test_a_picture_has_a_name_a_description_and_its_size(draw, width):
    root = ElementTree.fromstring(draw(width))
    assert root.tag == SVG + "svg"
    assert [child.tag for child in root][:2] == [SVG + "title", SVG + "desc"]
    assert root[0].text == root.get("aria-label")
    assert root[1].text.endswith(".")
    assert root.get("viewBox").split()[2] == root.get("width") == str(width)


@every_picture
def test_a_picture_carries_nothing_the_content_policy_refuses(draw):
    for part in parts(draw(640)):
        assert part.tag not in {SVG + "style", SVG + "script", SVG + "foreignObject", SVG + "image"}
        assert not {"style", "id", "class"} & set(part.attrib)
        assert not any(name.startswith("on") for name in part.attrib)


@every_picture
@pytest.mark.parametrize("width", [320, 640])
def test_no_text_is_small_and_none_leaves_the_picture(draw, width):
    root = ElementTree.fromstring(draw(width))
    shifts = {
        text: float(group.get("transform")[10:].split()[0])
        for group in root.iter(SVG + "g")
        if group.get("transform")
        for text in group
    }
    for text in root.iter(SVG + "text"):
        size = float(text.get("font-size", palette.SIZE))
        long = svg.width_of(text.text, size)
        share = {"start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor", "start")]
        left = float(text.get("x")) - share * long + shifts.get(text, 0)
        assert size >= palette.LEAST
        assert left >= -0.5
        assert left + long <= width + 0.5, text.text
        assert 0 < float(text.get("y")) <= float(root.get("height"))


@every_picture
def test_a_picture_uses_only_the_colours_of_the_palette(draw):
    used = {part.get(name) for part in parts(draw(640)) for name in ("fill", "stroke")} - {None, "none"}
    assert used <= {*palette.TEXT, *palette.MARKS, palette.RULE, palette.SHADE, palette.PAPER}
    assert {part.get("fill", palette.INK) for part in parts(draw(640)) if part.tag == SVG + "text"} <= set(palette.TEXT)


def test_pictures_are_the_same_bytes_whatever_the_hash_seed():
    script = "import test_drawing as t; print(''.join(draw(640) for draw in t.PICTURES.values()))"
    prints = set()
    for seed in ("0", "1"):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": os.pathsep.join([os.path.dirname(__file__), *sys.path]),
        }
        prints.add(
            subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True).stdout
        )
    assert len(prints) == 1


def test_typst_takes_every_picture():
    typst = pytest.importorskip("typst")
    for draw in PICTURES.values():
        source = '#image(bytes(sys.inputs.picture), format: "svg", alt: "x")'
        assert typst.compile(source.encode(), format="pdf", sys_inputs={"picture": draw(640)}).startswith(b"%PDF")


def test_text_has_contrast_on_paper_and_on_shade():
    assert all(palette.contrast(colour, ground) >= 4.5 for colour in palette.TEXT for ground in (palette.PAPER, palette.SHADE))


def test_marks_have_contrast_on_paper_and_on_shade():
    assert all(palette.contrast(colour, ground) >= 3 for colour in palette.MARKS for ground in (palette.PAPER, palette.SHADE))


def test_the_series_stay_apart_in_grey():
    assert all(palette.contrast(one, other) >= 1.4 for one, other in itertools.combinations(palette.SERIES, 2))


def test_series_differ_by_shape_and_by_dash():
    assert len({role.shape for role in Role}) == len({role.dash for role in Role}) == len(Role)


def test_grades_and_states_differ_without_colour():
    assert len({(grade.shape, grade.hollow) for grade in Grade}) == len(Grade)
    assert len({(state.dash, state.sign) for state in State}) == len(State)


def test_marks_of_a_control_chart_differ_without_colour():
    assert len({shape for shape, _, _ in MARKS.values()}) == len(MARKS)


def test_black_on_white_has_the_contrast_the_standard_says():
    assert palette.contrast("#000000", "#ffffff") == palette.contrast("#ffffff", "#000000") == 21


HOSTILE = st.text(st.characters() | st.sampled_from("<>&\"'\x00\x1b\ufffe\n"), max_size=40)


@settings(max_examples=40)
@given(HOSTILE, HOSTILE, st.sampled_from([320, 640]))
def test_no_text_of_a_user_breaks_a_picture(title, label, width):
    council = Series(label, Role.COUNCIL, TORBAY.points)
    for picture in (
        line_chart(LineChart(title, Unit(label, label), (council,), breaks=(BreakInSeries(2015, label),)), width),
        trace_picture(Trace(title, (Node("a", 0, label, label, href=label),), ()), width),
        timeline(Timeline(title, date(2019, 1, 1), (Event(date(2018, 1, 1), label),)), width),
        small_multiples(title, (Small(label, PERCENT, council, place=label),), width),
        control_chart(title, Unit(label, label), CHART, width),
    ):
        root = ElementTree.fromstring(picture)
        assert not any("style" in part.attrib for part in root.iter())


VALUES = st.none() | st.floats(-1e6, 1e6)


@settings(max_examples=60)
@given(st.lists(VALUES, min_size=1, max_size=14), st.lists(VALUES, min_size=1, max_size=14), st.sampled_from([320, 640]))
def test_any_figures_can_be_drawn(council, england, width):
    series = tuple(
        Series(name, role, tuple(Point(2012 + i, value) for i, value in enumerate(values)))
        for name, role, values in (("Torbay", Role.COUNCIL, council), ("England", Role.ENGLAND, england))
    )
    for picture in (
        line_chart(LineChart("Any", PERCENT, series), width),
        small_multiples("Any", (Small("Any", PERCENT, *series),), width),
        control_chart("Any", PERCENT, xmr(DAYS[: len(council)], council, Improvement.NEUTRAL, target=england[0]), width),
        small_control_chart("Any", PERCENT, xmr(DAYS[: len(council)], council, Improvement.INCREASE), width),
    ):
        assert "nan" not in picture
        ElementTree.fromstring(picture)


@settings(max_examples=60)
@given(st.lists(st.floats(-1e5, 1e5), min_size=1, max_size=150), st.none() | st.floats(-1e5, 1e5), st.sampled_from([320, 640]))
def test_any_authorities_can_stand_on_a_strip(values, england, width):
    ordered = sorted(values)
    cuts = tuple(ordered[(len(ordered) - 1) * i // 4] for i in (1, 2, 3))
    named = tuple((f"LA {i}", value) for i, value in enumerate(values))
    ElementTree.fromstring(strip(Strip("Any", PERCENT, named, "LA 0", cuts, england=england), width))


@settings(max_examples=60)
@given(st.lists(st.tuples(st.dates(date(2010, 1, 1), date(2019, 1, 1)), st.integers(0, 900)), min_size=1, max_size=20))
def test_any_history_can_stand_on_a_timeline(dated):
    events = tuple(Event(on, f"event {i}") for i, (on, _) in enumerate(dated))
    spans = tuple(
        Span(f"span {i}", on, min(on + timedelta(long), date(2019, 6, 1)) if long else None) for i, (on, long) in enumerate(dated)
    )
    ElementTree.fromstring(timeline(Timeline("Any", date(2019, 6, 1), events, spans)))
