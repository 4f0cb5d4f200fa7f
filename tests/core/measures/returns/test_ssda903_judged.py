"""A plain slow reader of SSDA903, a row at a time, judges the quick one, on returns with every accident."""

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.core.measures.findings import Severity
from sightline.core.measures.returns.files import File
from sightline.core.measures.returns.reader import Asked
from sightline.core.measures.returns.ssda903.csv_set import READER
from sightline.core.measures.returns.ssda903.lists import EPISODES, REVIEWS

CHILD = st.sampled_from(["14", "15", " 15", ""])
DAY = st.sampled_from(["01/05/2025", "02/05/2025", "2025-05-01", "1 May 25", "31/02/2025", "soon", ""])
CODE = st.sampled_from(["S", "P", "PN1", "C2", "U6", "?", ""])


def plainly(text, listing):
    """Row by row: what each says, left out without what it needs, taken once."""
    into, kept, left_out = listing.fills[0], [], 0
    for cells in csv.DictReader(io.StringIO(text)):
        row, whole = {}, True
        for take in into.takes:
            said = cells[take.field].strip()
            understood = take.reads(said) if said else None
            row[take.column] = understood and understood.value
            whole &= not take.needed or row[take.column] is not None
        if any(cell.strip() for cell in cells.values()):
            left_out += not whole
            if whole:
                kept.append(row)
    once = [row for number, row in enumerate(kept) if row not in kept[:number]]
    return once, left_out, len(kept) - len(once)


def quickly(text, listing):
    content = text.encode()
    found = READER.read((File("a.csv", "", len(content), content=content),), Asked())
    (count,) = found.counts
    columns = [take.column for take in listing.fills[0].takes]
    rows = found.tables[listing.fills[0].table].select(columns).to_pylist()
    told = [finding for finding in found.findings if finding.severity is Severity.ERROR and finding.rows]
    assert sum(finding.rows for finding in told) == count.left_out
    return rows, count.left_out, count.merged


def returns(listing, quoted):
    columns = [take.field for take in listing.fills[0].takes]
    cells = [CHILD if name == "CHILD" else DAY if name in ("DECOM", "DEC", "REVIEW") else CODE for name in columns]
    rows = st.lists(st.tuples(*cells), max_size=8)

    def written(found):
        text = io.StringIO()
        csv.writer(text, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL).writerows([columns, *found])
        return text.getvalue()

    return rows.map(written)


@settings(max_examples=200, deadline=None)
@given(st.one_of(returns(EPISODES, quoted=False), returns(EPISODES, quoted=True)))
def test_episodes_are_read_as_a_plain_reader_reads_them(text):
    assert quickly(text, EPISODES) == plainly(text, EPISODES)


@settings(max_examples=200, deadline=None)
@given(st.one_of(returns(REVIEWS, quoted=False), returns(REVIEWS, quoted=True)))
def test_reviews_are_read_as_a_plain_reader_reads_them(text):
    assert quickly(text, REVIEWS) == plainly(text, REVIEWS)
