"""The glossary: one line a word, in alphabetical order, each told once."""

import re
from pathlib import Path

GLOSSARY = Path(__file__).resolve().parents[2] / "GLOSSARY.md"
ENTRY = re.compile(r"- \*\*(?P<word>[^*]+)\*\*: \S.*\.$")


def entries() -> list[str]:
    return [line for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if line.startswith("- ")]


def test_every_entry_is_a_word_and_its_meaning():
    assert len(entries()) > 100
    assert [line for line in entries() if not ENTRY.match(line)] == []


def test_entries_stand_in_alphabetical_order_and_once():
    found = [ENTRY.match(line)["word"].lower() for line in entries()]
    assert found == sorted(set(found))
