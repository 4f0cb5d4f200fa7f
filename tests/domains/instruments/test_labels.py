"""How people say a clause."""

import pytest

from sightline.domains.instruments.rules.labels import label_of


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("direction", "Direction"), ("direction/8", "8"), ("direction/8/b", "8(b)"), ("direction/8/b/ii", "8(b)(ii)"),
        ("direction/8/b/tail", "8(b) tail"), ("direction/whereas", "whereas"), ("annex/2/a", "Annex 2(a)"),
        ("annex/reporting", "Annex reporting"), ("app1/8/a10/b2/b1", "App1 8 answer 10 bullet 2 bullet 1"),
        ("report/2/2.12/b1", "2.12 bullet 1"), ("report/3/3.1/3.1.1", "3.1.1"), ("report/h-meeting", "meeting"),
        ("letter/p3", "paragraph 3"), ("hot/arrangements/5", "arrangements 5"), ("direction/8/b/s2", "8(b) part 2"),
        ("app1/13/r3", "App1 13 row 3"), ("direction/8/a/s1", "8(a) part 1"),
    ],
)  # fmt: skip
def test_a_path_is_said_as_people_say_it(path, label):
    assert label_of(path) == label
