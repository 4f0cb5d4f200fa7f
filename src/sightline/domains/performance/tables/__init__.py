"""The answers of `queries` as rows: the same table stands on the page, in the download and in the pack."""

from sightline.domains.performance.tables.own import of_own_measure, of_scorecard
from sightline.domains.performance.tables.published import of_measure, of_overview

__all__ = ["of_measure", "of_overview", "of_own_measure", "of_scorecard"]
