from django.apps import AppConfig


class RisksConfig(AppConfig):
    name = "sightline.domains.risks"
    label = "risks"
