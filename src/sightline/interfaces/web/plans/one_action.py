"""What the forms of one action share: the action they change, the form's page, and where one goes on to."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from sightline.core.moves import Move
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Post
from sightline.domains.plans import queries
from sightline.domains.plans.models import Action
from sightline.interfaces.web.form_pages import done, form_page, recorded

LIBRARY_IS_EMPTY = ("The library holds no document that you may read.", "Add the document first")


def found(request: HttpRequest, number: int) -> Action:
    return queries.find(request.person, request.workspace, number, request.as_at)


def changing(request: HttpRequest, number: int, move: Move) -> Action:
    """The action, where the move may be made now: nobody fills in a form that would be refused."""
    action = found(request, number)
    refusal = door.why_not(move, by=request.person, workspace=request.workspace, record=action, on=request.as_at)
    if refusal:
        raise refusal
    return action


def crumbs(request: HttpRequest, action: Action | None = None) -> list[dict]:
    slug = request.workspace.slug
    made = [{"text": "Plan", "href": reverse("plans:list", args=[slug])}]
    if action:
        made.append({"text": action.ref, "href": reverse("plans:action", args=[slug, action.number])})
    return made


def action_form(request: HttpRequest, form, heading: str, button: str, action: Action, **more) -> HttpResponse:
    return form_page(
        request, form, heading, button, crumbs(request, action), recorded=recorded(request), ref=action.ref, **more
    )  # fmt: skip


def to_action(request: HttpRequest, action: Action, words: str) -> HttpResponse:
    return done(request, f"{words} {recorded(request)}".strip(), "plans:action", action.number)


def add_document(request: HttpRequest) -> str:
    return reverse("documents:document_add", args=[request.workspace.slug])


def posts(request: HttpRequest):
    seen = Post.objects.visible_to(request.person).filter(workspace=request.workspace, is_demonstration=False)
    return seen.select_related("organisation").order_by("organisation__name", "title")
