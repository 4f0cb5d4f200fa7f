from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "sightline.domains.plans"
    label = "plans"
