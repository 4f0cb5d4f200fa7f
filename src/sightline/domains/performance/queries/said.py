"""What people said about a council's own figures by a day: targets, judgements beside the rule's, explanations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sightline.domains.organisations.models import Organisation, Person, Workspace
from sightline.domains.organisations.models.together import Question, as_day
from sightline.domains.performance.models import ExceptionReport, Override, Target
from sightline.domains.performance.rules.judging import Aim
from sightline.domains.performance.rules.scorecard import Told


@dataclass(frozen=True)
class Said:
    """`aims` by measure: the target in force. By cell the last judgement and the explanations, newest first."""

    aims: dict[int, Aim]
    overrides: dict[int, Told]
    exceptions: dict[int, tuple[Told, ...]]


def said_questions(person: Person, workspace: Workspace, organisation: Organisation, as_at: date) -> dict[str, Question]:
    """To be put with `together`; `said` reads the answers."""
    here = {"cell__load__workspace": workspace, "cell__load__organisation": organisation, "on__lte": as_at}
    targets = Target.objects.visible_to(person).filter(workspace=workspace, organisation=organisation, on__lte=as_at)
    return {
        "targets": (targets, "on", "pk", "measure_id", "value", "tolerance"),
        "overrides": (Override.objects.visible_to(person).filter(**here), "on", "pk", "cell_id", "rag", "reason", "by__name"),
        "exceptions": (
            ExceptionReport.objects.visible_to(person).filter(**here),
            "on", "pk", "cell_id", "cause", "remedy", "by__name", "number",
        ),
    }  # fmt: skip


def said(found: Mapping[str, list[list]]) -> Said:
    aims: dict[int, Aim | None] = {}
    for _, _, measure, value, tolerance in sorted(found["targets"]):
        aims[measure] = None if value is None else Aim(float(value), float(tolerance))
    overrides = {cell: Told(rag, reason, by, as_day(on)) for on, _, cell, rag, reason, by in sorted(found["overrides"])}
    exceptions: dict[int, tuple[Told, ...]] = {}
    for on, _, cell, cause, remedy, by, number in sorted(found["exceptions"], reverse=True):
        told = Told(cause, remedy, by, as_day(on), f"{ExceptionReport.PREFIX}-{number}")
        exceptions[cell] = (*exceptions.get(cell, ()), told)
    return Said({measure: aim for measure, aim in aims.items() if aim is not None}, overrides, exceptions)
