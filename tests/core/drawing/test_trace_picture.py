"""The line of sight: where nodes stand, how breaks are drawn and told, and how it is cut for print."""

from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.core.drawing.rows import rows_of
from sightline.core.drawing.timeline import Event, Grade, Judgement, Span, Timeline, timeline
from sightline.core.drawing.trace_picture import Link, Node, State, Trace, break_sentences, slices, trace_picture

SVG = "{http://www.w3.org/2000/svg}"


def rows(columns, links=""):
    """Columns are lists of keys, `a b | c d`; links pairs, `a-c b-d`."""
    nodes = [(key, column) for column, keys in enumerate(columns.split("|")) for key in keys.split()]
    return rows_of(nodes, [tuple(link.split("-")) for link in links.split()])


def test_what_hangs_on_a_clause_stands_beside_it_and_below():
    assert rows("a b | c d e", "a-c a-d b-e") == {"a": 0, "c": 0, "d": 1, "b": 2, "e": 2}


def test_clauses_without_anything_keep_their_order():
    assert rows("a b c") == {"a": 0, "b": 1, "c": 2}


def test_a_node_with_three_parents_hangs_on_the_middle_one():
    assert rows("a b c | d", "a-d b-d c-d") == {"a": 0, "b": 1, "d": 1, "c": 2}


def test_a_node_pulled_by_a_later_clause_stands_below_its_brothers():
    # x also serves b, further down, so it stands under y.
    assert rows("a b | x y", "a-x a-y b-x") == {"a": 0, "y": 0, "x": 1, "b": 2}


def test_nodes_that_nothing_leads_to_stand_in_rows_of_their_own():
    assert rows("a | b | c", "a-b") == {"a": 0, "b": 0, "c": 1}


def test_a_link_said_twice_counts_once():
    assert rows("a b c | d", "a-d a-d b-d c-d") == rows("a b c | d", "a-d b-d c-d")


def crossings(places, columns, links):
    """Pairs of links between the same two columns whose ends stand in opposite order."""
    pairs = [(columns[a], columns[b], places[a], places[b]) for a, b in links]
    return sum(
        (one[2] - other[2]) * (one[3] - other[3]) < 0
        for i, one in enumerate(pairs)
        for other in pairs[:i]
        if one[:2] == other[:2]
    )


@st.composite
def trees(draw):
    columns, links = {"n0": 0}, []
    for i in range(1, draw(st.integers(1, 25))):
        parent = draw(st.sampled_from([None, *(key for key, column in columns.items() if column < 4)]))
        columns[f"n{i}"] = 0 if parent is None else columns[parent] + 1
        if parent is not None:
            links.append((parent, f"n{i}"))
    return columns, links


@given(trees())
def test_a_tree_is_drawn_without_a_crossing(tree):
    columns, links = tree
    assert crossings(rows_of(list(columns.items()), links), columns, links) == 0


@st.composite
def graphs(draw):
    columns = {f"n{i}": draw(st.integers(0, 5)) for i in range(draw(st.integers(1, 20)))}
    able = [(a, b) for a in columns for b in columns if columns[a] < columns[b]]
    return columns, draw(st.lists(st.sampled_from(able), max_size=25)) if able else []


@given(graphs())
def test_no_two_nodes_stand_in_one_place_and_no_row_is_empty(graph):
    columns, links = graph
    places = rows_of(list(columns.items()), links)
    assert len({(columns[key], places[key]) for key in columns}) == len(columns)
    assert set(places.values()) == set(range(max(places.values()) + 1))


@settings(max_examples=50)
@given(graphs(), st.integers(60, 600))
def test_slices_hold_every_row_once_and_each_can_be_drawn(graph, height):
    columns, links = graph
    trace = Trace(
        "Any", tuple(Node(key, column, key) for key, column in columns.items()), tuple(Link(a, b, True) for a, b in links)
    )
    cut = slices(trace, height)
    last = max(rows_of(list(columns.items()), links).values())
    assert [row for first, end in cut for row in range(first, end + 1)] == list(range(last + 1))
    for part in cut:
        root = ElementTree.fromstring(trace_picture(trace, rows=part))
        assert part[0] == part[1] or float(root.get("height")) <= height


