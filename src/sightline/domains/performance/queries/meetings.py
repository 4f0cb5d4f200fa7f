"""Performance meetings: what stood on their day, team by team, and what was said about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sightline.core.refusals import NotVisible
from sightline.domains.organisations.models import Person, Workspace
from sightline.domains.performance.models import ExceptionReport, PerformanceMeeting
from sightline.domains.performance.queries.scorecard import TEAM, scorecard, teams_of
from sightline.domains.performance.rules.judging import Rag
from sightline.domains.performance.rules.scorecard import Line

MOST_TEAMS = 12
"""Teams whose figures one page shows; a council has about so many."""


@dataclass(frozen=True)
class Team:
    """The figures of a team that are off track or at risk. An empty name: the whole council."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Said:
    """An exception report, with the measure it is about."""

    report: ExceptionReport
    measure: int


@dataclass(frozen=True)
class MeetingPage:
    meeting: PerformanceMeeting
    teams: tuple[Team, ...]
    exceptions: tuple[Said, ...]


def meetings_of(person: Person, workspace: Workspace, as_at: date) -> Sequence[PerformanceMeeting]:
    """Those recorded by the day, newest first."""
    found = PerformanceMeeting.objects.visible_to(person).filter(workspace=workspace, on__lte=as_at)
    return found.select_related("organisation", "by").order_by("-held_on", "-pk")


def meeting_page(person: Person, workspace: Workspace, number: int, as_at: date) -> MeetingPage:
    """The figures are those known on the day it was held."""
    found = meetings_of(person, workspace, as_at).filter(number=number).first()
    if found is None:
        raise NotVisible("There is no such meeting here that you can see.")
    said = (
        ExceptionReport.objects.visible_to(person)
        .filter(meeting=found, on__lte=as_at)
        .select_related("cell__measure", "owner", "by")
    )
    council = found.organisation
    names = ["", *teams_of(person, workspace, found.held_on, council)[:MOST_TEAMS]]
    teams = []
    for name in names:
        card = scorecard(person, workspace, found.held_on, organisation=council, group=f"{TEAM}{name}" if name else "")
        worse = [line for line in card.lines if line.judgement.rag in (Rag.OFF_TRACK, Rag.AT_RISK)]
        teams.append(Team(name, tuple(worse)))
    return MeetingPage(found, tuple(teams), tuple(Said(one, one.cell.measure_id) for one in said.order_by("number")))
