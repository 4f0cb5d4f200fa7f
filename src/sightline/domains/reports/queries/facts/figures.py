"""Figures: where each measure stands beside its target, what moved by more than chance, and what was restated."""

from collections.abc import Iterator

from sightline.domains.performance.queries import restatements, scorecard
from sightline.domains.performance.rules.published import number_in_words
from sightline.domains.performance.rules.scorecard import Line
from sightline.domains.reports.content.authored import Fact
from sightline.domains.reports.queries.facts.known import Known, said
from sightline.domains.reports.rules.breaks import printed

SIGNALS = {
    "improvement": "the control chart signals improvement (special cause)",
    "concern": "the control chart signals concern (special cause)",
    "common": "no special cause: what moved is within the ordinary range",
}
MOST = 20
"""Restated figures told one by one, the latest first."""


def measures(known: Known) -> Iterator[Fact]:
    """The council's own measures that have a target or a special cause, as disclosure control let them out; then published ones that
    an action should move."""
    card = scorecard(known.person, known.workspace, known.day, small=False)
    told = set()
    for line in card.lines:
        if line.aim or line.signal in ("improvement", "concern"):
            told.add(line.slug)
            yield Fact(f"measure:{line.slug}", said(_own(line)), "ownmeasure", line.slug, _source(card.load), line.latest.last)
    yield from _published(known, told)


def _own(line: Line) -> str:
    latest = line.latest
    value = number_in_words(latest.counted.value, line.suffix, line.decimals, latest.counted.marker)
    period = f"on {printed(latest.last)}" if line.span == "snapshot" else f"in the period to {printed(latest.last)}"
    aim = f"; target {number_in_words(line.aim.value, line.suffix, line.decimals, '')}, {line.rag.lower()}" if line.aim else ""
    signal = f"; {SIGNALS[line.signal]}" if line.signal else "; too few points for a control chart"
    restated = "; a figure that was restated" if latest.restates else ""
    return f"{line.name}: {value} {period}{aim}{signal}{restated}"


def _source(load) -> str:
    return f"{load.ref}, returns to {printed(load.as_at)}{', invented for the example' if load.is_invented else ''}"


def _published(known: Known, told: set[str]) -> Iterator[Fact]:
    found = {
        fact.slug: fact
        for _, _, duty in known.duties()
        for action in duty.actions
        for fact in action.measures
        if fact.value and fact.slug not in told
    }
    for slug, fact in found.items():
        england = f"; England {fact.england}" if fact.england else ""
        before = (
            f"; {fact.first_value} in {fact.first_period} when it was first to be moved"
            if fact.first_period != fact.period
            else ""
        )
        sentence = said(f"{fact.name} (published): {fact.value} in {fact.period}{england}{before}; it should go {fact.direction}")
        yield known.fact("published", sentence, "measure", slug, "Published figures")


def restated(known: Known) -> Iterator[Fact]:
    for one in restatements(known.person, known.workspace, known.day, small=False)[:MOST]:
        group = f", {one.group}" if one.group else ""
        figure = f"{one.measure.name}{group}, to {printed(one.last)}"
        told = f"{figure}, was restated from {one.old} to {one.new} on {printed(one.on)}: {one.why}"
        key = f"restated:{one.measure.slug}:{one.group}:{one.span}:{one.last}:{one.load}"
        yield Fact(key, said(told), "load", one.load, f"{one.old_load} of {printed(one.old_on)}", known.day)
