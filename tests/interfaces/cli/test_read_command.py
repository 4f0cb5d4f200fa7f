"""`sightline read`: its JSON, its outline, its schema and its refusals."""

import json

import pytest
from click.testing import CliRunner

from sightline import __version__
from sightline.interfaces.cli import json_schema
from sightline.interfaces.cli.main import main
from sightline.interfaces.cli.read import output_schema

LETTER = "Dear Leader,\n\n"
LETTER += "The Council must publish its plan by 31 May 2021, at a cost of £1.2m to the Council.\n\nYours sincerely,\nA Person\n"


def run(*words):
    return CliRunner().invoke(main, words)


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")
    return str(path)


def test_read_prints_one_object_a_file(letter):
    result = run("read", letter, letter, "--json")
    readings = json.loads(result.stdout_bytes)
    assert result.exit_code == 0
    assert [reading["kind"] for reading in readings] == ["letter", "letter"]
    assert readings[0]["obligations"][0]["deadline"] == "2021-05-31"
    assert readings[0]["money"][0]["pounds"] == "1200000.00"
    known = output_schema()["$defs"]["document"]["properties"]
    flat = {"type": "object", "properties": {name: part for name, part in known.items() if name not in ("parts", "inspection")}}
    for reading in readings:
        assert set(reading) == set(known)
        assert json_schema.problems({name: reading[name] for name in flat["properties"]}, flat) == []


def test_without_json_a_readable_outline_is_printed(letter):
    lines = run("read", letter).stdout
    assert "letter/p1" in lines
    assert "[2021-05-31]" in lines
    assert "£1200000.00" in lines


def test_a_file_that_cannot_be_read_is_refused_with_its_place(tmp_path):
    result = run("read", str(tmp_path / "absent.txt"), "--json")
    assert result.exit_code == 2
    assert set(json.loads(result.stderr_bytes)["errors"][0]) == {"place", "problem", "mend"}


def test_no_file_at_all_is_refused():
    assert run("read").exit_code == 2


def test_the_schema_is_printed():
    assert json.loads(run("read", "--schema").stdout_bytes) == output_schema()


def test_the_version_is_printed():
    assert run("--version").stdout.strip() == __version__
