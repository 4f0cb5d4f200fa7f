from django.urls import path, re_path

from sightline.interfaces.web.risks import changes, controls, views

app_name = "risks"
urlpatterns = [
    path("", views.register, name="register"),
    re_path(r"^register\.(?P<form>csv|xlsx)$", views.table, name="table"),
    path("watch/", views.watch, name="watch"),
    path("rules/", changes.rules, name="rules"),
    path("new/", changes.new, name="new"),
    path("<int:number>/", views.show, name="risk"),
    path("<int:number>/revise/", changes.revise, name="revise"),
    path("<int:number>/score/", changes.score, name="score"),
    path("<int:number>/review/", changes.review, name="review"),
    path("<int:number>/accept/", changes.accept, name="accept"),
    path("<int:number>/end-acceptance/", changes.end_acceptance, name="end_acceptance"),
    path("<int:number>/close/", changes.close, name="close"),
    path("<int:number>/reopen/", changes.reopen, name="reopen"),
    path("<int:number>/link/", changes.link, name="link"),
    path("<int:number>/controls/add/", controls.add, name="control"),
    path("<int:number>/controls/<int:n>/test/", controls.test, name="test"),
    path("<int:number>/controls/<int:n>/end/", controls.end, name="end_control"),
]
