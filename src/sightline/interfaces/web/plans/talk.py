"""Forms about what is said of an action: comments, papers, how it stands, what it waits for."""

from django.http import HttpRequest, HttpResponse

from sightline.core.refusals import NotVisible
from sightline.domains.documents.queries import library
from sightline.domains.plans import actions, queries
from sightline.domains.plans.rules import moves
from sightline.interfaces.web.form_pages import given
from sightline.interfaces.web.pages import change, page
from sightline.interfaces.web.plans import forms
from sightline.interfaces.web.plans.one_action import (
    LIBRARY_IS_EMPTY,
    action_form,
    add_document,
    changing,
    found,
    posts,
    to_action,
)


@page(permission="plans.comment", change="plans.comment")
def comment(request: HttpRequest, number: int) -> HttpResponse:
    action, form = changing(request, number, moves.COMMENT), forms.Comment(given(request), posts=posts(request))
    if not form.is_valid():
        return action_form(request, form, f"Comment on {action.ref}", "Comment", action)
    actions.comment(by=request.person, action=action, on=request.as_at, **form.cleaned_data)
    return to_action(request, action, "The comment stands below.")


@page(permission="plans.progress", change="plans.progress")
def attach(request: HttpRequest, number: int) -> HttpResponse:
    action = changing(request, number, moves.ATTACH)
    held = library(request.person, request.workspace, request.as_at, state="held")
    form = forms.Attach(given(request), documents=held.exclude(pk__in=action.attachments.values("document")))
    if not form.is_valid():
        teach = {} if held.exists() else {"teach": LIBRARY_IS_EMPTY, "teach_href": add_document(request)}
        return action_form(request, form, f"Attach a document to {action.ref}", "Attach it", action, **teach)
    attachment = actions.attach(by=request.person, action=action, on=request.as_at, **form.cleaned_data)
    return to_action(request, action, f"{attachment.document.ref} is attached. It proves nothing: evidence is added as such.")


@page(permission="plans.progress", change="plans.progress")
def report(request: HttpRequest, number: int) -> HttpResponse:
    action, form = changing(request, number, moves.REPORT), forms.Report(given(request))
    if not form.is_valid():
        return action_form(request, form, f"Report how {action.ref} stands", "Report it", action)
    actions.report_status(by=request.person, action=action, on=request.as_at, **form.cleaned_data)
    return to_action(request, action, "The report stands below. Words do not change the state.")


@page(permission="plans.plan", change="plans.plan")
def wait(request: HttpRequest, number: int) -> HttpResponse:
    action = changing(request, number, moves.DEPEND)
    form = forms.Wait(given(request), actions=queries.actions_to_wait_for(request.person, action, request.as_at))
    if not form.is_valid():
        return action_form(request, form, f"Say what {action.ref} waits for", "Say it", action)
    waited = actions.depend_on(by=request.person, action=action, on=request.as_at, **form.cleaned_data)
    return to_action(request, action, f"{action.ref} waits for {waited.on_action.ref}.")


@change(permission="plans.plan")
def cease(request: HttpRequest, number: int, key: int) -> HttpResponse:
    action = found(request, number)
    dependency = queries.dependency_of(request.person, action, key)
    if dependency is None:
        raise NotVisible(f"{action.ref} waits for no such action.")
    actions.depend_no_more(by=request.person, dependency=dependency, on=request.as_at)
    return to_action(request, action, f"{action.ref} waits no longer for {dependency.on_action.ref}.")
