"""A framework as data and as YAML, to edit elsewhere and read again: nothing is lost on the way."""

from __future__ import annotations

from typing import Any

import yaml

from sightline.core.frameworks.values import Answer, Framework, Grade, Question, Section


def as_data(framework: Framework) -> dict[str, Any]:
    """Plain mappings, lists and strings in the order that the file is written in; what is empty is left out."""
    return _full(
        key=framework.key,
        version=framework.version,
        title=framework.title,
        kind=str(framework.kind),
        about=framework.about,
        source=framework.source,
        since=framework.since.isoformat(),
        every=framework.every,
        at_once_when=list(framework.at_once_when),
        answered_by=list(framework.answered_by),
        judged_by=list(framework.judged_by),
        scale=[_grade(one) for one in framework.scale],
        sections=[_section(one) for one in framework.sections],
    )


def as_yaml(framework: Framework) -> str:
    return yaml.safe_dump(as_data(framework), sort_keys=False, allow_unicode=True, width=110)


def _section(section: Section) -> dict[str, Any]:
    return {"key": section.key, "title": section.title, "questions": [_question(one) for one in section.questions]}


def _question(question: Question) -> dict[str, Any]:
    return _full(
        key=question.key,
        number=question.number,
        text=question.text,
        guidance=question.guidance,
        standard=list(question.standard),
        answer="" if question.answer is Answer.GRADE else str(question.answer),
        groups=list(question.groups),
        cites=question.cites,
    )


def _grade(grade: Grade) -> dict[str, Any]:
    return _full(key=grade.key, name=grade.name, means=grade.means)


def _full(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in ("", None, [])}
