"""What the line of sight and the board pack ask across the whole register."""

from sightline.domains.reports.queries.sight import bodies, history_of, overview, pack_with, packs_on, sight_of
from sightline.domains.reports.queries.trace import traces_of

__all__ = ["bodies", "history_of", "overview", "pack_with", "packs_on", "sight_of", "traces_of"]
