from django.urls import path

from sightline.interfaces.web.instruments import confirming, dues, record, views

app_name = "instruments"
urlpatterns = [
    path("", views.register, name="list"),
    path("add/", confirming.add, name="add"),
    path("calendar/", dues.calendar, name="calendar"),
    path("calendar.ics", dues.feed, name="feed"),
    path("conflicts/", views.conflicts, name="conflicts"),
    path("conflicts/new/", views.notice, name="notice"),
    path("conflicts/<int:number>/settle/", views.settle, name="settle"),
    path("inspections/", views.inspections, name="inspections"),
    path("duties/<int:number>/", dues.duty, name="duty"),
    path("duties/<int:number>/answer/", dues.answer, name="answer"),
    path("duties/<int:number>/body/", dues.body, name="duty_body"),
    path("<int:number>/", record.show, name="show"),
    path("<int:number>/confirm/", confirming.confirm, name="confirm"),
    path("<int:number>/clauses/<int:key>/", confirming.clause, name="clause"),
    path("<int:number>/clauses/<int:key>/reopen/", confirming.reopen, name="reopen"),
    path("<int:number>/whole/", record.whole, name="whole"),
    path("<int:number>/enforce/", record.enforce, name="enforce"),
    path("<int:number>/end/", record.end, name="end"),
]
