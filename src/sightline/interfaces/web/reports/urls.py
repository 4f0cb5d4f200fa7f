from django.urls import path, re_path

from sightline.interfaces.web.reports import packs, views

app_name = "reports"
urlpatterns = [
    path("", views.line_of_sight, name="line_of_sight"),
    path("packs/", packs.packs, name="packs"),
    path("packs/draft/", packs.draft, name="draft"),
    path("packs/<int:number>/", packs.show, name="pack"),
    path("packs/<int:number>/seal/", packs.seal, name="seal"),
    path("packs/<int:number>/discard/", packs.discard, name="discard"),
    re_path(r"^packs/(?P<number>[0-9]+)/pack\.(?P<form>pdf|docx)$", packs.download, name="download"),
    path("<int:number>/", views.trace, name="trace"),
    path("<int:number>/table.csv", views.table, name="table"),
]
