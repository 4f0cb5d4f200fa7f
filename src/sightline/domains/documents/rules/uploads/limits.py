"""How large a file may be, packed and unpacked, and which kinds are taken."""

from dataclasses import dataclass
from types import MappingProxyType

MEBIBYTE = 1024 * 1024

ALLOWED = MappingProxyType(
    {
        "pdf": "application/pdf",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "txt": "text/plain",
        "csv": "text/plain",
        "xml": "application/xml",
        "png": "image/png",
        "jpg": "image/jpeg",
        "jpeg": "image/jpeg",
    }
)
"""Ending of a name to the media type its content must have."""

KINDS = "PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), text, CSV, XML, PNG or JPEG"


@dataclass(frozen=True)
class Limits:
    """Bytes unless said otherwise. The ratio is a guess: ordinary Office files unpack to 5 to 60 times their size."""

    size: int = 50 * MEBIBYTE
    unpacked: int = 400 * MEBIBYTE
    ratio: int = 150
    ratio_from: int = 4 * MEBIBYTE
    """Below this unpacked size the ratio is not asked: a short sheet of one repeated value packs very small."""
    members: int = 10_000
    depth: int = 2
    """Archives inside archives: a sheet embedded in a letter is ordinary, one inside that sheet is not."""

    def __post_init__(self):
        if min(self.size, self.unpacked, self.ratio, self.members, self.depth) < 1:
            raise ValueError("Every limit is at least one.")
