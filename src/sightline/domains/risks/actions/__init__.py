"""Every change to risks: what is said of them, how they are scored, what controls them, who accepted them, by which rules."""

from sightline.domains.risks.actions.accepting import accept_risk, end_acceptance, end_acceptances
from sightline.domains.risks.actions.controlling import add_control, end_control, test_control
from sightline.domains.risks.actions.keeping import (
    Wording,
    close_risk,
    link_risk,
    raise_risk,
    reopen_risk,
    review_risk,
    revise_risk,
    score_risk,
)
from sightline.domains.risks.actions.ruling import set_rules

__all__ = [
    "Wording", "accept_risk", "add_control", "close_risk", "end_acceptance", "end_acceptances", "end_control", "link_risk",
    "raise_risk", "reopen_risk", "review_risk", "revise_risk", "score_risk", "set_rules", "test_control",
]  # fmt: skip
