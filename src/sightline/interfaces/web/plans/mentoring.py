"""Mentoring and peer pairs: the list, one pair, and the forms that change it."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.core.moves import Move
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Person, Post
from sightline.domains.organisations.queries import people_of
from sightline.domains.plans import actions, queries
from sightline.domains.plans.models import Mentoring
from sightline.domains.plans.rules import moves
from sightline.interfaces.web.downloads import download
from sightline.interfaces.web.form_pages import done, form_page, given, recorded
from sightline.interfaces.web.forms import DayField, Form
from sightline.interfaces.web.paged import paged
from sightline.interfaces.web.pages import page
from sightline.interfaces.web.plans.one_action import crumbs

HEADINGS = ("Number", "Kind", "Mentor or first peer", "Mentored or second peer", "Purpose", "State", "Since", "Until", "Days met",
            "Last met", "Source")  # fmt: skip
NOTHING_SAID = "Only the days and the topics. What was said stays between the two."


class PairForm(Form):
    purpose = forms.CharField(label="What it is for", max_length=300)
    mentee_post = forms.ModelChoiceField(
        label="Post that is mentored", queryset=Post.objects.none(), required=False, empty_label="No post"
    )
    mentee_person = forms.ModelChoiceField(
        label="Person who is mentored", queryset=Person.objects.none(), required=False, empty_label="Whoever holds the post"
    )
    mentee_words = forms.CharField(label="Or in words, where nobody is named", required=False, max_length=200)
    mentor_post = forms.ModelChoiceField(
        label="Post of the mentor or peer", queryset=Post.objects.none(), required=False, empty_label="No post"
    )
    mentor_person = forms.ModelChoiceField(
        label="Person who mentors", queryset=Person.objects.none(), required=False, empty_label="Whoever holds the post"
    )
    mentor_words = forms.CharField(
        label="Mentor or peer in words", required=False, max_length=200, help_text="None of the three: a mentor is still sought."
    )
    until = DayField(label="Until when, where it is agreed", required=False)

    def __init__(self, *args, posts, people, **kwargs):
        super().__init__(*args, **kwargs)
        for side in ("mentor", "mentee"):
            self.fields[f"{side}_post"].queryset, self.fields[f"{side}_person"].queryset = posts, people

    def clean(self):
        given = super().clean()
        if not any(given.get(f"mentee_{one}") for one in ("post", "person", "words")) and not self.errors:
            self.add_error("mentee_post", "Say who is mentored: a post, a person, or in words")
        for one in ("post", "person"):
            if given.get(f"mentor_{one}") and given.get(f"mentor_{one}") == given.get(f"mentee_{one}"):
                self.add_error(f"mentor_{one}", "Nobody mentors themselves. Choose two")
        return given

    def pair(self) -> actions.Pair:
        return actions.Pair(**{name: self.cleaned_data[name] for name in actions.Pair.__dataclass_fields__})


class Arrange(PairForm):
    kind = forms.ChoiceField(
        label="What kind it is", choices=Mentoring.Kind.choices, widget=forms.RadioSelect, initial="mentoring"
    )
    cites = forms.CharField(label="Source", required=False, max_length=200)

    field_order = ("kind", "purpose")


class Rearrange(PairForm):
    reason = forms.CharField(label="Why it changes", required=False, max_length=300)
    seen = forms.CharField(widget=forms.HiddenInput)


class Met(Form):
    held_on = DayField(label="Day they met")
    topics = forms.CharField(label="On what", max_length=300, help_text=NOTHING_SAID)


class End(Form):
    outcome = forms.CharField(
        label="What came of it", max_length=300, help_text="Everybody here reads it: name nothing confidential."
    )


@page(permission="plans.view")
def register(request: HttpRequest) -> HttpResponse:
    context = {
        "pairs": paged(request, queries.pairs_on(request.person, request.workspace, request.as_at)),
        "why_not": _why_not(request, moves.ARRANGE), "breadcrumbs": crumbs(request),
    }  # fmt: skip
    return render(request, "plans/mentorings.html", context)


@page(permission="plans.view")
def table(request: HttpRequest, form: str) -> HttpResponse:
    rows = [
        [one.record.ref, one.record.get_kind_display(), one.pair.mentor, one.pair.mentee, one.pair.purpose, one.state, one.since,
         one.pair.until, one.met, one.last, one.record.cites]
        for one in queries.pairs_on(request.person, request.workspace, request.as_at)
    ]  # fmt: skip
    return download([list(HEADINGS), *rows], form, f"{request.workspace.slug}-mentoring-{request.as_at:%Y-%m-%d}")


@page(permission="plans.view")
def show(request: HttpRequest, number: int) -> HttpResponse:
    record = queries.mentoring_page(request.person, request.workspace, number, request.as_at)
    found = record.paired.record
    context = {
        "record": record, "ref": found.ref, "name": record.paired.pair.purpose, "kind": found.get_kind_display(),
        "why_not": _why_not(request, moves.MENTORING_MET, found), "breadcrumbs": _crumbs(request),
        "is_over_time": record.paired.is_over_time(request.as_at),
    }  # fmt: skip
    return render(request, "plans/mentoring.html", context)


@page(permission="plans.mentor", change="plans.mentor")
def arrange(request: HttpRequest) -> HttpResponse:
    form = Arrange(given(request), **_sides(request))
    if not form.is_valid():
        heading = "Arrange mentoring or a peer pair"
        return form_page(request, form, heading, "Arrange it", _crumbs(request), recorded=recorded(request))
    made = actions.arrange_mentoring(
        by=request.person, workspace=request.workspace, on=request.as_at, kind=form.cleaned_data["kind"], pair=form.pair(),
        cites=form.cleaned_data["cites"],
    )  # fmt: skip
    return _done(request, made, f"{made.ref} is arranged.")


@page(permission="plans.mentor", change="plans.mentor")
def rearrange(request: HttpRequest, number: int) -> HttpResponse:
    """The hash of what was seen travels with the form: where somebody else was quicker, what changed is shown and what was typed
    stays."""
    record = _changing(request, number, moves.REARRANGE)
    latest = actions.latest_pair(record)
    names = actions.Pair.__dataclass_fields__
    initial = {**{name: getattr(latest, name) for name in names}, "seen": latest.content_hash}
    form = Rearrange(given(request), initial=initial, **_sides(request))
    changed = _changed(request, form, record, latest)
    if form.is_valid() and not changed and not (set(form.changed_data) & set(names)):
        form.add_error(None, "Nothing was changed. Change something, or go back")
    if changed or not form.is_valid():
        heading = f"Change {record.ref}"
        return form_page(
            request,
            form,
            heading,
            "Change it",
            _crumbs(request, record),
            recorded=recorded(request),
            changed=changed,
            ref=record.ref,
        )
    facts = form.cleaned_data
    actions.rearrange_mentoring(
        by=request.person, mentoring=record, on=request.as_at, pair=form.pair(), seen=facts["seen"], reason=facts["reason"]
    )
    return _done(request, record, f"{record.ref} is changed. What was arranged before stays in its history.")


@page(permission="plans.mentor", change="plans.mentor")
def met(request: HttpRequest, number: int) -> HttpResponse:
    record, form = _changing(request, number, moves.MENTORING_MET), Met(given(request), initial={"held_on": request.as_at})
    if not form.is_valid():
        heading = f"Record that they met: {record.ref}"
        return form_page(request, form, heading, "Record it", _crumbs(request, record), recorded=recorded(request))
    actions.record_mentoring_meeting(by=request.person, mentoring=record, on=request.as_at, **form.cleaned_data)
    return _done(request, record, "It is recorded that they met.")


@page(permission="plans.mentor", change="plans.mentor")
def end(request: HttpRequest, number: int) -> HttpResponse:
    record, form = _changing(request, number, moves.END_MENTORING), End(given(request))
    if not form.is_valid():
        return form_page(request, form, f"End {record.ref}", "End it", _crumbs(request, record), recorded=recorded(request))
    actions.end_mentoring(by=request.person, mentoring=record, on=request.as_at, **form.cleaned_data)
    return _done(request, record, f"{record.ref} has ended.")


def _changed(request: HttpRequest, form, record: Mentoring, latest) -> list[dict]:
    seen = request.POST.get("seen", "")
    if request.method != "POST" or seen == latest.content_hash:
        return []
    form.data = {**form.data.dict(), "seen": latest.content_hash}
    before = record.versions.filter(content_hash=seen).order_by("-pk").first()
    told = {"Mentor or peer": "mentor", "Mentored": "mentee", "What it is for": "purpose", "Until": "until"}
    pairs = ((fact, str(getattr(before, name) or "nobody") if before else "not known", str(getattr(latest, name) or "nobody"))
             for fact, name in told.items())  # fmt: skip
    return [
        {"fact": fact, "before": was, "after": now, "by": latest.by.name, "at": latest.at}
        for fact, was, now in pairs
        if was != now
    ]


def _changing(request: HttpRequest, number: int, move: Move) -> Mentoring:
    """The pair, where the move may be made now: nobody fills in a form that would be refused."""
    record = queries.mentoring_page(request.person, request.workspace, number, request.as_at).paired.record
    refusal = door.why_not(move, by=request.person, workspace=request.workspace, record=record, on=request.as_at)
    if refusal:
        raise refusal
    return record


def _sides(request: HttpRequest) -> dict:
    posts = Post.objects.visible_to(request.person).filter(workspace=request.workspace, is_demonstration=False)
    return {
        "posts": posts.select_related("organisation").order_by("organisation__name", "title"),
        "people": people_of(request.workspace),
    }


def _why_not(request: HttpRequest, move: Move, record: Mentoring | None = None) -> str:
    refusal = door.why_not(move, by=request.person, workspace=request.workspace, record=record, on=request.as_at)
    return refusal.sentence if refusal else ""


def _crumbs(request: HttpRequest, record: Mentoring | None = None) -> list[dict]:
    slug = request.workspace.slug
    made = [*crumbs(request), {"text": "Mentoring", "href": reverse("plans:mentorings", args=[slug])}]
    return [*made, {"text": record.ref, "href": reverse("plans:mentoring", args=[slug, record.number])}] if record else made


def _done(request: HttpRequest, record: Mentoring, words: str) -> HttpResponse:
    return done(request, f"{words} {recorded(request)}".strip(), "plans:mentoring", record.number)
