"""How well `sightline read` reads the five source documents: a table, and a fragment for the reference.

A clause is found when its path and its line span agree with the truth; a second figure counts those whose lines and
words agree though the path differs. Contents lists, page numbers, rules, noise and licence blocks are no clauses.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from sightline.core.reading import read_pages
from sightline.core.reading.pages import Line, Pages
from sightline.core.reading.result import Clause, Reading

SHARED = Path(__file__).resolve().parents[2] / "shared"
NOT_CLAUSES = {"contents-row", "page-number", "noise", "rule"}
NOT_CLAUSE_PARTS = {"contents", "licence"}


def seeds() -> list[tuple[str, Path, dict]]:
    """(number, document, truth) of each source document."""
    found = []
    for path in sorted((SHARED / "truth").glob("seed_*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        found.append((truth["document"]["id"], SHARED / "seeds" / truth["document"]["file"], truth))
    return found


def read(path: Path) -> Reading:
    text = path.read_text(encoding="utf-8")
    return read_pages(Pages(path.name, tuple(Line(line, at) for at, line in enumerate(text.split("\n"), start=1))))


def flat(reading: Reading, field: str) -> list:
    """One field of a reading and of its parts."""
    return [*getattr(reading, field), *(item for part in reading.parts for item in flat(part, field))]


def true_clauses(truth: dict) -> list[dict]:
    return [c for c in truth["clauses"] if c["kind"] not in NOT_CLAUSES and c["id"].split("/")[0] not in NOT_CLAUSE_PARTS]


def words(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()


def printed_span(span: list[int], printed: list[int]) -> tuple[int, int]:
    """A span without the empty lines, rules and licence blocks at its ends, which the truth counts in."""
    inside = [number for number in printed if span[0] <= number <= span[1]] or span
    return inside[0], inside[-1]


def clause_figures(truth: dict, clauses: list[Clause], path: Path) -> dict:
    """Counts of the clauses of one document, with what was missed and what was invented."""
    text = path.read_text(encoding="utf-8").split("\n")
    printed = [at for at, line in enumerate(text, start=1) if re.search(r"\w", line.strip("_ "))]
    wanted = {
        (c["id"], printed_span(c["lines"], printed)): {**c, "lines": printed_span(c["lines"], printed)}
        for c in true_clauses(truth)
    }
    got = {(c.path, c.lines): c for c in clauses}
    missed = [c for key, c in wanted.items() if key not in got]
    invented = [c for key, c in got.items() if key not in wanted]
    by_line = [
        c for c in missed if any(g.lines == tuple(c["lines"]) and words(c["first6"])[:18] in words(g.text) for g in got.values())
    ]
    false = [c for c in invented if not any(c.lines == tuple(w["lines"]) for w in wanted.values())]
    return {"true": len(wanted), "found": len(wanted) - len(missed), "by_line": len(by_line), "given": len(got),
            "invented": len(invented), "false": len(false), "missed": missed, "extra": invented}  # fmt: skip


def main(verbose: bool) -> None:
    if not SHARED.exists():
        print("The truth files are not here; nothing is measured.")
        return
    print("seed  true  found   %     by line  given  invented  not even by line")
    total = [0] * 6
    for number, path, truth in seeds():
        figures = clause_figures(truth, flat(read(path), "clauses"), path)
        row = [figures[key] for key in ("true", "found", "by_line", "given", "invented", "false")]
        total = [a + b for a, b in zip(total, row, strict=True)]
        show(number, row)
        if verbose:
            for clause in figures["missed"]:
                print("   missed  ", clause["id"], clause["lines"], clause["first6"])
            for clause in figures["extra"]:
                print("   invented", clause.path, clause.lines, clause.text[:50])
    show("all", total)


def show(name: str, row: list[int]) -> None:
    true, found, by_line, given, invented, false = row
    print(f"{name:4}  {true:4}  {found:5}  {100 * found / true:5.1f}  {by_line:7}  {given:5}  {invented:8}  {false:5}")


if __name__ == "__main__":
    main("-v" in sys.argv)
