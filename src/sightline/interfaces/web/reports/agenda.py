"""What the plan proposes for the agenda of a meeting, with why each item is there, to take over or to leave."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.domains.decisions.rules.moves import SET_AGENDA
from sightline.domains.organisations.door import why_not
from sightline.domains.reports import actions
from sightline.domains.reports.queries.agenda import Proposed, proposed_for
from sightline.interfaces.web.form_pages import done, given
from sightline.interfaces.web.forms import Form
from sightline.interfaces.web.pages import page
from sightline.interfaces.web.reports.facts import shown

KINDS = {"decision": "For decision", "discussion": "For discussion", "information": "For information"}


class TakeOver(Form):
    keys = forms.MultipleChoiceField(label="Items to take over", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, proposed: Proposed, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["keys"].choices = [(one.key, f"{one.title} ({KINDS[one.kind].lower()})") for one in proposed.open]


@page(permission="plans.view", change=SET_AGENDA.permission)
def propose(request: HttpRequest, number: int) -> HttpResponse:
    found = proposed_for(request.person, request.workspace, number, request.as_at)
    form = TakeOver(given(request), proposed=found, initial={"keys": [one.key for one in found.open]})
    if form.is_valid():
        taken = actions.take_over(by=request.person, meeting=found.meeting, on=request.as_at, **form.cleaned_data)
        told = f"{len(taken)} item{'' if len(taken) == 1 else 's'} of the plan stand on the agenda of {found.meeting.ref}."
        return done(request, told, "boards:meeting", number)
    refusal = why_not(SET_AGENDA, by=request.person, workspace=request.workspace, on=request.as_at)
    context = {
        "found": found, "meeting": found.meeting, "form": form, "why_not": refusal.sentence if refusal else "",
        "items": [
            {"proposal": one, "kind": KINDS[one.kind], "facts": [shown(news, request.workspace) for news in one.news],
             "taken": one.key in found.taken}
            for one in found.proposals
        ],
        "breadcrumbs": [
            {"text": "Boards", "href": reverse("boards:boards", args=[request.workspace.slug])},
            {"text": found.meeting.ref, "href": reverse("boards:meeting", args=[request.workspace.slug, number])},
        ],
    }  # fmt: skip
    return render(request, "reports/agenda.html", context, status=400 if form.is_bound else 200)
