"""How long pages take: alone, with twenty people reading, and as fast as the server can. The worked example on SQLite.

    python benchmarks/pages.py            under two minutes; prints the tables of docs/reference/benchmarks.md

The server is `sightline serve` as anybody starts it; the load is locust in a process of its own, on the same cores, so what
it takes of them is printed beside the figures. Three measurements, after every page has been opened often enough for both
workers to know it:

* alone: one person, one page at a time, each as on a first visit after a change (drawn anew: on another day each time) and
  as on any later visit;
* twenty people at once: each opens a page, reads for 1 to 3 seconds and opens the next. People who scan a page for the next
  link take about that long, so this is a busy meeting, not a usual day. They arrive within four seconds, which are not
  counted, have three kinds of rights and begin at different pages. One of them changes the register every ten seconds (a
  pack is drafted or discarded), after which no page is known any more;
* no pause: the same, but all ask again the moment they are answered. No people do; it shows what the server can carry.

The limits are those the project set itself for twenty people: median under 60 ms, p95 under 150 ms on two cores.
"""

import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from itertools import chain
from pathlib import Path
from statistics import median, quantiles

import psutil

PEOPLE, ARRIVE = 20, 5
READING, NO_PAUSE, CHANGE = (40, 1, 3), (15, 0, 0), 10
"""Seconds measured with the shortest and longest pause between two pages; seconds from one change to the next."""
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    PORT = free.getsockname()[1]
HOST = f"http://127.0.0.1:{PORT}"
PAGES = ("line-of-sight/", "line-of-sight/1/", "instruments/", "instruments/1/", "instruments/calendar/", "measures/",
         "measures/re_referrals_12m/", "measures/scorecard/", "measures/scorecard/re_referrals_12m/",
         "plan/", "plan/2/", "library/", "decisions/", "line-of-sight/packs/", "")  # fmt: skip
ACCOUNTS = ("director", "commissioner", "councillor")
MEDIAN_LIMIT, P95_LIMIT = 60, 150
VISITOR = """
import itertools, json, re, time
from locust import FastHttpUser, between, events, task

PAGES, ACCOUNTS, COUNTED, counter = {pages!r}, {accounts!r}, {{}}, itertools.count()
PACKS = "/w/torbay/line-of-sight/packs/"


def token(page):
    return page.text.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]


class Visitor(FastHttpUser):
    wait_time = between({least}, {most})

    def on_start(self):
        self.place = next(counter)
        self.turn = itertools.cycle(PAGES[self.place % len(PAGES):] + PAGES[:self.place % len(PAGES)])
        self.changed, self.drafted = time.monotonic(), None
        self.post("/accounts/demonstration/", self.client.get("/accounts/login/", name="sign in"), "sign in",
                  username=ACCOUNTS[self.place % len(ACCOUNTS)])

    def post(self, address, page, name, **form):
        return self.client.post(address, data={{**form, "csrfmiddlewaretoken": token(page)}}, headers={{"Referer": self.host}}, name=name)

    @task
    def look(self):
        page = next(self.turn)
        self.client.get("/w/torbay/" + page, name=page or "home", allow_redirects=False)
        if self.place == 0 and time.monotonic() - self.changed > {change}:
            self.change()

    def change(self):
        self.changed = time.monotonic()
        if self.drafted is None:
            page = self.client.get(PACKS + "draft/", name="write")
            body = re.search('<option value="([0-9]+)"', page.text)[1]
            shown = self.post(PACKS + "draft/", page, "a change", title="Load", body=body)
            self.drafted = shown.url.rstrip("/").rsplit("/", 1)[1]
        else:
            self.post(PACKS + self.drafted + "/discard/", self.client.get(PACKS + self.drafted + "/", name="write"), "a change")
            self.drafted = None


@events.spawning_complete.add_listener
def arrived(**_):
    COUNTED.clear()


@events.request.add_listener
def answered(name, response_time, exception, response=None, **_):
    if name not in ("sign in", "write"):
        right = exception is None and response is not None and response.status_code == 200
        COUNTED.setdefault(name, []).append([response_time, right])


@events.quitting.add_listener
def write(**_):
    with open({file!r}, "w", encoding="utf-8") as file:
        json.dump(COUNTED, file)
"""


