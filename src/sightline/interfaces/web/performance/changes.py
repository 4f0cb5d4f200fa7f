"""Forms that change something about own figures: each shows its form, makes one call, and goes to where the change shows."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sightline.domains.organisations.models import Post
from sightline.domains.performance import actions, queries
from sightline.domains.performance.models import Cell
from sightline.domains.performance.queries.own_measure import OwnMeasure
from sightline.domains.performance.rules.judging import Rag
from sightline.interfaces.web.pages import page
from sightline.interfaces.web.performance import forms


@page(permission="performance.view", change="performance.target")
def target(request: HttpRequest, measure: str) -> HttpResponse:
    found = _found(request, measure)
    aim = found.line.aim
    form = forms.SetTarget(_given(request), initial={"value": aim.value, "tolerance": aim.tolerance} if aim else None)
    if not form.is_valid():
        return _form(request, form, f"Set a target: {found.measure.name}", "Set the target", measure)
    actions.set_target(
        by=request.person, workspace=request.workspace, organisation=found.organisation, measure=found.measure, on=request.as_at,
        **form.cleaned_data,
    )  # fmt: skip
    return _done(request, measure, "The target counts from this day on. Earlier days keep the one they had.")


@page(permission="performance.view", change="performance.judge")
def judge(request: HttpRequest, measure: str) -> HttpResponse:
    found = _found(request, measure)
    form = forms.Judge(_given(request))
    if not form.is_valid():
        return _form(request, form, f"Judge otherwise than the rule: {found.measure.name}", "Record the judgement", measure)
    actions.override(
        by=request.person, cell=_cell(request, found), on=request.as_at, rag=Rag(form.cleaned_data["rag"]),
        by_rule=found.line.judgement.rag, reason=form.cleaned_data["reason"],
    )  # fmt: skip
    return _done(request, measure, "Your judgement stands beside the rule's. A restated figure is judged by the rule again.")


@page(permission="performance.view", change="performance.explain")
def explain(request: HttpRequest, measure: str) -> HttpResponse:
    found = _found(request, measure)
    meetings = queries.meetings_of(request.person, request.workspace, request.as_at)
    form = forms.Explain(_given(request), posts=_posts(request), meetings=meetings)
    if not form.is_valid():
        return _form(request, form, f"Explain: {found.measure.name}", "Record the explanation", measure)
    said = actions.explain(by=request.person, cell=_cell(request, found), on=request.as_at, **form.cleaned_data)
    return _done(request, measure, f"{said.ref} is recorded.")


@page(permission="performance.view", change="performance.explain")
def meet(request: HttpRequest) -> HttpResponse:
    form = forms.Meet(_given(request))
    if not form.is_valid():
        return _form(request, form, "Record a performance meeting", "Record the meeting")
    meeting = actions.hold_meeting(
        by=request.person, workspace=request.workspace, organisation=request.workspace.home, on=request.as_at, **form.cleaned_data
    )
    messages.success(request, f"{meeting.ref} is recorded. Explain the figures off track, and name the meeting with each.")
    return redirect("performance:meeting", request.workspace.slug, meeting.number)


def _found(request: HttpRequest, measure: str) -> OwnMeasure:
    return queries.own_measure(request.person, request.workspace, measure, request.as_at)


def _cell(request: HttpRequest, found: OwnMeasure) -> Cell:
    """The figure that the page shows, which is the one that is judged and explained."""
    return Cell.objects.visible_to(request.person).select_related("load__workspace", "measure").get(pk=found.line.latest.cell)


def _posts(request: HttpRequest):
    seen = Post.objects.visible_to(request.person).filter(workspace=request.workspace, is_demonstration=False)
    return seen.select_related("organisation").order_by("organisation__name", "title")


def _given(request: HttpRequest):
    return request.POST if request.method == "POST" else None


def _form(request: HttpRequest, form, heading: str, button: str, measure: str = "") -> HttpResponse:
    place = [request.workspace.slug]
    back = reverse("performance:own_measure", args=[*place, measure]) if measure else reverse("performance:meetings", args=place)
    context = {
        "form": form,
        "heading": heading,
        "button": button,
        "back": back,
        "back_text": "The measure" if measure else "Meetings",
    }
    return render(request, "performance/form.html", context)


def _done(request: HttpRequest, measure: str, told: str) -> HttpResponse:
    messages.success(request, told)
    return redirect("performance:own_measure", request.workspace.slug, measure)
