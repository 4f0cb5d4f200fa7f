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


BINDING = {"must", "shall", "will", "is to", "must not"}
SMALL = set("the a an of for and to in by its their s both all each other and or with".split())  # noqa: SIM905


def is_binding(modality: str) -> bool:
    return modality.split()[0].strip(",") in ("must", "shall", "will") or modality.startswith("is to")


def same_party(a: str, b: str) -> bool:
    """Two names of one party, loosely: a telling word in common, or both speak for the parties together."""

    def together(name: str) -> bool:
        return bool(re.search(r"\b(?:both|all parties|councils|partners|parties)\b", name.lower()))

    if together(a) and together(b):
        return True
    if {a.lower(), b.lower()} & {"council", "the council"}:
        return "council" in a.lower() and "council" in b.lower()
    left, right = (set(words(name).split()) - SMALL - {"council", "children", "services"} for name in (a, b))
    return bool(left & right)


def obligation_figures(truth: dict, given: list) -> dict:
    """Recall over binding duties of the truth; precision over binding duties given; obligors right among those found.

    A duty is found where one is given for its clause, or for a clause above or below it, whose words hold its anchor.
    """
    wanted = [o for o in truth["obligations"] if is_binding(o["modality"])]
    binding = [o for o in given if o.modality in BINDING]
    found, right, missed, wrong = 0, 0, [], []
    for duty in wanted:
        hits = [o for o in given if _is_about(duty, o)]
        found += bool(hits)
        if not hits:
            missed.append(duty)
        elif any(same_party(o.obligor, duty["obligor"]) for o in hits):
            right += 1
        else:
            wrong.append((duty, hits[0]))
    false = [o for o in binding if not any(_is_about(duty, o) for duty in truth["obligations"])]
    return {"true": len(wanted), "found": found, "given": len(binding), "false": len(false), "right": right,
            "missed": missed, "invented": false, "wrong": wrong}  # fmt: skip


def _is_about(duty: dict, given) -> bool:
    if given.clause not in {c["clause"] for c in duty["citation"]}:
        return False
    anchor, said = words(duty["anchor_words"]), words(f"{given.obligor} {given.modality} {given.action} {given.condition or ''}")
    common = set(anchor.split()) & set(said.split())
    return anchor in said or len(common) * 2 > len(set(anchor.split()))


def report_clauses(verbose: bool) -> None:
    print("seed    true  found      %  by line  given  invented  not even by line")
    total = [0] * 6
    for number, path, truth in seeds():
        figures = clause_figures(truth, flat(read(path), "clauses"), path)
        row = [figures[key] for key in ("true", "found", "by_line", "given", "invented", "false")]
        total = [a + b for a, b in zip(total, row, strict=True)]
        show_clauses(number, row)
        for clause in figures["missed"] * verbose:
            print("   missed  ", clause["id"], clause["lines"], clause["first6"])
        for clause in figures["extra"] * verbose:
            print("   invented", clause.path, clause.lines, clause.text[:50])
    show_clauses("all", total)


def show_clauses(name: str, row: list[int]) -> None:
    true, found, by_line, given, invented, false = row
    print(f"{name:6}  {true:4}  {found:5}  {100 * found / true:5.1f}  {by_line:7}  {given:5}  {invented:8}  {false:5}")


def report_duties(verbose: bool) -> None:
    print("\nduties  true  found      %  given  not true  precision  obligor right")
    total = [0] * 5
    for number, path, truth in seeds():
        figures = obligation_figures(truth, flat(read(path), "obligations"))
        row = [figures[key] for key in ("true", "found", "given", "false", "right")]
        total = [a + b for a, b in zip(total, row, strict=True)]
        show_duties(number, row)
        for duty in figures["missed"] * verbose:
            print("   missed  ", duty["citation"][0]["clause"], "|", duty["obligor"], "|", duty["anchor_words"])
        for duty in figures["invented"] * verbose:
            print("   invented", duty.clause, "|", duty.obligor, "|", duty.modality, "|", duty.action[:70])
        for duty, given in figures["wrong"] * verbose:
            print("   obligor ", duty["citation"][0]["clause"], "|", duty["obligor"], "| given:", given.obligor)
    show_duties("all", total)


def show_duties(name: str, row: list[int]) -> None:
    true, found, given, false, right = row
    precision, obligors = 100 * (given - false) / max(given, 1), 100 * right / max(found, 1)
    print(f"{name:6}  {true:4}  {found:5}  {100 * found / true:5.1f}  {given:5}  {false:8}  {precision:9.1f}  {obligors:6.1f}")


def main(verbose: bool) -> None:
    if not SHARED.exists():
        print("The truth files are not here; nothing is measured.")
        return
    report_clauses(verbose)
    report_duties(verbose)
    report_rest(verbose)


def report_rest(verbose: bool) -> None:
    """Questions with number and answers, sums of money that are printed, and dates of events, by place."""
    print("\nseed    questions    money      dates of events")
    for number, path, truth in seeds():
        reading = read(path)
        questions, given = truth["assurance_questions"], flat(reading, "questions")
        asked = sum(str(q["number"] or q["position"]) == g.number for q, g in zip(questions, given, strict=False))
        sums = [m for m in truth["money"] if m["value"] and m["currency"] == "GBP"]
        pounds = {m.pounds for m in flat(reading, "money")}
        paid = [m for m in sums if f"{m['value']}.00" in pounds]
        events = [e for e in truth["events"] if e["date"] and e["status"] != "due (inferred)"]
        dates = {(d.clause, d.date) for d in flat(reading, "dates")}
        missed = [e for e in events if not any((c["clause"], e["date"][:10]) in dates for c in e["citation"])]
        print(
            f"{number}     {asked:2} of {len(questions):2}     {len(paid)} of {len(sums)}     {len(events) - len(missed)} of {len(events)}"
        )
        for event in missed * verbose:
            print("   missed  ", event["date"], "|", event["date_as_printed"], "|", event["citation"][0]["clause"])


if __name__ == "__main__":
    main("-v" in sys.argv)
