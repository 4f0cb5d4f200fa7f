"""Below /w/<workspace>/decisions/."""

from django.urls import path

from sightline.interfaces.web.decisions import changes, views

app_name = "decisions"
urlpatterns = [
    path("", views.register, name="decisions"),
    path("new/", changes.new, name="new"),
    path("<int:number>/", views.show, name="decision"),
    path("<int:number>/make/", changes.make, name="make"),
    path("<int:number>/note/", changes.note, name="note"),
    path("<int:number>/minded/", changes.be_minded, name="be_minded"),
    path("<int:number>/supersede/", changes.supersede, name="supersede"),
    path("<int:number>/conditions/", changes.condition, name="condition"),
    path("<int:number>/conditions/<int:n>/met/", changes.meet, name="meet"),
]
