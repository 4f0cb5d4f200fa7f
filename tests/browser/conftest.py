"""A real server in a process of its own, with the worked example, and chromium to look at it.

Django's live_server is not used: it empties every table between tests, which the event log's triggers rightly refuse, and it
serves no hashed static file. Here `sightline serve` runs as it does for everybody.
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
SECONDS_TO_START = 120
KEY = "c2lnaHRsaW5lIHRlc3RzOiBub3QgYSBzZWNyZXQga2U="
"""Under which a test may keep invented returns."""
SIGHTLINE = [sys.executable, "-c", "from sightline.interfaces.cli.main import main; main()"]


def pytest_collection_modifyitems(items):
    """Everything in this folder is marked; a file that forgets the mark would otherwise start a server in `make test`."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        pytest.skip("no chromium on this machine: install it to run the browser tests (Debian: apt-get install chromium)")
    return found


@pytest.fixture(scope="session")
def settings_of_site(tmp_path_factory) -> dict[str, str]:
    """The environment that the site and its commands run in."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("SIGHTLINE_", "DJANGO_", "DATABASE_"))
    }
    folder, address = tmp_path_factory.mktemp("site"), f"http://127.0.0.1:{free_port()}"
    here = {"PYTHONPATH": str(ROOT / "src")}  # a checkout that shares another's environment tries its own code
    return (
        environment
        | here
        | {"SIGHTLINE_VAR": str(folder), "SIGHTLINE_SITE": address, "SIGHTLINE_WORKERS": "1", "SIGHTLINE_RETURNS_KEY": KEY}
    )


@pytest.fixture(scope="session")
def command(settings_of_site):
    """command("add-person", "--name", ...) -> what it printed."""

    def run(*words: str) -> str:
        told = subprocess.run([*SIGHTLINE, *words], check=True, env=settings_of_site, cwd=ROOT, capture_output=True, timeout=600)
        return told.stdout.decode()

    return run


@pytest.fixture(scope="session")
def site(chromium_path, command, settings_of_site):
    """The address of a running site with the worked example."""
    for word in ("migrate", "load-example"):
        command(word)
    folder, address = Path(settings_of_site["SIGHTLINE_VAR"]), settings_of_site["SIGHTLINE_SITE"]
    told = (folder / "server.txt").open("wb")
    serve = [*SIGHTLINE, "serve", "--port", address.rsplit(":", 1)[1]]
    server = subprocess.Popen(serve, env=settings_of_site, cwd=ROOT, stdout=told, stderr=told)
    try:
        wait_for(f"{address}/health/", server, folder / "server.txt")
        yield address
    finally:
        server.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(20)
        if server.poll() is None:
            server.kill()
        told.close()


@pytest.fixture(scope="session")
def browser(chromium_path):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium_path, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser, site):
    """open_page(who=None, width=1280, scripts=True) -> a page of a fresh browser, signed in by one click where `who` is given."""
    contexts = []

    def opened(who: str | None = None, width: int = 1280, scripts: bool = True):
        context = browser.new_context(base_url=site, viewport={"width": width, "height": 900}, java_script_enabled=scripts)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        if who:
            page.goto("/accounts/login/")
            page.locator(f"form:has(input[name=username][value={who}]) button").click()
        return page

    yield opened
    for context in contexts:
        context.close()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def wait_for(address: str, server: subprocess.Popen, told: Path) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        if server.poll() is not None:
            pytest.fail(f"the server did not start:\n{told.read_text()}")
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.2)
    pytest.fail(f"the server did not answer in {SECONDS_TO_START} seconds:\n{told.read_text()}")
