"""`sightline serve`: the site by a real server (gunicorn), its static files collected, hashed and compressed beforehand."""

import gc
import hashlib
from pathlib import Path

import click

from sightline.interfaces.cli.site import must_be_migrated, open_site


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 for all.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
def serve(host: str, port: int) -> None:
    """Serve the site. How many answer at once: SIGHTLINE_WORKERS times SIGHTLINE_THREADS."""
    open_site()
    must_be_migrated()
    _refuse_demonstration_accounts()
    collect_static()
    for line in _welcome(host, port):
        click.echo(line)
    _listen(host, port)


def _refuse_demonstration_accounts() -> None:
    from django.conf import settings

    from sightline.domains.organisations import queries

    if not settings.PRODUCTION:
        return
    accounts = [account.username for account in queries.demonstration_accounts()]
    if accounts:
        raise click.ClickException(
            f"Production does not start: invented accounts of the worked example can sign in ({', '.join(accounts)}). "
            "Close them: sightline close-account " + " ".join(accounts)
        )


def collect_static() -> None:
    """Collects static files where they changed since the last time; quick where they did not."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    root = Path(settings.STATIC_ROOT)
    files = sorted((path, storage.path(path)) for finder in get_finders() for path, storage in finder.list([]))
    facts = [f"{path} {(stat := Path(full).stat()).st_size} {stat.st_mtime_ns}" for path, full in files]
    stamp, written = hashlib.sha256("\n".join(facts).encode()).hexdigest(), root / "collected.txt"
    if written.is_file() and written.read_text() == stamp:
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    written.write_text(stamp)


def _welcome(host: str, port: int) -> list[str]:
    from django.conf import settings

    from sightline.domains.organisations import queries

    address = settings.SITE if settings.PRODUCTION else f"http://{host}:{port}"
    lines = [f"Sightline is at {address}/  (stop it with Ctrl-C)"]
    accounts = list(queries.demonstration_accounts()) if settings.DEMONSTRATION else []
    if accounts:
        lines.append(f"Sign in at {address}/accounts/login/ by one click, as one of:")
        lines += [f"  {account.name} ({account.username})" for account in accounts]
    return lines


ALLOCATED = 50_000
"""Objects made before the garbage collector looks through them. At Python's 700 a page over a register of 5,000 duties spent half of
its time in it, for objects that it was about to drop anyway."""


def make_ready() -> None:
    """Reads addresses and templates once, before the workers are forked, and takes what is read by then out of the garbage
    collector's rounds: it lives as long as the server, and going through all of it would hold up a page by a tenth of a second."""
    from django.template import engines
    from django.urls import get_resolver

    for pattern in get_resolver().url_patterns:
        getattr(pattern, "url_patterns", None)
    engine = engines["django"].engine
    for folder in engine.dirs:
        for file in Path(folder).rglob("*.html"):
            engine.get_template(file.relative_to(folder).as_posix())
    gc.collect()
    gc.freeze()
    gc.set_threshold(ALLOCATED, *gc.get_threshold()[1:])


def _listen(host: str, port: int) -> None:
    from django.conf import settings
    from django.db import connections
    from gunicorn.app.base import BaseApplication

    class Server(BaseApplication):
        def load_config(self):
            for name, value in {
                "bind": f"{host}:{port}",
                "workers": settings.WORKERS,
                "threads": settings.THREADS,
                "worker_class": "gthread",
                "preload_app": True,
                "timeout": 60,
                "graceful_timeout": 20,
                "loglevel": "warning",
                "proc_name": "sightline",
            }.items():
                self.cfg.set(name, value)

        def load(self):
            from django.core.wsgi import get_wsgi_application

            application = get_wsgi_application()
            make_ready()
            connections.close_all()  # a connection must not be shared by the workers that are forked from here
            return application

    Server().run()
