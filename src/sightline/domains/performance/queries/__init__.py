"""What pages and packs ask of figures. Every question takes the day as at which it is answered."""

from sightline.domains.performance.queries.published import (
    ENGLAND,
    Glance,
    MeasurePage,
    Overview,
    Theme,
    Year,
    area_of,
    inspections_of,
    last_edition,
    measure_page,
    measures_at_a_glance,
    overview,
    page_of,
)

__all__ = [
    "ENGLAND", "Glance", "MeasurePage", "Overview", "Theme", "Year", "area_of", "inspections_of", "last_edition", "measure_page",
    "measures_at_a_glance", "overview", "page_of",
]  # fmt: skip
