"""Below /w/<workspace>/plan/."""

from django.urls import path, re_path

from sightline.interfaces.web.plans import changes, judging, keys, leavers, plans, talk, views

app_name = "plans"
urlpatterns = [
    path("", views.plan, name="list"),
    path("export.csv", views.export, name="export"),
    path("claims/", keys.claims, name="claims"),
    path("leavers/", leavers.show, name="leavers"),
    re_path(r"^leavers\.(?P<form>csv|xlsx)$", leavers.table, name="leavers_table"),
    path("leavers/<int:number>/hand-over/", leavers.hand_over, name="hand_over"),
    path("words/", judging.words, name="words"),
    path("new/", changes.new, name="new"),
    path("plans/", plans.register, name="plans"),
    path("plans/new/", plans.draw_up, name="draw_up"),
    path("plans/<int:number>/", plans.show, name="plan"),
    path("plans/<int:number>/terms/", judging.terms, name="terms"),
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
    path("<int:number>/view/", judging.say_view, name="say_view"),
    path("<int:number>/rating/", judging.judge, name="judge"),
    path("<int:number>/standard/", judging.standard, name="standard"),
    path("<int:number>/comment/", talk.comment, name="comment"),
    path("<int:number>/attach/", talk.attach, name="attach"),
    path("<int:number>/report/", talk.report, name="report"),
    path("<int:number>/waits/", talk.wait, name="wait"),
    path("<int:number>/waits/<int:key>/cease/", talk.cease, name="cease"),
]
