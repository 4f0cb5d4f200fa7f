"""The page that oversight begins with: what is open, what is late, and where everything is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.domains.oversight.queries.overview import overview as overview_of
from sightline.interfaces.web.oversight.words import cell, headings
from sightline.interfaces.web.pages import page

SHOWN = 20
"""How many late records the page names; the register has them all."""


@page(permission="oversight.view")
def overview(request: HttpRequest) -> HttpResponse:
    slug = request.workspace.slug
    found = overview_of(request.person, request.workspace, request.as_at)
    return render(
        request,
        "oversight/overview.html",
        {
            "sentence": _sentence(found), "breaks": _late(slug, request.as_at, found), "registers": _registers(slug, found),
            "breadcrumbs": [{"text": "Line of sight", "href": reverse("reports:line_of_sight", args=[slug])}],
        },
    )  # fmt: skip


def _sentence(found) -> tuple[str, str]:
    if found.overdue:
        count = len(found.overdue)
        return f"{count} instruction{' is' if count == 1 else 's are'} overdue.", "bad"
    if found.waiting:
        count = len(found.waiting)
        return f"{count} answer{' waits' if count == 1 else 's wait'} for whoever gave the instruction.", "attention"
    return "No instruction is overdue, and no answer waits to be accepted.", ""


def _late(slug: str, day, found) -> list[dict]:
    unchecked = [
        {
            "sentence": f"{one.title}: the check of compliance was due on {one.as_monitored().next_due:%-d %B %Y}",
            "href": reverse("oversight:procedure", args=[slug, one.number]),
            "ref": one.ref,
        }
        for one in found.unchecked[:SHOWN]
    ]
    return unchecked + [
        {
            "sentence": f"{one.addressee} was to comply by {one.due_on:%-d %B %Y} and has not answered: {one.title}",
            "href": reverse("oversight:instruction", args=[slug, one.number]),
            "ref": one.ref,
        }
        for one in found.overdue[:SHOWN]
    ]


def _registers(slug: str, found) -> dict:
    told = {
        ("Terms of reference", "terms"): "What the Commissioner and the advisers owe, who holds the role, and what shows it",
        ("Instructions", "instructions"): f"{found.instructions} given, {found.open} open, {found.complied} complied with",
        ("Access", "access"): found.access.sentence()[0],
        ("Support provided", "supports"): _support(found.support),
        ("Visits", "visits"): " ".join(one.sentence[0] for one in found.promises) or "No days in the council are promised.",
    }
    told |= _more(found)
    rows = [
        [cell(title, reverse(f"oversight:{name}", args=[slug]), head=True), cell(words)] for (title, name), words in told.items()
    ]
    return {"id": "registers", "caption": "What is kept here", "headings": headings("Register", "On this day"), "rows": rows}


def _more(found) -> dict:
    running = ", ".join(f"{count} {state}" for state, count in sorted(found.advice.items()))
    late = f", {len(found.unchecked)} with a check overdue" if found.unchecked else ""
    return {
        ("Adviser support", "advices"): running or "None is recorded.",
        (
            "Recommendations and answers",
            "recommendations",
        ): f"{found.recommendations} made, {found.answered} with an answer recorded",
        ("Procedures issued", "procedures"): f"{found.procedures} issued{late}",
        ("Ministerial conditions", "conditions"): f"{found.conditions} stand, {found.unmet} not met",
    }


def _support(counted) -> str:
    if not counted.records:
        return "None is recorded."
    return f"{counted.records} recorded: {counted.hours} and {counted.money} are counted"
