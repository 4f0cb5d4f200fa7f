"""What a council sets for its worklists: how often, which visits count, how far ahead. What a measure asks as well is the measure's own
setting, so that a list and the figure beside it follow one rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sightline.core.measures import settings as measures
from sightline.core.measures.model import Interval
from sightline.core.measures.settings import Setting, interval
from sightline.core.refusals import BadInput, Finding

_OF_MEASURES = (
    "cpp_visit_interval", "cpp_visits", "cin_visit_interval", "cin_visits", "cla_visit_interval", "cla_visits", "base_date",
    "cpp_first_review", "cpp_later_reviews",
)  # fmt: skip
_SHAPE = "an interval such as 10 working days, 4 weeks or 6 months"
_OWN = (
    Setting("assessments_due_within", "10 days", "how far ahead assessments are listed", read=interval, shape=_SHAPE),
    Setting("long_plan", "15 months", "after how long a protection plan is listed", read=interval, shape=_SHAPE),
    Setting("reviews_due_within", "30 days", "how far ahead reviews are listed", read=interval, shape=_SHAPE),
    Setting("not_seen_for", "30 days", "after how long without being seen a child is listed", read=interval, shape=_SHAPE),
    Setting("referral_decision", "1 working day", "by when what follows a referral is decided", read=interval, shape=_SHAPE),
)

SETTINGS: Mapping[str, Setting] = MappingProxyType(
    {**{name: measures.SETTINGS[name] for name in _OF_MEASURES}, **{one.name: one for one in _OWN}}
)
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
    findings = tuple(found for name, said in given.items() if (found := _wrong(name, said)))
    if findings:
        raise BadInput("A setting cannot be used.", findings)
    return Chosen({name: given.get(name, str(one.default)) for name, one in SETTINGS.items()})


def _wrong(name: str, said: str) -> Finding | None:
    if name not in SETTINGS:
        return Finding(name, "There is no such setting.", f"Use one of: {', '.join(SETTINGS)}.")
    setting = SETTINGS[name]
    try:
        setting.value(said)
    except ValueError as wrong:
        what = setting.decides[:1].upper() + setting.decides[1:]
        return Finding(what, f"{wrong}.", f"Write {' or '.join(setting.choices) or setting.shape}.")
    return None
