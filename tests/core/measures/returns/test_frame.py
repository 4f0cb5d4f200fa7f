"""Files, folders and archives: recognised by what they hold, read by the reader of their form."""

import io
import os
import zipfile
from datetime import date

import pyarrow as pa
import pytest

from sightline.core.measures.findings import Severity
from sightline.core.measures.returns import files, frame
from sightline.core.measures.returns.files import File, gather
from sightline.core.measures.returns.filled import Filled
from sightline.core.measures.returns.reader import Reader, Reading
from sightline.core.measures.returns.rows import Filler, Findings, Item

DAYS = {b"old": date(2025, 3, 31), b"new": date(2026, 3, 31)}


def disabled(files, asked):
    """A form of our own: one disability a line, after the word that says how old it is."""
    findings = Findings(files[0].name)
    filler = Filler("Disability", "ssd_disability", (Item("disa_person_id", "CHILD", needed=True),), findings)
    words = b""
    for file in files:
        with file.open() as opened:
            words += opened.read()
    words = words.split()
    for number, word in enumerate(words[1:], 1):
        filler.row(f"line {number}", {"CHILD": word.decode()})
    table, count = filler.finish()
    council = "880" if words[0] == b"new" else ""
    return Reading({"ssd_disability": table}, findings.all(), (count,), council, None, DAYS[words[0]])


ONE = Reader("one", lambda file: file.head[:3] in DAYS, disabled)
SET = Reader("set", lambda file: file.head[:3] in DAYS, disabled, together=True)


@pytest.fixture
def forms(monkeypatch):
    return lambda *readers: monkeypatch.setattr(frame, "READERS", readers)


def zipped(*members, kind=zipfile.ZIP_DEFLATED):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", kind) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return packed.getvalue()


def problems(found):
    return [(finding.file, finding.problem) for finding in found.findings]


def test_the_later_return_has_the_higher_number(tmp_path, forms):
    forms(ONE)
    (tmp_path / "a").write_bytes(b"new 1 2")
    (tmp_path / "b").write_bytes(b"old 3")
    found = frame.read([tmp_path], council="879", year=2024)
    assert [(source.number, source.file, source.council, source.year) for source in found.sources] == [
        (0, "b", "879", 2024),
        (1, "a", "880", 2024),
    ]
    assert found.tables["ssd_disability"].select(["council", "source", "disa_person_id"]).to_pydict() == {
        "council": ["879", "880", "880"], "source": [0, 1, 1], "disa_person_id": ["3", "1", "2"],
    }  # fmt: skip
    assert problems(found) == [("a", "says that it is the return of council 880, not of 879; what the file says is taken")]
    assert found.sizes == {"ssd_disability": 3}


def test_a_return_of_nobody_is_told(tmp_path, forms):
    forms(ONE)
    (tmp_path / "b").write_bytes(b"old 3")
    assert problems(frame.read([tmp_path])) == [("b", "does not say whose return it is; its rows belong to no council")]


def test_a_return_that_does_not_say_whose_it_is_is_that_of_the_only_council_beside_it(tmp_path, forms):
    forms(ONE)
    (tmp_path / "a").write_bytes(b"new 1")
    (tmp_path / "b").write_bytes(b"old 1")
    found = frame.read([tmp_path])
    assert problems(found) == [("b", "does not say whose return it is; it is taken as that of council 880, as the others are")]
    assert found.tables["ssd_disability"]["council"].to_pylist() == ["880"]


def test_files_of_one_return_are_read_together(tmp_path, forms):
    forms(SET)
    for folder, name, content in (("25", "x", b"new 1"), ("25", "y", b" "), ("26", "x", b"new 2"), ("26", "z", b"new")):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / name).write_bytes(content)
    steps = []
    found = frame.read([tmp_path], progress=lambda done, total: steps.append((done, total)))
    assert [source.file for source in found.sources] == ["25/x", "26"]
    assert steps == [(1, 14), (6, 14), (14, 14)]
    assert problems(found) == [("25/y", "is no return that is known here, so it is not read")]


def test_a_file_that_nobody_knows_is_told_and_an_empty_one_too(tmp_path):
    (tmp_path / "notes.txt").write_bytes(b"hello")
    (tmp_path / "empty.xml").touch()
    found = frame.read([tmp_path / "notes.txt", tmp_path / "empty.xml", tmp_path / "none"])
    assert [(finding.file, finding.severity) for finding in found.findings] == [
        ("notes.txt", Severity.WARNING),
        ("empty.xml", Severity.ERROR),
        ("none", Severity.ERROR),
    ]
    assert (found.tables, found.sources) == ({}, ())


def test_an_archive_is_read_as_a_folder(tmp_path, forms):
    forms(ONE)
    (tmp_path / "r.zip").write_bytes(zipped(("2026/b", b"new 1"), ("2025/a", b"old 2"), ("2025/", b"")))
    found = frame.read([tmp_path / "r.zip"])
    assert [source.file for source in found.sources] == ["r.zip/2025/a", "r.zip/2026/b"]


