"""Frameworks of questions as content: read from YAML, compared from version to version, written again."""

from sightline.core.frameworks.comparing import Match, Pair, compare
from sightline.core.frameworks.reading import read_framework
from sightline.core.frameworks.values import Answer, Framework, Grade, Kind, Question, Section
from sightline.core.frameworks.writing import as_data, as_yaml

__all__ = [
    "Answer", "Framework", "Grade", "Kind", "Match", "Pair", "Question", "Section", "as_data", "as_yaml", "compare", "read_framework",
]  # fmt: skip
