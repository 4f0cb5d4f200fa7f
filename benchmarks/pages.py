"""How long pages take with twenty people on the site at once: the worked example on SQLite, the real server, locust as the load.

    python benchmarks/pages.py            thirty seconds; prints a table and a fragment for docs/reference/benchmarks.md

The limits beside the figures are those the project set itself: median under 60 ms, p95 under 150 ms on two cores.
"""

import csv
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

PORT, PEOPLE, SECONDS = 8765, 20, 30
HOST = f"http://127.0.0.1:{PORT}"
PAGES = ("line-of-sight/", "line-of-sight/1/", "instruments/", "instruments/1/", "instruments/calendar/", "measures/",
         "measures/re_referrals_12m/", "plan/", "plan/2/", "library/", "decisions/", "line-of-sight/packs/")  # fmt: skip
MEDIAN_LIMIT, P95_LIMIT = 60, 150
VISITOR = """
from locust import HttpUser, between, task

PAGES = {pages!r}


class Visitor(HttpUser):
    wait_time = between(0.5, 1.5)

    def on_start(self):
        page = self.client.get("/accounts/login/", name="sign in")
        token = page.text.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
        self.client.post("/accounts/demonstration/", {{"username": "director", "csrfmiddlewaretoken": token}},
                         headers={{"Referer": self.host}}, name="sign in")
        self.turn = 0

    @task
    def look(self):
        page = PAGES[self.turn % len(PAGES)]
        self.turn += 1
        self.client.get("/w/torbay/" + page, name=page)
"""


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="sightline-bench-") as folder:
        command = str(Path(sys.executable).parent / "sightline")
        env = {**os.environ, "SIGHTLINE_VAR": folder}
        for step in ("migrate", "load-example"):
            subprocess.run([command, step], env=env, check=True, stdout=subprocess.DEVNULL)
        server = subprocess.Popen(
            [command, "serve", "--port", str(PORT)], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            _wait()
            rows = _load(Path(folder))
        finally:
            server.terminate()
            server.wait(20)
    _print(rows)


def _wait() -> None:
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{HOST}/health/", timeout=1).read()
            return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("The server did not start within a minute.")


def _load(folder: Path) -> list[dict]:
    script = folder / "visitor.py"
    script.write_text(VISITOR.format(pages=PAGES), encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "locust", "-f", str(script), "--headless", "-u", str(PEOPLE), "-r", str(PEOPLE), "-t", f"{SECONDS}s",
         "--host", HOST, "--csv", str(folder / "load"), "--only-summary"],
        check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    with (folder / "load_stats.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _print(rows: list[dict]) -> None:
    print(
        f"{PEOPLE} people at once, {SECONDS} s, {os.cpu_count()} cores, SQLite; limit: median {MEDIAN_LIMIT} ms, p95 {P95_LIMIT} ms\n"
    )
    print("| page | requests | failures | median ms | p95 ms |\n|---|---:|---:|---:|---:|")
    for row in rows:
        if row["Name"] != "sign in":
            told = f"`{row['Name']}`" if row["Name"] != "Aggregated" else "**all**"
            print(f"| {told} | {row['Request Count']} | {row['Failure Count']} | {row['50%']} | {row['95%']} |")


if __name__ == "__main__":
    main()
