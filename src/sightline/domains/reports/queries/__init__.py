"""What the line of sight and the board pack ask across the whole register."""

from sightline.domains.reports.queries.trace import trace_of

__all__ = ["trace_of"]