def clause(key="c", **given):
    return Node(key, 0, given.pop("label", "8(b)"), **given)


DUTY = Node("o", 1, "OB-14", "Report each month")
TRACE = Trace("Direction of May 2016", (clause(), DUTY), (Link("c", "o"), Link("o", None, True, "no action answers it")))


def test_a_break_is_a_sentence():
    evidence = Node("e", 2, "DOC-3", "Minutes", State.STALE)
    trace = Trace("t", (clause(), DUTY, evidence), (Link("c", "o", True), Link("o", "e", True, "no evidence since 3 May 2017.")))
    assert break_sentences(trace) == ["8(b): the line to OB-14 is broken.", "OB-14: no evidence since 3 May 2017."]
    described = ElementTree.fromstring(trace_picture(trace)).find(SVG + "desc").text
    assert described.startswith("Line of sight from left to right: 1 in Clause, 1 in Duty, 1 in Action, 0 in Evidence")
    assert described.endswith(
        "2 lines between them. 2 broken: 8(b): the line to OB-14 is broken. OB-14: no evidence since 3 May 2017."
    )


def test_a_whole_line_is_said_to_be_whole():
    trace = Trace("t", (clause(), DUTY), (Link("c", "o"),))
    assert ElementTree.fromstring(trace_picture(trace)).find(SVG + "desc").text.endswith("No line is broken.")


def test_a_break_is_a_dashed_line_with_a_cross():
    root = ElementTree.fromstring(trace_picture(TRACE))
    dashed = [line for line in root.iter(SVG + "polyline") if line.get("stroke-dasharray")]
    assert len(dashed) == len(list(root.iter(SVG + "path"))) == 1


def test_what_is_missing_is_said_where_it_would_stand():
    assert "no action" in " ".join(text.text for text in ElementTree.fromstring(trace_picture(TRACE)).iter(SVG + "text"))


@pytest.mark.parametrize("state", State)
def test_every_state_is_drawn(state):
    picture = trace_picture(Trace("t", (clause(state=state),), ()))
    assert ElementTree.fromstring(picture) is not None
    assert (state.dash is None) or f'stroke-dasharray="{state.dash}"' in picture


def test_nodes_with_an_address_are_links_and_the_picture_is_then_a_group():
    plain, linked = (trace_picture(Trace("t", (clause(href=href),), ())) for href in (None, "/clauses/8b?a=1&b=2"))
    assert ElementTree.fromstring(plain).get("role") == "img"
    root = ElementTree.fromstring(linked)
    assert root.get("role") == "group"
    assert [link.get("href") for link in root.iter(SVG + "a")] == ["/clauses/8b?a=1&b=2"]


def test_a_link_that_leaves_a_slice_runs_to_its_edge():
    nodes = (clause("a"), clause("b"), clause("d"), Node("o", 1, "OB-1"))
    trace = Trace("t", nodes, (Link("a", "o"), Link("b", "o"), Link("d", "o")))
    first = ElementTree.fromstring(trace_picture(trace, rows=(0, 0)))
    lowest = max(float(point.split(",")[1]) for line in first.iter(SVG + "polyline") for point in line.get("points").split())
    assert lowest == float(first.get("height")) - 2
    last = ElementTree.fromstring(trace_picture(trace, rows=(2, 2)))
    assert min(float(p.split(",")[1]) for line in last.iter(SVG + "polyline") for p in line.get("points").split()) == 26


def test_forty_clauses_make_a_tall_picture_with_every_reference_in_it():
    nodes = tuple(
        node
        for i in range(40)
        for node in (clause(f"c{i}", label=f"8({i})", sublabel="words " * 30), Node(f"o{i}", 1, f"OB-{i}"))
    )
    trace = Trace("t", nodes, tuple(Link(f"c{i}", f"o{i}") for i in range(40)))
    shown = {text.text for text in ElementTree.fromstring(trace_picture(trace, 640)).iter(SVG + "text")}
    assert {f"OB-{i}" for i in range(40)} <= shown


