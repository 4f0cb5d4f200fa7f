"""Forms about what keeps a risk down, and whether it works."""

from django.http import HttpRequest, HttpResponse

from sightline.domains.documents.queries import library
from sightline.domains.risks import actions, queries
from sightline.domains.risks.rules import moves
from sightline.interfaces.web.form_pages import done, form_page, given
from sightline.interfaces.web.pages import page
from sightline.interfaces.web.risks import forms
from sightline.interfaces.web.risks.changes import changing, crumbs, posts


@page(permission="risks.view", change=moves.CONTROL.permission)
def add(request: HttpRequest, number: int) -> HttpResponse:
    risk = changing(request, number, moves.CONTROL)
    form = forms.AddControl(given(request), posts=posts(request))
    if not form.is_valid():
        intro = "A control lowers nothing by itself: only a test in date shows that it does."
        return form_page(request, form, f"Add a control of {risk.ref}", "Add the control", crumbs(request, risk), intro=intro)
    control = actions.add_control(by=request.person, risk=risk, on=request.as_at, **form.cleaned_data)
    return done(request, f"{control.title} is a control of {risk.ref}. Have it tested.", "risks:risk", number)


@page(permission="risks.view", change=moves.TEST.permission)
def test(request: HttpRequest, number: int, n: int) -> HttpResponse:
    risk = changing(request, number, moves.TEST)
    control = queries.control_of(request.person, risk, n)
    held = library(request.person, request.workspace, request.today, state="held")
    form = forms.TestControl(given(request), today=request.today, initial={"on": request.as_at}, documents=held)
    if not form.is_valid():
        return form_page(
            request, form, f"Test a control of {risk.ref}", "Record the test", crumbs(request, risk), intro=control.title
        )
    actions.test_control(by=request.person, control=control, **form.cleaned_data)
    return done(request, f"The test of {control.title} is recorded.", "risks:risk", number, on=form.cleaned_data["on"])


@page(permission="risks.view", change=moves.END_CONTROL.permission)
def end(request: HttpRequest, number: int, n: int) -> HttpResponse:
    risk = changing(request, number, moves.END_CONTROL)
    control, form = queries.control_of(request.person, risk, n), forms.Reason(given(request))
    if not form.is_valid():
        return form_page(request, form, f"End a control of {risk.ref}", "End it", crumbs(request, risk), intro=control.title)
    actions.end_control(by=request.person, control=control, on=request.as_at, **form.cleaned_data)
    return done(request, f"{control.title} is a control of {risk.ref} no longer.", "risks:risk", number)


test.__test__ = False  # not a test of ours
