"""What may be taken in: typed by its content, limited in size, with no bomb, no macro and nothing that a browser would run."""

from sightline.domains.documents.rules.uploads.check import Upload, checked
from sightline.domains.documents.rules.uploads.limits import ALLOWED, Limits

__all__ = ["ALLOWED", "Limits", "Upload", "checked"]
