"""Spoilt and hostile documents are read or refused in words, within ten seconds and one gigabyte each."""

import re
import resource
import sys
import time
from pathlib import Path

import pytest

from sightline.core.reading import read_pages
from sightline.core.reading.files import open_pages
from sightline.core.reading.files.process import READER
from sightline.core.reading.pages import Unreadable
from sightline.core.reading.result import Reading
from tests.factories.mutations import ENDLESS, HOSTILE, spoilt

SECONDS = 10
MEGABYTES = 1024
QUICK = 300
SHARDS = 20
EACH = 500


def read_within_limits(name, data):
    """The reading or the refusal, with both limits asserted."""
    started = time.monotonic()
    try:
        result = read_pages(open_pages(Path(name), data))
        assert isinstance(result, Reading)
        assert result.as_json()["file"] == name
    except Unreadable as refusal:
        result = refusal
        assert refusal.problem.endswith((".", "?"))
        assert refusal.mend
    taken = time.monotonic() - started
    assert taken < SECONDS, f"{taken:.1f} seconds"
    assert peak() < MEGABYTES, f"{peak()} MB"
    return result


def peak():
    """Most memory in MB that a process of ours has held: this one, those that ended, and the one that reads."""
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    ended = max(resource.getrusage(who).ru_maxrss // scale for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    status = Path(f"/proc/{READER._process.pid}/status") if READER._process else None
    if status is None or not status.exists():
        return ended
    held = re.search(r"VmHWM:\s+(\d+) kB", status.read_text())
    return max(ended, int(held.group(1)) // 1024 if held else 0)


def test_spoilt_documents_are_read_or_refused():
    refused = 0
    for seed in range(QUICK):
        name, data = spoilt(seed)
        try:
            refused += isinstance(read_within_limits(name, data), Unreadable)
        except Exception as error:
            raise AssertionError(f"spoilt({seed}), {name}") from error
    assert 0 < refused < QUICK  # the spoiling neither leaves all sound nor ruins all


@pytest.mark.slow
@pytest.mark.parametrize("shard", range(SHARDS))
def test_ten_thousand_spoilt_documents_are_read_or_refused(shard):
    for seed in range(QUICK + shard * EACH, QUICK + (shard + 1) * EACH):
        name, data = spoilt(seed)
        try:
            read_within_limits(name, data)
        except Exception as error:
            raise AssertionError(f"spoilt({seed}), {name}") from error


@pytest.mark.parametrize("harm", HOSTILE)
def test_hostile_documents_are_read_or_refused(harm):
    name, made = HOSTILE[harm]
    read_within_limits(name, made())


@pytest.mark.slow
@pytest.mark.parametrize("harm", ENDLESS)
def test_documents_without_an_end_are_refused(harm):
    refusal = read_within_limits("a.pdf", ENDLESS[harm]())
    assert isinstance(refusal, Unreadable)


def test_the_same_seed_spoils_the_same_way():
    assert spoilt(7) == spoilt(7) != spoilt(8)
