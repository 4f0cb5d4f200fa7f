from django.apps import AppConfig


class PerformanceConfig(AppConfig):
    name = "sightline.domains.performance"
    label = "performance"
