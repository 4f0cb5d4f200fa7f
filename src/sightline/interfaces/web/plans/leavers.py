"""The work that waits for nobody, and handing it over."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.domains.organisations import door
from sightline.domains.organisations.models import Post
from sightline.domains.organisations.queries import post_numbered
from sightline.domains.organisations.rules.tenure import WITHIN
from sightline.domains.plans import actions, queries
from sightline.domains.plans.rules import moves
from sightline.interfaces.web.downloads import download
from sightline.interfaces.web.form_pages import done, form_page, given, recorded
from sightline.interfaces.web.forms import Form
from sightline.interfaces.web.paged import paged
from sightline.interfaces.web.pages import page
from sightline.interfaces.web.plans.one_action import crumbs

FURTHEST = 730
HEADINGS = ("Post", "Organisation", "Why", "Kind", "Number", "Title", "State", "Due", "Days late")


class HandOver(Form):
    to = forms.ModelChoiceField(label="Post that takes it over", queryset=Post.objects.none(), empty_label="Choose")
    only = forms.MultipleChoiceField(label="What is handed over", widget=forms.CheckboxSelectMultiple)
    reason = forms.CharField(label="Why", max_length=300, help_text="Kept with each action in the event log.")
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, posts, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = posts
        self.fields["only"].choices = [(item.ref, f"{item.ref} {item.title}") for item in items]


@page(permission="plans.view")
def show(request: HttpRequest) -> HttpResponse:
    within = _within(request)
    found = queries.leavers(request.person, request.workspace, request.as_at, within)
    refusal = door.why_not(moves.HAND_OVER, by=request.person, workspace=request.workspace, on=request.as_at)
    context = {
        "found": found, "posts": paged(request, found.posts), "within": within, "why_not": refusal.sentence if refusal else "",
        "breadcrumbs": crumbs(request),
    }  # fmt: skip
    return render(request, "plans/leavers.html", context)


@page(permission="plans.view")
def table(request: HttpRequest, form: str) -> HttpResponse:
    found = queries.leavers(request.person, request.workspace, request.as_at, _within(request))
    rows = [
        [one.post.title if one.post else "", one.post.organisation.name if one.post else "", one.sentence, item.kind, item.ref,
         item.title, item.state, item.due_on, item.late]
        for one in found.posts for item in one.items
    ]  # fmt: skip
    stood = [["", "", f"Verified by {one.verifier}, who holds no post here", "verification", one.ref, "", "verified", None, 0]
             for one in found.verified]  # fmt: skip
    return download([list(HEADINGS), *rows, *stood], form, f"{request.workspace.slug}-leavers-{request.as_at:%Y-%m-%d}")


@page(permission="plans.plan", change="plans.plan")
def hand_over(request: HttpRequest, number: int) -> HttpResponse:
    """What the post owned when the page was drawn travels with the form as a hash: where it is another now, the list is shown
    again and what was typed stays."""
    post = post_numbered(request.person, request.workspace, number)
    items = queries.of_post(request.person, request.workspace, post, request.as_at)
    refs, seen = [item.ref for item in items], actions.seen_of(items)
    form = HandOver(given(request), posts=_others(request, post), items=items, initial={"seen": seen, "only": refs})
    if form.is_bound and request.POST.get("seen") != seen:
        form.data = _renewed(request, seen, refs)
        form.add_error(None, "The open work of this post changed while you were writing. Look at the list, and send yours again")
    if not items or not form.is_valid():
        crumb = {"text": "Leavers", "href": reverse("plans:leavers", args=[request.workspace.slug])}
        return form_page(
            request, form, f"Hand over the open work of {post.ref}", "Hand it over", [*crumbs(request), crumb], recorded=recorded(request),
            intro=f"{post}. What is claimed waits for its verifier and is not handed over." if items else f"{post} owns no open work.",
        )  # fmt: skip
    facts = {**form.cleaned_data, "only": frozenset(form.cleaned_data["only"])}
    passed = actions.hand_over(by=request.person, workspace=request.workspace, post=post, on=request.as_at, **facts)
    words = f"{len(passed)} handed over to {facts['to']}. {recorded(request)}".strip()
    return done(request, words, "plans:leavers")


def _renewed(request: HttpRequest, seen: str, refs: list[str]):
    """What was typed, on the list as it is now."""
    data = request.POST.copy()
    data["seen"] = seen
    data.setlist("only", [ref for ref in data.getlist("only") if ref in refs])
    return data


def _others(request: HttpRequest, post: Post):
    seen = Post.objects.visible_to(request.person).filter(workspace=request.workspace, is_demonstration=False).exclude(pk=post.pk)
    return seen.select_related("organisation").order_by("organisation__name", "title")


def _within(request: HttpRequest) -> int:
    given = request.GET.get("within", "")
    return min(int(given), FURTHEST) if given.isascii() and given.isdecimal() and len(given) < 6 else WITHIN
