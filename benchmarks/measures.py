"""How long a return takes from the start of the command to all measures, beside the limit.

The returns: a children in need census of 30,000 children with all modules, 27 MB, made of the invented 4,000 of the shared sample with
new numbers; and the CSV files of an SSDA903 return of 27,000 invented children. Each run is a process of its own; seconds by the
clock and of the processors, and the most memory the process held.

    python benchmarks/measures.py
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))
from reading_returns import SAMPLE, made

ROUNDS = 5
SIGHTLINE = [sys.executable, "-c", "from sightline.interfaces.cli.main import main; main()"]
LOOKED_AFTER = ["--council", "880", "--years", "2025", "--format", "903", "--population", "1776000"]
"""So many children live where 27,000 are looked after or have left care."""


class Used(NamedTuple):
    clock: float
    processors: float
    megabytes: float

    def __str__(self) -> str:
        return f"{self.clock:.2f} s by the clock, {self.processors:.2f} s of processors, {self.megabytes:.0f} MB"


def once(*asked: str) -> Used:
    """The command with all measures, in a process of its own."""
    began = time.perf_counter()
    child = subprocess.Popen([*SIGHTLINE, "measures", *asked, "--json"], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"the command ended with {status}")
    return Used(time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def told(name: str, path: Path, limit: str) -> None:
    runs = [once(str(path)) for _ in range(ROUNDS)]
    middle, best = Used(*map(statistics.median, zip(*runs, strict=True))), min(run.clock for run in runs)
    print(f"{name}: {middle}; best {best:.2f} s; limit {limit}")


def main() -> None:
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; median of {ROUNDS} runs")
    with tempfile.TemporaryDirectory() as folder:
        if SAMPLE.is_file():
            told("census, 4,000 children", SAMPLE, "none")
            told("census, 30,000 children", made(folder), "2.0 s, 300 MB")
        else:
            print(f"no sample at {SAMPLE}; the census is not measured")
        looked_after = Path(folder) / "903"
        subprocess.run(
            [*SIGHTLINE, "synthesise", *LOOKED_AFTER, "--out", str(looked_after)], stdout=subprocess.DEVNULL, check=True
        )
        told("SSDA903 as CSV, 27,000 children", looked_after, "1.0 s")


if __name__ == "__main__":
    main()
