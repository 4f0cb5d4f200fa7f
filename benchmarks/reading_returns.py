"""How fast a children in need census is read, beside the XML parser with nothing to do.

The file: 30,000 children with all modules, 27 MB, made of the invented 4,000 of the shared sample with new numbers. Three floors:
the parser alone, the parser telling of each tag to handlers that do nothing, and its events one by one, each dropped. Every reading
is a process of its own, in turn, `ROUNDS` times; times are processor seconds of the reading alone, best and median, since other
work on the machine only adds; memory is the most that the whole process held.

    python benchmarks/reading_returns.py
"""

from __future__ import annotations

import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from lxml import etree

SAMPLE = Path(__file__).resolve().parents[1] / "../shared/data/returns/synthetic_cin_2026_4k.xml"
CHILDREN = 30_000
ROUNDS = 7


class Silent:
    """Nothing is asked of the parser, so it tells nothing."""

    def close(self) -> None: ...


class Told(Silent):
    """The parser tells of every tag and text; nothing is done."""

    def start(self, tag: str, attributes: object) -> None: ...
    def end(self, tag: str) -> None: ...
    def data(self, text: str) -> None: ...


def silent(path: str) -> None:
    etree.parse(path, etree.XMLParser(target=Silent()))


def told(path: str) -> None:
    etree.parse(path, etree.XMLParser(target=Told()))


def events(path: str) -> None:
    for _, element in etree.iterparse(path):
        element.clear()


def ours(path: str) -> None:
    from sightline.core.measures.returns.frame import read

    assert read([path]).sizes["ssd_person"] == CHILDREN


def plainly(path: str) -> None:
    from sightline.core.measures.returns.census import plain
    from sightline.core.measures.returns.files import File

    plain.read(File("cin.xml", "", 0, path=Path(path)))


WAYS: dict[str, tuple[str, Callable[[str], None], int]] = {
    "silent": ("lxml, nothing asked (the strictest floor)", silent, ROUNDS),
    "told": ("lxml, handlers that do nothing", told, ROUNDS),
    "events": ("lxml iterparse, each event dropped", events, ROUNDS),
    "ours": ("our reader, into typed tables", ours, ROUNDS),
    "plainly": ("our plain reader, the judge", plainly, 2),
}


def made(folder: str) -> Path:
    """30,000 children, each with a number of its own."""
    sample = SAMPLE.read_bytes()
    start, end = sample.index(b"<Child>"), sample.rindex(b"</Child>") + len(b"</Child>")
    children = sample[start:end].split(b"\n")
    path = Path(folder) / "cin.xml"
    with path.open("wb") as out:
        out.write(sample[:start])
        for number in range(CHILDREN):
            child = children[number % len(children)]
            out.write(re.sub(rb"<LAchildID>[^<]*", b"<LAchildID>C%09d" % number, child) + b"\n")
        out.write(sample[end:])
    return path


def one(way: str, path: str) -> None:
    """In a process of its own: seconds and MB."""
    if way in ("ours", "plainly"):
        import sightline.core.measures.returns.frame  # noqa: F401  imports are not reading
    began = time.process_time()
    WAYS[way][1](path)
    print(time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main() -> None:
    if not SAMPLE.is_file():
        print(f"no sample at {SAMPLE}; nothing measured")
        return
    with tempfile.TemporaryDirectory() as folder:
        path = made(folder)
        print(f"{CHILDREN:,} children, {path.stat().st_size / 1e6:.1f} MB")
        found: dict[str, list[tuple[float, float]]] = {way: [] for way in WAYS}
        for turn in range(ROUNDS):
            for way, (_, _, rounds) in WAYS.items():
                if turn < rounds:
                    asked = [sys.executable, __file__, way, str(path)]
                    seconds, megabytes = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split()
                    found[way].append((float(seconds), float(megabytes)))
    floors = [seconds for seconds, _ in found["silent"]]
    for way, (name, _, _) in WAYS.items():
        times = [seconds for seconds, _ in found[way]]
        best, middle = min(times), statistics.median(times)
        memory = max(megabytes for _, megabytes in found[way])
        print(f"{name:45} {best * 1000:6.0f} ms best {middle * 1000:6.0f} ms median", end=" ")
        print(f"{best / min(floors):5.1f} and {middle / statistics.median(floors):.1f} times the floor {memory:6.0f} MB")


if __name__ == "__main__":
    one(*sys.argv[1:]) if len(sys.argv) > 1 else main()
