"""The counts behind a figure: what is printed with it, and what follows from what is printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sightline.core.measures.results import Result, Unit

COUNT_OF: Mapping[str, str] = {
    "referrals_rate": "referrals",
    "cin_rate": "cin_at_date",
    "cpp_rate": "cpp_at_date",
    "cla_rate": "cla_at_date",
}
"""Rates, and the measure that is the count above the line."""

SHARE_OF: Mapping[str, str] = {
    "re_referrals_12m": "referrals",
    "referrals_nfa": "referrals",
    "assessed_not_in_need": "referrals",
    "contacts_to_referral": "contacts",
    "assessments_45wd": "assessments_completed",
    "cpp_2years_open": "cpp_at_date",
    "cpp_visits_on_time": "cpp_at_date",
    "cpp_2years_ended": "cpp_ended",
    "cpp_second_ever": "cpp_started",
    "cpp_second_24m": "cpp_started",
    "cla_visits_on_time": "cla_at_date",
    "cla_reviews_on_time": "cla_at_date",
    "cla_3_placements": "cla_at_date",
    "cla_2_social_workers_or_more": "cla_at_date",
    "care_leavers_eet": "all of care_leavers_in_touch",
}
"""Shares, and the count below the line where another measure has it too. Two of one name that are not equal are kept apart."""

PARTS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("referrals_nfa", "assessed_not_in_need"), "referrals"),
    (("all of icpc_15wd",), "icpc_held"),
    (("all of cin_visits_on_time",), "cin_at_date"),
    (("all of cpp_reviews_on_time",), "cpp_at_date"),
    (("cpp_second_24m",), "cpp_second_ever"),
    (("all of cla_long_stability",), "cla_at_date"),
    (("all of care_leavers_accommodation",), "all of care_leavers_in_touch"),
)
"""Counts of several measures that lie side by side within the count of another: what is left over follows from them."""

PERSONAL = frozenset({"age", "sex", "ethnicity", "need"})
"""Groups to which a child belongs by what they are: to know the child is to know the group."""


class Count(NamedTuple):
    """A whole number of children or events. The value is part of its name: two editions that differ hold two counts."""

    of: str
    council: str
    by: tuple[tuple[str, str], ...]
    period: str
    value: int

    @property
    def name(self) -> str:
        return "|".join((self.of, self.council, *(f"{key}={group}" for key, group in self.by), self.period, str(self.value)))


def is_whole(number: float | None) -> bool:
    return number is not None and number >= 0 and number == int(number)


def is_mean(result: Result) -> bool:
    """Above the line stands a sum of days or the like, not a count of children."""
    return result.unit in (Unit.DAYS, Unit.RATIO)


def above(result: Result) -> Count | None:
    """The count above the line, or the count itself; of a mean, the sum."""
    number = result.value if result.numerator is None and result.unit is Unit.COUNT else result.numerator
    of = f"sum of {result.measure}" if is_mean(result) else COUNT_OF.get(result.measure, result.measure)
    return _count(of, result, number)


def below(result: Result) -> Count | None:
    """The count below the line; None for a rate, whose population everybody knows, and for a count."""
    if result.unit in (Unit.COUNT, Unit.PER_10000):
        return None
    return _count(SHARE_OF.get(result.measure, f"all of {result.measure}"), result, result.denominator)


def rest(result: Result) -> Count | None:
    """Those of a share who are not counted above the line: not printed, and as telling as those who are."""
    counted, whole = above(result), below(result)
    if result.unit is not Unit.PERCENT or counted is None or whole is None or counted.value > whole.value:
        return None
    return counted._replace(of=f"not {result.measure}", value=whole.value - counted.value)


def is_whole_group(result: Result) -> bool:
    """A share of 100 % of those who are alike by age, sex, ethnicity or need: belonging to the group gives it away."""
    left = rest(result)
    return left is not None and left.value == 0 and bool(result.numerator) and not PERSONAL.isdisjoint(result.by)


def counts(result: Result) -> Iterator[Count]:
    for count in (above(result), below(result)):
        if count is not None:
            yield count


def _count(of: str, result: Result, number: float | None) -> Count | None:
    if not is_whole(number):
        return None
    return Count(of, result.council, tuple(sorted(result.by.items())), result.period, int(number))
