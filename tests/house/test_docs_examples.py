"""What the reference pages print as examples is what the program answers."""

import json
import re

import pytest
from click.testing import CliRunner

from sightline.core.published.rows import MARKERS, YEAR_ENDS
from sightline.core.reading.result import KINDS, Reading
from sightline.domains.organisations.rules.permissions import PERMISSIONS
from sightline.domains.reports.rules.breaks import CHECKS
from sightline.domains.reports.rules.breaks import KINDS as KINDS_OF_BREAK
from sightline.interfaces.cli.example.accounts import ACCOUNTS
from sightline.interfaces.cli.main import COMMANDS, main
from tests.house.tree import ROOT


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


WORKING_DAYS = re.findall(r"^\| `(\{.*?\})` \| `(\{.*?\})` \|$", page("docs/reference/working-days.md"), re.MULTILINE)


def test_the_page_of_working_days_holds_examples():
    assert len(WORKING_DAYS) >= 5


@pytest.mark.parametrize(("given", "answer"), WORKING_DAYS)
def test_working_days_are_counted_as_the_page_says(given, answer):
    result = CliRunner().invoke(main, ["calc", "working-days"], input=given)
    assert result.exit_code == 0
    assert json.loads(result.output) == json.loads(answer)


CHARTS = re.findall(r"^\| `([-\d. ]+)` \| (\d*) ?\| `(.+?)` \| (\w+) \|$", page("docs/reference/control-charts.md"), re.MULTILINE)


def test_the_page_of_control_charts_holds_examples():
    assert len(CHARTS) >= 9


@pytest.mark.parametrize(("written", "baseline", "marks", "variation"), CHARTS)
def test_control_charts_are_marked_as_the_page_says(written, baseline, marks, variation):
    values = [None if part == "." else float(part) for part in written.split()]
    dates = [f"{2020 + i // 12}-{i % 12 + 1:02}-01" for i in range(len(values))]
    given = {"dates": dates, "values": values, "improvement": "increase", "baseline_points": int(baseline) if baseline else None}
    result = CliRunner().invoke(main, ["calc", "spc"], input=json.dumps(given))
    letters = {None: ".", "outside": "O", "trend": "T", "two_of_three": "2", "shift": "S"}
    answer = json.loads(result.output)
    assert "".join(letters[point["rule"]] for point in answer["points"]) == marks
    assert answer["variation"] == variation


INTERVALS = re.findall(r"^\| `(\{.*?\})` \| `(\{.*?\})` \|$", page("docs/reference/intervals.md"), re.MULTILINE)


def test_the_page_of_intervals_holds_an_example_of_each_kind():
    assert {json.loads(given)["kind"] for given, _ in INTERVALS} == {"proportion", "rate", "dsr", "isr", "mean", "funnel"}


@pytest.mark.parametrize(("given", "answer"), INTERVALS)
def test_intervals_are_what_the_page_says(given, answer):
    result = CliRunner().invoke(main, ["calc", "interval"], input=given)
    found, said = json.loads(result.output), json.loads(answer)
    assert {key: round(found[key], 4) if isinstance(found[key], float) else found[key] for key in said} == said


AGREEMENTS = re.findall(r"^\| `(\{.*?\})` \| `(\{.*\})` \|$", page("docs/reference/agreement.md"), re.MULTILINE)


def test_the_page_of_agreement_holds_examples():
    assert len(AGREEMENTS) >= 4


@pytest.mark.parametrize(("given", "answer"), AGREEMENTS)
def test_agreement_is_what_the_page_says(given, answer):
    result = CliRunner().invoke(main, ["calc", "agreement"], input=given)
    found = json.loads(result.output, parse_float=lambda written: round(float(written), 4))
    assert {key: value for key, value in found.items() if key != "warnings"} == json.loads(answer)


SUPPRESSION = re.findall(r"^\| `(\{.*?\})` \| `(\{.*?\})` \|$", page("docs/reference/suppression.md"), re.MULTILINE)


