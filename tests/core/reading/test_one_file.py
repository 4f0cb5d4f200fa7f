"""One file read from disk, and a reading that says what it cannot be."""

import pytest

from sightline.core.reading import read_file
from sightline.core.reading.result import Reading


def test_a_file_on_disk_is_read(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text(
        "Dear Member\n\nThe Council must report by 31 August 2016.\n\nYours sincerely\n\nA Person\n", encoding="utf-8"
    )
    assert read_file(path).file == "letter.txt"


def test_a_kind_that_is_not_known_is_a_programmers_mistake():
    with pytest.raises(ValueError, match="not a kind of document"):
        Reading("a.txt", "poem")
