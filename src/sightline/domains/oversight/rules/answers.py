"""What whoever a recommendation is addressed to answered, whole or conclusion by conclusion."""

from collections.abc import Sequence
from types import MappingProxyType

VERDICTS = MappingProxyType(
    {
        "accepted": ("Accepted", "good"),
        "partly": ("Accepted in part", "attention"),
        "minded": ("Minded to accept, not decided", "waiting"),
        "rejected": ("Rejected", "bad"),
        "awaiting": ("Answer awaited", "waiting"),
    }
)
"""Each with its words and tone. Minded is no acceptance: nothing may be built on it as if it were."""
ANSWERED = frozenset({"accepted", "partly", "rejected"})
"""Verdicts that settle what was asked."""
NONE = ("No answer is recorded", "")


def standing(whole: str | None, parts: Sequence[str | None]) -> tuple[str, str]:
    """How a recommendation stands, in words with their tone. `whole` is the last verdict on all of it; `parts` those on its separate
    conclusions; None where nothing was said."""
    if whole is not None:
        return VERDICTS[whole]
    spoken = [one for one in parts if one is not None]
    if not spoken:
        return NONE
    settled = sum(one in ANSWERED for one in spoken)
    if settled == len(parts):
        return f"Each of {len(parts)} conclusions is answered", "good"
    rest = ((len(spoken) - settled, "minded or awaited"), (len(parts) - len(spoken), "without an answer"))
    told = [f"{count} {words}" for count, words in rest if count]
    return ", ".join([f"{settled} of {len(parts)} conclusions answered", *told]), "attention"


def kind_of(whole: str | None, parts: Sequence[str | None]) -> str:
    """What a list is filtered by: answered, waiting (minded or awaited, or some conclusions open) or none."""
    if whole in ANSWERED or (whole is None and parts and all(one in ANSWERED for one in parts)):
        return "answered"
    return "waiting" if whole or any(parts) else "none"
