"""Below /w/<workspace>/boards/: progress reports, and what changed between two days."""

from django.urls import path, re_path

from sightline.interfaces.web.reports import agenda, progress, progress_changes

app_name = "progress"
urlpatterns = [
    path("changes/", progress.since, name="since"),
    path("meetings/<int:number>/proposed/", agenda.propose, name="agenda"),
    path("progress/", progress.reports, name="list"),
    path("progress/draft/", progress_changes.draft, name="draft"),
    path("progress/<int:number>/", progress.show, name="report"),
    path("progress/<int:number>/changed/", progress.changed, name="changed"),
    path("progress/<int:number>/facts.csv", progress.export, name="export"),
    path("progress/<int:number>/draw/", progress_changes.draw, name="draw"),
    path("progress/<int:number>/words/<slug:section>/", progress_changes.write, name="write"),
    path("progress/<int:number>/issue/", progress_changes.issue, name="issue"),
    path("progress/<int:number>/revise/", progress_changes.revise, name="revise"),
    path("progress/<int:number>/keep/", progress_changes.keep, name="keep"),
    path("progress/<int:number>/void/", progress_changes.void, name="void"),
    path("progress/<int:number>/discard/", progress_changes.discard, name="discard"),
    path("progress/<int:number>/file/", progress_changes.file, name="file"),
    path("progress/<int:number>/versions/<int:n>/", progress.version, name="version"),
    re_path(r"^progress/(?P<number>[0-9]+)/draft\.(?P<form>pdf|docx)$", progress.download, name="download_draft"),
    re_path(r"^progress/(?P<number>[0-9]+)/version-(?P<n>[0-9]+)\.(?P<form>pdf|docx)$", progress.download, name="download"),
]
