"""Senior posts and tenure: who holds them on what terms, when a contract ends, what is handed over and reviewed."""

from dataclasses import fields

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.domains.organisations import actions, queries
from sightline.domains.organisations.actions import Terms
from sightline.domains.organisations.door import why_not
from sightline.domains.organisations.models import Holding, Post, Tenure
from sightline.domains.organisations.queries import Occupied
from sightline.domains.organisations.rules import moves
from sightline.interfaces.web.downloads import download
from sightline.interfaces.web.form_pages import done, form_page, given
from sightline.interfaces.web.organisations import forms
from sightline.interfaces.web.paged import paged
from sightline.interfaces.web.pages import page

HEADINGS = ("Number", "Post", "Organisation", "By law", "Holder", "Basis", "In post since", "Contract until", "What else was agreed",
            "Hand-over", "Review", "Review on", "What to look after", "Source")  # fmt: skip


@page(permission="organisations.view")
def tenures(request: HttpRequest) -> HttpResponse:
    found = queries.tenures_on(request.person, request.workspace, request.as_at)
    refusal = why_not(moves.SET_TERMS, by=request.person, workspace=request.workspace, on=request.as_at)
    context = {
        "posts": paged(request, found), "why_not": refusal.sentence if refusal else "",
        "to_look_after": sum(one.leaving is not None for one in found),
    }  # fmt: skip
    return render(request, "organisations/tenures.html", context)


@page(permission="organisations.view")
def table(request: HttpRequest, form: str) -> HttpResponse:
    found = queries.tenures_on(request.person, request.workspace, request.as_at)
    rows = [list(HEADINGS), *(row for one in found for row in _rows(one))]
    return download(rows, form, f"{request.workspace.slug}-tenure-{request.as_at:%Y-%m-%d}")


@page(permission=moves.SET_TERMS.permission, change=moves.SET_TERMS.permission)
def set_terms(request: HttpRequest, number: int, key: int = 0) -> HttpResponse:
    post = queries.post_numbered(request.person, request.workspace, number)
    holding = queries.part_with(request.person, Holding, key, post=post) if key else None
    latest = queries.terms_now(post, holding)
    form = forms.SetTerms(given(request), today=request.today, initial=_initial(request, holding, latest))
    changed = _changed(request, post, holding, latest)
    if changed:
        form.data = {**form.data.dict(), "seen": latest.content_hash}
    if changed or not form.is_valid():
        intro = f"{holding.person.name} as {post}" if holding else f"{post}: of the post itself, where no holder is named"
        return form_page(
            request, form, f"Record the terms of {post.ref}", "Record the terms", _crumbs(request, post), intro=intro,
            changed=changed, ref=post.ref,
        )  # fmt: skip
    facts = form.cleaned_data
    actions.record_terms(
        by=request.person, post=post, on=facts["on"], holding=holding, terms=form.said(), seen=facts["seen"]
    )  # fmt: skip
    return done(request, f"The terms of {post.ref} are recorded.", "organisations:post", number, on=facts["on"])


def _initial(request: HttpRequest, holding: Holding | None, latest: Tenure | None) -> dict:
    if latest:
        return {
            **{one.name: getattr(latest, one.name) for one in fields(Terms)},
            "on": request.as_at,
            "seen": latest.content_hash,
        }
    known = {"contract_ends_on": holding.contract_ends_on, "cites": holding.cites} if holding else {}
    return {"on": request.as_at, **known}


def _changed(request: HttpRequest, post: Post, holding: Holding | None, latest: Tenure | None) -> list[dict]:
    """What somebody else recorded while this person was writing: field by field, then and now."""
    if request.method != "POST" or latest is None or request.POST.get("seen", "") == latest.content_hash:
        return []
    before = post.tenures.filter(holding=holding, content_hash=request.POST.get("seen", "")).order_by("-pk").first()
    labels = forms.SetTerms.base_fields
    was = {one.name: str(getattr(before, one.name) or "nothing") if before else "nothing" for one in fields(Terms)}
    now = {one.name: str(getattr(latest, one.name) or "nothing") for one in fields(Terms)}
    return [
        {"fact": labels[name].label, "before": was[name], "after": now[name], "by": latest.by.name, "at": latest.at}
        for name in now if now[name] != was[name]
    ]  # fmt: skip


def _rows(one: Occupied) -> list[list]:
    post, told = one.post, one.leaving.sentence if one.leaving else ""
    law = post.get_statutory_display() if post.statutory else ""
    return [
        [
            post.ref, post.title, post.organisation.name, law, holding.person.name if holding else "",
            _basis(holding, terms), holding.starts_on if holding else None,
            terms.contract_ends_on if terms else holding.contract_ends_on if holding else None,
            *((terms.terms, terms.handover, terms.review, terms.review_on) if terms else ("", "", "", None)), told,
            (terms or holding or post).cites,
        ]
        for holding, terms in one.rows
    ]  # fmt: skip


def _basis(holding: Holding | None, terms: Tenure | None) -> str:
    return terms.get_basis_display() if terms else holding.get_kind_display() if holding else ""


def _crumbs(request: HttpRequest, post: Post) -> list[dict]:
    slug = request.workspace.slug
    return [
        {"text": "Senior posts and tenure", "href": reverse("organisations:tenures", args=[slug])},
        {"text": post.ref, "href": reverse("organisations:post", args=[slug, post.number])},
    ]
