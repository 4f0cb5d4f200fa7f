"""Below /w/<workspace>/measures/."""

from django.urls import path, re_path

from sightline.interfaces.web.performance import changes, meetings, returns, scorecard, views, views_worklists

app_name = "performance"
urlpatterns = [
    path("", views.measures, name="measures"),
    re_path(r"^measures\.(?P<form>csv|xlsx)$", views.measures_table, name="measures_table"),
    re_path(r"^(?P<measure>[^/]+)/table\.(?P<form>csv|xlsx)$", views.measure_table, name="measure_table"),
    path("worklists/", views_worklists.worklists, name="worklists"),
    path("worklists/<int:number>/drop/", views_worklists.drop, name="worklists_drop"),
    path("worklists/<int:number>/<slug:name>/", views_worklists.worklist, name="worklist"),
    path("scorecard/", scorecard.scorecard, name="scorecard"),
    re_path(r"^scorecard\.(?P<form>csv|xlsx)$", scorecard.scorecard_table, name="scorecard_table"),
    path("scorecard/<slug:measure>/", scorecard.own_measure, name="own_measure"),
    re_path(r"^scorecard/(?P<measure>[^/]+)/table\.(?P<form>csv|xlsx)$", scorecard.own_measure_table, name="own_measure_table"),
    path("scorecard/<slug:measure>/target/", changes.target, name="target"),
    path("scorecard/<slug:measure>/judge/", changes.judge, name="judge"),
    path("scorecard/<slug:measure>/explain/", changes.explain, name="explain"),
    path("returns/", returns.loads, name="loads"),
    path("returns/<int:number>/", scorecard.load, name="load"),
    path("restated/", scorecard.restated, name="restated"),
    re_path(r"^restated\.(?P<form>csv|xlsx)$", scorecard.restated_table, name="restated_table"),
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/new/", changes.meet, name="meet"),
    path("meetings/<int:number>/", meetings.meeting, name="meeting"),
    path("<str:measure>/", views.measure, name="measure"),
]
