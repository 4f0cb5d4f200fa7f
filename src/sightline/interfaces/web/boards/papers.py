"""Forms that give papers and presentations to a meeting, and take them back."""

from django.http import HttpRequest, HttpResponse

from sightline.core.refusals import NotVisible
from sightline.domains.decisions import actions
from sightline.domains.decisions.models import Paper
from sightline.domains.decisions.rules import moves
from sightline.domains.documents.models import Document
from sightline.domains.documents.queries import library
from sightline.interfaces.web.boards import forms
from sightline.interfaces.web.boards.arranging import items_of
from sightline.interfaces.web.boards.places import meeting_form, the_meeting, to_meeting
from sightline.interfaces.web.form_pages import given
from sightline.interfaces.web.pages import page


@page(permission="boards.view", change=moves.GIVE_PAPER.permission)
def give(request: HttpRequest, number: int) -> HttpResponse:
    meeting = the_meeting(request, number, moves.GIVE_PAPER)
    form = forms.GivePaper(
        given(request), today=request.today, initial={"on": request.as_at, "circulated_on": request.as_at},
        documents=library(request.person, request.workspace, request.today, state="held"), organisations=_givers(request),
        items=items_of(request, meeting),
    )  # fmt: skip
    if not form.is_valid():
        intro = "A paper is a document of the library: add the document there first."
        return meeting_form(request, form, "Give a paper to {}", "Give it", meeting, intro=intro)
    paper = actions.give_paper(by=request.person, meeting=meeting, **form.cleaned_data)
    return to_meeting(request, meeting, f"{paper.title} is before the meeting.", form)


@page(permission=moves.WITHDRAW_PAPER.permission, change=moves.WITHDRAW_PAPER.permission)
def withdraw(request: HttpRequest, number: int, key: int) -> HttpResponse:
    meeting = the_meeting(request, number, moves.WITHDRAW_PAPER)
    seen = Paper.objects.visible_to(request.person).filter(meeting=meeting, pk=key, on__lte=request.as_at)
    paper = seen.select_related("meeting__workspace", "document").first()
    if paper is None:
        raise NotVisible("There is no such paper before this meeting.")
    form, name = forms.WithReason(given(request), today=request.today, initial={"on": request.as_at}), _name(request, paper)
    if not form.is_valid():
        return meeting_form(request, form, "Withdraw a paper from {}", "Withdraw it", meeting, intro=name)
    actions.withdraw_paper(by=request.person, paper=paper, **form.cleaned_data)
    return to_meeting(request, meeting, f"{name} is withdrawn.", form)


def _name(request: HttpRequest, paper: Paper) -> str:
    """Whoever arranges may withdraw a paper that they may not read, and is not told its title."""
    seen = paper.document is None or Document.objects.visible_to(request.person).filter(pk=paper.document_id).exists()
    return paper.title if seen else "A document that you may not read"


def _givers(request: HttpRequest):
    """Whoever arranges gives for anybody; a partner for its own organisation."""
    everybody = request.workspace.organisations.order_by("name")
    if request.person.may(moves.SET_AGENDA.permission, request.workspace.pk):
        return everybody
    return everybody.filter(pk__in=request.person.rights.organisations.get(request.workspace.pk, ()))
