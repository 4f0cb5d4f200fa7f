"""Worklists: which there are, the purpose that is asked before one is shown, the list itself and its export, and dropping a return.

Rows of children are in the answer to one POST and nowhere else: no address leads to them, no cache keeps them, each look is an event.
"""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sightline.core.refusals import NotNow
from sightline.domains.performance.actions.keeping import drop_return
from sightline.domains.performance.actions.looking import Looked, look_up
from sightline.domains.performance.queries.keeping import kept_return, looks
from sightline.domains.performance.queries.worklists import NO_TEAM, Listing, listing_named, offers, settings_of
from sightline.domains.performance.rules.looking import LONGEST, fault_of_purpose
from sightline.interfaces.web.downloads import download
from sightline.interfaces.web.forms import Form
from sightline.interfaces.web.pages import page

MAY, MAY_DROP = "performance.worklist", "performance.load_returns"
A_PAGE = 1000
"""Rows shown; a longer list is narrowed to a team or taken away."""
HEADINGS = ["Case number", "Team", "Worker", "What", "Last", "Due", "Days over"]


class Ask(Form):
    """The purpose, and the settings of the list with the council's usual values."""

    purpose = forms.CharField(
        label="What do you need these records for?",
        max_length=LONGEST,
        help_text="Kept for good in the event log with your name. Name no child. For example: chase visits with the team managers.",
        error_messages={"required": "Say what you need the children's records for"},
    )

    def __init__(self, *args, listing: Listing, **kwargs):
        super().__init__(*args, **kwargs)
        self.settings = {setting.name: setting for setting in settings_of(listing)}
        for name, setting in self.settings.items():
            label = setting.decides[:1].upper() + setting.decides[1:]
            if setting.choices:
                choices = [(choice, choice) for choice in setting.choices]
                self.fields[name] = forms.ChoiceField(label=label, choices=choices, initial=setting.default)
            else:
                required = {"required": f"Write {setting.shape}"}
                self.fields[name] = forms.CharField(label=label, initial=setting.default, max_length=30, error_messages=required)

    def clean_purpose(self) -> str:
        if fault := fault_of_purpose(self.cleaned_data["purpose"]):
            raise forms.ValidationError(fault)
        return self.cleaned_data["purpose"]

    def clean(self):
        cleaned = super().clean()
        for name, setting in self.settings.items():
            try:
                setting.value(cleaned.get(name, setting.default))
            except ValueError as wrong:
                self.add_error(name, f"{wrong}. Write {setting.shape}")
        return cleaned

    @property
    def chosen(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.settings}


class Drop(Form):
    reason = forms.CharField(label="Why it goes", max_length=300, help_text="Kept in the event log: name no child.")


@page(permission=MAY)
def worklists(request: HttpRequest) -> HttpResponse:
    found = offers(request.person, request.workspace) if _is_today(request) else ()
    may_drop = request.person.may(MAY_DROP, request.workspace.pk)
    return _unkept(
        render(
            request,
            "performance/worklists.html",
            {
                "offers": found,
                "looks": looks(request.person, request.workspace),
                "may_drop": may_drop,
                "breadcrumbs": _back(request),
            },
        )
    )


@page(permission=MAY, change=MAY)
def worklist(request: HttpRequest, number: int, name: str) -> HttpResponse:
    kept, listing = kept_return(request.person, request.workspace, number), listing_named(name)
    if not _is_today(request):
        raise NotNow("A worklist is of today: it says what is due now, not what was due on a past day. Go back to today first.")
    form = Ask(request.POST if request.method == "POST" else None, listing=listing)
    if not form.is_valid():
        context = {"form": form, "listing": listing, "kept": kept, "breadcrumbs": _back(request, True), "heading": listing.title}
        return _unkept(render(request, "performance/worklist_ask.html", context, status=400 if form.is_bound else 200))
    team, handed = request.POST.get("team", ""), request.POST.get("_form", "page")
    looked = look_up(
        by=request.person, workspace=request.workspace, number=number, name=name, purpose=form.cleaned_data["purpose"],
        on=request.today, form=handed, team=team, settings=form.chosen,
    )  # fmt: skip
    if handed != "page":
        return _unkept(download([HEADINGS, *_rows(looked)], handed, f"childrens-records-{name}-{looked.worklist.day:%Y-%m-%d}"))
    carried = [("purpose", form.cleaned_data["purpose"]), *form.chosen.items()]
    context = {
        "looked": looked, "found": looked.worklist, "rows": looked.rows[:A_PAGE], "more": max(0, len(looked.rows) - A_PAGE),
        "teams": _teams(looked, team), "carried": carried, "told": _told(form), "breadcrumbs": _back(request, True),
    }  # fmt: skip
    return _unkept(render(request, "performance/worklist.html", context))


@page(permission=MAY_DROP, change=MAY_DROP)
def drop(request: HttpRequest, number: int) -> HttpResponse:
    kept = kept_return(request.person, request.workspace, number)
    form = Drop(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        context = {
            "form": form,
            "kept": kept,
            "breadcrumbs": _back(request, True),
            "heading": f"Drop the return of {kept.load.ref}",
        }
        return render(request, "performance/worklist_drop.html", context, status=400 if form.is_bound else 200)
    drop_return(by=request.person, kept=kept, on=request.today, reason=form.cleaned_data["reason"])
    messages.success(request, f"The return of {kept.load.ref} is gone. Its figures stay.")
    return redirect("performance:worklists", workspace=request.workspace.slug)


def _is_today(request: HttpRequest) -> bool:
    return request.as_at == request.today


def _rows(looked: Looked) -> list[list]:
    return [[row.child, row.team, row.worker, row.what, row.last, row.due, row.over] for row in looked.rows]


def _teams(looked: Looked, chosen: str) -> list[dict]:
    """The teams of the list as options of a choice; the rows without a team have a word of their own."""
    named = [("", "All teams"), *((team or NO_TEAM, team or NO_TEAM) for team in looked.worklist.teams)]
    return [{"value": value, "text": text, "selected": value == chosen} for value, text in named]


def _told(form: Ask) -> list[tuple[str, str]]:
    """The settings in words."""
    return [(str(form.fields[name].label), value) for name, value in form.chosen.items()]


def _back(request: HttpRequest, below: bool = False) -> list[dict]:
    slug = request.workspace.slug
    measures = {"text": "Measures", "href": reverse("performance:measures", args=[slug])}
    return [measures, *([{"text": "Worklists", "href": reverse("performance:worklists", args=[slug])}] if below else [])]


def _unkept(response: HttpResponse) -> HttpResponse:
    """Neither the browser nor anything on the way keeps it."""
    response["Cache-Control"] = "no-store"
    return response