def main() -> None:
    print(f"{os.cpu_count()} cores, SQLite; load average at the start {_load_average()}\n")
    with tempfile.TemporaryDirectory(prefix="sightline-bench-") as folder:
        command = str(Path(sys.executable).parent / "sightline")
        env = {**os.environ, "SIGHTLINE_VAR": folder}
        for step in ("migrate", "load-example"):
            subprocess.run([command, step], env=env, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        server = subprocess.Popen(
            [command, "serve", "--port", str(PORT)], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            _wait()
            alone = _alone()
            reading = _load(server, Path(folder), *READING)
            rushed = _load(server, Path(folder), *NO_PAUSE)
        finally:
            server.terminate()
            server.wait(20)
    _print_pages(alone, reading)
    _print_loads({f"reading {READING[1]} to {READING[2]} s": (reading, READING), "no pause": (rushed, NO_PAUSE)})
    print(f"\nLoad average at the end {_load_average()}")


def _wait() -> None:
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{HOST}/health/", timeout=1).read()
            return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("The server did not start within a minute.")


def _alone(times: int = 8) -> dict[str, dict]:
    """Milliseconds to the first byte of each page for one person, the median of some visits: the first after a change, and
    any later one; and the page's size in KiB."""
    cookie, found = _signed_in(), {}
    for page in PAGES:
        anew = []
        for day in range(1, times + 1):
            _fetched(f"library/?as-at=2018-01-{day:02}", cookie)
            anew.append(_fetched(page, cookie)[0])
        _fetched("library/?as-at=2018-01-22", cookie)
        again = [_fetched(page, cookie) for _ in range(2 * times)]
        found[page or "home"] = {
            "anew": median(anew), "again": median(took for took, _ in again[times:]), "size": again[0][1] / 1024
        }  # fmt: skip
    return found


def _fetched(page: str, cookie: str) -> tuple[float, int]:
    """Milliseconds to the first byte of the answer, and its length."""
    link = http.client.HTTPConnection("127.0.0.1", PORT)
    link.connect()
    began = time.perf_counter()
    link.request("GET", f"/w/torbay/{page}", headers={"Cookie": cookie})
    answer = link.getresponse()
    took, size = time.perf_counter() - began, len(answer.read())
    link.close()
    if answer.status != 200:
        raise SystemExit(f"{page} answered {answer.status}.")
    return took * 1000, size


def _signed_in() -> str:
    """The cookies of a director of the worked example."""
    opener = urllib.request.build_opener(jar := urllib.request.HTTPCookieProcessor())
    page = opener.open(f"{HOST}/accounts/login/").read().decode()
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    form = urllib.parse.urlencode({"username": ACCOUNTS[0], "csrfmiddlewaretoken": token}).encode()
    opener.open(urllib.request.Request(f"{HOST}/accounts/demonstration/", form, {"Referer": HOST})).read()
    return "; ".join(f"{each.name}={each.value}" for each in jar.cookiejar)


def _load(server: subprocess.Popen, folder: Path, seconds: int, least: float, most: float) -> dict:
    """Times by page, and how much of one core the load tool and the server took meanwhile."""
    script, written = folder / "visitor.py", folder / "counted.json"
    script.write_text(
        VISITOR.format(pages=PAGES, accounts=ACCOUNTS, least=least, most=most, change=CHANGE, file=str(written)), encoding="utf-8"
    )
    tool, served, began = os.times().children_user + os.times().children_system, _used(server), time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "locust", "-f", str(script), "--headless", "-u", str(PEOPLE), "-r", str(ARRIVE),
         "-t", f"{seconds + PEOPLE / ARRIVE:.0f}s", "--host", HOST, "--only-summary"],
        check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    whole = time.perf_counter() - began
    return {
        "pages": json.loads(written.read_text(encoding="utf-8")),
        "tool": (os.times().children_user + os.times().children_system - tool) / whole,
        "server": (_used(server) - served) / whole,
    }


def _used(server: subprocess.Popen) -> float:
    """Seconds of processor time that the server's workers have taken."""
    workers = psutil.Process(server.pid).children(recursive=True)
    return sum(each.cpu_times().user + each.cpu_times().system for each in workers)


def _p95(took: list[float]) -> float:
    return quantiles(took, n=20)[-1] if len(took) > 1 else took[0]


def _print_pages(alone: dict, reading: dict) -> None:
    print("| page | KiB | alone, drawn anew, ms | alone, again, ms | twenty people: visits | failures | median ms | p95 ms |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    for page, visits in sorted(reading["pages"].items(), key=lambda pair: [*alone, pair[0]].index(pair[0])):
        one = alone.get(page)
        took, failed = [each for each, _ in visits], sum(not right for _, right in visits)
        single = f"{one['size']:.0f} | {one['anew']:.0f} | {one['again']:.0f}" if one else "| |"
        print(f"| `{page}` | {single} | {len(took)} | {failed} | {median(took):.0f} | {_p95(took):.0f} |")


def _print_loads(loads: dict[str, tuple[dict, tuple]]) -> None:
    print(
        f"\n| {PEOPLE} people | requests | failures | a second | median ms (limit {MEDIAN_LIMIT}) | p95 ms (limit {P95_LIMIT}) |"
        " longest ms | server, cores | load tool, cores |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|"
    )
    for name, (load, (seconds, *_)) in loads.items():
        every = list(chain.from_iterable(load["pages"].values()))
        took, failed = [each for each, _ in every], sum(not right for _, right in every)
        print(
            f"| {name} | {len(took)} | {failed} | {len(took) / seconds:.0f} | {median(took):.0f} | {_p95(took):.0f} | {max(took):.0f} |"
            f" {load['server']:.2f} | {load['tool']:.2f} |"
        )


def _load_average() -> str:
    return " ".join(f"{each:.1f}" for each in os.getloadavg())


if __name__ == "__main__":
    main()
