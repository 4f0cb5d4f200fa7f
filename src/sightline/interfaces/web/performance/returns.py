"""The returns that were loaded, and loading more of them in the browser."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sightline.core.refusals import BadInput
from sightline.domains.performance import actions, queries
from sightline.interfaces.web.pages import page
from sightline.interfaces.web.performance.forms import LoadReturns
from sightline.interfaces.web.performance.sections import sections

A_PAGE = 50


@page(permission="performance.view", change="performance.load_returns")
def loads(request: HttpRequest) -> HttpResponse:
    """The list, and below it the form: what was refused stands beside the files, in the words of the reader."""
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = LoadReturns(*given, most_bytes=settings.RETURNS_MB * 2**20)
    if form.is_bound and form.is_valid():
        answer = _load(request, form)
        if answer is not None:
            return answer
    context = {
        "loads": Paginator(queries.loads_of(request.person, request.workspace, request.as_at), A_PAGE).get_page(request.GET.get("page")),
        "form": form, "may_load": request.person.may("performance.load_returns", request.workspace.pk),
        "sections": sections(request, "performance:loads"),
    }  # fmt: skip
    return render(request, "performance/loads.html", context, status=422 if form.is_bound else 200)


def _load(request: HttpRequest, form: LoadReturns) -> HttpResponse | None:
    with _laid_down(form.cleaned_data["files"]) as folder:
        try:
            found = actions.load_returns(
                by=request.person, workspace=request.workspace, organisation=request.workspace.home, on=request.today,
                paths=[folder], day=form.cleaned_data["day"], is_invented=form.cleaned_data["is_invented"],
            )  # fmt: skip
        except BadInput as refused:
            form.add_error("files", refused.sentence)
            for finding in refused.findings[:20]:
                form.add_error("files", str(finding))
            return None
    messages.success(
        request,
        f"{found.load.ref} is loaded: {found.added:,} figures are new, {found.unchanged:,} as before, {found.restated:,} restated. "
        f"{found.kept_words}",
    )
    return redirect("performance:load", request.workspace.slug, found.load.number)


@contextmanager
def _laid_down(files: list[UploadedFile]) -> Iterator[Path]:
    """The uploaded files in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="returns-") as folder:
        for i, file in enumerate(files):
            # the name is only shown; two files of one name lie apart
            into = Path(folder) / str(i)
            into.mkdir()
            with (into / (Path(file.name).name or "return")).open("wb") as kept:
                for chunk in file.chunks():
                    kept.write(chunk)
        yield Path(folder)
