"""Below /w/<workspace>/organisations/."""

from django.urls import path, re_path

from sightline.interfaces.web.organisations import changes, records, tenure

app_name = "organisations"
urlpatterns = [
    path("", records.posts, name="posts"),
    path("posts/new/", changes.make_post, name="make_post"),
    path("posts/<int:number>/", records.post, name="post"),
    path("posts/<int:number>/holder/", changes.appoint, name="appoint"),
    path("posts/<int:number>/holders/<int:key>/end/", changes.end_holding, name="end_holding"),
    path("posts/<int:number>/line/", changes.set_line, name="set_line"),
    path("posts/<int:number>/lines/<int:key>/end/", changes.end_line, name="end_line"),
    path("tenure/", tenure.tenures, name="tenures"),
    re_path(r"^tenure\.(?P<form>csv|xlsx)$", tenure.table, name="tenures_table"),
    path("posts/<int:number>/terms/", tenure.set_terms, name="set_terms"),
    path("posts/<int:number>/holders/<int:key>/terms/", tenure.set_terms, name="set_holders_terms"),
    path("take-part/", changes.take_part, name="take_part"),
    path("bodies/", records.bodies, name="bodies"),
    path("bodies/new/", changes.make_body, name="make_body"),
    path("bodies/<int:number>/", records.body, name="body"),
    path("bodies/<int:number>/end/", changes.end_body, name="end_body"),
    path("bodies/<int:number>/seat/", changes.seat, name="seat"),
    path("bodies/<int:number>/seats/<int:key>/end/", changes.end_seat, name="end_seat"),
    path("accountabilities/", records.accountabilities, name="accountabilities"),
    path("accountabilities/new/", changes.answer_for, name="answer_for"),
    path("accountabilities/<int:number>/end/", changes.end_answering, name="end_answering"),
]
