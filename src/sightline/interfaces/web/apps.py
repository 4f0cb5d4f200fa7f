"""The pages as a Django app: its templates, its template tags and its static files."""

from django.apps import AppConfig


class Web(AppConfig):
    name = "sightline.interfaces.web"
    label = "web"
    verbose_name = "Pages"
