"""Spoilt and hostile censuses: never a crash, never a long wait, never a row unaccounted for; both readers say the same."""

import io
import time
import zipfile
from random import Random

import pytest

from sightline.core.measures.findings import unbalanced
from sightline.core.measures.returns import frame
from sightline.core.measures.returns.census import READER, fast, plain, recognises
from sightline.core.measures.returns.census.blocks import Unfamiliar
from sightline.core.measures.returns.files import File
from sightline.core.measures.returns.reader import Asked
from tests.factories.mutated_census import census, mutated

SECONDS = 5
SHARDS = 16
EACH = 500
ARCHIVES = 300


def file(content):
    return File("cin.xml", "", len(content), content=content)


def alike(content):
    """The reading, with everything asserted that holds of any file."""
    assert recognises(file(content)) in (True, False)
    started = time.monotonic()
    found = READER.read((file(content),), Asked())
    assert time.monotonic() - started < SECONDS
    assert unbalanced(found.findings, found.counts) == ()
    assert [count.kept for count in found.counts] == [table.num_rows for table in found.tables.values()]
    assert all(finding.problem and finding.mend for finding in found.findings)
    assert found == plain.read(file(content))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("shard", range(SHARDS))
def test_mutated_censuses_are_read_or_told(shard):
    for number in range(shard * EACH, (shard + 1) * EACH):
        random = Random(number)
        content = mutated(random, census(random, odd=random.choice((0, 0.02, 0.1, 0.4))))
        alike(content)


@pytest.mark.slow
def test_most_unspoilt_censuses_are_read_fast(monkeypatch):
    monkeypatch.setattr(fast, "HEAD", 600)
    monkeypatch.setattr(fast, "SIZE", 700)
    left = 0
    for number in range(EACH):
        content = census(Random(number), odd=0)
        try:
            assert fast.read(file(content)) == plain.read(file(content))
        except Unfamiliar:
            left += 1
    assert left < EACH / 2, "children without number and several referrals of a day are rare where nothing is odd"


@pytest.mark.slow
def test_mutated_archives_are_read_or_told(tmp_path):
    path = tmp_path / "r.zip"
    for number in range(ARCHIVES):
        random = Random(number)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", random.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
            for name in ("cin.xml", "../../outside.xml", "/etc/hostname"):
                archive.writestr(name, census(random))
        content = bytearray(packed.getvalue())
        for _ in range(random.randint(0, 4)):
            content[random.randrange(len(content))] = random.randrange(256)
        path.write_bytes(content)
        found = frame.read([path])
        assert unbalanced(found.findings, found.counts) == ()
    assert list(tmp_path.iterdir()) == [path]
