"""What a council sets for its worklists: how often, which visits count, how far ahead. Names and ways of writing are those of the
settings of measures, so that a list and the figure beside it follow one rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sightline.core.measures.worklists.intervals import Interval, interval
from sightline.core.refusals import BadInput, Finding

VISITS = ("unless not seen", "seen", "seen alone", "all")


@dataclass(frozen=True)
class Setting:
    """`choices` are the values that are allowed; where there are none, it is an interval."""

    name: str
    default: str
    label: str
    choices: tuple[str, ...] = ()

    def fault(self, written: str) -> str:
        """What is wrong with a value; empty where it can be used."""
        if self.choices:
            return "" if written in self.choices else f"{written!r} is not one of: {', '.join(self.choices)}."
        try:
            interval(written)
        except ValueError:
            return f"{written!r} is no interval."
        return ""

    @property
    def mend(self) -> str:
        return (
            f"Choose one of: {', '.join(self.choices)}."
            if self.choices
            else "Write it like 10 working days, 4 weeks or 6 months."
        )


_ALL = (
    Setting("cpp_visit_interval", "10 working days", "How often a child on a protection plan is visited"),
    Setting("cpp_visits", VISITS[0], "Which visits to a child on a protection plan count", VISITS),
    Setting("cin_visit_interval", "20 working days", "How often a child in need is visited"),
    Setting("cin_visits", VISITS[0], "Which visits to a child in need count", VISITS),
    Setting("cla_visit_interval", "6 weeks", "How often a child looked after is visited"),
    Setting("cla_visits", VISITS[0], "Which visits to a child looked after count", VISITS),
    Setting("base_date", "referral", "Where the 45 working days of an assessment start", ("referral", "assessment start")),
    Setting("assessments_due_within", "10 days", "How far ahead assessments are listed before they are late"),
    Setting("long_plan", "15 months", "After how long a protection plan is listed"),
    Setting("cpp_first_review", "3 months", "By when the first review of a protection plan is due"),
    Setting("cpp_later_reviews", "6 months", "By when each later review of a protection plan is due"),
    Setting("reviews_due_within", "30 days", "How far ahead reviews are listed before they are late"),
    Setting("not_seen_for", "30 days", "After how long without being seen a child is listed"),
    Setting("referral_decision", "1 working day", "By when what follows a referral is decided"),
)

SETTINGS: Mapping[str, Setting] = MappingProxyType({one.name: one for one in _ALL})
"""Every setting by its name, with its default."""


@dataclass(frozen=True)
class Chosen:
    """The values of settings, the defaults filled in."""

    values: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.values[name]

    def interval(self, name: str) -> Interval:
        return interval(self.values[name])


def chosen(given: Mapping[str, str]) -> Chosen:
    """Raises BadInput that names each setting which is not known or cannot be read."""
    findings = tuple(found for name, said in given.items() if (found := _wrong(name, str(said))))
    if findings:
        raise BadInput("A setting cannot be used.", findings)
    return Chosen({name: str(given.get(name, one.default)) for name, one in SETTINGS.items()})


def _wrong(name: str, said: str) -> Finding | None:
    if name not in SETTINGS:
        return Finding(name, "There is no such setting.", f"Use one of: {', '.join(SETTINGS)}.")
    fault = SETTINGS[name].fault(said)
    return Finding(SETTINGS[name].label, fault, SETTINGS[name].mend) if fault else None
