"""Sightline: an intervention kept in line of sight, from the clause to the child."""

__version__ = "0.1.0"
