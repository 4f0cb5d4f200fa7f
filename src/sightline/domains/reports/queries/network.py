"""The network of milestones that a pack prints: that of the first plan which works towards a goal."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef

from sightline.core.drawing import gantt as drawing
from sightline.domains.organisations.models import Person, Workspace
from sightline.domains.organisations.models.together import Question
from sightline.domains.plans import pictures, tables
from sightline.domains.plans.models import MilestoneVersion, Plan
from sightline.domains.plans.queries import NetworkPage, Row, network_page
from sightline.domains.reports.content import Network, NetworkRow, Picture
from sightline.domains.reports.rules.breaks import printed

WIDTH, PAGE_HEIGHT = 960, 520


def networks_question(person: Person, workspace: Workspace, day: date) -> Question:
    """Plans that everybody here may see and that have a goal by the day, to be put with `together`."""
    goals = MilestoneVersion.objects.filter(record__plan=OuterRef("pk"), is_goal=True, on__lte=day)
    plans = Plan.objects.visible_to(person).shared().filter(workspace=workspace, begins_on__lte=day)
    return plans.filter(Exists(goals)), "number"


def network_in_pack(person: Person, workspace: Workspace, plans: Iterable[list], day: date) -> Network | None:
    """None where no plan works towards a goal, or nothing of it has a date. Eight queries where there is one."""
    number = min((number for (number,) in plans), default=None)
    return printed_network(network_page(person, workspace, number, day)) if number is not None else None


def printed_network(page: NetworkPage) -> Network | None:
    of = pictures.network_gantt(page)
    if of is None:
        return None
    name = f"{page.plan.ref} {page.plan.title}"
    alt = f"Milestones of {page.plan.ref} as at {printed(page.schedule.day)}. The table below says the same."
    guesses = len(page.guesses)
    return Network(
        page.plan.ref,
        page.plan.title,
        tuple(pictures.says(page)),
        tuple(_row(row) for row in page.rows),
        tuple(Picture(drawing.gantt(of, WIDTH, bars), alt, name) for bars in drawing.slices(of, PAGE_HEIGHT, WIDTH)),
        tuple(_span(one) for one in page.spans),
        f"{page.baseline.ref} {page.baseline.title}, kept on {printed(page.baseline.on)}" if page.baseline else "",
        f"{guesses} of these estimates {'is a guess' if guesses == 1 else 'are guesses'} of ours: no source gives them."
        if guesses
        else "",
    )


def _row(row: Row) -> NetworkRow:
    one, facts = row.dated, row.facts
    return NetworkRow(
        facts.id,
        facts.title,
        "overdue" if one.is_overdue else facts.state,
        tables.waits_in_words(row),
        _takes(row),
        f"{printed(one.on)}, {tables.which(row)}" if one.on else "no date",
        (printed(facts.must_by) + (f", {one.late_by} working days late" if one.is_late else "")) if facts.must_by else "",
        "critical" if one.is_critical else f"{one.slack:g}" if one.slack is not None else "",
        str(row.slip) if row.slip is not None else "",
    )


def _takes(row: Row) -> str:
    takes = row.facts.estimate
    if takes is None:
        return "no estimate"
    guess = " (guess)" if row.facts.is_guess else ""
    return (f"{takes.likely:g}" if takes.is_certain else f"{takes.low:g} to {takes.high:g}, likely {takes.likely:g}") + guess


def _span(one) -> str:
    allowed = f"from {printed(one.earliest)}" if one.earliest else ""
    allowed += f" to {printed(one.latest)}" if one.latest else ""
    days = f": {printed(one.then_on)}; allowed {allowed.strip()}" if one.first_on and one.then_on else ""
    return f"{one.span.then} {one.span.words} after {one.span.first}: {one.verdict}{days}."
