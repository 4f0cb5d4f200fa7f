"""What the code knows is written into docs/reference, and a stale page fails."""

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def reference():
    spec = importlib.util.spec_from_file_location("reference", ROOT / "scripts" / "reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_no_reference_page_is_stale(reference):
    assert reference.stale(write=False) == [], "run make fix, and read what changed before you commit it"


def test_every_setting_is_told_in_the_how_to_pages(reference):
    told = "\n".join(page.read_text(encoding="utf-8") for page in (ROOT / "docs" / "how-to").glob("*.md"))
    families = [name[:-1] for name in re.findall(r"SIGHTLINE_\w+_…", told)]
    untold = [
        name
        for name, _, _ in reference.read_settings()
        if name not in told and not any(name.startswith(each) for each in families)
    ]
    assert untold == []


def test_every_setting_is_read_by_a_typed_reader():
    config = ROOT / "src" / "sightline"
    readers = [path for path in config.rglob("*.py") if "os.environ" in path.read_text(encoding="utf-8")]
    allowed = {"environment.py", "site.py", "wsgi.py"}
    assert [path.name for path in readers if path.name not in allowed] == []


def test_no_tracked_file_of_the_set_up_names_a_registry():
    files = [
        "Makefile",
        ".ci/run",
        "requirements.txt",
        "requirements-dev.txt",
        ".npmrc",
        "package-lock.json",
        "requirements/build.txt",
    ]
    hosts = ("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org")
    named = [(file, host) for file in files for host in hosts if host in (ROOT / file).read_text(encoding="utf-8")]
    assert named == []
