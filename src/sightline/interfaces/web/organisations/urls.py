"""Below /w/<workspace>/organisations/."""

from django.urls import path

from sightline.interfaces.web.organisations import views

app_name = "organisations"
urlpatterns = [
    path("", views.posts, name="posts"),
    path("bodies/", views.bodies, name="bodies"),
    path("accountabilities/", views.accountabilities, name="accountabilities"),
]
