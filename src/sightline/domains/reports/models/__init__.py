"""Board packs and progress reports, sealed; and the shapes that whatever is drafted, written and sealed here is kept in."""

from sightline.domains.reports.models.carried import CarriedFigure
from sightline.domains.reports.models.packs import Edition, Pack, PackTransition
from sightline.domains.reports.models.progress import (
    ProgressDrawing,
    ProgressEdition,
    ProgressFiling,
    ProgressReport,
    ProgressTransition,
    ProgressWords,
)
from sightline.domains.reports.models.sealed import DrawingBase, Sealed, WordsBase

__all__ = [
    "CarriedFigure", "DrawingBase", "Edition", "Pack", "PackTransition", "ProgressDrawing", "ProgressEdition", "ProgressFiling",
    "ProgressReport", "ProgressTransition", "ProgressWords", "Sealed", "WordsBase",
]  # fmt: skip
