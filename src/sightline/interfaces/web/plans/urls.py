"""Below /w/<workspace>/plan/."""

from django.urls import path

from sightline.interfaces.web.plans import changes, keys, plans, talk, views

app_name = "plans"
urlpatterns = [
    path("", views.plan, name="list"),
    path("export.csv", views.export, name="export"),
    path("claims/", keys.claims, name="claims"),
    path("new/", changes.new, name="new"),
    path("plans/", plans.register, name="plans"),
    path("plans/new/", plans.draw_up, name="draw_up"),
    path("plans/<int:number>/", plans.show, name="plan"),
    path("plans/<int:number>/outcome/", plans.aim, name="aim"),
    path("plans/<int:number>/open/", plans.open_up, name="open_up"),
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
    path("<int:number>/comment/", talk.comment, name="comment"),
    path("<int:number>/attach/", talk.attach, name="attach"),
    path("<int:number>/report/", talk.report, name="report"),
    path("<int:number>/waits/", talk.wait, name="wait"),
    path("<int:number>/waits/<int:key>/cease/", talk.cease, name="cease"),
]
