"""From a document to an instrument in force: added, read, confirmed clause by clause beside its source, ended."""

from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sightline.domains.instruments import actions, queries
from sightline.interfaces.web.as_at import read_day
from sightline.interfaces.web.instruments.forms import AddForm, DutyForm
from sightline.interfaces.web.instruments.views import crumbs
from sightline.interfaces.web.pages import change, page

Duties = forms.formset_factory(DutyForm, extra=1)


@page(permission="instruments.add", change="instruments.add")
def add(request: HttpRequest) -> HttpResponse:
    """A document of the library is read; what was found is proposed, nothing binds yet."""
    documents = queries.readable_documents(request.person, request.workspace, request.as_at)
    form = AddForm(request.POST or None, documents=documents)
    if form.is_valid():
        instrument = actions.add_instrument(by=request.person, workspace=request.workspace, on=request.as_at, **form.cleaned_data)
        messages.success(request, f"{instrument.ref} was read. Confirm it clause by clause; nothing binds until then.")
        return redirect("instruments:confirm", request.workspace.slug, instrument.number)
    return render(request, "instruments/add.html", {"form": form, "breadcrumbs": crumbs(request)[:1]})


@page(permission="instruments.view")
def confirm(request: HttpRequest, number: int) -> HttpResponse:
    """The worklist of an instrument: what waits, what was confirmed."""
    record = queries.record_page(request.person, request.workspace, number, request.as_at)
    waiting = next((clause for clause in record.clauses if clause.state == "proposed"), None)
    if waiting is not None:
        return redirect("instruments:clause", request.workspace.slug, number, waiting.pk)
    return redirect("instruments:show", request.workspace.slug, number)


@page(permission="instruments.view", change="instruments.confirm")
def clause(request: HttpRequest, number: int, key: int) -> HttpResponse:
    """One clause: its words as read, the lines they came from, its proposed duties; accept, correct, split, set aside."""
    seen = queries.clause_page(request.person, request.workspace, number, key, request.as_at)
    duties = Duties(request.POST if "accept" in request.POST else None, initial=seen.proposals, prefix="duty")
    if request.method == "POST" and _changed(request, seen, duties):
        return redirect("instruments:confirm", request.workspace.slug, number)
    crumb = crumbs(request, seen.instrument)
    return render(request, "instruments/clause.html", {"seen": seen, "duties": duties, "breadcrumbs": crumb})


def _changed(request: HttpRequest, seen, duties) -> bool:
    """Carries out what the person pressed; False where the duties they wrote cannot be used and the page is shown again."""
    asked = {"by": request.person, "clause": seen.clause, "on": request.as_at}
    if "accept" in request.POST:
        if not duties.is_valid():
            return False
        kept = [form for form in duties if hasattr(form, "duty") and (form.has_changed() or form.cleaned_data["number"])]
        named = {form.cleaned_data["number"]: form.duty for form in kept if form.cleaned_data["number"]}
        actions.accept_clause(**asked, duties=named, further=[form.duty for form in kept if not form.cleaned_data["number"]])
    elif "set_aside" in request.POST:
        actions.set_aside_clause(**asked, reason=request.POST.get("reason", ""))
    elif "correct" in request.POST:
        actions.correct_clause(**asked, text=request.POST.get("text", ""))
    elif "split" in request.POST:
        actions.split_clause(**asked, texts=request.POST.get("parts", "").split("\n---\n"))
    return True


@change(permission="instruments.confirm")
def reopen(request: HttpRequest, number: int, key: int) -> HttpResponse:
    seen = queries.clause_page(request.person, request.workspace, number, key, request.as_at)
    actions.reopen_clause(by=request.person, clause=seen.clause, on=request.as_at)
    return redirect("instruments:clause", request.workspace.slug, number, key)


@change(permission="instruments.confirm")
def whole(request: HttpRequest, number: int) -> HttpResponse:
    """Every clause is confirmed: the instrument as a whole is."""
    instrument = queries.instrument_with(request.person, request.workspace, number, request.as_at)
    actions.confirm_instrument(by=request.person, instrument=instrument, on=request.as_at)
    messages.success(request, f"{instrument.ref} is confirmed: its words can no longer be changed.")
    return redirect("instruments:show", request.workspace.slug, number)


@change(permission="instruments.enforce")
def enforce(request: HttpRequest, number: int) -> HttpResponse:
    instrument = queries.instrument_with(request.person, request.workspace, number, request.as_at)
    actions.enforce_instrument(by=request.person, instrument=instrument, on=_day(request))
    messages.success(request, f"{instrument.ref} is in force: its duties bind.")
    return redirect("instruments:show", request.workspace.slug, number)


@change(permission="instruments.enforce")
def end(request: HttpRequest, number: int) -> HttpResponse:
    """Varied, lifted, revoked or succeeded."""
    instrument = queries.instrument_with(request.person, request.workspace, number, request.as_at)
    later = request.POST.get("later", "").upper().removeprefix("IN-")
    actions.end_instrument(
        by=request.person,
        instrument=instrument,
        on=_day(request),
        how=request.POST.get("how", ""),
        later=queries.instrument_with(request.person, request.workspace, int(later), request.today)
        if later.isdecimal()
        else None,
        reason=request.POST.get("reason", ""),
    )
    return redirect("instruments:show", request.workspace.slug, number)


def _day(request: HttpRequest) -> date:
    written = request.POST.get("on", "").strip()
    return read_day(written, request.today) if written else request.as_at
