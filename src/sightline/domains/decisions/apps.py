from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "sightline.domains.decisions"
    label = "decisions"
