"""Plans of any kind: drawing one up, opening a private one, and what its themes are for."""

from collections.abc import Iterable
from datetime import date

from sightline.core.refusals import NotAllowed, NotNow
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Organisation, Person, Workspace
from sightline.domains.performance.models import Measure
from sightline.domains.plans.models import Outcome, Plan, PlanOpening
from sightline.domains.plans.rules import moves


def draw_up_plan(
    *,
    by: Person,
    workspace: Workspace,
    on: date,
    key: str,
    title: str,
    kind: str = "improvement",
    organisation: Organisation | None = None,
    is_private: bool = False,
    part_of: Plan | None = None,
    cites: str = "",
) -> Plan:
    """`organisation`: whose plan it is, where it is not the workspace's own. A private one is drawn up by that organisation's own
    people and seen by them only, until they open it."""
    with door.through(moves.DRAW_UP, by=by, workspace=workspace, on=on) as passage:
        if Plan.objects.filter(workspace=workspace, key=key).exists():
            raise NotNow(f"There is a plan with the key {key} already. Give this one another title.")
        if organisation is not None and not _takes_part(workspace, organisation):
            raise NotNow(f"{organisation.name} takes no part here. Choose an organisation of this workspace.")
        if is_private and organisation is None:
            raise NotNow("A private plan is an organisation's own. Say whose it is.")
        if is_private and not by.rights.is_of(workspace.pk, organisation.pk):
            raise NotAllowed(f"A plan private to {organisation.name} is drawn up by its own people.")
        if part_of is not None and part_of.workspace_id != workspace.pk:
            raise NotNow("A plan is part of a plan of its own workspace. Choose one.")
        passage.says(**({} if is_private else {"title": title, "cites": cites}))
        return passage.made(
            Plan.objects.create(
                workspace=workspace, number=door.give_number(Plan, workspace), key=key, title=title, kind=kind, begins_on=on,
                organisation=organisation, is_private=is_private, part_of=part_of, cites=cites,
            )
        )  # fmt: skip


def open_plan(*, by: Person, plan: Plan, on: date) -> None:
    """Shows a private plan to everybody in the workspace who sees plans. Only its own people may, and it stays open."""
    with door.through(moves.OPEN_UP, by=by, workspace=plan.workspace, record=plan, on=on) as passage:
        if not plan.is_private or PlanOpening.objects.filter(plan=plan).exists():
            raise NotNow(f"{plan.ref} is open to this workspace already.")
        PlanOpening.objects.create(plan=plan, **passage.stamp())


def aim_for(
    *, by: Person, plan: Plan, on: date, text: str, theme: str = "", measures: Iterable[Measure] = (), cites: str = ""
) -> Outcome:
    """What a theme of the plan is for, or with no theme the plan as a whole; what was said before stays readable."""
    with door.through(moves.AIM, by=by, workspace=plan.workspace, record=plan, on=on) as passage:
        wanted = sorted(measures, key=lambda measure: measure.pk)
        outcome = Outcome.objects.create(plan=plan, theme=theme, text=text, cites=cites, **passage.stamp())
        outcome.measures.set(wanted)
        passage.says(theme=theme, measures=[measure.key for measure in wanted])
        return outcome


def _takes_part(workspace: Workspace, organisation: Organisation) -> bool:
    return workspace.home_id == organisation.pk or workspace.participations.filter(organisation=organisation).exists()
