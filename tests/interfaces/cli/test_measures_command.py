"""`sightline measures`: its JSON by the contract, its words, its catalogue and its refusals."""

import io
import json

import pytest
from click.testing import CliRunner

from sightline.core.measures.catalogue import CATALOGUE
from sightline.interfaces.cli import json_schema, measures
from sightline.interfaces.cli.main import main

CHILD = """<Child><ChildIdentifiers><LAchildID>{name}</LAchildID><PersonBirthDate>2015-01-08</PersonBirthDate><Sex>{sex}</Sex>
</ChildIdentifiers>{episodes}</Child>"""
EPISODE = "<CINdetails><CINreferralDate>{day}</CINreferralDate><ReferralNFA>{nfa}</ReferralNFA></CINdetails>"
CENSUS = """<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year>
<ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails><Source><LEA>{council}</LEA></Source></Header>
<Children>{children}</Children></Message>"""


def census(council="880"):
    ann = "".join(EPISODE.format(day=day, nfa=0) for day in ("2025-05-01", "2026-01-10", "2026-01-32"))
    children = CHILD.format(name="A", sex="F", episodes=ann)
    children += CHILD.format(name="B", sex="M", episodes=EPISODE.format(day="2025-06-01", nfa=1))
    return CENSUS.format(council=council, children=children)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "torbay.xml").write_text(census(), encoding="utf-8")
    return tmp_path


def run(*words):
    return CliRunner().invoke(main, ["measures", *map(str, words)])


def told(*words):
    result = run(*words, "--json")
    assert result.exit_code == 0, result.stderr
    answer = json.loads(result.stdout_bytes)
    assert json_schema.problems(answer, measures.OUTPUT) == []
    return answer


def of(answer, name):
    return [result for result in answer["results"] if result["measure"] == name]


@pytest.mark.parametrize("engine", ["duckdb", "reference"])
def test_a_return_becomes_figures(folder, engine):
    answer = told(folder / "torbay.xml", "--engine", engine)
    assert {key: answer[key] for key in ("council", "as_at", "engine")} == {
        "council": "880",
        "as_at": "2026-03-31",
        "engine": engine,
    }
    assert answer["rows_read"]["cin_episodes"] == 3
    (again,) = of(answer, "re_referrals_12m")
    assert again | {"lower": None, "upper": None} == {
        "measure": "re_referrals_12m", "by": {}, "period": "2025-04-01/2026-03-31", "numerator": 1, "denominator": 3,
        "value": 100 / 3, "unit": "percent", "lower": None, "upper": None, "marker": None,
        "settings": {"twelve_months_before": "inclusive", "referrals_column": "earlier ones"},
    }  # fmt: skip
    assert again["lower"] < 100 / 3 < again["upper"]
    (rate,) = of(answer, "referrals_rate")
    assert rate["settings"] == {"population": "mid-2024"}
    (finding,) = (found for found in answer["findings"] if found["severity"] == "error")
    assert finding["file"] == "torbay.xml"
    assert "2026-01-32" in finding["problem"]


def test_a_measure_without_its_table_names_it(folder):
    (contacts,) = of(told(folder), "contacts")
    assert (contacts["value"], contacts["marker"], contacts["missing"]) == (None, "no data", ["ssd_contacts"])


def test_days_periods_settings_and_population_are_options(folder):
    answer = told(folder, "--as-at", "2025-12-31", "--period-end", "2026-01-31", "--period", "month", "--population", "500",
                  "--set", "ending_on_day=open", "--set", "base_date = assessment start")  # fmt: skip
    (rate,) = of(answer, "cin_rate")
    assert (rate["period"], rate["denominator"], rate["settings"]["ending_on_day"]) == ("2025-12-31", 500, "open")
    assert of(answer, "referrals")[0]["period"] == "2026-01-01/2026-01-31"


def test_figures_are_broken_down(folder):
    total, girls, boys = of(told(folder, "--by", "measure,sex"), "referrals")
    assert [(each["by"], each["value"]) for each in (total, girls, boys)] == [
        ({}, 3),
        ({"sex": "Female"}, 2),
        ({"sex": "Male"}, 1),
    ]


def test_several_councils_are_told_apart(folder):
    (folder / "plymouth.xml").write_text(census("879"), encoding="utf-8")
    answer = told(folder)
    assert answer["council"] is None
    assert [each["by"] for each in of(answer, "referrals")] == [{"council": "879"}, {"council": "880"}]


