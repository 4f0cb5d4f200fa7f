"""Forms that change something about own figures: each shows its form, makes one call, and goes to where the change shows."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from sightline.domains.organisations.models import Post
from sightline.domains.performance import actions, queries
from sightline.domains.performance.models import Cell
from sightline.domains.performance.queries.own_measure import OwnMeasure
from sightline.domains.performance.rules.judging import Rag
from sightline.interfaces.web.form_pages import done, form_page, given
from sightline.interfaces.web.pages import page
from sightline.interfaces.web.performance import forms

SHOWN = "performance:own_measure"


@page(permission="performance.view", change="performance.target")
def target(request: HttpRequest, measure: str) -> HttpResponse:
    found = _found(request, measure)
    aim = found.line.aim
    form = forms.SetTarget(given(request), initial={"value": aim.value, "tolerance": aim.tolerance} if aim else None)
    if not form.is_valid():
        return _form(request, form, f"Set a target: {found.measure.name}", "Set the target", found)
    actions.set_target(
        by=request.person, workspace=request.workspace, organisation=found.organisation, measure=found.measure, on=request.as_at,
        **form.cleaned_data,
    )  # fmt: skip
    return done(request, "The target counts from this day on. Earlier days keep the one they had.", SHOWN, measure)


@page(permission="performance.view", change="performance.judge")
def judge(request: HttpRequest, measure: str) -> HttpResponse:
    found = _found(request, measure)
    form = forms.Judge(given(request))
    if not form.is_valid():
        return _form(request, form, f"Judge otherwise than the rule: {found.measure.name}", "Record the judgement", found)
    actions.override(
        by=request.person, cell=_cell(request, found), on=request.as_at, rag=Rag(form.cleaned_data["rag"]),
        by_rule=found.line.judgement.rag, reason=form.cleaned_data["reason"],
    )  # fmt: skip
    return done(
        request, "Your judgement stands beside the rule's. A restated figure is judged by the rule again.", SHOWN, measure
    )


@page(permission="performance.view", change="performance.explain")
def explain(request: HttpRequest, measure: str) -> HttpResponse:
    found = _found(request, measure)
    meetings = queries.meetings_of(request.person, request.workspace, request.as_at)
    form = forms.Explain(given(request), posts=_posts(request), meetings=meetings)
    if not form.is_valid():
        return _form(request, form, f"Explain: {found.measure.name}", "Record the explanation", found)
    said = actions.explain(by=request.person, cell=_cell(request, found), on=request.as_at, **form.cleaned_data)
    return done(request, f"{said.ref} is recorded.", SHOWN, measure)


@page(permission="performance.view", change="performance.explain")
def meet(request: HttpRequest) -> HttpResponse:
    form = forms.Meet(given(request))
    if not form.is_valid():
        return _form(request, form, "Record a performance meeting", "Record the meeting")
    meeting = actions.hold_meeting(
        by=request.person, workspace=request.workspace, organisation=request.workspace.home, on=request.as_at, **form.cleaned_data
    )
    words = f"{meeting.ref} is recorded. Explain the figures off track, and name the meeting with each."
    return done(request, words, "performance:meeting", meeting.number)


def _found(request: HttpRequest, measure: str) -> OwnMeasure:
    return queries.own_measure(request.person, request.workspace, measure, request.as_at)


def _cell(request: HttpRequest, found: OwnMeasure) -> Cell:
    """The figure that the page shows, which is the one that is judged and explained."""
    return Cell.objects.visible_to(request.person).select_related("load__workspace", "measure").get(pk=found.line.latest.cell)


def _posts(request: HttpRequest):
    seen = Post.objects.visible_to(request.person).filter(workspace=request.workspace, is_demonstration=False)
    return seen.select_related("organisation").order_by("organisation__name", "title")


def _form(request: HttpRequest, form, heading: str, button: str, measure: OwnMeasure | None = None) -> HttpResponse:
    place, crumbs = [request.workspace.slug], []
    if measure:
        crumbs.append({"text": "Scorecard", "href": reverse("performance:scorecard", args=place)})
        crumbs.append({"text": measure.measure.name, "href": reverse(SHOWN, args=[*place, measure.measure.slug])})
    else:
        crumbs.append({"text": "Meetings", "href": reverse("performance:meetings", args=place)})
    return form_page(request, form, heading, button, crumbs)
