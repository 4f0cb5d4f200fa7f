"""Worklists: the children about whom something is due. Rows of children, so only the performance domain asks, and records each look."""

from sightline.core.measures.worklists.kept import distilled, worklist_of
from sightline.core.measures.worklists.lists import LISTS, Listing, worklist, worklists
from sightline.core.measures.worklists.rows import Row, Worklist
from sightline.core.measures.worklists.settings import SETTINGS

__all__ = ["LISTS", "SETTINGS", "Listing", "Row", "Worklist", "distilled", "worklist", "worklist_of", "worklists"]
