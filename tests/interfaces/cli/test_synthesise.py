"""`sightline synthesise` as somebody types it."""

import pytest
from click.testing import CliRunner

from sightline.interfaces.cli.synthesise import synthesise


def run(tmp_path, *words):
    return CliRunner().invoke(synthesise, [*words, "--out", str(tmp_path / "returns")])


def test_each_file_written_is_named(tmp_path):
    found = run(tmp_path, "--years", "2024-2025", "--population", "400", "--format", "cin, 903")
    assert found.exit_code == 0, found.output
    names = {path.name for path in (tmp_path / "returns").iterdir()}
    assert names == {"cin-880-2024.xml", "cin-880-2025.xml", "903-880-2024", "903-880-2025"}
    assert "cin-880-2025.xml" in found.output


def test_several_councils_are_written_one_after_another(tmp_path):
    assert run(tmp_path, "--council", "880,879,880", "--population", "100", "--format", "cin").exit_code == 0
    assert {path.name for path in (tmp_path / "returns").iterdir()} == {"cin-879-2025.xml", "cin-880-2025.xml"}


def test_england_is_every_council_that_there_is_now(tmp_path):
    assert run(tmp_path, "--council", "England", "--population", "0", "--format", "cin").exit_code == 0
    codes = {path.name.split("-")[1] for path in (tmp_path / "returns").iterdir()}
    assert len(codes) == 153
    assert {"880", "879", "943"} <= codes and "970" not in codes


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--years", "twenty"), "Write 2014-2026"),
        (("--years", "2026-2014"), "no span of years"),
        (("--format", "fax"), "fax cannot be written"),
        (("--format", ","), "nothing cannot be written"),
        (("--council", "Torbay"), "three digits"),
        (("--council", ""), "three digits"),
        (("--council", "001"), "--population"),
    ],
)
def test_what_cannot_be_made_is_refused_with_what_to_do(tmp_path, words, told):
    found = run(tmp_path, *words)
    assert found.exit_code != 0
    assert told in " ".join(found.output.split())
    assert "Traceback" not in found.output


def test_how_near_the_rates_come_is_counted_from_the_files(tmp_path):
    found = run(tmp_path, "--years", "2024-2025", "--population", "8000", "--format", "cin,903,workforce", "--how-near")
    assert found.exit_code == 0, found.output
    lines = {line.split()[0]: line.split()[1:] for line in found.output.split("difference\n")[1].strip().split("\n")}
    assert len(lines) > 20
    for slug in ("referrals_rate", "cin_rate", "cpp_rate", "cla_rate", "re_referrals_12m", "caseload_mean"):
        aimed, counted, difference = map(float, lines[slug])
        assert abs(difference) <= max(0.05 * aimed, 0.6), slug
        assert abs(counted - aimed - difference) <= 0.11


def test_what_was_not_written_has_a_dash(tmp_path):
    found = run(tmp_path, "--population", "2000", "--format", "cin", "--how-near")
    line = next(line for line in found.output.split("\n") if line.startswith("cla_rate"))
    assert line.split()[2:] == ["-", "-"]
