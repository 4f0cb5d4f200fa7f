"""How long the censuses of all England take, from the start of the command to every measure of every council, beside the limit.

One year of every council is invented first, 153 files and 750 MB, which takes a minute or two; a folder that is named is used again if
it holds them already. Then every tenth council, and all of them: each run a process of its own, in turn, `ROUNDS` times. Seconds are
by the clock and of the processors, best of the runs; memory is the most that the process held. That time grows with the children and
not faster is told by the time for each child, all councils beside every tenth, the start of the command taken off both.

    python benchmarks/england.py [FOLDER]
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from measures import SIGHTLINE, Used, once

ROUNDS = 3
SECONDS, MEGABYTES, RATIO = 45, 3_000, 1.2
"""The limits: by the clock, at the most held, and of the time for each child of England beside that of a tenth."""


def invented(folder: Path) -> list[Path]:
    if not any(folder.glob("cin-*.xml")):
        asked = ["synthesise", "--council", "england", "--years", "2025", "--format", "cin", "--out", str(folder)]
        subprocess.run([*SIGHTLINE, *asked], stdout=subprocess.DEVNULL, check=True)
    return sorted(folder.glob("cin-*.xml"))


def children(files: list[Path]) -> int:
    return sum(file.read_bytes().count(b"<Child>") for file in files)


def best(runs: list[Used]) -> Used:
    clock, processors, megabytes = zip(*runs, strict=True)
    return Used(min(clock), min(processors), max(megabytes))


def measured(folder: Path) -> None:
    files = invented(folder)
    sizes = {"every tenth council": files[::10], "all of England": files}
    runs: dict[str, list[Used]] = {name: [] for name in sizes}
    starts = []
    for _ in range(ROUNDS):
        starts.append(once("--catalogue"))
        for name, some in sizes.items():
            runs[name].append(once(*map(str, some)))
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; limits: {SECONDS} s, {MEGABYTES:,} MB, ratio {RATIO}")
    each, start = [], best(starts)
    for name, some in sizes.items():
        used, many = best(runs[name]), children(some)
        each.append((used.processors - start.processors) / many)
        size = sum(file.stat().st_size for file in some) / 1e6
        print(f"{name}: {len(some)} files, {many:,} children, {size:.0f} MB: {used}, {each[-1] * 1e6:.1f} µs a child")
    print(f"time for each child, all of England beside a tenth: {each[1] / each[0]:.2f}")


def main() -> None:
    if len(sys.argv) > 1:
        measured(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as folder:
            measured(Path(folder))


if __name__ == "__main__":
    main()
