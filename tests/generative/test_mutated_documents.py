"""Spoilt and hostile documents are read or refused in words, within ten seconds and one gigabyte each."""

import re
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
    held = forget_the_peak()
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
    taken_up = max(peak("self") - held, peak(READER._process.pid) if READER._process else 0)
    assert taken_up < MEGABYTES, f"{taken_up} MB"
    return result


def forget_the_peak():
    """MB held now; from here on the peak counts from nothing, so that other tests of this process do not count."""
    if not Path("/proc/self/clear_refs").exists():
        pytest.skip("The most memory held can be asked for each document on Linux only.")
    Path("/proc/self/clear_refs").write_text("5")
    return in_status("self", "VmRSS")


def peak(process):
    """Most memory in MB that a process has held since; the one that reads has a limit of its own and is counted whole."""
    return in_status(process, "VmHWM")


def in_status(process, name):
    status = Path(f"/proc/{process}/status")
    found = re.search(rf"{name}:\s+(\d+) kB", status.read_text()) if status.exists() else None
    return int(found.group(1)) // 1024 if found else 0


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
