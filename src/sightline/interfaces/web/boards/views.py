"""The list of boards, the page of one, of a meeting, of what each partner brings; and the same as tables."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe

from sightline.core.drawing.presence import Presence, presence
from sightline.core.periods import day_in_words
from sightline.domains.decisions import queries
from sightline.domains.decisions.rules.attending import HOW, RULE, Contribution
from sightline.domains.plans.queries import agreed_at
from sightline.interfaces.web.boards import offers
from sightline.interfaces.web.boards.places import crumbs
from sightline.interfaces.web.downloads import download
from sightline.interfaces.web.paged import paged
from sightline.interfaces.web.pages import page


@page(permission="boards.view")
def boards(request: HttpRequest) -> HttpResponse:
    found = queries.boards(request.person, request.workspace, request.as_at)
    waits = [(board, meeting, words) for board in found for meeting, words in board.meetings.waits()]
    context = {
        "boards": found, "waits": waits, "exports": _exports(request, "boards:meetings_table"),
        "meeting_count": sum(len(board.meetings.meetings) for board in found),
    }  # fmt: skip
    return render(request, "boards/boards.html", context)


@page(permission="boards.view")
def board(request: HttpRequest, number: int) -> HttpResponse:
    record = queries.board_page(request.person, request.workspace, number, request.as_at)
    context = {
        "record": record, "body": record.body, "ref": record.body.ref, "name": record.body.name,
        "kind": record.body.get_kind_display(), "offers": offers.of_body(request, number), "breadcrumbs": crumbs(request),
        "may_minute": offers.may_minute(request), "may_arrange": offers.may_arrange(request),
        "meetings": paged(request, record.meetings.meetings),
        "waits": record.meetings.waits(),
    }  # fmt: skip
    return render(request, "boards/board.html", context)


@page(permission="boards.view")
def meeting(request: HttpRequest, number: int) -> HttpResponse:
    record = queries.meeting_page(request.person, request.workspace, number, request.as_at)
    found = record.meeting
    agreed = agreed_at(request.person, found, request.as_at) if request.person.may("plans.view", request.workspace.pk) else []
    context = {
        "record": record, "meeting": found, "agreed": agreed, "ref": found.ref, "kind": "Meeting",
        "offers": offers.of_meeting(request, record),
        "name": f"{found.body.name}, {day_in_words(found.meets_on)}", "may_arrange": offers.may_arrange(request),
        "breadcrumbs": crumbs(request, found.body),
    }  # fmt: skip
    return render(request, "boards/meeting.html", context)


@page(permission="boards.view")
def contribution(request: HttpRequest, number: int) -> HttpResponse:
    body = queries.board_of(request.person, request.workspace, number, request.as_at)
    found, remarks = queries.contribution_of(request.person, body, request.as_at)
    context = {
        "body": body, "found": found, "remarks": remarks, "rule": RULE, "picture": _picture(body, found),
        "weak": [one for one in found if one.is_weak], "breadcrumbs": crumbs(request, body),
        "may_minute": offers.may_minute(request), "exports": _exports(request, "boards:attendance_table", number),
        "days": [one.meets_on for one in found[0].meetings] if found else [],
    }  # fmt: skip
    return render(request, "boards/contribution.html", context)


def _picture(body, found: list[Contribution]) -> str:
    """Empty where no meeting was held. From left to right, the oldest first."""
    if not found or not found[0].meetings:
        return ""
    days = tuple(day_in_words(one.meets_on) for one in reversed(found[0].meetings))
    rows = tuple(
        (one.organisation, tuple((had.word if had.seats else "no seat", had.papers) for had in reversed(one.meetings)))
        for one in found
    )
    return mark_safe(presence(Presence(f"Who came to the meetings of {body.name}", days, rows)))


@page(permission="boards.view")
def meetings_table(request: HttpRequest, form: str) -> HttpResponse:
    """Every meeting as at the day, the latest first."""
    rows: list[list] = [["Number", "Body", "Day", "Begins", "Place", "State", "Since", "Minutes", "Source"]]
    for one in queries.meetings_of(request.person, request.workspace, request.as_at):
        begins = f"{one.starts_at:%H:%M}" if one.starts_at else ""
        minutes = one.minutes_state or ""
        rows.append([one.ref, one.body.name, one.meets_on, begins, one.place, one.state, one.since, minutes, one.cites])
    return download(rows, form, f"{request.workspace.slug}-meetings-{request.as_at}")


@page(permission="boards.view")
def attendance_table(request: HttpRequest, number: str, form: str) -> HttpResponse:
    """A row for each organisation at each meeting held."""
    body = queries.board_of(request.person, request.workspace, int(number), request.as_at)
    found, _ = queries.contribution_of(request.person, body, request.as_at, most=1000)
    rows: list[list] = [["Day", "Organisation", "Seats", *HOW.values(), "Papers given"]]
    for one in found:
        for had in one.meetings:
            rows.append(
                [had.meets_on, one.organisation, had.seats, had.present, had.deputies, had.apologies, had.absent, had.papers]
            )  # fmt: skip
    return download(rows, form, f"{request.workspace.slug}-{body.key}-attendance-{request.as_at}")


def _exports(request: HttpRequest, name: str, *place) -> list[dict]:
    where = [request.workspace.slug, *place]
    return [{"text": text, "href": reverse(name, args=[*where, form])} for text, form in (("Excel", "xlsx"), ("CSV", "csv"))]
