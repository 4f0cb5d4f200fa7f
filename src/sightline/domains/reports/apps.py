from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "sightline.domains.reports"
    label = "reports"
