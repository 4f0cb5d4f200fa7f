"""Forms that change the library: each shows its form, makes one call, and goes to the document."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sightline.domains.documents import actions, queries
from sightline.domains.documents.models import Document
from sightline.interfaces.web.documents import forms
from sightline.interfaces.web.pages import page


@page(permission="documents.add", change="documents.add")
def add(request: HttpRequest) -> HttpResponse:
    form = forms.AddDocument(*_given(request), request=request)
    if not form.is_valid():
        return _form(request, form, "Add a document", "Add document")
    given = form.cleaned_data
    upload = given.pop("upload")
    document = actions.add_document(
        by=request.person, workspace=request.workspace, on=request.today, data=upload.content, filename=upload.filename, **given
    )
    return _done(request, document, f"Added as {document.ref}.")


@page(permission="documents.view", change="documents.add")
def add_version(request: HttpRequest, number: int) -> HttpResponse:
    document = _document(request, number)
    form = forms.AddVersion(*_given(request))
    if not form.is_valid():
        return _form(request, form, f"Add a version of {document.ref}", "Add version", document)
    upload = form.cleaned_data["upload"]
    version = actions.add_version(
        by=request.person, document=document, on=request.today, data=upload.content, filename=upload.filename,
        note=form.cleaned_data["note"],
    )  # fmt: skip
    return _done(request, document, f"Added version {version.n}.")


@page(permission="documents.view", change="documents.add")
def letter(request: HttpRequest, number: int) -> HttpResponse:
    document = _document(request, number)
    form = forms.Letter(_given(request)[0], initial={"sent_on": document.dated_on})
    if not form.is_valid():
        return _form(request, form, f"Record {document.ref} as a letter", "Record letter", document)
    answered = form.cleaned_data.pop("in_reply_to")
    actions.record_letter(
        by=request.person, document=document, on=request.today, **form.cleaned_data,
        in_reply_to=_document(request, answered) if answered else None,
    )  # fmt: skip
    return _done(request, document, "Recorded who wrote and who received.")


@page(permission="documents.view", change="documents.add")
def reclassify(request: HttpRequest, number: int) -> HttpResponse:
    document = _document(request, number)
    form = forms.Reclassify(_given(request)[0], request=request, initial={"classification": document.classification})
    if not form.is_valid():
        return _form(request, form, f"Change who may read {document.ref}", "Change class", document)
    actions.reclassify(by=request.person, document=document, on=request.today, **form.cleaned_data)
    return _done(request, document, f"It is {document.level_words.lower()} from today.")


@page(permission="documents.view", change="documents.add")
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    document = _document(request, number)
    form = forms.Reason(_given(request)[0])
    if not form.is_valid():
        return _form(request, form, f"Withdraw {document.ref}", "Withdraw", document)
    actions.withdraw(by=request.person, document=document, on=request.today, reason=form.cleaned_data["reason"])
    return _done(request, document, "Withdrawn. It stays readable, and says why nobody should rely on it.")


@page(permission="documents.view", change="documents.dispose")
def dispose(request: HttpRequest, number: int) -> HttpResponse:
    document = _document(request, number)
    form = forms.Reason(_given(request)[0])
    if not form.is_valid():
        return _form(request, form, f"Dispose of {document.ref}", "Remove its bytes for good", document)
    actions.dispose(by=request.person, document=document, on=request.today, reason=form.cleaned_data["reason"])
    return _done(request, document, "Disposed of. Its record, hashes and history stay.")


def _given(request: HttpRequest) -> tuple:
    """What a form is bound to: nothing on GET; on POST what came, even where nothing came."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _document(request: HttpRequest, number: int) -> Document:
    document = queries.find(request.person, request.workspace, number)
    if document is None:
        raise Http404
    return document


def _form(request: HttpRequest, form, heading: str, button: str, document: Document | None = None) -> HttpResponse:
    context = {"form": form, "heading": heading, "button": button, "document": document}
    return render(request, "documents/form.html", context, status=400 if form.is_bound else 200)


def _done(request: HttpRequest, document: Document, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("documents:document", workspace=request.workspace.slug, number=document.number)