def test_an_empty_trace_shows_its_columns():
    shown = {text.text for text in ElementTree.fromstring(trace_picture(Trace("t", (), ()))).iter(SVG + "text")}
    assert "Decision (0)" in shown
    assert slices(Trace("t", (), ()), 100) == []


def test_a_node_without_words_has_a_box_all_the_same():
    assert len(list(ElementTree.fromstring(trace_picture(Trace("t", (clause(label=""),), ()))).iter(SVG + "rect"))) == 2


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Trace("t", (clause(), clause()), ()), "one key"),
        (lambda: Trace("t", (Node("x", 6, "x"),), ()), "outside the 6 columns"),
        (lambda: Trace("t", (clause(),), (Link("c", "x"),)), "x, which is no node"),
        (lambda: Trace("t", (clause(), DUTY), (Link("o", "c"),)), "to the right"),
        (lambda: Trace("t", (Node("d", 5, "DE-1"),), (Link("d", None, True, "nothing"),)), "to the right"),
        (lambda: Link("o", None), "what is missing"),
        (lambda: trace_picture(TRACE, rows=(0, 9)), "which has 1"),
        (lambda: Span("Notice", date(2014, 1, 1), date(2013, 1, 1)), "before it begins"),
        (lambda: Timeline("t", date(2014, 1, 1)), "nothing to draw"),
        (lambda: Timeline("t", date(2014, 1, 1), (Event(date(2015, 1, 1), "later"),)), "lies after"),
    ],
)
def test_pictures_that_make_no_sense_are_refused_when_they_are_built(make, message):
    with pytest.raises(ValueError, match=message):
        make()


HISTORY = Timeline(
    "Torbay",
    date(2019, 3, 31),
    events=(Event(date(2016, 5, 12), "A commissioner is appointed"), Event(date(2016, 5, 20), "The commissioner visits")),
    spans=(Span("Direction", date(2016, 5, 12)), Span("Notice", date(2011, 1, 31), date(2014, 1, 9))),
    judgements=(Judgement(date(2016, 1, 5), Grade.INADEQUATE, "Overall"), Judgement(date(2018, 8, 21), Grade.INADEQUATE)),
)


def test_a_timeline_tells_everything_in_the_order_of_its_days():
    assert ElementTree.fromstring(timeline(HISTORY)).find(SVG + "desc").text == (
        "Timeline. 31 January 2011, in force until 9 January 2014: Notice. "
        "5 January 2016: Overall: Inadequate. "
        "12 May 2016, still in force: Direction. "
        "12 May 2016: A commissioner is appointed. 20 May 2016: The commissioner visits. 21 August 2018: Inadequate."
    )


def test_labels_that_would_run_into_one_another_stand_on_levels_of_their_own():
    labels = [text for text in ElementTree.fromstring(timeline(HISTORY)).iter(SVG + "text") if "commissioner" in text.text]
    assert len({label.get("y") for label in labels}) == 2


def test_a_label_near_the_right_edge_stands_left_of_its_mark():
    history = Timeline("t", date(2019, 3, 31), (Event(date(2010, 1, 1), "begins"), Event(date(2019, 3, 1), "ends")))
    ends = next(text for text in ElementTree.fromstring(timeline(history)).iter(SVG + "text") if text.text.endswith("ends"))
    assert float(ends.get("x")) < 860


def test_lanes_without_anything_are_left_out():
    shown = [
        text.text
        for text in ElementTree.fromstring(timeline(Timeline("t", date(2019, 1, 1), spans=HISTORY.spans[1:]))).iter(SVG + "text")
    ]
    assert "Events" not in shown
    assert "Instruments in force" in shown


def test_a_bar_still_running_ends_in_a_point_and_one_that_ended_in_a_wall():
    root = ElementTree.fromstring(timeline(HISTORY))
    assert len([shape for shape in root.iter(SVG + "polygon") if len(shape.get("points").split()) == 5]) == 1
