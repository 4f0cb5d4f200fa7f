import io
import json
import multiprocessing
import os
import resource

import pytest

from sightline.core.reading.files import process
from sightline.core.reading.files.process import Reader, answered, serve
from sightline.core.reading.pages import Line, Pages, Problem, Unreadable
from tests.factories import printed

PAGE = printed.pdf([(70, 700, 12, "F", "Hello from a page")])


@pytest.fixture
def reader():
    reader = Reader()
    yield reader
    reader.stop()


def framed(*contents):
    return b"".join(len(content).to_bytes(8, "big") + content for content in contents)


def told(name, data):
    if data == b"bad":
        raise Unreadable(name, "It is bad.", "Mend it.")
    return Pages(name, (Line("words", 1, 2, 3.0, 12.0, True),), 2, "pdf", (Problem("page 1", "odd"),))


def test_the_second_process_answers_each_file_until_its_source_ends():
    sink = io.BytesIO()
    asked = json.dumps(["pdf", "a.pdf"]).encode()
    serve(io.BytesIO(framed(asked, b"good", asked, b"bad")), sink, {"pdf": told})
    sink.seek(0)
    first = json.loads(process._frame(sink))
    assert first == {
        "lines": [["words", 1, 2, 3.0, 12.0, True]], "page_count": 2,
        "problems": [{"place": "page 1", "problem": "odd", "severity": "warning"}],
    }  # fmt: skip
    assert process._unpacked("a.pdf", "pdf", first) == told("a.pdf", b"good")
    assert json.loads(process._frame(sink)) == {"unreadable": ["a.pdf", "It is bad.", "Mend it."]}


def test_a_refusal_comes_through_as_it_was_said():
    answer = answered({"pdf": told}, "pdf", "a.pdf", b"bad")
    with pytest.raises(Unreadable, match="It is bad"):
        process._unpacked("a.pdf", "pdf", answer)


def test_one_process_reads_file_after_file(reader):
    assert reader.read("pdf", "a.pdf", PAGE).lines[0].text == "Hello from a page"
    first = reader._process.pid
    assert reader.read("docx", "a.docx", printed.docx(printed.para("Hello"))).lines[0].text == "Hello"
    assert reader._process.pid == first


def test_a_file_that_takes_too_long_is_refused_and_the_next_one_read(reader):
    reader.read("pdf", "a.pdf", PAGE)
    reader.seconds = 0.6  # on a quick machine the forms fill the memory allowed within two seconds
    with pytest.raises(Unreadable, match="more than 1 seconds"):
        reader.read("pdf", "forms.pdf", printed.pdf_of_forms(12, 10))
    reader.seconds = 8
    assert reader.read("pdf", "a.pdf", PAGE).page_count == 1


def test_a_file_that_takes_too_much_memory_is_refused_and_the_next_one_read(reader):
    reader.megabytes = 300
    reader.read("pdf", "a.pdf", PAGE)
    bomb = printed.pdf_of_streams([printed.stream(b" " * 250_000_000)])
    with pytest.raises(Unreadable, match="more than 300 MB"):
        reader.read("pdf", "bomb.pdf", bomb)
    assert reader.read("pdf", "a.pdf", PAGE).page_count == 1


def test_a_process_that_ended_is_started_again(reader):
    reader.read("pdf", "a.pdf", PAGE)
    reader._process.kill()
    reader._process.wait()
    assert reader.read("pdf", "a.pdf", PAGE).page_count == 1


def test_a_process_that_ends_while_it_is_asked_is_tried_once_more(reader):
    reader.read("pdf", "a.pdf", PAGE)
    reader._process.stdin.close()
    reader._process.stdout.close()
    reader._process.stdin = open(os.devnull, "wb")  # noqa: SIM115 (stands for a process that hears nothing)
    reader._process.stdout = open(os.devnull, "rb")  # noqa: SIM115
    assert reader.read("pdf", "a.pdf", PAGE).page_count == 1


def test_a_process_that_ends_at_once_is_told_as_a_refusal(reader, monkeypatch):
    monkeypatch.setattr(process.sys, "executable", "/bin/false")
    with pytest.raises(Unreadable, match="breaks the reader"):
        reader.read("pdf", "a.pdf", PAGE)


def _in_a_fork(reader, parent, answers):
    reader.stop()
    answers.put(reader.read("pdf", "a.pdf", PAGE).page_count)
    answers.put(reader._process.pid != parent)
    reader.stop()


def test_after_a_fork_the_child_has_a_process_of_its_own(reader):
    reader.read("pdf", "a.pdf", PAGE)
    context = multiprocessing.get_context("fork")
    answers = context.Queue()
    child = context.Process(target=_in_a_fork, args=(reader, reader._process.pid, answers))
    child.start()
    assert [answers.get(timeout=20), answers.get(timeout=20)] == [1, True]
    child.join()
    assert reader.read("pdf", "a.pdf", PAGE).page_count == 1


def test_stopping_what_was_never_started_does_nothing():
    Reader().stop()


def test_the_limits_of_the_process_are_set(monkeypatch):
    limits = {}
    monkeypatch.setattr(resource, "setrlimit", lambda kind, limit: limits.update({kind: limit}))
    process.confine(300)
    assert limits == {resource.RLIMIT_AS: (314_572_800,) * 2, resource.RLIMIT_CORE: (0, 0)}


def test_the_second_process_reads_what_it_is_handed(monkeypatch):
    class Standard:
        def __init__(self, content=b""):
            self.buffer = io.BytesIO(content)

    sink = Standard()
    monkeypatch.setattr(process, "confine", lambda megabytes: None)
    monkeypatch.setattr(process.sys, "stdin", Standard(framed(json.dumps(["pdf", "a.pdf"]).encode(), PAGE)))
    monkeypatch.setattr(process.sys, "stdout", sink)
    process.main(300)
    sink.buffer.seek(0)
    assert json.loads(process._frame(sink.buffer))["page_count"] == 1
