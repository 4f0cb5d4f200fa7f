"""PDF and Word files are read in a second process that may take so much time and memory and no more.

Why a process: a PDF of 2 KB can keep the PDF library busy for hours (pictures that hold ten pictures each, twelve deep), one of
1 MB can unpack to 1 GB, and neither can be stopped from inside Python, since the work is done in one call of a C library; a
damaged one may also end the process it is read in. Measured: 40 seconds without an end, 1.7 GB, 23 seconds. The process is
kept for the next file, so that only the first pays for its start.

Both ends speak in frames: eight bytes of length, then the bytes. The answer is JSON and nothing that could run.
"""

import atexit
import contextlib
import json
import os
import select
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import BinaryIO

from sightline.core.reading.pages import Line, Pages, Problem, Unreadable

SECONDS = 8.0
MEGABYTES = 850
_HEAD = 8
_FIELDS = ("text", "number", "page", "indent", "size", "bold")


class Reader:
    """The second process. `read` starts it when there is none, and again after it had to be stopped."""

    def __init__(self, seconds: float = SECONDS, megabytes: int = MEGABYTES):
        self.seconds, self.megabytes = seconds, megabytes
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._served = 0

    def read(self, form: str, name: str, data: bytes) -> Pages:
        """The lines of a file of this form ("pdf" or "docx"). Raises Unreadable, also where a limit is met."""
        with self._lock:
            answer = self._asked(form, name, data)
            if answer is None and self._served > 1:
                # A process that has read many files may have no room left for this one: give it a fresh one.
                self.stop()
                answer = self._asked(form, name, data)
            if answer is None:
                self.stop()
                raise Unreadable(
                    name,
                    f"Reading it takes more than {self.megabytes} MB of memory, or breaks the reader.",
                    "It is damaged or made to do harm; fetch it again, or save it again from its source.",
                )
        return _unpacked(name, form, answer)

    def stop(self) -> None:
        """Ends the process, if this process began it."""
        process, self._process, self._served = self._process, None, 0
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                pipe.close()
        process.wait()

    def _asked(self, form: str, name: str, data: bytes) -> dict | None:
        """The answer; None where the process ended instead of giving one."""
        process = self._started()
        self._served += 1
        until = time.monotonic() + self.seconds
        try:
            _write(process.stdin, json.dumps([form, name]).encode())
            _write(process.stdin, data)
            size = int.from_bytes(self._received(process, _HEAD, until, name), "big")
            return json.loads(self._received(process, size, until, name))
        except (EOFError, OSError):
            return None

    def _received(self, process: subprocess.Popen[bytes], size: int, until: float, name: str) -> bytes:
        pieces, missing = [], size
        while missing:
            left = until - time.monotonic()
            if left <= 0 or not select.select([process.stdout], [], [], left)[0]:
                self.stop()
                raise Unreadable(
                    name,
                    f"Reading it takes more than {self.seconds:.0f} seconds.",
                    "It is very large, damaged or made to do harm; split it, or save it again from its source.",
                )
            piece = os.read(process.stdout.fileno(), min(missing, 1 << 20))
            if not piece:
                raise EOFError
            pieces.append(piece)
            missing -= len(piece)
        return b"".join(pieces)

    def _started(self) -> subprocess.Popen[bytes]:
        """A living process of our own: after a fork the parent's is not ours to talk to."""
        if self._process is None or self._owner != os.getpid() or self._process.poll() is not None:
            self.stop()
            self._owner = os.getpid()
            self._process = subprocess.Popen(
                [sys.executable, "-c", f"from {__name__} import main; main({self.megabytes})"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0,
            )  # fmt: skip
        return self._process


def _write(pipe: BinaryIO, content: bytes) -> None:
    for piece in (len(content).to_bytes(_HEAD, "big"), content):
        view = memoryview(piece)
        while view:
            view = view[pipe.write(view) :]


def _unpacked(name: str, form: str, answer: dict) -> Pages:
    if "unreadable" in answer:
        raise Unreadable(*answer["unreadable"])
    lines = tuple(Line(*values) for values in answer["lines"])
    return Pages(name, lines, answer["page_count"], form, tuple(Problem(**problem) for problem in answer["problems"]))


def answered(readers: dict[str, Callable[[str, bytes], Pages]], form: str, name: str, data: bytes) -> dict:
    """What the second process says of a file, ready for JSON."""
    try:
        pages = readers[form](name, data)
    except Unreadable as refusal:
        return {"unreadable": [refusal.place, refusal.problem, refusal.mend]}
    lines = [[getattr(line, field) for field in _FIELDS] for line in pages.lines]
    return {"lines": lines, "page_count": pages.page_count, "problems": [asdict(problem) for problem in pages.problems]}


def serve(source: BinaryIO, sink: BinaryIO, readers: dict[str, Callable[[str, bytes], Pages]]) -> None:
    """Answers until the source ends: the loop of the second process."""
    while asked := _frame(source):
        form, name = json.loads(asked)
        reply = json.dumps(answered(readers, form, name, _frame(source))).encode()
        sink.write(len(reply).to_bytes(_HEAD, "big") + reply)
        sink.flush()


def _frame(source: BinaryIO) -> bytes:
    return source.read(int.from_bytes(source.read(_HEAD), "big"))


def confine(megabytes: int) -> None:
    """Sets the limit of memory of this process. Systems without such limits (Windows) have the limit of time alone."""
    with contextlib.suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1024 * 1024,) * 2)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(megabytes: int) -> None:
    """The second process, from its start to the end of its source."""
    from sightline.core.reading.files import docx, pdf

    confine(megabytes)
    serve(sys.stdin.buffer, sys.stdout.buffer, {"pdf": pdf.read, "docx": docx.read})


READER = Reader()
atexit.register(READER.stop)
