from django.urls import path, re_path

from sightline.interfaces.web.reports import commissioner, packs, reporting, views

app_name = "reports"
urlpatterns = [
    path("", views.line_of_sight, name="line_of_sight"),
    path("packs/", packs.packs, name="packs"),
    path("packs/draft/", packs.draft, name="draft"),
    path("packs/<int:number>/", packs.show, name="pack"),
    path("packs/<int:number>/seal/", packs.seal, name="seal"),
    path("packs/<int:number>/discard/", packs.discard, name="discard"),
    re_path(r"^packs/(?P<number>[0-9]+)/pack\.(?P<form>pdf|docx)$", packs.download, name="download"),
    path("reports/", reporting.reporting, name="reporting"),
    path("reports/reports.ics", reporting.feed, name="reporting_feed"),
    re_path(r"^reports/reports\.(?P<form>csv|xlsx)$", reporting.workbook, name="reporting_table"),
    path("reports/expect/", reporting.expect, name="expect"),
    path("reports/new/", commissioner.new, name="report_new"),
    path("reports/<int:number>/", commissioner.show, name="report"),
    path("reports/<int:number>/words/<slug:section>/", commissioner.words, name="report_words"),
    path("reports/<int:number>/draw/", commissioner.draw, name="report_draw"),
    path("reports/<int:number>/compare/", commissioner.compare, name="report_compare"),
    path("reports/<int:number>/send/", commissioner.send, name="report_send"),
    path("reports/<int:number>/renew/", commissioner.renew, name="report_renew"),
    path("reports/<int:number>/discard/", commissioner.discard, name="report_discard"),
    re_path(r"^reports/(?P<number>[0-9]+)/report\.(?P<form>pdf|docx)$", commissioner.download, name="report_download"),
    path("<int:number>/", views.trace, name="trace"),
    path("<int:number>/table.csv", views.table, name="table"),
]
