"""What the line of sight and the board pack ask across the whole register."""

from sightline.domains.reports.queries.restated import as_rows, restated, restated_since
from sightline.domains.reports.queries.sight import bodies, history_of, overview, pack_with, packs_on, sight_of
from sightline.domains.reports.queries.since import courses_of, since
from sightline.domains.reports.queries.trace import traces_of

__all__ = [
    "as_rows", "bodies", "courses_of", "history_of", "overview", "pack_with", "packs_on", "restated", "restated_since", "sight_of",
    "since", "traces_of",
]  # fmt: skip
