"""Every change to figures: loading what was published, loading returns, targets, judgements, what was said about them."""

from sightline.domains.performance.actions.judging import explain, hold_meeting, override, set_target
from sightline.domains.performance.actions.published import Loaded, folder_hash, is_loaded, load_published
from sightline.domains.performance.actions.returns import Recorded, load_returns, record_run

__all__ = [
    "Loaded",
    "Recorded",
    "explain",
    "folder_hash",
    "hold_meeting",
    "is_loaded",
    "load_published",
    "load_returns",
    "override",
    "record_run",
    "set_target",
]
