"""Who came to which meeting, drawn."""

from xml.etree import ElementTree

import pytest

from sightline.core.drawing.presence import WORDS, Presence, description, presence

DAYS = ("5 January 2017", "9 February 2017")
SVG = "{http://www.w3.org/2000/svg}"


def drawn(*rows, days=DAYS):
    return ElementTree.fromstring(presence(Presence("Who came", days, rows)))


def shapes(root):
    return sorted(one.tag.removeprefix(SVG) for one in root if one.tag.removeprefix(SVG) in ("circle", "polygon", "path"))


KEY = ["circle", "circle", "path", "polygon"]


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("present", ["circle"]), ("deputy", ["circle"]), ("apologies", ["polygon"]), ("absent", ["path"]), ("not recorded", []),
        ("no seat", []),
    ],
)  # fmt: skip
def test_each_way_to_attend_has_a_shape_of_its_own(word, shape):
    root = drawn(("Police", ((word, 0),)), days=DAYS[:1])
    assert shapes(root) == sorted(KEY + shape)


def test_a_deputy_differs_from_a_member_without_colour():
    fills = {
        word: drawn(("Police", ((word, 0),)), days=DAYS[:1]).find(f"{SVG}circle").get("fill") for word in ("present", "deputy")
    }
    assert fills["present"] != fills["deputy"] == "#ffffff"


def test_papers_are_numbered_beside_the_mark():
    texts = [one.text for one in drawn(("Police", (("present", 0), ("absent", 3)))).iter(f"{SVG}text")]
    assert "3" in texts and "0" not in texts
    assert set(DAYS) <= set(texts)


def test_the_description_says_what_the_picture_shows():
    of = Presence("Who came", DAYS, (("Police", (("deputy", 1), ("absent", 2))),))
    assert description(of) == "Meetings from 5 January 2017 to 9 February 2017. Police: there at 1 of 2, 3 papers."


def test_a_picture_of_no_meeting_or_of_unknown_words_is_refused():
    with pytest.raises(ValueError, match="no meeting"):
        Presence("Who came", (), ())
    with pytest.raises(ValueError, match="1 cells for 2 meetings"):
        Presence("Who came", DAYS, (("Police", (("present", 0),)),))
    with pytest.raises(ValueError, match="asleep is no way"):
        Presence("Who came", DAYS[:1], (("Police", (("asleep", 0),)),))


def test_the_same_values_give_the_same_bytes_and_no_style():
    row = ("Devon & Cornwall Police with a very long name that does not fit", tuple((word, 1) for word in list(WORDS)[:2]))
    one, other = (presence(Presence("Who came", DAYS, (row,))) for _ in range(2))
    assert one == other
    assert "style" not in one and "&amp;" in one
