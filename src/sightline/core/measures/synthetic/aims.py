"""What an invented council aims at in a year: the numbers of events that its published rates and population ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

TYPICAL: Mapping[str, float] = {
    "referrals_rate": 545.0,
    "re_referrals_12m": 22.0,
    "referrals_nfa": 8.0,
    "assessed_not_in_need": 29.0,
    "assessments_45wd": 84.0,
    "cin_rate": 335.0,
    "s47_rate": 175.0,
    "icpc_rate": 62.0,
    "icpc_15wd": 79.0,
    "cpp_rate": 42.0,
    "cpp_started_rate": 54.0,
    "cpp_second_ever": 22.0,
    "cpp_2years_open": 2.0,
    "cpp_2years_ended": 4.0,
    "cpp_reviews_on_time": 90.0,
    "cla_rate": 68.0,
    "cla_started_rate": 27.0,
    "cla_3_placements": 10.0,
    "cla_long_stability": 69.0,
    "cla_missing": 11.0,
    "care_leavers_eet": 54.0,
    "care_leavers_accommodation": 88.0,
    "care_leavers_not_in_touch": 5.0,
    "worker_turnover": 15.0,
    "worker_agency": 17.0,
    "worker_vacancy": 18.0,
    "caseload_mean": 16.0,
}
"""Round figures near England's of the last ten years, where a council's own is not published for a year. Shares in per cent,
rates for 10,000 children, both under the slugs of the published catalogue. Guesses: they decide nothing that is published."""


@dataclass(frozen=True)
class Aims:
    """Rates of one year ending 31 March, under the slugs of the published catalogue, for so many children aged 0 to 17."""

    year: int
    population: int
    rates: Mapping[str, float]

    def __post_init__(self) -> None:
        unknown = self.rates.keys() - TYPICAL.keys()
        if unknown or self.population < 0:
            raise ValueError(f"no such rates: {', '.join(sorted(unknown))}" if unknown else "a population is 0 or more")

    def number(self, rate: str) -> int:
        """How many events a rate for 10,000 children asks for."""
        return round(self[rate] * self.population / 10_000)

    def share(self, rate: str, of: int) -> int:
        """How many of `of` a share asks for."""
        return min(of, round(self[rate] / 100 * of))

    def all(self) -> tuple[str, ...]:
        """The slugs of every rate aimed at."""
        return tuple(TYPICAL)

    def __getitem__(self, rate: str) -> float:
        return self.rates.get(rate, TYPICAL[rate])
