"""No kept file names a package registry's host or a path of the machine it was written on: both tie it to one place."""

import re

import pytest

from tests.house.tree import ROOT, tracked

# Put together from parts, since this file is kept as well and must not hold what it looks for.
_HOSTS = (
    ("py", "pi", "org"), ("files", "python" + "hosted", "org"), ("registry", "npm" + "js", "org"), ("registry", "yarn" + "pkg", "com"),
    ("npm" + "js", "com"), ("proxy", "gol" + "ang", "org"), ("cra" + "tes", "io"), ("rub" + "ygems", "org"),
)  # fmt: skip
HOSTS = re.compile("|".join(r"\.?".join(map(re.escape, parts)) for parts in _HOSTS), re.IGNORECASE)
_FOLDERS = "|".join(("wo" + "rk", "ro" + "ot", "tm" + "p", "ho" + "me"))
PATHS = re.compile(rf"(?<![\w.\-/}}\]>])/(?:{_FOLDERS})/[\w.]")


def lines_of(path):
    content = path.read_bytes()
    if b"\0" in content[:8000]:
        return []
    return content.decode("utf-8", "replace").splitlines()


def holding(pattern) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked()
        for number, line in enumerate(lines_of(path), 1)
        if len(line) < 100_000 and pattern.search(line)
    ]


def test_no_file_names_a_package_registry():
    assert holding(HOSTS) == []


def test_no_file_names_a_path_of_the_machine():
    assert holding(PATHS) == []


@pytest.mark.parametrize("parts", _HOSTS)
def test_the_name_of_a_registry_would_be_found(parts):
    assert HOSTS.search("see https://" + ".".join(parts) + "/simple")


@pytest.mark.parametrize(
    ("text", "is_path"), [("cd /{}/main", True), ("'/{}/x.json'", True), ("see ../{}/x", False), ("a/{}/b", False)]
)
@pytest.mark.parametrize("folder", _FOLDERS.split("|"))
def test_a_path_of_the_machine_would_be_found_and_a_relative_one_would_not(text, is_path, folder):
    assert bool(PATHS.search(text.format(folder))) is is_path
