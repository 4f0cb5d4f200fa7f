from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "sightline.domains.documents"
    label = "documents"
