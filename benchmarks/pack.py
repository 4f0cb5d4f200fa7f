"""Prints how long a 60-page pack takes as PDF and Word, its pages, and the most memory used.

    python benchmarks/pack.py

The aim is under 3 seconds for the PDF on two cores. Each is printed once cold (fonts read) and three times warm.
"""

import resource
import sys
from pathlib import Path
from time import perf_counter

import pypdfium2

sys.path.insert(0, str(Path(__file__).parents[1]))

from sightline.domains.reports.rendering import render_pdf, render_word
from tests.factories.pack_content import make_pack

LIMIT = 3.0


def timed(render, pack) -> tuple[float, bytes]:
    start = perf_counter()
    made = render(pack)
    return perf_counter() - start, made


def main() -> int:
    pack = make_pack(clauses=100, measures=40)
    for render in (render_pdf, render_word):
        (cold, made), *warm = [timed(render, pack) for _ in range(4)]
        print(f"{render.__name__}: cold {cold:.2f} s, warm best {min(time for time, _ in warm):.2f} s, {len(made) // 1024} KiB")
        if render is render_pdf:
            with pypdfium2.PdfDocument(made) as file:
                print(f"pages: {len(file)}")
            slow = cold > LIMIT
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
