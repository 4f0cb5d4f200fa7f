"""Performance meetings: the figures off track team by team, what was said about them, and the actions agreed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.domains.performance import queries
from sightline.domains.plans.queries import moving
from sightline.interfaces.web.pages import page
from sightline.interfaces.web.performance.scorecard import TAGS
from sightline.interfaces.web.performance.sections import sections


@page(permission="performance.view")
def meetings(request: HttpRequest) -> HttpResponse:
    context = {
        "meetings": queries.meetings_of(request.person, request.workspace, request.as_at),
        "sections": sections(request, "performance:meetings"),
        "may_meet": request.person.may("performance.explain", request.workspace.pk),
    }
    return render(request, "performance/meetings.html", context)


@page(permission="performance.view")
def meeting(request: HttpRequest, number: int) -> HttpResponse:
    found = queries.meeting_page(request.person, request.workspace, number, request.as_at)
    acting = moving(request.person, request.workspace, {one.measure for one in found.exceptions}, request.as_at)
    context = {
        "found": found, "meeting": found.meeting,
        "teams": [{"name": team.name, "rows": [{"line": line, "tag": TAGS[line.rag]} for line in team.lines]} for team in found.teams],
        "exceptions": [{"said": one, "actions": acting.get(one.measure, ())} for one in found.exceptions],
        "breadcrumbs": [{"text": "Meetings", "href": reverse("performance:meetings", args=[request.workspace.slug])}],
    }  # fmt: skip
    return render(request, "performance/meeting.html", context)
