"""The catalogue: every measure that `sightline measures` knows, in the order of the child's journey.

A measure is one function in one of these modules: its parameters are the settings it depends on, what it returns is its
definition, and what is said above it is all that a reader of the figure needs to know. Nothing else lists the measures.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sightline.core.measures.catalogue import (
    assessments,
    care,
    contact,
    leaving_care,
    need,
    protection,
    referrals,
    reviews,
    section_47,
    stability,
    workforce,
)
from sightline.core.measures.catalogue.entry import Entry, Theme

_MODULES = (contact, referrals, assessments, section_47, need, protection, reviews, care, stability, leaving_care, workforce)
_FOUND = [found for module in _MODULES for found in vars(module).values() if isinstance(found, Entry)]

CATALOGUE: Mapping[str, Entry] = MappingProxyType(
    {entry.name: entry for theme in Theme for entry in _FOUND if entry.theme is theme}
)
"""Every measure by its name."""

__all__ = ["CATALOGUE", "Entry", "Theme"]
