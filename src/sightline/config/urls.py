"""The addresses of the site: each interface brings its own."""

from django.urls import include, path

urlpatterns = [path("", include("sightline.interfaces.web.urls"))]

handler400 = "sightline.interfaces.web.answers.bad_request"
handler403 = "sightline.interfaces.web.answers.forbidden"
handler404 = "sightline.interfaces.web.answers.not_found"
handler500 = "sightline.interfaces.web.answers.failed"
