"""Every change to figures: loading what was published, loading returns, targets, judgements, what was said about them."""

from sightline.domains.performance.actions.judging import explain, hold_meeting, override, set_target
from sightline.domains.performance.actions.published import Loaded, folder_hash, is_loaded, load_published

__all__ = ["Loaded", "explain", "folder_hash", "hold_meeting", "is_loaded", "load_published", "override", "set_target"]
