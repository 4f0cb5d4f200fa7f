"""Frameworks: read with every fault in its place, written without loss, compared without losing a question."""

from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.core.frameworks import Answer, Framework, Grade, Kind, Match, Question, Section, as_yaml, compare, read_framework
from sightline.core.frameworks.reading import FRAMEWORK, QUESTION, SECTION
from sightline.domains.organisations.rules.permissions import ROLES

SHIPPED = sorted(Path(str(files("sightline") / "content" / "frameworks")).glob("*.yaml"))

PLAIN = """key: check
version: 1
title: A check
kind: assessment
about: What it asks.
source: Our own
since: 2024-01-01
scale:
  - {key: good, name: Good}
  - {key: poor, name: Poor}
answered_by: [director]
sections:
  - key: first
    title: First
    questions:
      - key: one
        text: Is it so?
      - key: two
        text: And who says so?
        answer: words
"""

words = (
    st.text("abcdefghij äö:#-'\"?{}[]&*!|>%@`,", min_size=1, max_size=30).map(lambda text: " ".join(text.split())).filter(bool)
)
keys = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4})?", fullmatch=True)

grades = st.lists(keys, min_size=1, unique=True, max_size=4)


@st.composite
def frameworks(draw) -> Framework:
    names = draw(st.lists(keys, min_size=1, max_size=8, unique=True))
    questions = [_question(draw, name) for name in names]
    cut = draw(st.integers(0, len(questions)))
    parts = [part for part in (questions[:cut], questions[cut:]) if part]
    return Framework(
        key=draw(keys),
        version=draw(st.integers(1, 99)),
        title=draw(words),
        kind=draw(st.sampled_from(Kind)),
        about=draw(words),
        source=draw(words),
        since=draw(st.dates(date(1990, 1, 1), date(2100, 1, 1))),
        sections=tuple(Section(f"s{number}", draw(words), tuple(part)) for number, part in enumerate(parts)),
        scale=tuple(
            Grade(name, draw(words), draw(st.just("") | words))
            for name in draw(st.lists(keys, min_size=1, unique=True, max_size=4))
        ),
        answered_by=tuple(draw(st.lists(st.sampled_from(sorted(ROLES)), max_size=2))),
        every=draw(st.none() | st.integers(1, 60)),
        at_once_when=tuple(draw(st.lists(words, max_size=2))),
    )


def _question(draw, key: str) -> Question:
    answer = draw(st.sampled_from(Answer))
    return Question(
        key=key,
        text=draw(words),
        number=draw(st.just("") | words),
        guidance=draw(st.just("") | words),
        standard=tuple(draw(st.lists(words, max_size=2))),
        answer=answer,
        groups=tuple(draw(st.lists(words, min_size=1, max_size=3))) if answer is Answer.GROUPS else (),
        cites=draw(st.just("") | words),
    )


def read(text: str):
    return read_framework(text, "check.yaml", frozenset(ROLES))


def faults(text: str) -> list[str]:
    found, findings = read(text)
    assert (found is None) is bool(findings)
    return [f"{finding.place.removeprefix('check.yaml ')}: {finding.problem}" for finding in findings]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_framework_is_read_under_its_own_name_with_a_source_for_each_role_and_question(path):
    found, findings = read_framework(path.read_text(encoding="utf-8"), path.name, frozenset(ROLES))
    assert findings == () and found.key == path.stem
    assert found.answered_by and found.judged_by
    assert [one.key for one in found.questions() if one.answer is Answer.YES_NO and not one.standard] == []


def test_the_shipped_ones_ask_as_many_questions_as_their_sources():
    counts = {path.stem: len(list(read(path.read_text(encoding="utf-8"))[0].questions())) for path in SHIPPED}
    assert counts["test-of-assurance"] == 6 and counts["due-diligence"] == 27
    assert counts["impact-assessment"] == 15 and counts["guiding-principles"] == 7
    impact = read((SHIPPED[0].parent / "impact-assessment.yaml").read_text(encoding="utf-8"))[0]
    assert len(impact.question("effects").groups) == 12
    diligence = read((SHIPPED[0].parent / "due-diligence.yaml").read_text(encoding="utf-8"))[0]
    assert [one.number for one in diligence.questions()] == [
        *map(str, range(1, 14)), *map(str, range(1, 5)), *map(str, range(1, 5)), "1", "2", "3", "1", "2", "3",
    ]  # fmt: skip


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_no_two_questions_of_a_shipped_framework_would_be_taken_for_each_other(path):
    found = read(path.read_text(encoding="utf-8"))[0]
    renamed = as_yaml(found)
    for question in found.questions():
        renamed = renamed.replace(f"key: {question.key}\n", f"key: {question.key}-x\n")
    pairs = compare(found, read(renamed)[0])
    assert {(pair.old, pair.new) for pair in pairs} == {(one.key, f"{one.key}-x") for one in found.questions()}


@given(frameworks())
def test_what_is_written_is_read_again_the_same(framework):
    assert read(as_yaml(framework)) == (framework, ())