def test_without_json_the_figures_are_told_in_words(folder):
    (folder / "plymouth.xml").write_text(census("879"), encoding="utf-8")
    lines = run(folder).stdout.splitlines()
    assert lines[0] == "879, 880 as at 2026-03-31, by duckdb"
    assert "  Referrals (879): 3  [2025-04-01/2026-03-31]" in lines
    assert "  Re-referrals within 12 months (880): 33.3 % (1 of 3)  [2025-04-01/2026-03-31]" in lines
    assert any(line.startswith("  Contacts (880): no data in ssd_contacts") for line in lines)
    assert any(line.startswith("error: torbay.xml") for line in lines)
    (folder / "plymouth.xml").unlink()
    assert "  Referrals: 3  [2025-04-01/2026-03-31]" in run(folder).stdout.splitlines()


def test_a_published_figure_is_laid_beside_ours(folder):
    (found, other) = told(folder, "--reconcile", "re_referrals_12m=33.3", "--reconcile", "cin_at_date=5")["reconciled"]
    assert (found["published"], round(found["ours"], 1), found["difference"]) == (33.3, 33.3, 0)
    assert found["agreeing"][0] == {"twelve_months_before": "inclusive", "referrals_column": "earlier ones"}
    assert (other["difference"], other["agreeing"], other["tried"]) == (-3, [], 2)
    lines = run(folder, "--reconcile", "cin_at_date=5", "--reconcile", "contacts_to_referral=50").stdout.splitlines()
    assert "Children in need, published 5: ours is -3 off; they agree with no setting" in lines
    assert "Contacts that led to a referral, published 50: no value of ours; they agree with no setting" in lines


def test_whose_the_returns_are_may_be_said(folder):
    (folder / "torbay.xml").write_text(census().replace("<LEA>880</LEA>", ""), encoding="utf-8")
    assert told(folder)["council"] is None
    answer = told(folder, "--council", "880")
    assert (answer["council"], of(answer, "referrals_rate")[0]["denominator"]) == ("880", 24811)


def test_the_catalogue_tells_every_measure():
    listed = json.loads(run("--catalogue", "--json").stdout)
    assert [entry["measure"] for entry in listed["measures"]] == list(CATALOGUE)
    wanted = {"definition", "source", "numerator", "denominator", "polarity", "unit", "inputs"}
    assert all(wanted <= set(entry) for entry in listed["measures"])
    assert {setting["setting"] for setting in listed["settings"]} >= {"base_date", "cpp_visit_interval", "caseload_limit"}
    in_words = run("--catalogue").stdout
    assert "re_referrals_12m: Re-referrals within 12 months [Referral]" in in_words
    assert "base_date=referral: where the 45 working days of an assessment start" in in_words


def test_the_schema_is_printed():
    assert json.loads(run("--schema").stdout)["output"]["required"][:2] == ["council", "as_at"]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ([], "FILE_OR_FOLDER"),
        (["{folder}", "--by", "team"], "--by"),
        (["{folder}", "--by", "measure,shoes"], "by"),
        (["{folder}", "--set", "base_date"], "--set"),
        (["{folder}", "--set", "base_date=never"], "setting base_date"),
        (["{folder}", "--reconcile", "cin_at_date=many"], "--reconcile"),
        (["{folder}", "--reconcile", "children=3"], "measure"),
        (["{folder}/nothing.xml"], "{folder}/nothing.xml"),
    ],
)
def test_what_cannot_be_used_ends_with_2_and_one_object(folder, words, place):
    result = run(*(word.format(folder=folder) for word in words), "--json")
    assert result.exit_code == 2
    (error, *_) = json.loads(result.stderr)["errors"]
    assert set(error) == {"place", "problem", "mend"}
    assert error["place"] in (place.format(folder=folder), "nothing.xml")


def test_a_person_who_watches_sees_how_much_is_read(folder, monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    tell = measures._progress(10)
    tell(5, 20)
    assert "25%" in screen.getvalue()
    tell(20, 20)
    assert screen.getvalue().endswith("\n")


def test_what_is_published_hides_small_counts_and_tells_nothing_of_a_child(folder):
    """Three referrals of two children: every count is small, and so is every share of them."""
    answer = told(folder / "torbay.xml", "--publish", "--by", "measure,sex")
    assert (answer["rows_read"], answer["findings"]) == ({}, [])
    for name in ("referrals", "referrals_rate"):
        assert {(result["numerator"], result["value"], result["lower"], result["marker"]) for result in of(answer, name)} == {
            (None, None, None, "c")
        }
    assert {(result["value"], result["marker"]) for result in of(answer, "re_referrals_12m")} == {(None, "c")}
    assert {result["marker"] for result in of(answer, "contacts")} == {"x"}
    assert "torbay.xml" not in run(folder, "--publish").stdout


def test_a_hidden_count_is_told_in_words(folder):
    assert "Referrals: c  [" in run(folder, "--publish").stdout
