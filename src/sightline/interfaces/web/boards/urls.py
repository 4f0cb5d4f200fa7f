"""Below /w/<workspace>/boards/."""

from django.urls import path, re_path

from sightline.interfaces.web.boards import agreeing, arranging, minuting, papers, standing, views

app_name = "boards"
urlpatterns = [
    path("", views.boards, name="boards"),
    re_path(r"^meetings\.(?P<form>csv|xlsx)$", views.meetings_table, name="meetings_table"),
    path("<int:number>/", views.board, name="board"),
    path("<int:number>/contribution/", views.contribution, name="contribution"),
    re_path(r"^(?P<number>\d{1,9})/attendance\.(?P<form>csv|xlsx)$", views.attendance_table, name="attendance_table"),
    path("<int:number>/call/", arranging.call, name="call"),
    path("<int:number>/call-next/", arranging.call_next, name="call_next"),
    path("<int:number>/calendar/", standing.calendar, name="calendar"),
    path("<int:number>/remark/", standing.remark, name="remark"),
    path("<int:number>/succession/", standing.succession, name="succession"),
    path("successions/<int:key>/readiness/", standing.readiness, name="readiness"),
    path("successions/<int:key>/steps/", standing.add_step, name="add_step"),
    path("successions/<int:key>/steps/<int:n>/", standing.step, name="step"),
    path("meetings/<int:number>/", views.meeting, name="meeting"),
    path("meetings/<int:number>/move/", arranging.move, name="move"),
    path("meetings/<int:number>/held/", arranging.hold, name="hold"),
    path("meetings/<int:number>/cancel/", arranging.cancel, name="cancel"),
    path("meetings/<int:number>/items/", arranging.item, name="item"),
    path("meetings/<int:number>/items/<int:key>/", arranging.revise, name="revise"),
    path("meetings/<int:number>/items/<int:key>/off/", arranging.take_off, name="take_off"),
    path("meetings/<int:number>/papers/", papers.give, name="paper"),
    path("meetings/<int:number>/papers/<int:key>/withdraw/", papers.withdraw, name="withdraw_paper"),
    path("meetings/<int:number>/attendance/", minuting.attendance, name="attendance"),
    path("meetings/<int:number>/minutes/", minuting.minutes, name="minutes"),
    path("meetings/<int:number>/minutes/approve/", minuting.approve, name="approve"),
    path("meetings/<int:number>/decisions/", minuting.decide, name="decide"),
    path("meetings/<int:number>/actions/", agreeing.agree, name="agree"),
]
