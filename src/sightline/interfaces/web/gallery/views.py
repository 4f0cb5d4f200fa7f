"""The component gallery: every component with its states, for developers. Not there in production."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sightline.core.refusals import NotVisible
from sightline.interfaces.web.answers import NOTHING_HERE
from sightline.interfaces.web.gallery import specimens
from sightline.interfaces.web.gallery.forms import Specimen
from sightline.interfaces.web.pages import public


@public
def show(request: HttpRequest) -> HttpResponse:
    """`?form=wrong` shows the specimen form as sent empty; a POST shows it as sent."""
    if not settings.GALLERY:
        raise NotVisible(NOTHING_HERE)
    form = Specimen(_sent(request), request.FILES or None)
    page = Paginator(range(1, 241), 20).get_page(request.GET.get("page", 4))
    context = {"form": form, "page": page, **specimens.everything()}
    return render(request, "gallery/gallery.html", context)


def _sent(request: HttpRequest):
    if request.method == "POST":
        return request.POST
    return {} if request.GET.get("form") == "wrong" else None
