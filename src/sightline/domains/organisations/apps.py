from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "sightline.domains.organisations"
    label = "organisations"
