"""The page that a form stands on, and what a change dated on a past day says of itself: the same for every domain."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse


def given(request: HttpRequest):
    """What was sent; None where the form is only looked at. An empty form that was sent is told what it lacks."""
    return request.POST if request.method == "POST" else None


def form_page(request: HttpRequest, form, heading: str, button: str, crumbs: list[dict], **more) -> HttpResponse:
    """`more` for `_layouts/form.html`: `intro` (a sentence above the form); `recorded`; `teach`, two halves of a sentence of what is
    needed first, the second a link to `teach_href`; `changed` and `ref`, what somebody else changed of the record meanwhile."""
    context = {"form": form, "heading": heading, "button": button, "breadcrumbs": crumbs, **more}
    status = 409 if more.get("changed") else 400 if form.is_bound else 200
    return render(request, "_layouts/form.html", context, status=status)


def done(request: HttpRequest, words: str, page: str, *place, on: date | None = None) -> HttpResponse:
    """Says what was done and goes to the page of that name, in the workspace; read as at the day of the change where that is
    later than the day one looked at, since the page would not show it before."""
    messages.success(request, words)
    address = reverse(page, args=[request.workspace.slug, *place])
    return redirect(f"{address}?as-at={on}" if on and on > request.as_at else address)


def recorded(request: HttpRequest) -> str:
    """What a change on a past day must say of itself; nothing on today."""
    if request.as_at >= request.today:
        return ""
    return f"Recorded as happening on {request.as_at:%-d %B %Y}, written down today, {request.today:%-d %B %Y}."
