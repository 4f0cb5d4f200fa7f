"""Board packs and progress reports, sealed; and the shapes that whatever is drafted, written and sealed here is kept in."""

from sightline.domains.reports.models.carried import CarriedFigure
from sightline.domains.reports.models.commissioner import (
    CommissionerReport,
    CommissionerReportTransition,
    Comparison,
    Drawing,
    ReportWords,
    Sending,
)
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
from sightline.domains.reports.models.series import Series

__all__ = [
    "CarriedFigure",
    "CommissionerReport",
    "CommissionerReportTransition",
    "Comparison",
    "Drawing",
    "DrawingBase",
    "Edition",
    "Pack",
    "PackTransition",
    "ProgressDrawing",
    "ProgressEdition",
    "ProgressFiling",
    "ProgressReport",
    "ProgressTransition",
    "ProgressWords",
    "ReportWords",
    "Sealed",
    "Sending",
    "Series",
    "WordsBase",
]  # fmt: skip
