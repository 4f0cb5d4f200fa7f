"""Below /w/<workspace>/decisions/."""

from django.urls import path

from sightline.interfaces.web.decisions import views

app_name = "decisions"
urlpatterns = [
    path("", views.register, name="decisions"),
    path("<int:number>/", views.show, name="decision"),
]
