"""The council's own figures as cards, four in a row, by step of the child's journey."""

from __future__ import annotations

from sightline.domains.reports.content import Card, Scorecard
from sightline.domains.reports.rendering import words
from sightline.domains.reports.rendering.document import Block, CardBlock, Cards, Heading, Line, Paragraph, Tone

_TONES: dict[str, Tone] = {"On track": "fresh", "At risk": "stale", "Off track": "none"}
"""As evidence is marked: an outline, a broken outline, a filled tag, so that they stand apart in grey too."""


def scorecard(found: Scorecard) -> tuple[Block, ...]:
    many = len(found.cards)
    said = (
        f"{words.capital(words.count(many, 'measure'))} counted from {found.council}'s own returns to {words.day(found.until)} "
        f"({found.load}), in the order of a child's journey. {_counted(found)}"
    )
    invented = (Paragraph("These children are invented: the figures say nothing about any child or council.", "strong"),)
    rule = (
        "On track: at the target or within its tolerance. At risk: worse by up to 10 % of it. Off track: beyond. A share of fewer than "
        "10 children is not judged; a signal of the control chart beats the dot of one month. c: held back, since it is a number from 1 "
        "to 5 or one from which such a number could be worked out. Charts are of single months, or of single days where a figure is of "
        "a day."
    )
    steps = [
        block
        for i, step in enumerate(found.steps)
        for block in (Heading(2, step.name, f"step-{i}"), Cards(tuple(_card(card) for card in step.cards)))
    ]
    return (
        Heading(1, "The council's own figures", "scorecard"),
        *(invented if found.is_invented else ()),
        Paragraph(said, "strong"),
        Paragraph(rule, "quiet"),
        *steps,
    )


def _counted(found: Scorecard) -> str:
    counts = {rag: sum(card.rag == rag for card in found.cards) for rag in dict.fromkeys(card.rag for card in found.cards)}
    return words.capital("; ".join(f"{words.lower(rag)}: {many}" for rag, many in counts.items())) + "." if counts else ""


def _card(card: Card) -> CardBlock:
    told = (
        f"{words.capital(card.unit)}. {words.capital(card.period)}, {card.load}.",
        f"By the rule: {card.by_rule}. {words.sentence(card.because)}" if card.because else "",
        words.sentence(card.why),
        words.sentence(card.travel),
        f"Target {card.target}." if card.target else "",
        words.sentence(card.beside),
        *map(words.sentence, card.explained),
    )
    good = (Line(words.sentence(f"Good: {card.good}"), "quiet"),) if card.good else ()
    return CardBlock(
        card.name,
        Line(card.value, "strong"),
        Line(card.rag, _TONES.get(card.rag, "quiet")),
        (*(Line(text) for text in told if text), *good),
        card.chart.svg if card.chart else "",
        card.chart.alt if card.chart else "",
    )
