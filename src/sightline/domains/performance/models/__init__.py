"""What is true at every moment of figures: those that others published, and our own."""

from sightline.domains.performance.models.own import (
    Cell,
    CellRestatement,
    ExceptionReport,
    KeptReturn,
    Load,
    LoadFinding,
    Override,
    PerformanceMeeting,
    Target,
)
from sightline.domains.performance.models.published import (
    Area,
    BreakInSeries,
    Edition,
    Figure,
    InspectionOutcome,
    Measure,
    Neighbour,
    NeighbourList,
    Restatement,
)

__all__ = [
    "Area", "BreakInSeries", "Cell", "CellRestatement", "Edition", "ExceptionReport", "Figure", "InspectionOutcome", "KeptReturn",
    "Load", "LoadFinding", "Measure", "Neighbour", "NeighbourList", "Override", "PerformanceMeeting", "Restatement", "Target",
]  # fmt: skip
