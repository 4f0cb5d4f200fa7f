"""What pages and packs ask of figures. Every question takes the day as at which it is answered."""

from sightline.domains.performance.queries.loads import load_page, loads_of, restatements
from sightline.domains.performance.queries.meetings import meeting_page, meetings_of
from sightline.domains.performance.queries.own_measure import own_measure
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
from sightline.domains.performance.queries.reissued import Reissued, reissued
from sightline.domains.performance.queries.scorecard import (
    OVER_TIME,
    SPAN_WORDS,
    Trend,
    is_counted,
    scorecard,
    signals,
    signals_until,
    teams_of,
)
from sightline.domains.performance.queries.shifts import Shift, Stood, shifts, targets_question

__all__ = [
    "ENGLAND", "OVER_TIME", "SPAN_WORDS", "Glance", "MeasurePage", "Overview", "Reissued", "Shift", "Stood", "Theme", "Trend",
    "Year", "area_of", "inspections_of", "is_counted", "last_edition", "load_page", "loads_of", "measure_page",
    "measures_at_a_glance", "meeting_page", "meetings_of", "overview", "own_measure", "page_of", "reissued", "restatements",
    "scorecard", "shifts", "signals", "signals_until", "targets_question", "teams_of",
]  # fmt: skip
