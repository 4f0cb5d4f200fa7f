"""The worked example is true to its sources, whole in itself, and in our own words."""

import csv
import json
import re
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "src/sightline/content/examples/torbay"
SHARED = ROOT.parent / "shared"
SOURCES = ("000", "001", "002", "003", "004")
FILES = sorted(path.stem for path in EXAMPLE.glob("*.yaml"))
RESTATED = sorted(path.name for path in (EXAMPLE / "documents").glob("*.txt"))

needs_sources = pytest.mark.skipif(
    not (SHARED / "truth").is_dir(), reason="the source documents and their readings, ../shared, are absent"
)


@cache
def facts(name: str) -> list[dict]:
    return yaml.safe_load((EXAMPLE / f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def truth(source: str) -> dict:
    return json.loads((SHARED / f"truth/seed_{source}.json").read_text(encoding="utf-8"))


@cache
def clause_ids(source: str) -> frozenset[str]:
    return frozenset(clause["id"] for clause in truth(source)["clauses"])


def keys(*names: str) -> set[str]:
    return {entry["key"] for name in names for entry in facts(name)}


def pairs(thing, place: str = ""):
    """Every (place, key, value) in nested lists and mappings, with the mapping that holds it."""
    if isinstance(thing, dict):
        for key, value in thing.items():
            yield f"{place}/{key}", key, value, thing
            yield from pairs(value, f"{place}/{key}")
    elif isinstance(thing, list):
        for number, value in enumerate(thing):
            name = value.get("key", number) if isinstance(value, dict) else number
            yield from pairs(value, f"{place}[{name}]")


def every_pair():
    for name in FILES:
        yield from pairs(facts(name), name)


# Citations


def problem_of_citation(cite: str) -> str | None:
    """Why a citation leads nowhere, or None. Forms: `000 direction/8/b`, `ofsted torbay-2016/p7`, `data ofsted_history/880/DATE`."""
    source, _, place = cite.partition(" ")
    if source in SOURCES:
        return None if place in clause_ids(source) else "no such clause"
    if source == "ofsted":
        report, _, page = place.rpartition("/p")
        path = SHARED / f"documents/ofsted/{report}.pdf"
        return None if path.is_file() and 1 <= int(page) <= pages_of(path) else "no such report or page"
    if source == "letters":
        return None if (SHARED / f"documents/letters/{place}.pdf").is_file() else "no such letter"
    if source == "data":
        _, council, published = place.split("/")
        return None if (council, published) in inspection_history() else "no such row"
    return "no such source"


@cache
def pages_of(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as pdf:
        return len(pdf)


@cache
def inspection_history() -> frozenset[tuple[str, str]]:
    with (SHARED / "data/ofsted_history.csv").open(encoding="utf-8", newline="") as rows:
        return frozenset((row["la_code"], row["published"]) for row in csv.DictReader(rows))


@needs_sources
@pytest.mark.parametrize("name", FILES)
def test_every_citation_names_a_place_in_the_sources(name):
    wrong = [
        (place, cite, problem)
        for place, key, value, _ in pairs(facts(name), name)
        if key == "cites"
        for cite in value.split("; ")
        if (problem := problem_of_citation(cite))
    ]
    assert wrong == []


@pytest.mark.parametrize("name", FILES)
def test_every_entry_has_a_citation_that_fits_its_field(name):
    def cited(entry):
        return entry.get("cites") or all(entry.get(side, {}).get("cites") for side in ("one", "other"))

    assert [entry for entry in facts(name) if not cited(entry)] == []
    assert [value for _, key, value, _ in pairs(facts(name)) if key == "cites" and len(value) > 200] == []


# References between the files

PARTIES = ("organisations", "posts", "bodies")
REFERENCES = {
    "person": ("people",),
    "signatory": ("people",),
    "post": ("posts",),
    "owner": ("posts",),
    "signed_by_post": ("posts",),
    "body": ("bodies",),
    "from_body": ("bodies",),
    "meetings_of": ("bodies",),
    "decisions": ("decisions",),
    "to_body": ("bodies",),
    "presenter": ("posts",),
    "given_by": ("organisations",),
    "organisation": ("organisations",),
    "organisations": ("organisations",),
    "owner_organisation": ("organisations",),
    "parties": ("organisations",),
    "by": PARTIES,
    "to": PARTIES,
    "from": PARTIES,
    "issued_by": PARTIES,
    "addressed_to": PARTIES,
    "copied_to": PARTIES,
    "obligor_refs": PARTIES,
    "obligee_refs": PARTIES,
    "document": ("documents",),
    "in_reply_to": ("documents",),
    "instrument": ("instruments",),
    "successor": ("instruments",),
    "report": ("instruments",),
    "recommendation": ("recommendations",),
    "programme": ("programmes",),
    "milestone": ("milestones",),
    "before": ("milestones",),
}


def test_every_reference_between_the_files_resolves():
    wrong = [
        (place, named)
        for place, key, value, _ in every_pair()
        if key in REFERENCES
        for named in (value if isinstance(value, list) else [value])
        if named not in keys(*REFERENCES[key])
    ]
    assert wrong == []


@pytest.mark.parametrize("name", FILES)
def test_no_key_is_used_twice_in_a_file(name):
    named = [entry["key"] for entry in facts(name) if "key" in entry]
    assert len(named) == len(set(named))


def parts_of(document: str) -> list[tuple[str, str]]:
    [found] = [entry for entry in facts("documents") if entry["key"] == document]
    return [tuple(part.split(" ")) for part in found.get("parts", [])]


@needs_sources
def test_every_clause_named_is_a_clause_of_that_document():
    documents = {entry["key"]: entry["document"] for entry in facts("instruments")}
    wrong = []
    for place, key, value, holder in every_pair():
        if key != "clause" or value == "":
            continue
        sources = {source for source, _ in parts_of(holder.get("document") or documents[holder["instrument"]])}
        if not any(value in clause_ids(source) for source in sources):
            wrong.append((place, value))
    assert wrong == []


# Values

DATES = {
    "starts", "ends", "contract_ends", "attested_until", "dated", "received", "made", "in_force_from", "on", "deadline",
    "due", "done", "started", "published", "date", "meets_on", "known_from", "sent_out", "not_before", "must_by", "reached",
}  # fmt: skip
CHOICES = {
    ("organisations", "kind"): "council department trust police inspectorate consultancy partnership parliament other",
    ("bodies", "kind"): "board committee panel council forum",
    ("accountabilities", "kind"): "political managerial statutory financial",
    ("meetings", "state"): "called held",
    ("partners", "standing"): "weak improving strong",
    ("decisions", "kind"): "ministerial council commissioner body",
    ("decisions", "state"): "minded made noted expected",
    ("inspections", "kind"): "inspection monitoring focused joint",
    ("instruments", "kind"): "direction notice terms-of-reference heads-of-terms inspection-report letter report",
    ("documents", "kind"): "direction notice report letter inspection-report other",
    ("functions", "scope"): "in out open power",
    ("oversight", "record"): "role visit adviser procedure conclusions answer",
    ("oversight", "verdict"): "accepted partly minded rejected awaiting",
    ("posts", "statutory"): "dcs dass lead_member head_of_paid_service section_151 monitoring_officer",
    ("events", "status"): "past due planned abandoned",
}


def test_every_date_is_a_date():
    wrong = [(place, value) for place, key, value, _ in every_pair() if key in DATES and not isinstance(value, date)]
    assert wrong == []


def test_no_date_hides_under_another_name():
    assert {key for _, key, value, _ in every_pair() if isinstance(value, date)} <= DATES


def test_nothing_ends_before_it_starts():
    periods = [(place, holder) for place, key, _, holder in every_pair() if key == "ends" and "starts" in holder]
    assert periods
    assert [place for place, holder in periods if holder["ends"] < holder["starts"]] == []


def test_every_precision_is_day_month_or_year():
    assert {value for _, key, value, _ in every_pair() if key.endswith("precision")} == {"day", "month", "year"}


@pytest.mark.parametrize(("name", "field"), CHOICES)
def test_every_choice_is_one_of_those_that_are_told(name, field):
    assert {entry[field] for entry in facts(name) if field in entry} <= set(CHOICES[name, field].split())


def test_no_post_has_two_holders_at_once():
    for post in facts("posts"):
        terms = sorted((held["starts"], held.get("ends", date.max)) for held in post["holdings"])
        assert all(left[1] < right[0] for left, right in pairwise(terms)), post["key"]


def test_every_field_is_explained_in_the_folders_page():
    page = (EXAMPLE / "README.md").read_text(encoding="utf-8")
    used = {key for _, key, _, _ in every_pair()}
    assert sorted(key for key in used if f"`{key}`" not in page) == []


# What must be there


@needs_sources
def test_every_clause_of_the_direction_and_its_annex_is_a_duty_or_not_a_duty():
    confirmed = {entry["clause"] for entry in facts("duties")}
    clauses = {one for one in clause_ids("000") if re.match(r"(direction|annex)/", one)}
    assert clauses - confirmed == set()
    assert [entry["clause"] for entry in facts("duties") if ("not_a_duty" in entry) == ("obligations" in entry)] == []


@needs_sources
def test_every_contradiction_of_the_readings_is_a_conflict():
    cited = {cite for entry in facts("conflicts") for side in ("one", "other") for cite in entry[side]["cites"].split("; ")}
    missed = [
        found["id"]
        for source in SOURCES
        for found in truth(source)["contradictions"]
        if "consistent" not in found["what"] and not {f"{source} {clause}" for clause in found["clauses"]} & cited
    ]
    assert missed == []
    assert len(facts("conflicts")) >= 18


@needs_sources
def test_every_event_of_the_readings_from_2010_to_2019_is_told():
    told = {(cite, str(entry["date"].year)) for entry in facts("events") for cite in entry["cites"].split("; ")}
    disputed = {cite for entry in facts("conflicts") for side in ("one", "other") for cite in entry[side]["cites"].split("; ")}
    missed = []
    for source in SOURCES:
        for found in truth(source)["events"]:
            cited = {f"{source} {one['clause']}" for one in found["citation"]}
            year = (found.get("date") or "")[:4]
            if "2010" <= year <= "2019" and not ({(cite, year) for cite in cited} & told or cited & disputed):
                missed.append(found["id"])
    assert missed == []


def test_every_document_held_is_a_file_and_every_file_is_a_document():
    assert sorted(entry["file"] for entry in facts("documents") if "file" in entry) == RESTATED
    assert [entry["key"] for entry in facts("documents") if ("file" in entry) == (entry.get("held") is False)] == []


# Our own words


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9£%]+(?:'[a-z]+)?", re.sub(r"</?\w+>|\*", "", text.lower().replace("’", "'")))


@cache
def names() -> dict[str, list[tuple[str, ...]]]:
    """Names of bodies, people, posts, Acts and reports by their first word, longest first: each counts as one word."""
    found = {entry.get("name") or entry.get("title") for name in (*PARTIES, "people") for entry in facts(name)}
    found |= {other for name in (*PARTIES, "people") for entry in facts(name) for other in entry.get("other_names", [])}
    found |= {other for entry in facts("posts") for other in entry.get("other_titles", [])}
    found |= {held["title_as_printed"] for post in facts("posts") for held in post["holdings"] if "title_as_printed" in held}
    found |= {entry["title_as_printed"] for entry in facts("documents") if "title_as_printed" in entry}
    found |= {entry["act"] for entry in facts("functions") if entry["act"]}
    split = sorted((tuple(words(name)) for name in found), key=len, reverse=True)
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in split:
        by_first.setdefault(name[0], []).append(name)
    return by_first


def with_names_as_one_word(text: str) -> list[str]:
    spoken, place = words(text), 0
    folded = []
    while place < len(spoken):
        found = next((n for n in names().get(spoken[place], []) if tuple(spoken[place : place + len(n)]) == n), None)
        folded.append(" ".join(found) if found else spoken[place])
        place += len(found) if found else 1
    return folded


def runs(text: str, length: int = 8) -> dict[tuple[str, ...], None]:
    spoken = with_names_as_one_word(text)
    return dict.fromkeys(tuple(spoken[n : n + length]) for n in range(len(spoken) - length + 1))


@cache
def runs_of_the_sources() -> frozenset:
    return frozenset(run for path in (SHARED / "seeds").glob("*.txt") for run in runs(path.read_text(encoding="utf-8")))


@needs_sources
@pytest.mark.parametrize("path", [*(f"documents/{name}" for name in RESTATED), *(f"{name}.yaml" for name in FILES)])
def test_no_eight_words_on_end_are_a_sources(path):
    ours = runs((EXAMPLE / path).read_text(encoding="utf-8"))
    assert [" ".join(run) for run in ours if run in runs_of_the_sources()] == []


@needs_sources
def test_a_copied_sentence_would_be_found():
    [seed] = (SHARED / "seeds").glob("000_*.txt")
    sentence = next(line for line in seed.read_text(encoding="utf-8").splitlines() if len(words(line)) > 60)
    assert any(run in runs_of_the_sources() for run in runs(sentence))


# The printed numbering

PRINTED = re.compile(
    r"\s*(?:- )?(\d{1,2}(?:\.\d{1,2})+|\d{1,2}\.{1,2}|\d{1,2}\)|\d\([a-z]\)|[a-z][.)]|\([a-z]\)|[ivx]+\.|\d{2}(?=\t))\s"
)


def markers_of_the_source(parts) -> list[tuple[str, bool]]:
    """Markers in printed order, each with whether the source lost it."""
    found = []
    for source, part in parts:
        inside = [one for one in truth(source)["clauses"] if one["part"] == part and re.search(r"[\w]", one["marker"] or "")]
        ordered = sorted(inside, key=lambda one: one["chars"][0])
        found += [(one["marker"].replace(" lost", ""), "lost" in one["marker"]) for one in ordered if one["marker"] not in "oO"]
    return found


@needs_sources
@pytest.mark.parametrize("entry", [entry for entry in facts("documents") if entry.get("parts")], ids=lambda entry: entry["key"])
def test_a_restated_document_keeps_the_printed_numbering(entry):
    text = (EXAMPLE / "documents" / entry["file"]).read_text(encoding="utf-8")
    printed = [found[1] for line in text.splitlines() if (found := PRINTED.match(line))]
    expected = markers_of_the_source(tuple(part.split(" ")) for part in entry["parts"])
    lost = [marker for marker, is_lost in expected if is_lost]
    kept = [marker for marker, is_lost in expected if not is_lost or marker in printed]
    assert printed == kept, lost


@pytest.mark.parametrize("name", RESTATED)
def test_a_restatement_says_that_it_is_one(name):
    first = (EXAMPLE / "documents" / name).read_text(encoding="utf-8").splitlines()[0]
    assert "in Sightline's own words" in first
    assert re.search(r"document 00[0-4]", first)
