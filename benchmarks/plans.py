"""How long the pages of a large plan take with twenty people reading. An invented council on SQLite.

    python benchmarks/plans.py            some three minutes; prints the table of docs/reference/benchmarks.md

400 actions, 40 measures with figures of 36 months, three years of history: each action was revised six times, its date moved
twice; three quarters have evidence, a quarter is claimed, a quarter planned. The server and the readers are those of
`benchmarks/pages.py`: twenty people open a page, read for 1 to 3 seconds and open the next; the limit is p95 under 150 ms. How
often a page asks the database does not depend on how much there is: `tests/interfaces/web/test_queries_of_every_page.py`.
"""

import os
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

import pages

ACTIONS, MEASURES, MONTHS = 400, 40, 36
READ = ("plan/", "plan/?state=claimed", "plan/{action}/", "plan/{claimed}/", "plan/plans/", "plan/plans/{plan}/", "plan/claims/",
        "plan/leavers/", "plan/words/", "plan/mentoring/", "organisations/tenure/", "measures/scorecard/", "")  # fmt: skip
BEGUN = date(2014, 7, 1)
ENDS = date(2017, 6, 30)
FILL = "import plans; plans.fill()"
ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    print(f"{os.cpu_count()} cores, SQLite; load average at the start {pages._load_average()}\n")
    with tempfile.TemporaryDirectory(prefix="sightline-bench-") as folder:
        command = str(Path(sys.executable).parent / "sightline")
        env = {**os.environ, "SIGHTLINE_VAR": folder, "PYTHONPATH": f"{ROOT / 'benchmarks'}:{ROOT}:{ROOT / 'src'}"}
        for step in ("migrate", "load-example"):
            subprocess.run([command, step], env=env, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        filled = subprocess.run([sys.executable, "-c", FILL], env=env, check=True, capture_output=True, text=True)
        plan, action, claimed = filled.stdout.split()[-3:]
        server = subprocess.Popen(
            [command, "serve", "--port", str(pages.PORT)], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        pages.PAGES = tuple(page.format(plan=plan, action=action, claimed=claimed) for page in READ)
        try:
            pages._wait()
            alone = pages._alone()
            reading = pages._load(server, Path(folder), *pages.READING)
        finally:
            server.terminate()
            server.wait(20)
    pages._print_pages(alone, reading)
    pages._print_loads({"reading 1 to 3 s": (reading, pages.READING)})
    print(f"\nLoad average at the end {pages._load_average()}")


def fill() -> None:
    """The large plan, in the workspace of the worked example, through the actions that people use."""
    from sightline.interfaces.cli.site import open_site

    open_site()
    from django.db import transaction

    from sightline.domains.organisations.actions import service_person
    from sightline.domains.organisations.models import Workspace

    workspace, by = Workspace.objects.select_related("home").get(slug="torbay"), service_person("Benchmark")
    with transaction.atomic():
        measures = _figures(workspace, by)
        plan, numbers = _plan(workspace, by, measures)
    print(plan.number, numbers[1], numbers[2])


def _plan(workspace, by, measures):
    from sightline.domains.documents.models import Document
    from sightline.domains.organisations.models import Post
    from sightline.domains.plans import actions

    posts = list(Post.objects.filter(workspace=workspace, is_demonstration=False).order_by("pk")[:20])
    document = Document.objects.filter(workspace=workspace).order_by("pk").first()
    plan = actions.draw_up_plan(by=by, workspace=workspace, on=BEGUN, key="large", title="A large plan")
    numbers = [
        _action(actions, by, plan, place, posts[place % len(posts)], document, measures[place % len(measures)])
        for place in range(ACTIONS)
    ]
    return plan, numbers


def _action(actions, by, plan, number, owner, document, measure) -> int:
    said = {"title": f"Action {number} of a large plan", "theme": f"Theme {number % 8}", "owner": owner}
    action = actions.plan_action(by=by, plan=plan, on=BEGUN, wording=actions.Wording(**said, due_on=BEGUN + timedelta(days=400)))
    for year in range(1, 7):  # six versions in three years; two of them move the date
        due = BEGUN + timedelta(days=400 + 150 * min(year // 2, 2))
        on = BEGUN + timedelta(days=150 * year)
        actions.revise_action(by=by, action=action, on=on, wording=actions.Wording(**said, detail=f"Version {year}", due_on=due))
    last = BEGUN + timedelta(days=901)
    actions.expect_movement(by=by, action=action, on=last, measure=measure, direction="down")
    if number % 4 == 0:
        return action.number
    actions.start_action(by=by, action=action, on=last)
    actions.prove_action(by=by, action=action, on=last, document=document, proves="It was done", dated_on=last)
    if number % 4 == 2:
        actions.claim_action(by=by, action=action, on=last)
    return action.number


def _figures(workspace, by):
    """36 months of 40 own measures, each month and each 12 months to it, loaded as one return."""
    from sightline.core.measures.catalogue import CATALOGUE
    from sightline.domains.performance.actions import record_run
    from sightline.domains.performance.models import Measure
    from tests.factories.own_figures import figure, of_month, run

    ends = [ENDS]
    while len(ends) < MONTHS:
        ends.append(ends[-1].replace(day=1) - timedelta(days=1))
    slugs, figures = list(CATALOGUE)[:MEASURES], []
    for place, slug in enumerate(slugs):
        for back, last in enumerate(ends):
            share = 20 + (back * 7 + place) % 9
            figures += [figure(slug, last, share, 100), of_month(slug, last, share, 100)]
    record_run(
        by=by, workspace=workspace, organisation=workspace.home, on=ENDS, files={"large.xlsx": "large"},
        run=run(*figures, as_at=ENDS, covers_from=ends[-1].replace(day=1)),
    )  # fmt: skip
    return list(Measure.objects.filter(slug__in=slugs).order_by("pk"))


if __name__ == "__main__":
    main()
