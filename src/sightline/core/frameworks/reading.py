"""A framework from YAML. What is wrong is told with its line, and what to do; nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml

from sightline.core.frameworks.values import Answer, Framework, Grade, Kind, Question, Section
from sightline.core.refusals import Finding

KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
FRAMEWORK = {"key", "version", "title", "kind", "about", "source", "since", "sections"}
MAY = {"scale", "answered_by", "judged_by", "every", "at_once_when"}
SECTION = {"key", "title", "questions"}
QUESTION, MAY_QUESTION = {"key", "text"}, {"number", "guidance", "standard", "answer", "groups", "cites"}
GRADE, MAY_GRADE = {"key", "name"}, {"means"}
DEEPEST = 12
"""Levels of nesting that are read: a framework has five, and a file of brackets alone must not cost minutes."""


@dataclass
class _Paper:
    """The file being read, and what was found wrong with it."""

    name: str
    findings: list[Finding] = field(default_factory=list)

    def wrong(self, node: yaml.Node, problem: str, mend: str) -> None:
        self.findings.append(Finding(f"{self.name} line {node.start_mark.line + 1}", problem, mend))


def read_framework(text: str, name: str, roles: frozenset[str] | None = None) -> tuple[Framework | None, tuple[Finding, ...]]:
    """The framework of a YAML text, and every fault in it; None where there is a fault. `roles`: the roles that there are, where
    the reader knows them. Aliases and tags of YAML are refused: a framework is read by people too."""
    paper = _Paper(name)
    try:
        node = _composed(text)
    except yaml.YAMLError as broken:
        mark = getattr(broken, "problem_mark", None)
        place = f"{name} line {mark.line + 1}" if mark else name
        return None, (Finding(place, f"This is not YAML: {getattr(broken, 'problem', None) or broken}.", "Mend the line."),)
    if not isinstance(node, yaml.MappingNode):
        return None, (Finding(name, "It holds no framework.", "Begin with key, version, title and sections."),)
    found = _framework(paper, node, roles)
    return (None if paper.findings else found), tuple(paper.findings)


def _composed(text: str) -> yaml.Node | None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise yaml.MarkedYAMLError(problem="it is nested too deeply", problem_mark=event.start_mark)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise yaml.MarkedYAMLError(problem="an alias (& or *) stands here", problem_mark=event.start_mark)
    return yaml.compose(text, Loader=yaml.SafeLoader)


def _framework(paper: _Paper, node: yaml.MappingNode, roles: frozenset[str] | None) -> Framework | None:
    given = _fields(paper, node, FRAMEWORK, MAY)
    scale = tuple(one for one in _each(paper, given.get("scale"), _grade) if one)
    sections = tuple(one for one in _each(paper, given.get("sections"), _section) if one)
    _unique(paper, given.get("scale"), [one.key for one in scale], "grade")
    _unique(paper, given.get("sections"), [one.key for one in sections], "section")
    keys = [one.key for section in sections for one in section.questions]
    _unique(paper, given.get("sections"), keys, "question")
    if "sections" in given and not keys:
        paper.wrong(given["sections"], "It asks nothing.", "Write a section with a question.")
    if not scale and any(one.answer is Answer.GRADE for section in sections for one in section.questions):
        paper.wrong(node, "Its questions are graded, but it has no scale.", "Write scale, the best grade first.")
    people = {
        name: _names(paper, given.get(name), roles, "role", "Write one of the roles of the table of permissions.")
        for name in ("answered_by", "judged_by")
    }
    facts = {
        "key": _key(paper, given.get("key")),
        "version": _whole(paper, given.get("version"), least=1),
        "title": _text(paper, given.get("title")),
        "kind": _one_of(paper, given.get("kind"), Kind, Kind.ASSESSMENT),
        "about": _text(paper, given.get("about")),
        "source": _text(paper, given.get("source")),
        "since": _day(paper, given.get("since")),
        "every": _whole(paper, given["every"], least=1) if "every" in given else None,
        "at_once_when": _names(paper, given.get("at_once_when")),
    }
    if paper.findings:
        return None
    return Framework(sections=sections, scale=scale, **people, **facts)


def _section(paper: _Paper, node: yaml.Node) -> Section | None:
    given = _fields(paper, node, SECTION, set())
    if not given:
        return None
    questions = tuple(one for one in _each(paper, given.get("questions"), _question) if one)
    return Section(_key(paper, given.get("key")), _text(paper, given.get("title")), questions)


def _question(paper: _Paper, node: yaml.Node) -> Question | None:
    given = _fields(paper, node, QUESTION, MAY_QUESTION)
    if not given:
        return None
    answer = _one_of(paper, given.get("answer"), Answer, Answer.GRADE)
    groups = _names(paper, given.get("groups"))
    if (answer is Answer.GROUPS) != bool(groups):
        paper.wrong(node, "Groups and an answer by groups go together.", "Write answer: groups and a list groups, or neither.")
    optional = {name: _text(paper, given[name]) for name in ("number", "guidance", "cites") if name in given}
    return Question(
        key=_key(paper, given.get("key")),
        text=_text(paper, given.get("text")),
        standard=_names(paper, given.get("standard")),
        answer=answer,
        groups=groups,
        **optional,
    )


def _grade(paper: _Paper, node: yaml.Node) -> Grade | None:
    given = _fields(paper, node, GRADE, MAY_GRADE)
    if not given:
        return None
    means = _text(paper, given["means"]) if "means" in given else ""
    return Grade(_key(paper, given.get("key")), _text(paper, given.get("name")), means)


def _fields(paper: _Paper, node: yaml.Node, must: set[str], may: set[str]) -> dict[str, yaml.Node]:
    """The fields of a mapping by name. Told: one that is missing, that stands twice, that there is not."""
    if not isinstance(node, yaml.MappingNode):
        paper.wrong(node, "Fields belong here.", f"Write {', '.join(sorted(must))}.")
        return {}
    found: dict[str, yaml.Node] = {}
    for key, value in node.value:
        name = str(key.value)
        if name not in must | may:
            paper.wrong(key, f"There is no field {name!r} here.", f"There are: {', '.join(sorted(must | may))}.")
        elif name in found:
            paper.wrong(key, f"{name!r} stands twice.", "Keep one of the two.")
        found[name] = value
    for name in sorted(must - set(found)):
        paper.wrong(node, f"{name!r} is missing.", f"Write {name}.")
    return found


def _each(paper: _Paper, node: yaml.Node | None, read: Callable[[_Paper, yaml.Node], Any]) -> Iterator[Any]:
    if node is None:
        return
    if not isinstance(node, yaml.SequenceNode):
        paper.wrong(node, "A list belongs here.", "Begin each of its lines with a dash.")
        return
    for one in node.value:
        yield read(paper, one)


def _names(
    paper: _Paper, node: yaml.Node | None, known: frozenset[str] | None = None, word: str = "", mend: str = ""
) -> tuple[str, ...]:
    found = tuple(_each(paper, node, _text))
    for one in found:
        if known is not None and one and one not in known:
            paper.wrong(node, f"There is no {word} {one!r}.", mend)
    return found


def _text(paper: _Paper, node: yaml.Node | None) -> str:
    """A field that is missing was told already."""
    if node is None:
        return ""
    if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
        paper.wrong(node, "Words belong here.", "Write them, or leave the field out.")
        return ""
    return " ".join(node.value.split())


def _key(paper: _Paper, node: yaml.Node | None) -> str:
    found = _text(paper, node)
    if found and not KEY.fullmatch(found):
        paper.wrong(node, f"{found!r} is no key.", "Write small letters, digits and single hyphens, as in child-protection.")
    return found


def _whole(paper: _Paper, node: yaml.Node | None, least: int) -> int:
    found = _text(paper, node)
    if found.isascii() and found.isdecimal() and least <= int(found[:9]) == int(found):
        return int(found)
    if found:
        paper.wrong(node, f"{found!r} is no whole number from {least} on.", "Write digits.")
    return least


def _day(paper: _Paper, node: yaml.Node | None) -> date:
    found = _text(paper, node)
    try:
        return date.fromisoformat(found)
    except ValueError:
        if found:
            paper.wrong(node, f"{found!r} is no day.", "Write it as 2013-04-01.")
        return date.min


def _one_of(paper: _Paper, node: yaml.Node | None, kind: type[Any], usual: Any) -> Any:
    if node is None:
        return usual
    found = _text(paper, node)
    if found in set(kind):
        return kind(found)
    if found:
        paper.wrong(node, f"{found!r} cannot stand here.", f"Write one of: {', '.join(kind)}.")
    return usual


def _unique(paper: _Paper, node: yaml.Node | None, keys: list[str], word: str) -> None:
    for twice in sorted({key for key in keys if key and keys.count(key) > 1}):
        paper.wrong(node, f"Two {word}s have the key {twice!r}.", "Give each its own: answers are kept by it.")
