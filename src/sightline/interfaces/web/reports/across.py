"""Interventions side by side, outside of any workspace: only those in which the person oversees."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sightline.domains.reports.queries.across import AcrossPage, across, opening_day
from sightline.domains.reports.rules.across import Intervention
from sightline.interfaces.web.as_at import read_day
from sightline.interfaces.web.downloads import download
from sightline.interfaces.web.pages import page

HEADINGS = [
    "Intervention", "Call about", "In force", "Days in force", "Reports late", "Duties overdue", "Longest overdue, days", "Longest overdue",
    "Actions", "Actions late", "Dates moved twice or more", "Binding duties", "Proved", "Proved, %", "Last report received", "Its document",
    "Last inspection published", "Judged", "Source of the judgement",
]  # fmt: skip


@page(permission="reports.view_across")
def show(request: HttpRequest) -> HttpResponse:
    found = _found(request)
    return render(request, "reports/across.html", {"found": found, "asked": request.GET.get("as-at", "")})


@page(permission="reports.view_across")
def table(request: HttpRequest, form: str) -> HttpResponse:
    found = _found(request)
    return download([HEADINGS, *(_row(one) for one in found.interventions)], form, f"interventions-{found.day:%Y-%m-%d}")


def _found(request: HttpRequest) -> AcrossPage:
    """As at the day that the address names, else the day that the workspaces open on."""
    written = request.GET.get("as-at", "").strip()
    day = read_day(written, request.today) if written else opening_day(request.person, request.today)
    return across(request.person, day)


def _row(one: Intervention) -> list:
    last, judged = one.last_report, one.last_judged
    return [
        one.name, one.call, "; ".join(f"{each.ref} {each.title}" for each in one.in_force),
        max((each.days for each in one.in_force), default=None), one.reports_late, one.duties_overdue, one.longest, one.overdue_ref,
        one.actions, one.actions_late, one.dates_moved, one.binding, one.proved, one.share_proved, last.on if last else None,
        last.document if last else "", judged.on if judged else None, judged.words if judged else "", judged.source if judged else "",
    ]  # fmt: skip
