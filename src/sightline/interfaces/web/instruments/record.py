"""The page of one instrument, and what happens to it as a whole: confirmed, in force, ended."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sightline.core.refusals import Refused
from sightline.domains.instruments import actions, queries
from sightline.domains.instruments.queries.records import RecordPage
from sightline.domains.instruments.rules import moves
from sightline.domains.organisations.door import why_not
from sightline.interfaces.web.instruments.forms import EndForm, EnforceForm
from sightline.interfaces.web.instruments.views import crumbs
from sightline.interfaces.web.paged import clause_named, paged
from sightline.interfaces.web.pages import change, page

BINDS = ("in force", "varied")


@page(permission="instruments.view")
def show(request: HttpRequest, number: int) -> HttpResponse:
    return _show(request, queries.record_page(request.person, request.workspace, number, request.as_at))


@change(permission="instruments.confirm")
def whole(request: HttpRequest, number: int) -> HttpResponse:
    """Every clause is confirmed: the instrument as a whole is."""
    instrument = queries.instrument_with(request.person, request.workspace, number, request.as_at)
    actions.confirm_instrument(by=request.person, instrument=instrument, on=request.as_at)
    messages.success(request, f"{instrument.ref} is confirmed: its words can no longer be changed.")
    return redirect("instruments:show", request.workspace.slug, number)


@change(permission="instruments.enforce")
def enforce(request: HttpRequest, number: int) -> HttpResponse:
    record = queries.record_page(request.person, request.workspace, number, request.as_at)
    form = EnforceForm(request.POST, today=request.today)
    if not form.is_valid():
        return _show(request, record, enforce=form)
    actions.enforce_instrument(by=request.person, instrument=record.instrument, **form.cleaned_data)
    messages.success(request, f"{record.instrument.ref} is in force: its duties bind.")
    return redirect("instruments:show", request.workspace.slug, number)


@change(permission="instruments.enforce")
def end(request: HttpRequest, number: int) -> HttpResponse:
    """Varied, lifted, revoked or succeeded."""
    record = queries.record_page(request.person, request.workspace, number, request.as_at)
    form = EndForm(request.POST, today=request.today)
    later = _later(request, form) if form.is_valid() else None
    if form.errors:
        return _show(request, record, end=form)
    actions.end_instrument(by=request.person, instrument=record.instrument, **{**form.cleaned_data, "later": later})
    messages.success(request, f"{record.instrument.ref} is recorded as {form.cleaned_data['how']}.")
    return redirect("instruments:show", request.workspace.slug, number)


def _later(request: HttpRequest, form: EndForm):
    """The instrument of that number; None and an error at the field where there is none."""
    number = form.cleaned_data["later"]
    found = queries.instruments_on(request.person, request.workspace, request.today).filter(number=number).first()
    if number is not None and found is None:
        form.add_error("later", f"There is no IN-{number} here that you can see")
    return found


def _show(
    request: HttpRequest, record: RecordPage, enforce: EnforceForm | None = None, end: EndForm | None = None
) -> HttpResponse:
    instrument, initial, wanted = record.instrument, {"on": request.as_at}, clause_named(request)
    context = {
        "duties": paged(request, record.duties, name="duties"),
        "clauses": paged(request, record.clauses, name="clauses", holding=lambda clause: clause.pk == wanted),
        "record": record, "ref": instrument.ref, "name": instrument.title, "kind": instrument.get_kind_display(),
        "breadcrumbs": crumbs(request)[:1], "form": enforce or end,
        "enforce": enforce or EnforceForm(today=request.today, initial={"on": instrument.made_on}),
        "end": end or EndForm(today=request.today, initial=initial), "binds": instrument.state in BINDS,
        "why_not_confirm": _why_not(request, moves.CONFIRM, instrument, "read"),
        "why_not_enforce": _why_not(request, moves.ENFORCE, instrument, "confirmed"),
        "why_not_end": _why_not(request, moves.VARY, instrument, *BINDS),
    }  # fmt: skip
    return render(request, "instruments/show.html", context, status=400 if enforce or end else 200)


def _why_not(request: HttpRequest, move, instrument, *states: str) -> Refused | None:
    """Asked only in the states where the page offers it: the other forms are not shown."""
    if instrument.state not in states:
        return None
    return why_not(move, by=request.person, workspace=request.workspace, record=instrument, on=request.as_at)
