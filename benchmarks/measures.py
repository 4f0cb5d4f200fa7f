"""How long a children in need census takes from the start of the command to all measures, beside the limit.

The file: 30,000 children with all modules, 27 MB, made of the invented 4,000 of the shared sample with new numbers. Each run is a
process of its own; seconds by the clock and of the processors, and the most memory the process held.

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

sys.path.insert(0, str(Path(__file__).parent))
from reading_returns import CHILDREN, SAMPLE, made

ROUNDS = 5
LIMITS = {"seconds": 2.0, "MB": 300}
COMMAND = [sys.executable, "-c", "from sightline.interfaces.cli.main import main; main()", "measures"]


def once(path: Path, engine: str) -> tuple[float, float, float]:
    """Seconds by the clock, of the processors, and MB."""
    began = time.perf_counter()
    child = subprocess.Popen([*COMMAND, str(path), "--json", "--engine", engine], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"the command ended with {status}")
    return time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main() -> None:
    if not SAMPLE.is_file():
        print(f"no sample at {SAMPLE}; nothing measured")
        return
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; limits: {LIMITS}")
    with tempfile.TemporaryDirectory() as folder:
        whole = made(folder)
        for path, children in ((SAMPLE, 4_000), (whole, CHILDREN)):
            runs = [once(path, "duckdb") for _ in range(ROUNDS)]
            clock, processors, memory = (statistics.median(column) for column in zip(*runs, strict=True))
            best = min(run[0] for run in runs)
            print(f"{children:>7,} children: {clock:.2f} s (best {best:.2f}), {processors:.2f} s of processors, {memory:.0f} MB")


if __name__ == "__main__":
    main()
