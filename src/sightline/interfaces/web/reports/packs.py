"""Board packs: list, draft, look, seal, download."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sightline.core.moves import Move
from sightline.core.refusals import Refused
from sightline.domains.organisations.door import state_forbids, why_not
from sightline.domains.reports import actions, queries
from sightline.domains.reports.models import Pack, PackTransition
from sightline.domains.reports.rendering import printed_anew
from sightline.domains.reports.rules import moves
from sightline.interfaces.web.drawn_once import Asked, drawn_once
from sightline.interfaces.web.forms import Form
from sightline.interfaces.web.paged import paged
from sightline.interfaces.web.pages import change, page

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class DraftForm(Form):
    title = forms.CharField(label="Title of the pack", max_length=200)
    body = forms.ModelChoiceField(label="Body that it is for", queryset=None, empty_label=None)

    def __init__(self, *args, bodies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies


@page(permission="reports.view")
@drawn_once("reports/packs.html")
def packs(asked: Asked) -> dict:
    found = queries.packs_on(asked.person, asked.workspace, asked.today)
    refusal = why_not(moves.DRAFT, by=asked.person, workspace=asked.workspace, on=asked.today)
    return {"packs": found, "why_not_draft": refusal, "breadcrumbs": _crumbs(asked)[:1]}


@page(permission="reports.draft", change="reports.draft")
def draft(request: HttpRequest) -> HttpResponse:
    bodies = queries.bodies(request.person, request.workspace, request.as_at)
    form = DraftForm(
        request.POST if request.method == "POST" else None,
        bodies=bodies,
        initial={"title": f"Board pack as at {request.as_at:%-d %B %Y}"},
    )
    if form.is_valid():
        pack = actions.draft_pack(
            by=request.person, workspace=request.workspace, as_at=request.as_at, on=request.today, **form.cleaned_data
        )
        messages.success(request, f"{pack.ref} is drafted. Look at it, then seal it.")
        return redirect("reports:pack", request.workspace.slug, pack.number)
    context = {"form": form, "breadcrumbs": _crumbs(request)}
    return render(request, "reports/draft.html", context, status=400 if form.is_bound else 200)


@page(permission="reports.view")
def show(request: HttpRequest, number: int) -> HttpResponse:
    pack = queries.pack_with(request.person, request.workspace, number, request.today)
    since = queries.restated_since(request.person, pack, request.today) if pack.state == "sealed" else ()
    latest = PackTransition(to_state=pack.state, on=pack.since)
    return render(
        request,
        "reports/pack.html",
        {
            "pack": pack,
            "content": actions.content_to_show(request.person, pack),
            "restated": paged(request, since, name="restated"),
            "history": queries.history_of(request.person, pack),
            "printed_anew": printed_anew(pack.edition.renderer) if pack.state == "sealed" else "",
            "may_figures": request.person.may("performance.view", request.workspace.pk),
            "why_not_seal": _why_not(moves.SEAL, request, pack, latest),
            "why_not_discard": _why_not(moves.DISCARD, request, pack, latest),
            "breadcrumbs": _crumbs(request),
        },
    )


@change(permission="reports.seal")
def seal(request: HttpRequest, number: int) -> HttpResponse:
    pack = queries.pack_with(request.person, request.workspace, number, request.today)
    edition = actions.seal_pack(by=request.person, pack=pack, on=request.today)
    messages.success(request, f"{pack.ref} is sealed: {edition.seal[:19]}… Nothing can change it now.")
    return redirect("reports:pack", request.workspace.slug, number)


@change(permission="reports.draft")
def discard(request: HttpRequest, number: int) -> HttpResponse:
    pack = queries.pack_with(request.person, request.workspace, number, request.today)
    actions.discard_pack(by=request.person, pack=pack, on=request.today)
    messages.success(request, f"{pack.ref} is discarded.")
    return redirect("reports:packs", request.workspace.slug)


@page(permission="reports.view")
def download(request: HttpRequest, number: str, form: str) -> HttpResponse:
    pack = queries.pack_with(request.person, request.workspace, int(number), request.today)
    data = actions.download_pack(by=request.person, pack=pack, on=request.today, form=form)
    response = HttpResponse(data, content_type=TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{pack.ref}-{pack.as_at:%Y-%m-%d}.{form}"'
    return response


def _why_not(move: Move, request: HttpRequest, pack: Pack, latest: PackTransition) -> Refused | None:
    """As the door would answer; the pack's state is asked for once."""
    refusal = why_not(move, by=request.person, workspace=request.workspace, on=request.today)
    return refusal or state_forbids(move, pack.ref, latest, request.today)


def _crumbs(request: HttpRequest | Asked) -> list[dict]:
    slug = request.workspace.slug
    return [
        {"text": "Line of sight", "href": reverse("reports:line_of_sight", args=[slug])},
        {"text": "Board packs", "href": reverse("reports:packs", args=[slug])},
    ]
