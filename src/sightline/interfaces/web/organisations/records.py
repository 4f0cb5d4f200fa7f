"""Posts, bodies and who answers for what: the registers, and the page of one post and of one body."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.core.moves import Move
from sightline.domains.organisations import queries
from sightline.domains.organisations.door import why_not
from sightline.domains.organisations.rules import moves
from sightline.interfaces.web.pages import page


@page(permission="organisations.view")
def posts(request: HttpRequest) -> HttpResponse:
    found = queries.posts_on(request.person, request.workspace, request.as_at)
    context = {"posts": found, "why_not": _why_not(request, moves.MAKE_POST)}
    return render(request, "organisations/posts.html", context)


@page(permission="organisations.view")
def bodies(request: HttpRequest) -> HttpResponse:
    found = queries.bodies_on(request.person, request.workspace, request.as_at)
    context = {"bodies": found, "why_not": _why_not(request, moves.MAKE_BODY)}
    return render(request, "organisations/bodies.html", context)


@page(permission="organisations.view")
def accountabilities(request: HttpRequest) -> HttpResponse:
    """Who answers for what, by area, with an empty place where nobody does."""
    found = queries.accountabilities_on(request.person, request.workspace, request.as_at)
    context = {"accountabilities": found, "why_not": _why_not(request, moves.ANSWER_FOR)}
    return render(request, "organisations/accountabilities.html", context)


@page(permission="organisations.view")
def post(request: HttpRequest, number: int) -> HttpResponse:
    record = queries.post_page(request.person, request.workspace, number, request.as_at)
    context = {
        "record": record, "ref": record.post.ref, "name": record.post.title, "kind": "Post",
        "holders": record.holders(request.as_at), "why_not": _why_not(request, moves.APPOINT),
        "breadcrumbs": [{"text": "Posts", "href": reverse("organisations:posts", args=[request.workspace.slug])}],
    }  # fmt: skip
    return render(request, "organisations/post.html", context)


@page(permission="organisations.view")
def body(request: HttpRequest, number: int) -> HttpResponse:
    record = queries.body_page(request.person, request.workspace, number, request.as_at)
    context = {
        "record": record, "ref": record.body.ref, "name": record.body.name, "kind": record.body.get_kind_display(),
        "is_over": not record.body.is_true_on(request.as_at), "why_not": _why_not(request, moves.SEAT),
        "breadcrumbs": [{"text": "Bodies", "href": reverse("organisations:bodies", args=[request.workspace.slug])}],
    }  # fmt: skip
    return render(request, "organisations/body.html", context)


def _why_not(request: HttpRequest, move: Move) -> str:
    refusal = why_not(move, by=request.person, workspace=request.workspace, on=request.as_at)
    return refusal.sentence if refusal else ""
