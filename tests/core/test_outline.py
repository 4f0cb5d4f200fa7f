"""Numbered trees and the difference of two versions."""

import pytest

from sightline.core.outline import Change, Node, Outline, diff, from_depths, from_paths, label, similarity

DIRECTION = [
    (0, "8.", "The Secretary of State directs the Council as follows"),
    (1, "a.", "Comply with any instructions"),
    (1, "b.", "Allow access"),
    (2, "i.", "to premises"),
    (2, "ii.", "to documents"),
    (0, "9.", "This direction remains in force"),
]


def paths(outline):
    return [placed.path for placed in outline.walk()]


def test_a_tree_is_built_from_depths_and_walked_in_the_order_printed():
    outline = from_depths(DIRECTION)
    assert paths(outline) == ["8", "8/a", "8/b", "8/b/i", "8/b/ii", "9"]
    assert [placed.depth for placed in outline.walk()] == [0, 1, 1, 2, 2, 0]


def test_a_tree_built_from_paths_is_the_same_tree():
    outline = from_depths(DIRECTION)
    again = from_paths((placed.path, placed.node.marker, placed.node.text) for placed in outline.walk())
    assert again == outline


@pytest.mark.parametrize("entries", [[(1, "a.", "")], [(0, "1.", ""), (2, "i.", "")], [(-1, "1.", "")]])
def test_a_depth_that_jumps_is_refused(entries):
    with pytest.raises(ValueError, match="depth"):
        from_depths(entries)


def test_a_path_before_its_parent_is_refused():
    with pytest.raises(ValueError, match="parent"):
        from_paths([("8/b", "b.", "")])


def test_two_nodes_of_one_name_are_refused():
    with pytest.raises(ValueError, match="same name"):
        from_depths([(0, "1.", ""), (0, "1.", "")])
    with pytest.raises(ValueError, match="same name"):
        Node("1", children=(Node("a"), Node("a")))


@pytest.mark.parametrize("name", ["", "8/b"])
def test_a_name_is_one_step_of_a_path(name):
    with pytest.raises(ValueError, match="one step"):
        Node(name)


def test_a_node_is_found_by_its_path_and_a_subtree_holds_all_below_it():
    outline = from_depths(DIRECTION)
    assert outline.find("8/b/ii").text == "to documents"
    assert outline.find("8/z/ii") is None
    assert paths(outline.subtree("8/b")) == ["b", "b/i", "b/ii"]
    assert outline.subtree("7") == Outline()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("direction", "Direction"), ("8", "8"), ("8/b", "8(b)"), ("direction/8", "8"), ("direction/8/b", "8(b)"),
        ("direction/8/b/ii", "8(b)(ii)"), ("direction/8/b/1", "8(b)(1)"), ("direction/8/b/tail", "8(b) tail"),
        ("direction/whereas", "whereas"), ("annex/2/a", "Annex 2(a)"), ("annex/reporting", "Annex reporting"),
        ("annex-b/2/a", "Annex B 2(a)"), ("schedule-10/2", "Schedule 10 2"), ("cover-letter", "Cover letter"),
        ("app1/8/a10/b2/b1", "App1 8 answer 10 bullet 2 bullet 1"), ("report/2/2.12/b1", "2.12 bullet 1"),
        ("report/3/3.1/3.1.1", "3.1.1"), ("report/h-meeting", "meeting"), ("letter/p3", "paragraph 3"),
        ("hot/context", "context"), ("hot/arrangements/5", "arrangements 5"), ("direction/8/b/s2", "8(b) part 2"),
        ("app1/13/r3", "App1 13 row 3"), ("direction/8/a/s1", "8(a) part 1"),
    ],
)  # fmt: skip
def test_a_path_is_said_as_people_say_it(path, said):
    assert label(path) == said


def test_a_placed_node_knows_its_label():
    assert [placed.label for placed in from_depths(DIRECTION).walk()][3] == "8(b)(i)"


def test_two_versions_differ_in_what_was_added_removed_moved_and_changed():
    old = from_depths([(0, "1.", "the plan is reviewed each month"), (0, "2.", "the board meets in public"), (0, "3.", "gone")])
    new = from_depths(
        [
            (0, "1.", "the plan is reviewed each quarter"),
            (0, "4.", "The board meets in  public"),
            (0, "5.", "wholly other words"),
            (0, "6.", ""),
        ]
    )
    kinds = [(change.kind, change.before, change.after) for change in diff(old, new)]
    assert kinds == [
        ("changed", "1", "1"),
        ("moved", "2", "4"),
        ("added", None, "5"),
        ("added", None, "6"),
        ("removed", "3", None),
    ]


def test_a_version_is_the_same_as_itself():
    outline = from_depths(DIRECTION)
    assert {change.kind for change in diff(outline, outline)} == {"same"}


def test_a_change_has_one_of_five_kinds():
    with pytest.raises(ValueError, match="kind of change"):
        Change("lost", None, None)


def test_similarity_counts_words_in_their_order():
    assert similarity("A b c d", "a b  c d") == 1
    assert similarity("a", "b") == 0
