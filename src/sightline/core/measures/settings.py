"""Local settings: what a measure leaves open, by name, with its default and what it decides.

A boundary day that no published text settles, or an interval that each council sets for itself. A definition takes the settings
it depends on as parameters, and each result shows them with their values.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sightline.core.measures.model import Interval, Unit
from sightline.core.refusals import BadInput, Finding

Chosen = str | int
"""A setting's value as it is written and shown: "10 working days", "referral", 18."""


@dataclass(frozen=True)
class Setting:
    """`choices` are the values allowed, or empty where `read` decides. `others` are tried when a figure is reconciled."""

    name: str
    default: Chosen
    decides: str
    choices: tuple[str, ...] = ()
    read: Callable[[str], object] = str
    shape: str = "one of its choices"
    others: tuple[Chosen, ...] = ()

    def value(self, chosen: Chosen) -> object:
        """The value a definition takes. Raises ValueError on one that is not allowed."""
        if self.choices and chosen not in self.choices:
            raise ValueError(f"{chosen} is not one of {', '.join(self.choices)}")
        return self.read(str(chosen))

    def shown(self, chosen: Chosen) -> Chosen:
        """As a result shows it: a number as a number, all else as it is written."""
        value = self.value(chosen)
        return value if isinstance(value, int) else chosen

    @property
    def to_try(self) -> tuple[Chosen, ...]:
        return tuple(dict.fromkeys([self.default, *self.choices, *self.others]))


_UNITS = {"day": (Unit.DAYS, 1), "working day": (Unit.WORKING_DAYS, 1), "week": (Unit.DAYS, 7), "month": (Unit.MONTHS, 1)}
_INTERVAL = re.compile(r"(\d{1,4}) +(day|working day|week|month)s?", re.ASCII)


def interval(written: str) -> Interval:
    """ "10 working days", "4 weeks", "3 months"."""
    found = _INTERVAL.fullmatch(written.strip())
    if found is None or int(found[1]) == 0:
        raise ValueError(f"{written!r} is no interval")
    unit, times = _UNITS[found[2]]
    return Interval(int(found[1]) * times, unit)


def _whole(written: str) -> int:
    if not (written.isascii() and written.isdigit()):
        raise ValueError(f"{written!r} is no whole number")
    return int(written)


def _interval(name: str, default: str, decides: str, *others: str) -> Setting:
    return Setting(
        name, default, decides, read=interval, shape="an interval such as 10 working days, 4 weeks or 6 months", others=others
    )


def _choice(name: str, decides: str, *choices: str) -> Setting:
    return Setting(name, choices[0], decides, choices=choices)


VISITS = ("unless not seen", "seen", "seen alone", "all")

_ALL = (
    _interval("referral_after_contact", "7 days", "how long after a contact a referral still comes of it; no national rule, a guess",
              "1 working day", "3 working days"),
    _choice("twelve_months_before", "whether a referral exactly 12 months before counts as a previous one", "inclusive", "exclusive"),
    _choice("referrals_column", "what Annex A's number of referrals in the last 12 months holds", "earlier ones", "this one too",
            "not used"),
    _choice("base_date", "where the 45 working days of an assessment start", "referral", "assessment start"),
    _choice("transfers_in", "whether conferences of children who moved in on a plan are among those that should be in 15 days",
            "left out", "counted"),
    _choice("ending_on_day", "whether what ends on the day of a snapshot is still open on it", "ended", "open"),
    _choice("twenty_four_months", "whether a plan that ended exactly 24 months before counts", "inclusive", "exclusive"),
    _interval("cpp_first_review", "3 months", "by when the first review of a protection plan is due", "91 days", "92 days", "93 days"),
    _interval("cpp_later_reviews", "6 months", "by when each later review of a protection plan is due", "182 days", "183 days",
              "184 days"),
    _interval("cpp_visit_interval", "10 working days", "how often a child on a protection plan is visited; local", "4 weeks"),
    _choice("cpp_visits", "which visits to a child on a protection plan count", *VISITS),
    _interval("cin_visit_interval", "20 working days", "how often a child on a child in need plan is visited; local", "4 weeks",
              "6 weeks"),
    _choice("cin_visits", "which visits to a child on a child in need plan count", *VISITS),
    _interval("cla_visit_interval", "6 weeks", "how often a child looked after is visited; longer where the placement is to last",
              "3 months"),
    _choice("cla_visits", "which visits to a child looked after count", *VISITS),
    Setting("caseload_limit", 18, "above how many cases a worker holds too many; local, the default is a guess", read=_whole,
            shape="a whole number", others=(15, 16, 20, 22)),
)  # fmt: skip

SETTINGS: Mapping[str, Setting] = {setting.name: setting for setting in _ALL}


def chosen(given: Mapping[str, Chosen]) -> dict[str, Chosen]:
    """Every setting with its value, the defaults filled in. Raises BadInput where one is not known or cannot be read."""
    findings = [found for name, said in given.items() if (found := _wrong(name, said))]
    if findings:
        raise BadInput("A setting cannot be used.", tuple(findings))
    return {name: setting.shown(given.get(name, setting.default)) for name, setting in SETTINGS.items()}


def _wrong(name: str, said: Chosen) -> Finding | None:
    if name not in SETTINGS:
        return Finding(f"setting {name}", "there is no such setting", f"use one of {', '.join(SETTINGS)}")
    setting = SETTINGS[name]
    try:
        setting.value(said)
    except ValueError as wrong:
        return Finding(f"setting {name}", str(wrong), f"give {', '.join(setting.choices) or setting.shape}")
    return None
