"""From a document to confirmed clauses: added, read, confirmed one by one beside the source."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst

from sightline.domains.instruments import actions, queries
from sightline.domains.instruments.queries.records import ClausePage
from sightline.domains.instruments.rules import moves
from sightline.domains.organisations.door import why_not
from sightline.interfaces.web.instruments.forms import AddForm, CorrectForm, DutyForm, NoDutyForm, SplitForm
from sightline.interfaces.web.instruments.views import crumbs
from sightline.interfaces.web.pages import change, page

Duties = forms.formset_factory(DutyForm, extra=1)


@page(permission="instruments.add", change="instruments.add")
def add(request: HttpRequest) -> HttpResponse:
    """A document of the library is read; what was found is proposed, nothing binds yet."""
    documents = queries.readable_documents(request.person, request.workspace, request.as_at)
    form = AddForm(request.POST if request.method == "POST" else None, documents=documents)
    if form.is_valid():
        instrument = actions.add_instrument(by=request.person, workspace=request.workspace, on=request.as_at, **form.cleaned_data)
        messages.success(request, f"{instrument.ref} was read. Confirm it clause by clause; nothing binds until then.")
        return redirect("instruments:confirm", request.workspace.slug, instrument.number)
    context = {"form": form, "breadcrumbs": crumbs(request)[:1]}
    return render(request, "instruments/add.html", context, status=400 if form.is_bound else 200)


@page(permission="instruments.view")
def confirm(request: HttpRequest, number: int) -> HttpResponse:
    """The worklist of an instrument: the first clause that waits; the instrument where none does."""
    record = queries.record_page(request.person, request.workspace, number, request.as_at)
    waiting = next((clause for clause in record.clauses if clause.state == "proposed"), None)
    if waiting is None:
        return redirect("instruments:show", request.workspace.slug, number)
    done = f"?{urlencode({'done': request.GET['done']})}" if request.GET.get("done") else ""
    return redirect(reverse("instruments:clause", args=[request.workspace.slug, number, waiting.pk]) + done)


@dataclass
class ClauseForms:
    """What can be said of a clause. Only the form whose button was pressed is bound."""

    duties: forms.BaseFormSet
    no_duty: NoDutyForm
    correct: CorrectForm
    split: SplitForm

    @classmethod
    def of(cls, request: HttpRequest, seen: ClausePage) -> "ClauseForms":
        def sent(button: str):
            return request.POST if button in request.POST else None

        return cls(
            Duties(sent("_accept"), initial=seen.proposals, prefix="duty"),
            NoDutyForm(sent("_no_duty")),
            CorrectForm(sent("_correct"), initial={"text": seen.clause.text}),
            SplitForm(sent("_split"), initial={"parts": seen.clause.text}),
        )

    @property
    def wrong(self):
        """The form that was sent and cannot be used, for the summary at the top."""
        single = (form for form in (self.no_duty, self.correct, self.split, *self.duties) if form.is_bound and form.errors)
        return next(single, None)


@page(permission="instruments.view", change="instruments.confirm")
def clause(request: HttpRequest, number: int, key: int) -> HttpResponse:
    """One clause: its words as read, the lines they came from, its proposed duties; accept, correct, split, set aside."""
    seen = queries.clause_page(request.person, request.workspace, number, key, request.as_at)
    said = ClauseForms.of(request, seen)
    onward = _said(request, seen, said) if request.method == "POST" else None
    if onward:
        return redirect(onward)
    context = {
        "seen": seen, "said": said, "form": said.wrong, "breadcrumbs": crumbs(request, seen.instrument),
        "undo": seen.undoable(request.GET.get("done", "")),
        "why_not_confirm": why_not(moves.ACCEPT, by=request.person, workspace=request.workspace, on=request.as_at),
    }  # fmt: skip
    return render(request, "instruments/clause.html", context, status=400 if request.method == "POST" else 200)


def _said(request: HttpRequest, seen: ClausePage, said: ClauseForms) -> str | None:
    """Carries out what the person pressed and gives the next page; None where what they wrote cannot be used."""
    asked = {"by": request.person, "clause": seen.clause, "on": request.as_at}
    worklist = reverse("instruments:confirm", args=[request.workspace.slug, seen.instrument.number])
    if said.duties.is_bound and said.duties.is_valid():
        kept = [form for form in said.duties if hasattr(form, "duty")]
        named = {form.cleaned_data["number"]: form.duty for form in kept if form.cleaned_data["number"]}
        further = [form.duty for form in kept if not form.cleaned_data["number"]]
        actions.accept_clause(**asked, duties=named, further=further)
        return f"{worklist}?done={seen.clause.pk}"
    if said.no_duty.is_valid():
        actions.set_aside_clause(**asked, **said.no_duty.cleaned_data)
        return f"{worklist}?done={seen.clause.pk}"
    if said.correct.is_valid():
        actions.correct_clause(**asked, **said.correct.cleaned_data)
        return request.path
    if said.split.is_valid():
        actions.split_clause(**asked, texts=said.split.cleaned_data["parts"])
        return worklist
    return None


@change(permission="instruments.confirm")
def reopen(request: HttpRequest, number: int, key: int) -> HttpResponse:
    """Undoes an acceptance or a setting aside, while the instrument as a whole is not confirmed."""
    seen = queries.clause_page(request.person, request.workspace, number, key, request.as_at)
    actions.reopen_clause(by=request.person, clause=seen.clause, on=request.as_at)
    messages.success(request, f"{capfirst(seen.clause.label)} is open again.")
    return redirect("instruments:clause", request.workspace.slug, number, key)
