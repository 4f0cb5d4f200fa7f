"""The fast reader of the census: what it reads itself, it reads as the plain one does, to the letter."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.core.measures.returns.census import READER, fast, plain
from sightline.core.measures.returns.census.blocks import ELEMENTS, Block, Unfamiliar
from sightline.core.measures.returns.files import File
from sightline.core.measures.returns.reader import Asked
from tests.core.measures.returns.test_census import file
from tests.factories.census import child, episode, message, samples, tag
from tests.factories.mutated_census import WORDS, census, mutated

TWO = message(child("14", episode("2025-05-01", ReferralNFA="0")), child("15", episode("2025-06-01")))


@pytest.fixture
def small(monkeypatch):
    """Blocks of a child or two, so that a small file has several."""
    monkeypatch.setattr(fast, "HEAD", 500)
    monkeypatch.setattr(fast, "SIZE", 400)


def same(content):
    """What the fast reader says, proved to be what the plain one says; None where it leaves the file to that."""
    try:
        found = fast.read(file(content))
    except Unfamiliar:
        return None
    assert found == plain.read(file(content))
    return found


def test_the_samples_of_the_sector_are_read_fast_and_alike():
    for path in samples():
        sample = File(path.name, "", path.stat().st_size, path=path)
        assert fast.read(sample) == plain.read(sample)


@given(st.randoms(use_true_random=False), st.sampled_from((0, 0.05, 0.3)), st.booleans())
@settings(max_examples=200, deadline=None)
def test_invented_and_spoilt_censuses_are_read_alike(random, odd, spoilt):
    content = census(random, odd=odd)
    same(mutated(random, content) if spoilt else content)


@given(st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_values_that_cannot_be_read_are_no_reason_to_read_slowly(random):
    content = message(
        *(
            child(str(number), episode("2025-05-01", PrimaryNeedCode=random.choice(("N1", "n2", "X")), CINclosureDate="soon"))
            for number in range(30)
        )
    )
    assert len(same(content).findings) == 21 + (b">X<" in content) * min(content.count(b">X<"), 21)


WHOLE = message(
    child(
        "14",
        episode(
            "2025-05-01",
            tag("Section47", S47ActualStartDate="2025-05-02", DateOfInitialCPC="2025-05-20"),
            tag("ChildProtectionPlans", tag("Reviews", CPPreviewDate="2025-08-01"), CPPstartDate="2025-05-20"),
        ),
        episode("2025-06-01", tag("Assessments", AssessmentActualStartDate="2025-06-02"), DateOfInitialCPC="2025-05-09"),
        characteristics=tag("Disabilities", Disability="AUT"),
    )
)


def put_in(word):
    """The census with a word before and after each tag, one at a time."""
    places = (place + after for place, byte in enumerate(WHOLE) for after in (0, 1) if byte in b"<>"[after:])
    return (WHOLE[:place] + word.encode() + WHOLE[place:] for place in places)


@pytest.mark.parametrize("word", ["<Disability>LD</Disability>", "</Section47>", "<CINPlanDates>", "x"])
def test_a_word_in_the_wrong_place_is_read_alike(word):
    for content in put_in(word):
        same(content)


@pytest.mark.slow
@pytest.mark.parametrize("word", WORDS)
def test_an_odd_word_anywhere_is_read_alike(word):
    for content in put_in(word):
        same(content)


def test_an_ordinary_census_needs_no_plain_reader(monkeypatch):
    monkeypatch.setattr(fast.plain, "take", lambda *asked: pytest.fail("a block was read plainly"))
    assert fast.read(file(WHOLE)).counts[0].kept == 1
    for path in samples():
        if path.parent.name != "fake_cin_other":  # they hold stray text
            assert fast.read(File(path.name, "", 0, path=path)).counts[0].kept > 300


def test_several_blocks_are_one_file(small):
    many = message(*(child(str(number), episode("2025-05-01", CINclosureDate="soon")) for number in range(40)))
    found = same(many)
    assert found.counts[0].kept == 40
    assert found.findings[0].place == "child 0 line 10"
    assert same(many.replace(b"<Child>\n", b"<Child>\r\n")) is not None


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (b">N1<", b">N&#49;<"),
        (b">15<", b">1\xc3\xa95<"),
        (b"<LAchildID>15</LAchildID>", b""),
        (b"<CINdetails>", b"<!-- an aside --><CINdetails>"),
        (b"<CINdetails>", b'<CINdetails at="x">'),
        (b"<CINdetails>", b"<Assessments></Assessments><CINdetails>"),
        (b"<CINdetails>", b"stray<CINdetails>"),
        (b"</CINdetails>", b"<CINPlanDates></CINPlanDates></CINdetails>"),
        (b"</CINdetails>", b"</CINdetails><CINdetails><CINreferralDate>2025-06-01</CINreferralDate></CINdetails>"),
        (b"<Sex>", b"<Sex>F</Sex><Sex>"),
        (b"<Sex>", b"<Sex>><"),
        (b"<LAchildID>15", b"<LAchildID>" + b"y" * 201),
    ],
)
def test_only_the_block_that_is_out_of_the_ordinary_is_read_plainly(small, monkeypatch, was, now):
    slow = []
    take = plain.take
    monkeypatch.setattr(fast.plain, "take", lambda group, *more: (slow.append(group), take(group, *more)))
    many = [child(str(number), episode("2025-06-01", PrimaryNeedCode="N1")) for number in range(14, 30)]
    content = message(*many)
    at = content.index(b">15<") - 80
    odd = content[:at] + content[at:].replace(was, now, 1)
    try:
        fast.read(file(odd))
    except Unfamiliar:
        assert now in (b"<Sex>><",)
    else:
        assert 1 <= len(slow) <= 3
    slow.clear()
    same(odd)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        message(),
        b'<?xml version="1.0" encoding="utf-16"?>' + TWO,
        b'<?xml version="1.0" encoding="utf-7"?>' + TWO,
        b"<!DOCTYPE Message>" + TWO,
        b"<!-- a census -->" + TWO,
        TWO.replace(b"Message", b"m:Message"),
        TWO.replace(b"<Header>", b"<Header"),
        TWO.replace(b"<Children>", b"<Children><Twin/>"),
        TWO.replace(b">15<", b">14<"),
        TWO.replace(b"2025-06-01", b"2025 & 06-01"),
        TWO[:-30],
        TWO + b"more",
        TWO.replace(b"</Message>", b"<Header/></Message>"),
        TWO.replace(b"2025-05-01", b"x" * 3000),
    ],
)
def test_other_files_are_left_to_the_plain_reader_whole(small, monkeypatch, content):
    monkeypatch.setattr(fast, "LARGEST", 2000)
    with pytest.raises(Unfamiliar):
        fast.read(file(content))
    assert READER.read((file(content),), Asked()) == plain.read(file(content))


@pytest.mark.parametrize(
    "content",
    [
        b'\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + TWO,
        b"<?xml version='1.0' encoding='iso-8859-1'?>" + TWO,
        TWO.replace(b"<Message>", b'<Message xmlns="urn:cin"\n xmlns:x="urn:x">'),
        TWO.replace(b"\n", b"\r\n"),
        TWO.replace(b"\n", b"\n    "),
        TWO.replace(b"\n", b""),
        TWO.replace(b"<Header>", b"<Extra/><Header>"),
        TWO.replace(b"</CINdetails>", b"<Assessments/><DateOfInitialCPC/><Section47/></CINdetails>"),
    ],
)
def test_ordinary_ways_of_writing_are_read_fast(content):
    assert same(content).counts[0].kept == 2


def test_a_number_met_in_another_block_is_left_to_the_plain_reader(small):
    for second in ("14", "1&#52;"):
        filler = [child(str(number), episode("2025-05-01")) for number in range(100, 120)]
        content = message(child("14", episode("2025-05-01")), *filler, child(second, episode("2025-06-01")))
        with pytest.raises(Unfamiliar):
            fast.read(file(content))
    met_plainly = message(child("1&#52;", episode("2025-05-01")), *filler, child("14", episode("2025-06-01")))
    with pytest.raises(Unfamiliar):
        fast.read(file(met_plainly))


def test_a_conference_belongs_to_the_group_it_stands_in():
    enquiry = tag("Section47", S47ActualStartDate="2025-05-02", DateOfInitialCPC="2025-05-20")
    moved = episode("2025-06-01", DateOfInitialCPC="2025-05-20")
    found = same(message(child("14", episode("2025-05-01", enquiry, enquiry), moved)))
    assert found.tables["ssd_initial_cp_conference"].select(["icpc_icpc_id", "icpc_icpc_transfer_in"]).to_pydict() == {
        "icpc_icpc_id": ["14/2025-05-20", "14/2025-05-20/2", "14/2025-05-20/3"],
        "icpc_icpc_transfer_in": [False, False, True],
    }


def test_every_tag_knows_what_may_follow():
    assert len(ELEMENTS) == len(set(ELEMENTS))
    with pytest.raises(Unfamiliar):
        Block(b"<Child></Child><CINdetails></CINdetails>", 1, {})
