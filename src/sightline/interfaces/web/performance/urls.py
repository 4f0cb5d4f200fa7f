"""Below /w/<workspace>/measures/."""

from django.urls import path, re_path

from sightline.interfaces.web.performance import views, views_worklists

app_name = "performance"
urlpatterns = [
    path("", views.measures, name="measures"),
    re_path(r"^measures\.(?P<form>csv|xlsx)$", views.measures_table, name="measures_table"),
    re_path(r"^(?P<measure>[^/]+)/table\.(?P<form>csv|xlsx)$", views.measure_table, name="measure_table"),
    path("worklists/", views_worklists.worklists, name="worklists"),
    path("worklists/<int:number>/drop/", views_worklists.drop, name="worklists_drop"),
    path("worklists/<int:number>/<slug:name>/", views_worklists.worklist, name="worklist"),
    path("<str:measure>/", views.measure, name="measure"),
]
