"""What is true at every moment of documents, their versions, their classes and letters."""

from sightline.domains.documents.models.documents import Classification, Document, DocumentTransition
from sightline.domains.documents.models.files import DocumentVersion, StoredFile
from sightline.domains.documents.models.letters import Correspondence

__all__ = ["Classification", "Correspondence", "Document", "DocumentTransition", "DocumentVersion", "StoredFile"]
