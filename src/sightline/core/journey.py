"""Where on a child's journey something happens: one list, in order, for actions and for the themes that measures are shown by."""

from __future__ import annotations

from typing import NamedTuple


class Stage(NamedTuple):
    """`key` is what is kept. `themes` are the headings of the two catalogues of measures that show this part of the journey."""

    key: str
    name: str
    themes: tuple[str, ...] = ()


STAGES = (
    Stage("contact", "Contact", ("Contact", "Contact and referral")),
    Stage("early_help", "Early help", ("Early help",)),
    Stage("referral", "Referral", ("Referral",)),
    Stage("assessment", "Assessment", ("Assessment", "Assessment and help")),
    Stage("in_need", "Child in need"),
    Stage("protection", "Child protection", ("Strategy and section 47", "Plan", "Review", "Child protection")),
    Stage("looked_after", "Looked after", ("Care", "Children looked after")),
    Stage("leaving_care", "Leaving care", ("Leaving care", "Care leavers")),
    Stage("whole", "The whole journey", ("Workforce",)),
)
NAMES = {stage.key: stage.name for stage in STAGES}


def stage_named(words: str) -> str | None:
    """The key of the stage that is called so, by its key, its name or a theme of its measures; None where none is."""
    said = " ".join(words.replace("_", " ").split()).casefold()
    for stage in STAGES:
        called = (stage.key.replace("_", " "), stage.name, *stage.themes)
        if said in {name.casefold() for name in called}:
            return stage.key
    return None


def place_of(theme: str) -> int:
    """Where a theme of measures stands on the journey; after all of them where it is not known."""
    return next((place for place, stage in enumerate(STAGES) if theme in stage.themes), len(STAGES))
