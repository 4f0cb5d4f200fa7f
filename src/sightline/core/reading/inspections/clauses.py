"""The passages of an inspection document as a tree: sections by their headings, paragraphs, numbered ones, bullets."""

from collections.abc import Sequence

from sightline.core.reading.draft import Draft, Path
from sightline.core.reading.inspections.passages import Passage
from sightline.core.reading.naming import section_name
from sightline.core.reading.result import Clause

START = "cover"
"""The section of what stands before the first heading."""


def placed(passages: Sequence[Passage]) -> list[tuple[Clause, Passage]]:
    """Each clause with the passage it was made of."""
    draft, section, above = Draft(), (START,), None
    for passage in passages:
        if passage.heading:
            section = above = _add(draft, (section_name(passage.title),), "heading", passage)
        elif passage.is_bullet:
            parent = above or section
            _add(draft, (*parent, draft.next_name(parent, "b")), "item", passage)
        else:
            name = passage.marker.label if passage.marker else draft.next_name(section, "p")
            kind = "row" if passage.owner else "item" if passage.marker else "clause"
            own = _add(draft, (*section, name), kind, passage)
            above = own if passage.text.endswith(":") or passage.marker else section
    return list(zip(draft.clauses(), passages, strict=True))


def _add(draft: Draft, path: Path, kind: str, passage: Passage) -> Path:
    text = f"{passage.owner}\t{passage.text}" if passage.owner else passage.text
    printed = passage.marker.printed if passage.marker else None
    return draft.add(path, kind, text, [line.number for line in passage.lines], passage.page, printed)
