"""Targets, judgements beside the rule's, explanations of figures off track, and the meetings where they are given."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sightline.core.periods import day_in_words
from sightline.core.refusals import NotNow
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Organisation, Person, Post, Workspace
from sightline.domains.performance.models import Cell, ExceptionReport, Measure, Override, PerformanceMeeting, Target
from sightline.domains.performance.rules.judging import Rag
from sightline.domains.performance.rules.moves import EXPLAIN, MEET, OVERRIDE, SET_TARGET


def set_target(
    *,
    by: Person,
    workspace: Workspace,
    organisation: Organisation,
    measure: Measure,
    on: date,
    value: Decimal | None,
    tolerance: Decimal = Decimal(0),
    reason: str = "",
) -> Target:
    """From this day on the council aims at `value`; None ends the target. Earlier days keep the target they had."""
    with door.through(SET_TARGET, by=by, workspace=workspace, on=on) as passage:
        if not measure.polarity:
            raise NotNow(f"{measure.name}: neither direction is better in itself, so there is nothing to aim at.")
        if value is None and not Target.objects.filter(workspace=workspace, organisation=organisation, measure=measure).exists():
            raise NotNow(f"{measure.name} has no target that could end.")
        if tolerance < 0:
            raise NotNow("A tolerance is 0 or more: how much worse than the target still counts as on track.")
        passage.says(measure=measure.slug, value=str(value), tolerance=str(tolerance), reason=reason)
        return passage.made(
            Target.objects.create(
                workspace=workspace,
                organisation=organisation,
                measure=measure,
                value=value,
                tolerance=tolerance,
                reason=reason,
                **passage.stamp(),
            )
        )


def override(*, by: Person, cell: Cell, on: date, rag: Rag, by_rule: Rag, reason: str) -> Override:
    """Puts a person's judgement beside the rule's. It is of this cell: a restated figure is judged by the rule again."""
    with door.through(OVERRIDE, by=by, workspace=cell.load.workspace, on=on) as passage:
        if not reason.strip():
            raise NotNow("Say why the figure is judged otherwise than the rule does. Both will be shown.")
        if rag is by_rule:
            raise NotNow(f"The rule says “{by_rule}” already. Choose another judgement, or leave it.")
        passage.says(measure=cell.measure.slug, of=str(cell.last), rag=rag.value, rule=by_rule.value)
        return passage.made(
            Override.objects.create(cell=cell, rag=rag.value, by_rule=by_rule.value, reason=reason.strip(), **passage.stamp())
        )


def hold_meeting(
    *,
    by: Person,
    workspace: Workspace,
    organisation: Organisation,
    on: date,
    title: str,
    held_on: date,
    present: str = "",
    notes: str = "",
) -> PerformanceMeeting:
    with door.through(MEET, by=by, workspace=workspace, on=on) as passage:
        if held_on > on:
            raise NotNow(f"A meeting is recorded once it was held; {day_in_words(held_on)} is still to come.")
        passage.says(title=title, held_on=str(held_on))
        return passage.made(
            PerformanceMeeting.objects.create(
                workspace=workspace,
                number=door.give_number(PerformanceMeeting, workspace),
                organisation=organisation,
                title=title,
                held_on=held_on,
                present=present,
                notes=notes,
                **passage.stamp(),
            )
        )


def explain(
    *,
    by: Person,
    cell: Cell,
    on: date,
    cause: str,
    remedy: str,
    owner: Post | None = None,
    better_by: date | None = None,
    meeting: PerformanceMeeting | None = None,
) -> ExceptionReport:
    """Why a figure is off track and what is done about it: the exception report that red demands."""
    workspace = cell.load.workspace
    with door.through(EXPLAIN, by=by, workspace=workspace, on=on) as passage:
        if not cause.strip() or not remedy.strip():
            raise NotNow("Say both why the figure is where it is and what is done about it.")
        if owner is not None and owner.workspace_id != workspace.pk:
            raise NotNow("The owner is a post of this workspace. Choose one.")
        if better_by is not None and better_by < on:
            raise NotNow("The day by which it should be better lies in the past. Give one to come.")
        if meeting is not None and meeting.workspace_id != workspace.pk:
            raise NotNow("The meeting was held elsewhere. Choose one of this workspace.")
        passage.says(measure=cell.measure.slug, of=str(cell.last), group=cell.group)
        return passage.made(
            ExceptionReport.objects.create(
                workspace=workspace,
                number=door.give_number(ExceptionReport, workspace),
                cell=cell,
                meeting=meeting,
                cause=cause.strip(),
                remedy=remedy.strip(),
                owner=owner,
                better_by=better_by,
                **passage.stamp(),
            )
        )
