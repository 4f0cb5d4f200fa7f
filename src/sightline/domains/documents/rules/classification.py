"""Classes of document and the permission that reading each needs. Exempt means exempt from publication under
Schedule 12A of the Local Government Act 1972; the reason names the paragraph."""

from enum import StrEnum
from types import MappingProxyType


class Level(StrEnum):
    PUBLIC = "public"
    OFFICIAL = "official"
    SENSITIVE = "official-sensitive"
    EXEMPT = "exempt"


READ_WITH = MappingProxyType(
    {
        Level.PUBLIC: "documents.view",
        Level.OFFICIAL: "documents.view",
        Level.SENSITIVE: "documents.view_sensitive",
        Level.EXEMPT: "documents.view_exempt",
    }
)

LEVELS = tuple(level.value for level in Level)


def permission_to_read(level: str) -> str:
    """The permission that reading a document of this class needs."""
    return READ_WITH[Level(level)]


def levels_by_permission() -> dict[str, list[str]]:
    """The same table from the other side, to filter by."""
    found: dict[str, list[str]] = {}
    for level, permission in READ_WITH.items():
        found.setdefault(permission, []).append(level.value)
    return found