@given(frameworks(), frameworks())
def test_every_question_of_both_versions_stands_in_exactly_one_pair(old, new):
    pairs = compare(old, new)
    assert [pair.old for pair in pairs if pair.old] == [one.key for one in old.questions()]
    assert sorted(pair.new for pair in pairs if pair.new) == sorted(one.key for one in new.questions())
    assert all((pair.match is Match.DROPPED) == (pair.new is None) for pair in pairs)
    assert all((pair.match is Match.ADDED) == (pair.old is None) for pair in pairs)


@given(frameworks())
def test_a_framework_beside_itself_is_kept_whole(framework):
    assert {pair.match for pair in compare(framework, framework)} == {Match.KEPT}


def test_what_became_of_each_question_is_told():
    old = read(PLAIN)[0]
    new = read(PLAIN.replace("Is it so?", "Is it really so?").replace("key: two", "key: who"))[0]
    assert [(pair.old, pair.new, pair.match) for pair in compare(old, new)] == [
        ("one", "one", Match.REWORDED),
        ("two", "who", Match.PROPOSED),
    ]
    fewer = read(PLAIN.replace("      - key: two\n        text: And who says so?\n        answer: words\n", ""))[0]
    assert [pair.match for pair in compare(old, fewer)] == [Match.KEPT, Match.DROPPED]
    assert [pair.match for pair in compare(fewer, old)] == [Match.KEPT, Match.ADDED]


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("key: check", "key: Check It", "line 1: 'Check It' is no key."),
        ("version: 1", "version: none", "line 2: 'none' is no whole number from 1 on."),
        ("version: 1", "version: 0", "line 2: '0' is no whole number from 1 on."),
        ("title: A check", "title: ''", "line 3: Words belong here."),
        ("title: A check", "title: [A, check]", "line 3: Words belong here."),
        ("kind: assessment", "kind: quiz", "line 4: 'quiz' cannot stand here."),
        ("kind: assessment", "kind: ''", "line 4: Words belong here."),
        ("since: 2024-01-01", "since: last year", "line 7: 'last year' is no day."),
        ("source: Our own", "source: Our own\nsauce: None", "line 7: There is no field 'sauce' here."),
        ("title: A check", "title: A check\ntitle: Another", "line 4: 'title' stands twice."),
        ("  - {key: poor, name: Poor}", "  - {key: good, name: Poor}", "line 9: Two grades have the key 'good'."),
        ("  - {key: poor, name: Poor}", "  - poor", "line 10: Fields belong here."),
        ("      - key: two", "      - key: one", "line 13: Two questions have the key 'one'."),
        ("answered_by: [director]", "answered_by: [king]", "line 11: There is no role 'king'."),
        ("answered_by: [director]", "answered_by: director", "line 11: A list belongs here."),
        ("        answer: words", "        answer: groups", "line 18: Groups and an answer by groups go together."),
        (
            "        answer: words",
            "        answer: words\n        groups: [All]",
            "line 18: Groups and an answer by groups go together.",
        ),
        ("        answer: words", "        answer: ''", "line 20: Words belong here."),
        ("  - key: first", "  - first\n  - key: first", "line 13: Fields belong here."),
        ("      - key: one", "      - one\n      - key: one", "line 16: Fields belong here."),
        ("title: A check", "title: &a A check", "line 3: This is not YAML: an alias (& or *) stands here."),
        ("title: A check", "title: 'A check", "line 21: This is not YAML: found unexpected end of stream."),
        ("about: What it asks.\n", "", "line 1: 'about' is missing."),
    ],
)
def test_a_fault_is_told_with_its_line(before, after, fault):
    assert before in PLAIN
    assert fault in faults(PLAIN.replace(before, after, 1))


def test_the_rest_is_still_looked_at_where_something_is_wrong():
    text = PLAIN.replace("version: 1", "version: x").replace("since: 2024-01-01", "since: y").replace("key: two", "key: T")
    assert len(faults(text)) == 3


@pytest.mark.parametrize("name", sorted(FRAMEWORK | SECTION | QUESTION))
def test_without_any_one_of_its_fields_a_framework_is_refused(name):
    lines = [line for line in PLAIN.splitlines() if not line.strip().removeprefix("- ").startswith(f"{name}:")]
    assert faults("\n".join(lines)) != []


@pytest.mark.parametrize("text", ["", "- a", "words", "key: check\n" * 2, "[" * 3000, "[" * 3000 + "]" * 3000])
def test_what_is_no_framework_at_all_is_refused_in_words(text):
    assert faults(text)


def test_questions_that_are_graded_need_a_scale_and_others_none():
    without = "\n".join(line for line in PLAIN.splitlines() if "scale" not in line and "{key" not in line)
    assert "Its questions are graded, but it has no scale." in faults(without)[0]
    assert faults(without.replace("text: Is it so?", "text: Is it so?\n        answer: yes or no")) == []


def test_a_framework_that_asks_nothing_is_refused():
    assert "line 13: It asks nothing." in faults(PLAIN[: PLAIN.index("    questions:")] + "    questions: []\n")
    assert read(PLAIN)[0].question("three") is None


def test_without_a_table_of_roles_any_role_stands():
    assert read_framework(PLAIN.replace("director", "king"), "x")[1] == ()
