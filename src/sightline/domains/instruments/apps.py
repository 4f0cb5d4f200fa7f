from django.apps import AppConfig


class InstrumentsConfig(AppConfig):
    name = "sightline.domains.instruments"
    label = "instruments"
