from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "sightline.domains.oversight"
    label = "oversight"
