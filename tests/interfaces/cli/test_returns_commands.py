"""Returns loaded from the command line and from a watched folder."""

from datetime import date

import pytest
from click.testing import CliRunner

from sightline.core.measures.synthetic.aims import Aims
from sightline.core.measures.synthetic.living import live
from sightline.core.measures.synthetic.writers.census import census
from sightline.domains.performance.models import Load
from sightline.interfaces.cli import returns
from tests.factories.register import make_register

pytestmark = pytest.mark.django_db


@pytest.fixture
def workspace():
    made = make_register(roles=("analyst",), day=date(2025, 1, 1)).workspace
    made.home.la_code = "880"
    made.home.save()
    return made


@pytest.fixture
def census_file(tmp_path):
    def write(name="census.xml", code="880", seed=1):
        council, year = next(live(code, [Aims(2025, 600, {})], seed))
        path = tmp_path / name
        path.write_text("".join(census(council, year)), encoding="utf-8")
        return path

    return write


def run(command, *words):
    return CliRunner().invoke(command, [str(word) for word in words])


def test_a_return_is_loaded_and_what_it_brought_is_told(workspace, census_file):
    found = run(returns.load_returns, census_file(), "--workspace", "westmere", "--invented")
    assert found.exit_code == 0, found.output
    assert "RT-1:" in found.output
    assert "dropped as soon as they were counted" in found.output
    assert Load.objects.get().is_invented


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--workspace", "nowhere"), "There are: westmere"),
        (("--workspace", "westmere", "--council", "879"), "no council 879 takes part"),
    ],
)
def test_a_place_that_there_is_not_is_named(workspace, census_file, words, told):
    found = run(returns.load_returns, census_file(), *words)
    assert found.exit_code == 2
    assert told in found.output


def test_what_cannot_be_loaded_is_said_without_a_traceback(workspace, census_file):
    found = run(returns.load_returns, census_file(code="879"), "--workspace", "westmere")
    assert found.exit_code == 1
    assert "one council at a time" in found.output
    assert "Traceback" not in found.output


def test_a_watched_folder_is_emptied_into_loaded_and_refused(workspace, census_file, tmp_path):
    census_file("b.xml")
    (tmp_path / "a.txt").write_text("no return", encoding="utf-8")
    (tmp_path / ".hidden").write_text("", encoding="utf-8")
    (tmp_path / "c.xml.part").write_text("", encoding="utf-8")
    found = run(returns.watch_returns, tmp_path, "--workspace", "westmere")
    assert found.exit_code == 0, found.output
    assert (tmp_path / "loaded" / "b.xml").is_file()
    assert "No return could be read" in (tmp_path / "refused" / "a.txt.why.txt").read_text(encoding="utf-8")
    assert {path.name for path in tmp_path.iterdir()} == {"loaded", "refused", ".hidden", "c.xml.part"}
    again = census_file("b.xml")
    assert "were loaded on" in run(returns.watch_returns, tmp_path, "--workspace", "westmere").output
    assert not again.exists()
    census_file("b.xml", seed=2)
    run(returns.watch_returns, tmp_path, "--workspace", "westmere")
    assert {path.name for path in (tmp_path / "loaded").iterdir()} == {"b.xml", "b-2.xml"}
    assert Load.objects.count() == 2
