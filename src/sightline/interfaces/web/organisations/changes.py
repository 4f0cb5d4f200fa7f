"""Forms that record posts, holders, reporting lines, bodies, seats and who answers for what: each makes one call."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from sightline.domains.organisations import actions, queries
from sightline.domains.organisations.models import Accountability, Body, Holding, Membership, Post, ReportingLine
from sightline.domains.organisations.rules import moves
from sightline.interfaces.web.citing import cited
from sightline.interfaces.web.form_pages import done, form_page, given
from sightline.interfaces.web.organisations import forms
from sightline.interfaces.web.pages import page

APPOINT, SET_UP = moves.APPOINT.permission, moves.SEAT.permission
POSTS, BODIES, ANSWERS = "organisations:posts", "organisations:bodies", "organisations:accountabilities"


@page(permission=APPOINT, change=APPOINT)
def make_post(request: HttpRequest) -> HttpResponse:
    may_grant = request.person.may(moves.GRANT.permission, request.workspace.pk)
    form = forms.MakePost(given(request), organisations=_organisations(request), may_grant=may_grant)
    if not form.is_valid():
        return form_page(request, form, "Record a post", "Record the post", _crumbs(request, POSTS))
    key = actions.free_key(Post.objects.filter(workspace=request.workspace), form.cleaned_data["title"])
    post = actions.make_post(by=request.person, workspace=request.workspace, on=request.as_at, key=key, **form.cleaned_data)
    return done(request, f"{post.ref} is recorded. Say next who holds it.", "organisations:post", post.number)


@page(permission=APPOINT, change=APPOINT)
def appoint(request: HttpRequest, number: int) -> HttpResponse:
    post = queries.post_numbered(request.person, request.workspace, number)
    form = forms.Appoint(given(request), people=queries.people_of(request.workspace), **_today(request))
    if not form.is_valid():
        return form_page(
            request, form, f"Record who holds {post.ref}", "Record it", _crumbs(request, POSTS, post), intro=str(post)
        )
    facts = form.cleaned_data
    who, name = facts.pop("who"), facts.pop("name")
    holding = actions.appoint(by=request.person, post=post, person=who, new_name=name, **facts)
    return done(request, f"{holding.person.name} holds {post.ref}.", "organisations:post", number, on=facts["on"])


@page(permission=APPOINT, change=APPOINT)
def set_line(request: HttpRequest, number: int) -> HttpResponse:
    post = queries.post_numbered(request.person, request.workspace, number)
    offered = queries.holders_in(request.person, request.workspace, request.as_at)
    del offered["Bodies"]
    offered["Posts"] = [other for other in offered["Posts"] if other != post]
    form = forms.SetLine(given(request), offered=offered, **_today(request))
    if not form.is_valid():
        return form_page(
            request, form, f"Say to whom {post.ref} reports", "Record it", _crumbs(request, POSTS, post), intro=str(post)
        )
    facts = form.cleaned_data
    to = facts.pop("to")
    actions.set_reporting_line(
        by=request.person, post=post, **{"to_post" if isinstance(to, Post) else "to_organisation": to}, **facts
    )
    return done(request, f"{post.ref} reports to {to}.", "organisations:post", number, on=facts["on"])


@page(permission=SET_UP, change=SET_UP)
def take_part(request: HttpRequest) -> HttpResponse:
    form = forms.TakePart(given(request))
    if not form.is_valid():
        return form_page(request, form, "Bring in an organisation", "Bring it in", _crumbs(request, BODIES))
    found = actions.take_part(by=request.person, workspace=request.workspace, on=request.as_at, **form.cleaned_data)
    return done(request, f"{found.name} takes part.", BODIES)


@page(permission=SET_UP, change=SET_UP)
def make_body(request: HttpRequest) -> HttpResponse:
    form = forms.MakeBody(given(request), organisations=_organisations(request), **_today(request))
    if not form.is_valid():
        return form_page(request, form, "Record a body", "Record the body", _crumbs(request, BODIES))
    key = actions.free_key(Body.objects.filter(workspace=request.workspace), form.cleaned_data["name"])
    facts = {**form.cleaned_data, "organisations": list(form.cleaned_data["organisations"])}
    body = actions.make_body(by=request.person, workspace=request.workspace, key=key, **facts)
    return done(request, f"{body.ref} is recorded. Give its seats next.", "organisations:body", body.number, on=facts["on"])


@page(permission=SET_UP, change=SET_UP)
def seat(request: HttpRequest, number: int) -> HttpResponse:
    body = queries.body_numbered(request.person, request.workspace, number)
    posts = queries.posts_on(request.person, request.workspace, request.as_at).prefetch_related(None)
    form = forms.Seat(given(request), posts=posts, **_today(request))
    if not form.is_valid():
        return form_page(
            request, form, f"Give a seat on {body.ref}", "Give the seat", _crumbs(request, BODIES, body), intro=body.name
        )
    actions.seat(by=request.person, body=body, **form.cleaned_data)
    told = f"{form.cleaned_data['post']} has a seat on {body.ref}."
    return done(request, told, "organisations:body", number, on=form.cleaned_data["on"])


@page(permission=SET_UP, change=SET_UP)
def answer_for(request: HttpRequest) -> HttpResponse:
    holders = queries.holders_in(request.person, request.workspace, request.as_at)
    form = forms.AnswerFor(given(request), holders=holders, **_today(request))
    _, fault = cited(request, form.cleaned_data["cites"]) if form.is_valid() else ([], "")
    if fault:
        form.add_error("cites", fault)
    if not form.is_valid():
        return form_page(request, form, "Record who answers for what", "Record it", _crumbs(request, ANSWERS))
    found = actions.record_accountability(by=request.person, workspace=request.workspace, **form.cleaned_data)
    return done(request, f"{found.ref} is recorded: {found.holder} answers.", ANSWERS, on=form.cleaned_data["on"])


def _ending(permission: str, action, name: str, find, heading: str, told: str):
    """A page that ends something: holdings, seats and the rest differ in what is found and in their words."""

    @page(permission=permission, change=permission)
    def view(request: HttpRequest, **place) -> HttpResponse:
        found, whole = find(request, **place)
        form = forms.EndIt(given(request), **_today(request))
        if not form.is_valid():
            listed = _listed(whole or found)
            return form_page(request, form, heading, "Record it", _crumbs(request, listed, whole), intro=str(found))
        action(by=request.person, **{name: found}, **form.cleaned_data)
        if whole is None:
            return done(request, told, _listed(found))
        return done(request, told, _page(whole), whole.number, on=form.cleaned_data["on"])

    return view


def _of_post(model):
    def find(request: HttpRequest, number: int, key: int):
        post = queries.post_numbered(request.person, request.workspace, number)
        return queries.part_with(request.person, model, key, post=post), post

    return find


def _seat_of_body(request: HttpRequest, number: int, key: int):
    body = queries.body_numbered(request.person, request.workspace, number)
    return queries.part_with(request.person, Membership, key, body=body), body


def _the_body(request: HttpRequest, number: int):
    return queries.body_numbered(request.person, request.workspace, number), None


def _who_answers(request: HttpRequest, number: int):
    return queries.accountability_numbered(request.person, request.workspace, number), None


end_holding = _ending(
    APPOINT, actions.end_holding, "holding", _of_post(Holding), "Record the last day in post", "The last day in post is recorded."
)
end_line = _ending(
    APPOINT, actions.end_reporting_line, "line", _of_post(ReportingLine), "End a reporting line", "The reporting line is ended."
)
end_seat = _ending(SET_UP, actions.end_seat, "membership", _seat_of_body, "End a seat", "The seat is ended.")
end_body = _ending(SET_UP, actions.end_body, "body", _the_body, "Record that a body ended", "The body's last day is recorded.")
end_answering = _ending(
    SET_UP, actions.end_answering, "accountability", _who_answers, "Record who answers no longer", "The last day is recorded."
)


def _today(request: HttpRequest) -> dict:
    return {"today": request.today, "initial": {"on": request.as_at}}


def _organisations(request: HttpRequest):
    return request.workspace.organisations.order_by("name")


def _listed(record) -> str:
    return {Post: POSTS, Body: BODIES, Accountability: ANSWERS}[type(record)]


def _page(record: Post | Body) -> str:
    return f"organisations:{record._meta.model_name}"


def _crumbs(request: HttpRequest, register: str, record: Post | Body | None = None) -> list[dict]:
    slug, words = request.workspace.slug, {POSTS: "Posts", BODIES: "Bodies", ANSWERS: "Who answers for what"}
    found = [{"text": words[register], "href": reverse(register, args=[slug])}]
    if record:
        found.append({"text": record.ref, "href": reverse(_page(record), args=[slug, record.number])})
    return found
