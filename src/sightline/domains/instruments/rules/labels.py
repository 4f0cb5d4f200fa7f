"""How people say a clause: the path direction/8/b/ii is 8(b)(ii), report/2/2.12/b1 is 2.12 bullet 1, annex/2/a is Annex 2(a)."""

import re

_KINDS = (
    (re.compile(r"b(\d+)"), "bullet {}"),
    (re.compile(r"p(\d+)"), "paragraph {}"),
    (re.compile(r"a(\d+)"), "answer {}"),
    (re.compile(r"r(\d+)"), "row {}"),
    (re.compile(r"s(\d+)"), "part {}"),
    (re.compile(r"h-(.+)"), "{}"),
)
_SET_APART = ("annex", "appendix", "schedule", "app")


def label_of(path: str) -> str:
    """The label of a clause path. The first step, the document's part, is said only where it is an annex or appendix."""
    first, *steps = path.split("/")
    named = first.rstrip("0123456789")
    label = first.replace("-", " ").capitalize() if named in _SET_APART or not steps else ""
    for step in steps:
        label = _longer(label, step)
    return label


def _longer(label: str, step: str) -> str:
    if re.fullmatch(r"\d+(\.\d+)+", step):
        # 2.12 says its own 2; what stood before it was that 2.
        return step
    if re.fullmatch(r"\d+", step):
        return f"{label} {step}".strip()
    if re.fullmatch(r"[a-z]|[ivxl]+", step) and label and label[-1] in "0123456789)":
        return f"{label}({step})"
    return f"{label} {_said(step)}".strip()


def _said(step: str) -> str:
    for pattern, words in _KINDS:
        if match := pattern.fullmatch(step):
            return words.format(match.group(1).replace("-", " "))
    return step.replace("-", " ")
