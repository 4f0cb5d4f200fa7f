"""The library, the page of a document, and its bytes."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sightline.domains.documents import actions, queries
from sightline.domains.documents.models import DocumentVersion
from sightline.interfaces.web.documents.export import as_csv
from sightline.interfaces.web.documents.filters import LibraryFilter
from sightline.interfaces.web.documents.offers import offers
from sightline.interfaces.web.documents.sending import attached, shown
from sightline.interfaces.web.drawn_once import Asked, drawn_once
from sightline.interfaces.web.pages import page

A_PAGE = 50


@page(permission="documents.view")
@drawn_once("documents/library.html")
def library(asked: Asked) -> dict:
    wanted = LibraryFilter.of(asked)
    found = queries.library(asked.person, asked.workspace, asked.as_at, **wanted.asked())
    documents = Paginator(found, A_PAGE).get_page(asked.GET.get("page"))
    may_add = asked.person.may("documents.add", asked.workspace.pk)
    return {"documents": documents, "wanted": wanted, "may_add": may_add}


@page(permission="documents.view")
def export(request: HttpRequest) -> HttpResponse:
    """The list as it is filtered, for a spreadsheet."""
    wanted = LibraryFilter.of(request)
    return as_csv(queries.library(request.person, request.workspace, request.as_at, **wanted.asked()), request)


@page(permission="documents.view")
def show(request: HttpRequest, number: int) -> HttpResponse:
    record = queries.record_page(request.person, request.workspace, number, request.as_at)
    actions.log_view(by=request.person, document=record.document, on=request.today)
    context = {
        "record": record, "document": record.document, "ref": record.document.ref, "name": record.document.title,
        "kind": record.document.get_kind_display(), "offers": offers(request, record),
    }  # fmt: skip
    return render(request, "documents/document.html", context)


@page(permission="documents.view")
def download(request: HttpRequest, number: int, n: int) -> HttpResponse:
    version = _version(request, number, n)
    return attached(version, actions.log_download(by=request.person, version=version, on=request.today))


@page(permission="documents.view")
def inline(request: HttpRequest, number: int, n: int) -> HttpResponse:
    """In the browser where that is safe, PDF and pictures; anything else as a download."""
    version = _version(request, number, n)
    return shown(version, actions.log_download(by=request.person, version=version, on=request.today))


def _version(request: HttpRequest, number: int, n: int) -> DocumentVersion:
    found = DocumentVersion.objects.visible_to(request.person).select_related("file", "record__workspace")
    version = found.filter(record__workspace=request.workspace, record__number=number, n=n).first()
    if version is None:
        raise Http404
    return version
