"""The Gantt drawing: what differs by shape, what the description tells, how it is cut for print, and whence it comes."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.core.drawing import palette, svg
from sightline.core.drawing.gantt import Bar, Gantt, description, gantt, slices
from sightline.core.drawing.gantt_of_network import gantt_of_network
from sightline.core.schedule.calendar_of_work import CalendarOfWork
from sightline.core.schedule.critical_path import plan_of
from sightline.core.schedule.estimates import uniform
from sightline.core.schedule.simulation import simulate
from tests.core.schedule.plain import network

SVG = "{http://www.w3.org/2000/svg}"
APRIL = date(2026, 4, 1)


def day(number):
    return APRIL + timedelta(days=number)


PLAN = Gantt(
    "Partner plan",
    (
        Bar("Recruit", day(0), day(30), critical=True, was=(day(0), day(20))),
        Bar("Rooms", day(0), day(10), until=day(40), was=(day(5), day(5))),
        Bar("Go live", day(60), day(60), critical=True),
    ),
    p50=day(70), p80=day(90), wanted=day(65), chance=0.4, today=day(3),
)  # fmt: skip


def drawn(of, width=640, **given):
    return ElementTree.fromstring(gantt(of, width, **given))


def boxes(of, height="11", width=640):
    """Bars have a height of 11, baselines one of 4; the first place of each, and how wide."""
    return [(float(box.get("x")), float(box.get("width")), box.get("fill")) for box in drawn(of, width).iter(SVG + "rect")
            if box.get("height") == height]  # fmt: skip


def texts(of, width=640, **given):
    return [text.text for text in drawn(of, width, **given).iter(SVG + "text")]


def test_what_is_critical_is_filled_and_bold_and_what_is_not_is_hollow():
    assert [fill for _, _, fill in boxes(PLAN)] == [palette.COUNCIL, palette.PAPER, palette.COUNCIL, palette.PAPER]
    bold = [text.text for text in drawn(PLAN).iter(SVG + "text") if text.get("font-weight") == "bold"]
    assert bold == ["Recruit", "Go live"]


def test_a_bar_is_as_long_as_its_days():
    (recruit, long, _), (rooms, short, _), *_ = boxes(PLAN)
    assert recruit == rooms
    assert long == pytest.approx(3 * short, abs=0.2)


def test_the_baseline_stands_below_and_a_milestone_of_it_is_a_small_diamond():
    assert len(boxes(PLAN, "4")) == 2  # one bar's, and that of the key
    diamonds = [shape.get("stroke") for shape in drawn(PLAN).iter(SVG + "polygon") if len(shape.get("points").split()) == 4]
    assert sorted(diamonds) == sorted([palette.EDGE, palette.COUNCIL, palette.COUNCIL])


def test_between_p50_and_p80_it_is_shaded_behind_everything():
    _paper, first, *_ = drawn(PLAN).iter(SVG + "rect")
    lines = {text: float(line.get("x1")) for line, text in zip(
        [line for line in drawn(PLAN).iter(SVG + "line") if line.get("stroke-dasharray") in ("7 3", "2 3")], ("P80", "P50"), strict=True
    )}  # fmt: skip
    assert first.get("fill") == palette.SHADE
    assert float(first.get("x")) == pytest.approx(lines["P50"], abs=0.1)
    assert float(first.get("width")) == pytest.approx(lines["P80"] - lines["P50"], abs=0.1)


@pytest.mark.parametrize(("p50", "p80"), [(None, None), (APRIL, None), (APRIL, APRIL)])
def test_without_a_band_nothing_is_shaded(p50, p80):
    of = Gantt("One", (Bar("A", APRIL, day(3)),), p50, p80)
    assert palette.SHADE not in gantt(of) and "P50 to P80" not in texts(of)


def test_what_is_reached_is_a_circle_filled_where_it_was_verified():
    of = Gantt("Plan", (Bar("A", day(1), day(1), reached="claimed"), Bar("B", day(2), day(2), reached="verified")))
    circles = [circle.get("fill") for circle in drawn(of).iter(SVG + "circle")]
    assert circles == [palette.PAPER, palette.SOUND] * 2  # the bars, and the key
    assert texts(of)[-2:] == ["reached, claimed", "reached, verified"]
    assert "A: 2 April 2026, reached (claimed)." in description(of)


def test_a_day_that_is_past_is_not_called_today():
    of = Gantt("Plan", (Bar("A", APRIL, day(9)),), today=day(3), is_past=True)
    assert "as at 4 April 2026" in texts(of) and "As at 4 April 2026." in description(of)


def test_every_line_down_the_picture_has_its_words_and_its_own_dash():
    found = texts(PLAN)
    for words in ("P80 30 June 2026", "P50 10 June 2026", "wanted 5 June 2026, chance 40 %", "today 4 April 2026"):
        assert words in found
    down = [
        line for line in drawn(PLAN).iter(SVG + "line") if line.get("x1") == line.get("x2") and line.get("stroke-width") == "1.5"
    ]
    tall = [line.get("stroke-dasharray") for line in down if float(line.get("y2")) - float(line.get("y1")) > 20]
    assert len(tall) == len(set(tall)) == 4


def test_the_day_wanted_without_a_chance_is_only_wanted():
    assert "wanted 5 June 2026" in texts(Gantt("P", PLAN.bars, wanted=day(65)))


@pytest.mark.parametrize(
    ("chance", "words"),
    [(0, "0 %"), (0.004, "under 0.5 %"), (0.005, "1 %"), (0.4, "40 %"), (0.995, "100 %"), (0.996, "over 99.5 %"), (1, "100 %")],
)
def test_a_chance_that_is_not_certain_is_not_printed_as_if_it_were(chance, words):
    assert description(Gantt("P", PLAN.bars, wanted=day(65), chance=chance)).count(f"with a chance of {words}.") == 1


def test_the_description_tells_the_finish_first_and_then_every_bar():
    assert description(PLAN) == (
        "Gantt chart: the plan's 3 activities end on 31 May 2026. 50 of 100 simulated runs are finished by 10 June 2026 (P50). "
        "80 of 100 simulated runs are finished by 30 June 2026 (P80). Wanted by 5 June 2026, with a chance of 40 %. "
        "Today is 4 April 2026. Critical: Recruit; Go live. "
        "Recruit: 1 April 2026 to 1 May 2026, in the baseline 1 April 2026 to 21 April 2026. "
        "Rooms: 1 April 2026 to 11 April 2026, may end as late as 11 May 2026, in the baseline 6 April 2026. "
        "Go live: 31 May 2026."
    )


def test_a_plan_without_a_simulation_or_a_critical_path_is_told_and_keyed_as_such():
    plain = Gantt("P", (Bar("a", day(0), day(5)),), wanted=day(9))
    assert description(plain) == (
        "Gantt chart: the plan's one activity ends on 6 April 2026. Wanted by 10 April 2026. a: 1 April 2026 to 6 April 2026."
    )
    assert texts(plain)[-1] == "activity"


def test_the_key_shows_only_what_the_bars_show():
    assert texts(PLAN)[-6:] == ["critical", "not critical", "milestone", "float", "baseline", "P50 to P80"]
    assert texts(Gantt("P", (Bar("a", day(0), day(5), critical=True, until=day(5)),)))[-1:] == ["critical"]


@pytest.mark.parametrize(
    ("long", "names"),
    [
        (0, ["31 Mar 2026", "1 Apr 2026"]),
        (13, ["31 Mar 2026", "2 Apr 2026"]),
        (60, ["6 Apr 2026", "20 Apr 2026"]),
        (90, ["Apr 2026", "May 2026"]),
        (1000, ["Apr 2026", "Aug 2026"]),
        (5000, ["Jul 2026", "Jan 2028"]),
        (12_000, ["Jan 2027", "Jan 2031"]),
        (25_000, ["Jan 2030", "Jan 2040"]),
        (2_000_000, ["Jan 2100", "Jan 2700"]),
    ],
)
def test_days_are_named_by_days_weeks_months_or_years_as_the_plan_is_long(long, names):
    assert texts(Gantt("P", (Bar("x", APRIL, day(long)),)))[:2] == names


def test_a_narrow_picture_writes_names_above_their_bars():
    wide, narrow = (next(text for text in drawn(PLAN, width).iter(SVG + "text") if text.text == "Rooms") for width in (640, 320))
    assert boxes(PLAN)[0][0] > svg.width_of("Recruit", palette.SMALL)
    assert boxes(PLAN, width=320)[0][0] < 40
    assert float(narrow.get("y")) > float(wide.get("y"))


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda: Bar("a", day(1), day(0)),
        lambda: Bar("a", day(0), day(3), until=day(2)),
        lambda: Bar("a", day(0), day(3), was=(day(2), day(1))),
        lambda: Gantt("P", ()),
        lambda: Gantt("P", PLAN.bars, chance=0.5),
        lambda: gantt(PLAN, bars=(1, 3)),
        lambda: gantt(PLAN, bars=(2, 1)),
    ],
)
def test_what_cannot_be_drawn_is_refused(spoilt):
    with pytest.raises(ValueError, match=r"before it begins|nothing to draw|a day wanted|not in the picture"):
        spoilt()


def test_a_slice_draws_its_own_bars_on_the_days_of_the_whole():
    whole, part = texts(PLAN), texts(PLAN, bars=(1, 1))
    assert [name for name in part if name in {"Recruit", "Rooms", "Go live"}] == ["Rooms"]
    assert [name for name in whole if name.endswith("2026")] == [name for name in part if name.endswith("2026")]


WORDS = st.text("abc Wm,é", min_size=1, max_size=90)


@st.composite
def plans(draw):
    bars = []
    for _ in range(draw(st.integers(1, 12))):
        first, long, more = (draw(st.integers(0, 900)), draw(st.sampled_from([0, 1, 40, 400])), draw(st.integers(0, 50)))
        was = (day(first - more), day(first)) if draw(st.booleans()) else None
        bars.append(Bar(draw(WORDS), day(first), day(first + long), draw(st.booleans()), day(first + long + more), was))
    days = {
        name: day(draw(st.integers(-100, 2000))) for name in draw(st.sets(st.sampled_from(["p50", "p80", "wanted", "today"])))
    }
    return Gantt("Plan", tuple(bars), **days)


@settings(max_examples=60, deadline=None)
@given(plans(), st.sampled_from([320, 640, 960]))
def test_nothing_leaves_the_picture_whatever_the_plan(plan, width):
    root = drawn(plan, width)
    for text in root.iter(SVG + "text"):
        long = svg.width_of(text.text, float(text.get("font-size")), bold=text.get("font-weight") == "bold")
        left = float(text.get("x")) - (long if text.get("text-anchor") == "end" else 0)
        assert left >= -0.5
        assert left + long <= width + 0.5
        assert 0 < float(text.get("y")) < float(root.get("height"))
    for box in root.iter(SVG + "rect"):
        assert float(box.get("x")) + float(box.get("width")) <= width + 2
    for line in root.iter(SVG + "line"):
        assert 0 <= float(line.get("x1")) <= float(line.get("x2")) <= width


@settings(max_examples=60, deadline=None)
@given(plans(), st.sampled_from([320, 640]), st.integers(150, 600))
def test_slices_hold_every_bar_once_and_fit_the_height(plan, width, height):
    found = slices(plan, height, width)
    assert [i for first, last in found for i in range(first, last + 1)] == list(range(len(plan.bars)))
    for first, last in found:
        if last > first:
            assert float(drawn(plan, width, bars=(first, last)).get("height")) <= height + 0.1


NETWORK = network(("a", 3), ("b", 2, "a"), ("c", uniform(3, 5), "a"), ("go", 0, "b", "c"))
CALENDAR = CalendarOfWork(APRIL)


def test_a_network_is_drawn_with_its_float_its_baseline_and_its_simulated_finish():
    baseline = plan_of(network(("a", 2), ("b", 2, "a"), ("old", 1)))
    found = gantt_of_network(
        "Plan", plan_of(NETWORK), CALENDAR, names={"a": "Agree"}, found=simulate(NETWORK, samples=1000),
        wanted=date(2026, 4, 13), today=APRIL, baseline=(baseline, CalendarOfWork(date(2026, 3, 31))),
    )  # fmt: skip
    a, go = date(2026, 4, 8), date(2026, 4, 14)
    assert found.bars == (
        Bar("Agree", APRIL, a, critical=True, was=(date(2026, 3, 31), date(2026, 4, 2))),
        Bar("b", a, date(2026, 4, 10), until=go, was=(date(2026, 4, 2), date(2026, 4, 8))),
        Bar("c", a, go, critical=True),
        Bar("go", go, go, critical=True),
    )
    assert (found.p50, found.p80) == (go, date(2026, 4, 15))
    assert (found.wanted, found.today, found.chance) == (date(2026, 4, 13), APRIL, 0)


def test_a_network_may_be_drawn_without_any_of_it():
    found = gantt_of_network("Plan", plan_of(NETWORK), CALENDAR, wanted=date(2026, 4, 13))
    assert (found.p50, found.p80, found.chance, found.bars[0].label, found.bars[0].was) == (None, None, None, "a", None)
