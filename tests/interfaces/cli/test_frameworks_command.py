"""`sightline frameworks`: what ships, what is wrong with a file, what a new version changed."""

import json

import pytest
from click.testing import CliRunner

from sightline.core.frameworks import as_yaml, read_framework
from sightline.interfaces.cli.frameworks import frameworks, shipped


def run(*args) -> tuple[int, str, str]:
    result = CliRunner().invoke(frameworks, [str(arg) for arg in args])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def test_the_shipped_frameworks_are_listed_for_eyes_and_for_programs():
    code, out, _ = run()
    assert code == 0 and "due-diligence v1" in out and " 27 questions" in out
    listed = json.loads(run("--json")[1])
    assert [one["key"] for one in listed] == [one.key for one in shipped()]


@pytest.mark.parametrize("framework", shipped(), ids=lambda one: one.key)
def test_each_is_shown_with_every_question_and_as_data_that_is_read_again(framework, tmp_path):
    code, out, _ = run("show", framework.key)
    assert code == 0 and all(question.text in out for question in framework.questions())
    data = json.loads(run("show", framework.key, "--json")[1])
    (tmp_path / "again.yaml").write_text(json.dumps(data), encoding="utf-8")
    assert read_framework((tmp_path / "again.yaml").read_text(encoding="utf-8"), "again")[0] == framework


def test_a_file_is_checked_and_every_fault_told_with_its_line(tmp_path):
    good = tmp_path / "good.yaml"
    good.write_text(as_yaml(shipped()[0]), encoding="utf-8")
    assert run("check", good) == (0, "case-file-audit v1: Case-file audit, 12 questions. Nothing is wrong with it.\n", "")
    bad = tmp_path / "bad.yaml"
    bad.write_text(good.read_text(encoding="utf-8").replace("version: 1", "version: one"), encoding="utf-8")
    code, _, err = run("check", good, bad)
    assert code == 2 and "bad.yaml line 2: 'one' is no whole number" in err
    assert run("check", tmp_path / "none.yaml")[0] == 2


def test_two_versions_are_compared(tmp_path):
    new = tmp_path / "new.yaml"
    text = as_yaml(shipped()[0]).replace("key: overall", "key: altogether")
    new.write_text(text, encoding="utf-8")
    assert "proposed  overall -> altogether" in run("compare", "case-file-audit", new)[1]
    pairs = json.loads(run("compare", "case-file-audit", new, "--json")[1])
    assert {"old": "overall", "new": "altogether", "match": "proposed", "likeness": 1.0} in pairs
    assert run("compare", tmp_path / "none.yaml", new)[0] == 2
