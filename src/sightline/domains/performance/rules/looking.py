"""What somebody who looks at a worklist of children has to say first."""

from __future__ import annotations

from collections.abc import Iterable

FEWEST_WORDS, LONGEST = 3, 300
SHORTEST_NUMBER = 5
"""Characters from which on a case number in a purpose is no accident: "12" is a word of its own."""


def fault_of_purpose(purpose: str, children: Iterable[str] = ()) -> str:
    """Why a purpose is not taken, as a sentence; empty where it is. It is kept for good in the event log, where others read it, so it
    may not name a child of the list."""
    words = purpose.split()
    if len(words) < FEWEST_WORDS:
        return f"Say in {FEWEST_WORDS} words or more what you need the children's records for."
    if len(purpose) > LONGEST:
        return f"Say it in {LONGEST} characters or fewer."
    numbers = {child.casefold() for child in children if len(child) >= SHORTEST_NUMBER}
    if numbers & {word.strip(".,;:()").casefold() for word in words}:
        return "The purpose is kept in the event log. Write it without a child's case number."
    return ""
