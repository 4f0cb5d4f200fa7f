"""What a document asks a body to decide, what a commissioner recommends, and what was resolved."""

import re
from collections.abc import Sequence

from sightline.core.reading.result import Clause, Recommendation

_HEADING = re.compile(r"\brecommendation|\bproposed decision|\bdecisions? (?:required|sought)", re.IGNORECASE)
_LEAD = re.compile(r"\brecommend(?:s|ed|ations?)?\b[^.]{0,80}:$|\bare asked to\b.*:$", re.IGNORECASE)


def recommendations_of(clauses: Sequence[Clause]) -> list[Recommendation]:
    """Numbered clauses below a heading of recommendations, items led by "I recommend:", and resolutions."""
    found = []
    headed: str | None = None
    led: str | None = None
    for clause in clauses:
        name = clause.path.rsplit("/", 1)[-1]
        if clause.kind == "heading":
            headed = clause.path if _HEADING.search(clause.text) else headed
            continue
        above = clause.path.rsplit("/", 1)[0]
        if _LEAD.search(clause.text) and clause.kind != "metadata":
            led = above if re.fullmatch(r"p\d+", name) else clause.path
        elif "/res/" in clause.path:
            found.append(Recommendation("resolution", name, clause.text, clause.page))
        elif _is_listed(clause, above, headed, led):
            found.append(Recommendation("recommendation", name, clause.text, clause.page))
    return found


def _is_listed(clause: Clause, above: str, headed: str | None, led: str | None) -> bool:
    """Numbered below the heading; where paragraphs stand there too, only after the words that lead to a list."""
    if clause.kind == "metadata" or not clause.marker or clause.marker in "oO•-–":
        return False
    if led is not None:
        return above == led
    return headed is not None and clause.path.startswith(f"{headed}/")
