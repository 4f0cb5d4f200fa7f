"""Files stay short enough to be read, and no folder is named for having no better name."""

import pytest

from tests.house.tree import ROOT, tracked

LONGEST = 400
NAMELESS = {"utils", "util", "common", "helpers", "helper", "services", "misc", "lib"}


def kept(suffix: str):
    return [path for path in tracked() if path.suffix == suffix and "migrations" not in path.parts]


def test_no_python_file_is_longer_than_400_lines():
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in kept(".py")}
    assert len(lengths) > 100
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_no_folder_or_module_is_named_for_nothing():
    named = {part.removesuffix(".py").lower(): path for path in tracked() for part in path.relative_to(ROOT).parts}
    assert {str(named[name].relative_to(ROOT)) for name in NAMELESS & set(named)} == set()


@pytest.mark.parametrize("suffix", [".py", ".md", ".html", ".yaml"])
def test_every_text_file_is_utf_8_and_ends_its_last_line(suffix):
    contents = {path: path.read_text(encoding="utf-8") for path in tracked() if path.suffix == suffix}
    assert [str(path.relative_to(ROOT)) for path, text in contents.items() if text and not text.endswith("\n")] == []
