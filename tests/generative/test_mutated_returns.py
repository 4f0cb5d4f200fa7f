"""Spoilt and hostile returns of every form but the census: never a crash, never a long wait, never a row unaccounted for."""

import io
import time
from random import Random

import pyarrow as pa
import pytest
from pyarrow import parquet

from sightline.core.measures.findings import unbalanced
from sightline.core.measures.returns.csv_cells import cells_of
from sightline.core.measures.returns.files import File
from sightline.core.measures.returns.forms import READERS
from sightline.core.measures.returns.reader import Asked
from sightline.core.measures.returns.rows import Findings
from tests.factories.mutated_returns import csv_file, mutated, mutated_workbook, workbook, xml_file

SECONDS = 10
SHARDS = 8
TEXTS, WORKBOOKS, TABLES = 1_300, 150, 60


def read(content, name):
    """Whatever readers take it, with everything asserted that holds of any file."""
    file = File(name, "", len(content), content=content)
    started = time.monotonic()
    for reader in READERS:
        if reader.recognises(file):
            found = reader.read((file,), Asked())
            assert unbalanced(found.findings, found.counts) == ()
            assert all(finding.file == name and finding.problem and finding.mend for finding in found.findings)
    assert time.monotonic() - started < SECONDS


@pytest.mark.slow
@pytest.mark.parametrize("shard", range(SHARDS))
def test_mutated_texts_are_read_or_told(shard):
    for number in range(shard * TEXTS, (shard + 1) * TEXTS):
        random = Random(number)
        content = csv_file(random) if number % 2 else xml_file(random)
        content = mutated(random, content) if random.random() < 0.9 else content
        read(content, "return.csv")
        if number % 2:
            quick, plain = (cells_of(content, Findings("a"), "", plainly=plainly) for plainly in (True, False))
            assert (quick.header, quick.rows, quick.columns) == (plain.header, plain.rows, plain.columns)


@pytest.mark.slow
@pytest.mark.parametrize("shard", range(SHARDS))
def test_mutated_workbooks_are_read_or_told(shard):
    for number in range(shard * WORKBOOKS, (shard + 1) * WORKBOOKS):
        random = Random(number)
        content = workbook(random)
        read(mutated_workbook(random, content) if random.random() < 0.9 else content, "annex.xlsx")


@pytest.mark.slow
@pytest.mark.parametrize("shard", range(SHARDS))
def test_mutated_tables_of_the_dataset_are_read_or_told(shard):
    whole = io.BytesIO()
    parquet.write_table(
        pa.table({"pers_person_id": ["14", "15"], "pers_dob": ["2010-01-01", "never"], "pers_sex": ["F", None]}), whole
    )
    for number in range(shard * TABLES, (shard + 1) * TABLES):
        read(mutated(Random(number), whole.getvalue()), "ssd_person.parquet")
