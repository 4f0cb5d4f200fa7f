"""Prints how long a plan's tracker of 1,000 rows takes to come in: read, every faulty cell named, taken; and to go out.

    python benchmarks/tracker.py

The limit is 3 seconds of the processor from the file to the preview that names every faulty cell. Taking it writes an event a row,
each bound to the one before, and stands beside it. On a new database of its own: SQLite, or what DATABASE_URL names.
"""

import io
import os
import sys
import tempfile
from datetime import date
from pathlib import Path
from time import process_time

ROWS, FAULTY, LIMIT = 1_000, 50, 3.0
DAY = date(2024, 3, 4)
HEADINGS = (
    "Number",
    "Theme",
    "What",
    "Who",
    "How",
    "When",
    "Success measures",
    "Current status",
    "Outcome Q1",
    "Outcome Q2",
    "RAG (ours)",
)
WHENS = ("31/03/25", "March 2025", "end Q3 2024-25", "ongoing", "12 May 2024", None)
FAULTS = ("31/02/2024", "soon", "#REF!")


def tracker(rows: int = ROWS, faulty: int = FAULTY) -> bytes:
    """Every so many rows one cell is no date."""
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(HEADINGS)
    for place in range(rows):
        when = FAULTS[place % 3] if place % (rows // faulty) == 0 else WHENS[place % len(WHENS)]
        book.active.append(
            [f"{place // 20 + 1}.{place % 20 + 1}", f"Theme {place // 100}", f"Do thing {place} as agreed", "Programme manager, Westmere",
             f"In {place % 7} steps. " * 5, when, "It is seen in the audits", ("On track", "Complete", None)[place % 3], f"Outcome {place}",
             None, place % 5]
        )  # fmt: skip
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def main() -> int:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from sightline.core.tables.writing import workbook
    from sightline.domains.plans import actions, queries
    from tests.factories.plans import make_plan
    from tests.factories.register import make_register

    register = make_register(roles=("programme_manager",))
    plan, by, content = make_plan(register), register.person("programme_manager"), tracker()
    told = {}

    def clock(name: str, work):
        begun = process_time()
        answer = work()
        told[name] = process_time() - begun
        return answer

    brought = clock("read", lambda: actions.read_tracker(by=by, plan=plan, on=DAY, name="tracker.xlsx", content=content))
    guess = clock("columns guessed", lambda: queries.guesses(brought)[0])
    clock(
        "columns confirmed",
        lambda: actions.confirm_columns(by=by, tracker=brought, on=DAY, sheet=guess.sheet, fields=guess.fields),
    )
    found = clock("preview", lambda: queries.preview(by, brought, DAY))
    assert len(found.findings) == FAULTY, f"{len(found.findings)} faulty cells are named, not {FAULTY}"
    whole = sum(told.values())
    clock("taken", lambda: actions.take_tracker(by=by, tracker=brought, on=DAY, seen=queries.seal_of(found)))
    out = clock("given out", lambda: workbook("Tracker", *queries.table(by, plan, DAY), hidden=2))
    again = actions.read_tracker(by=by, plan=plan, on=DAY, name="again.xlsx", content=out)
    fields = queries.guesses(again)[0].fields
    actions.confirm_columns(by=by, tracker=again, on=DAY, sheet="Tracker", fields=fields)
    same = clock("compared again", lambda: queries.preview(by, again, DAY))
    assert same.counts["unchanged"] == ROWS - FAULTY, same.counts
    for name, seconds in told.items():
        print(f"{name:20} {seconds:6.2f} s")
    print(f"{'file to preview':20} {whole:6.2f} s   limit {LIMIT} s: {'within' if whole <= LIMIT else 'OVER'}")
    print(f"{'file to register':20} {whole + told['taken']:6.2f} s")
    return 0 if whole <= LIMIT else 1


if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[1])]
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        os.environ.setdefault("SIGHTLINE_SECRET_KEY", "benchmark")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.config.settings")
        sys.exit(main())
