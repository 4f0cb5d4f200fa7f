"""Below /w/<workspace>/plan/: a plan on one page."""

from django.urls import path

from sightline.interfaces.web.reports import on_a_page

app_name = "on_a_page"
urlpatterns = [
    path("plans/<int:number>/on-a-page/", on_a_page.show, name="page"),
    path("plans/<int:number>/on-a-page.pdf", on_a_page.pdf, name="pdf"),
]