def test_files_held_in_memory_are_read_like_those_on_the_disk(forms):
    forms(ONE)
    packed, told = zipped(("2025/a", b"old 2")), []
    held = [File("r.zip", ".", len(packed), content=packed), File("2026/b", "2026", 5, content=b"new 1")]
    found = frame.read(held, progress=lambda done, total: told.append((done, total)))
    assert [source.file for source in found.sources] == ["r.zip/2025/a", "2026/b"]
    assert told[-1][1] == len(packed) + 5


def test_a_workbook_is_a_file_not_an_archive(tmp_path):
    (tmp_path / "a").write_bytes(zipped(("[Content_Types].xml", b""), ("xl/workbook.xml", b"")))
    [file] = gather([tmp_path / "a"])
    assert "xl/workbook.xml" in file.members
    assert (file.stem, file.is_archive) == ("a", False)
    assert File("b", "", 1, content=b"<Message>").members == frozenset()
    assert File("b", "", 1, content=b"PK\x05\x06nothing").members == frozenset()


def broken(archive):
    return archive[:40] + b"\x00\xff\x00" + archive[43:]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (zipped(("bomb", b"0" * 3_000_000)), "unpacks to more than 200 times its size"),
        (zipped(("in.zip", zipped(("a", b"a")))), "is an archive within an archive"),
        (zipped(("a", b"0123456789" * 100))[:90], "is a damaged archive"),
        (broken(zipped(("a", bytes(range(256))))), "is damaged or locked in its archive"),
        (zipped(("a", b"x" * 2000), kind=zipfile.ZIP_STORED), "is larger than 0 MB in its archive"),
        (zipped(*((str(number), b"") for number in range(6))), "holds more than 5 files"),
    ],
    # an archive holds the time it was made: as part of a test's name it would differ from one worker to the next
    ids=["bomb", "archive in an archive", "cut short", "broken", "too large", "too many"],
)
def test_a_hostile_archive_is_told_and_not_read(tmp_path, monkeypatch, content, problem):
    monkeypatch.setattr(files, "MEMBER", 1000)
    monkeypatch.setattr(files, "MEMBERS", 5)
    (tmp_path / "r.zip").write_bytes(content)
    [found] = gather([tmp_path / "r.zip"])
    assert found.problem == f"{problem}, so it is not read"
    assert found.mend


def test_the_files_of_an_archive_share_its_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "ARCHIVE", 10)
    (tmp_path / "r.zip").write_bytes(zipped(("a", b"12345"), ("b", b"123456"), ("c", b"12345")))
    found = [found.name if isinstance(found, File) else found.problem[:9] for found in gather([tmp_path / "r.zip"])]
    assert found == ["r.zip/a", "is larger", "r.zip/c"]


def test_files_of_one_name_are_told_apart(tmp_path):
    for folder in ("2025", "2026"):
        (tmp_path / folder / "in").mkdir(parents=True)
        (tmp_path / folder / "in" / "x").touch()
        (tmp_path / folder / "y").touch()
    first, second = tmp_path / "2025", tmp_path / "2026"
    assert [file.name for file in gather([first, second / "y"])] == ["2025/y", "2025/in/x", "y"]
    assert [file.name for file in gather([first / "in", second / "in"])] == [f"{first}/in/x", f"{second}/in/x"]
    assert [file.name for file in gather([first / "y", second / "y"])] == [f"{first}/y", f"{second}/y"]


def test_nothing_outside_a_folder_is_read(tmp_path):
    (tmp_path / "secret").write_bytes(b"new 1")
    folder = tmp_path / "folder"
    (folder / ".hidden").mkdir(parents=True)
    (folder / ".hidden" / "x").write_bytes(b"new 1")
    (folder / "~$open.xlsx").write_bytes(b"new 1")
    (folder / "link").symlink_to(tmp_path / "secret")
    (folder / "out").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe")
    found = list(gather([folder, tmp_path / "none"]))
    assert [(finding.file, finding.problem.partition(",")[0]) for finding in found] == [
        ("folder/link", "is a link"),
        ("folder/pipe", "is not a file"),
        ("none", "does not exist"),
    ]


def test_a_file_that_may_not_be_opened_is_told(tmp_path, monkeypatch):
    (tmp_path / "a").write_bytes(b"x")
    monkeypatch.setattr(File, "is_archive", property(lambda file: file.path.joinpath("b").read_bytes()))
    [found] = gather([tmp_path / "a"])
    assert found.problem == "cannot be opened: Not a directory, so it is not read"


def test_tables_with_other_columns_are_a_slip_of_ours():
    with pytest.raises(ValueError, match="columns of ssd_person"):
        Filled({"ssd_person": pa.table({"council": ["880"]})}, ())


def test_a_file_without_a_place_or_a_content_is_a_slip_of_ours():
    with pytest.raises(ValueError, match="neither a path nor a content"):
        File("a", "", 1).open()
