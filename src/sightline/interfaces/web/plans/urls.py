"""Below /w/<workspace>/plan/."""

from django.urls import path

from sightline.interfaces.web.plans import changes, keys, views

app_name = "plans"
urlpatterns = [
    path("", views.plan, name="list"),
    path("export.csv", views.export, name="export"),
    path("claims/", keys.claims, name="claims"),
    path("new/", changes.new, name="new"),
    path("plans/new/", changes.draw_up, name="draw_up"),
    path("<int:number>/", views.show, name="action"),
    path("<int:number>/start/", changes.start, name="start"),
    path("<int:number>/claim/", changes.claim, name="claim"),
    path("<int:number>/resume/", changes.resume, name="resume"),
    path("<int:number>/verify/", keys.verify, name="verify"),
    path("<int:number>/return/", keys.return_claim, name="return"),
    path("<int:number>/reopen/", keys.reopen, name="reopen"),
    path("<int:number>/withdraw/", changes.withdraw, name="withdraw"),
    path("<int:number>/revise/", changes.revise, name="revise"),
    path("<int:number>/evidence/", changes.prove, name="prove"),
    path("<int:number>/measure/", changes.expect, name="expect"),
    path("<int:number>/answers/", changes.answer, name="link"),
]
