"""Censuses of a few invented children, written as a system would."""

from pathlib import Path

import pytest

HEADER = (
    "<Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year><ReferenceDate>2026-03-31</ReferenceDate>"
    "</CollectionDetails><Source><SourceLevel>L</SourceLevel><LEA>880</LEA></Source></Header>"
)
SAMPLES = Path(__file__).resolve().parents[2] / "../shared/data/returns"


def tag(name, *inside, **values):
    """An element with values and elements in it, each said on a line of its own."""
    said = "".join(f"<{key}>{value}</{key}>\n" for key, value in values.items())
    return f"<{name}>{said}{''.join(inside)}</{name}>\n"


def child(number, *inside, sex="F", characteristics=""):
    identifiers = tag("ChildIdentifiers", LAchildID=number, PersonBirthDate="2014-05-06", Sex=sex)
    return tag("Child", identifiers, tag("ChildCharacteristics", characteristics, Ethnicity="WBRI"), *inside)


def episode(day, *inside, **values):
    return tag("CINdetails", *inside, CINreferralDate=day, **values)


def message(*children, header=HEADER):
    return f"<Message>\n{header}\n<Children>\n{''.join(children)}</Children>\n</Message>\n".encode()


def samples():
    """The sector's own sample files; a test that needs them skips aloud where they are not."""
    found = sorted(path for path in SAMPLES.rglob("*.xml") if "cin" in path.name.lower()) if SAMPLES.is_dir() else []
    if not found:
        pytest.skip(f"no sample returns at {SAMPLES}")
    return found
