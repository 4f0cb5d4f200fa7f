from django.urls import path

from sightline.interfaces.web.mine import views

app_name = "mine"
urlpatterns = [
    path("", views.work, name="work"),
    path("seen/", views.seen, name="seen"),
    path("not-seen/", views.not_seen, name="not_seen"),
    path("telling/", views.telling, name="telling"),
    path("mail/", views.mail, name="mail"),
    path("calendar/", views.calendar_key, name="calendar_key"),
]