def test_the_page_of_suppression_holds_examples():
    assert len(SUPPRESSION) == 7


@pytest.mark.parametrize(("given", "answer"), SUPPRESSION)
def test_cells_are_hidden_as_the_page_says(given, answer):
    result = CliRunner().invoke(main, ["calc", "suppress"], input=given)
    assert result.exit_code == 0
    assert json.loads(result.output) == json.loads(answer)


SCHEDULES = re.findall(r"^\| `(\{.*?\})` \| `(\{.*\})` \|$", page("docs/reference/schedule.md"), re.MULTILINE)


def test_the_page_of_schedules_holds_examples():
    assert len(SCHEDULES) == 6


@pytest.mark.parametrize(("given", "answer"), SCHEDULES)
def test_schedules_finish_when_the_page_says(given, answer):
    result = CliRunner().invoke(main, ["calc", "schedule"], input=given)
    found, said = json.loads(result.output), json.loads(answer)
    one_place = {key: round(value, 1) for key, value in found.items() if key in ("mean", "P50", "P80")}
    rest = json.loads(result.output, parse_float=lambda written: round(float(written), 2))
    assert {key: (rest | one_place)[key] for key in said} == said


def test_the_page_of_readings_tells_every_key_and_every_kind():
    told = page("docs/reference/read-format.md")
    fields = Reading(file="a.txt", kind="other").as_json()
    assert [key for key in (*fields, *KINDS) if f"`{key}`" not in told] == []


def test_the_page_of_published_figures_tells_every_marker_and_kind_of_year():
    told = page("docs/reference/published-figures.md")
    assert [sign for sign in MARKERS if f"`{sign}`" not in told] == []
    assert [kind for kind in YEAR_ENDS if kind not in " ".join(told.split())] == []


def test_the_page_of_the_line_of_sight_tells_every_kind_of_break():
    rows = re.findall(r"^\| ([a-z ]+) \| .+ \| (?:yes|no) \|$", page("docs/explanation/line-of-sight.md"), re.MULTILINE)
    assert rows == [words.lower() for words in KINDS_OF_BREAK.values()]
    assert len(CHECKS) == len(rows)


def test_the_first_page_names_every_account_of_the_worked_example():
    told = page("README.md")
    assert [name for _, name, *_ in ACCOUNTS if name not in told] == []


@pytest.mark.parametrize("name", sorted((ROOT / "docs/how-to").glob("*.md")), ids=lambda path: path.name)
def test_a_permission_that_a_page_names_exists(name):
    domains = "|".join({key.split(".")[0] for key in PERMISSIONS})
    named = re.findall(rf"`((?:{domains})\.[a-z_]+)`", name.read_text(encoding="utf-8"))
    assert set(named) <= set(PERMISSIONS)


def documentation() -> str:
    """Every page for people, as one text."""
    return "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))))


def code() -> str:
    """What stands in the pages as code: blocks, and words in backticks a line each."""
    blocks = re.findall(r"```\n(.*?)```", documentation(), re.DOTALL)
    return "\n".join([*blocks, *re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", documentation(), flags=re.DOTALL))])


def test_every_target_of_make_that_a_page_names_exists():
    named = set(re.findall(r"^(?:DATABASE_URL=\S+ )?make ([a-z-]+)", code(), re.MULTILINE))
    targets = set(re.findall(r"^([a-z-]+):", page("Makefile"), re.MULTILINE))
    assert "run" in named
    assert named - targets == set()


def test_every_command_that_a_page_names_exists():
    named = set(re.findall(r"^sightline ([a-z][a-z-]+)", code(), re.MULTILINE))
    assert {"read", "verify"} <= named
    assert named - set(COMMANDS) == set()


def test_every_setting_that_a_page_names_is_read():
    written = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src/sightline").rglob("*.py"))
    named = set(re.findall(r"\bSIGHTLINE_[A-Z0-9_]+[A-Z0-9]\b", documentation()))
    assert "SIGHTLINE_SECRET_KEY" in named
    assert {name for name in named if f'"{name}"' not in written} == set()
