"""What support to a commissioner cost, by kind and by month: whole pence and whole minutes, never rounded."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sightline.core.money import in_pounds
from sightline.core.periods import Period, month


@dataclass(frozen=True, slots=True)
class Spent:
    """One record of support. `minutes` and `pence` are None where nobody counted them, which is not nought."""

    kind: str
    starts_on: date
    minutes: int | None = None
    pence: int | None = None


@dataclass(frozen=True, slots=True)
class Total:
    """Sums of what was counted, with how many records say neither minutes nor money."""

    records: int = 0
    minutes: int = 0
    pence: int = 0
    uncounted: int = 0

    def __add__(self, other: "Total") -> "Total":
        return Total(
            self.records + other.records, self.minutes + other.minutes, self.pence + other.pence, self.uncounted + other.uncounted
        )

    @property
    def hours(self) -> str:
        return hours(self.minutes)

    @property
    def money(self) -> str:
        return in_pounds(self.pence)


def total(rows: Iterable[Spent]) -> Total:
    return sum(
        (Total(1, row.minutes or 0, row.pence or 0, int(row.minutes is None and row.pence is None)) for row in rows), Total()
    )  # fmt: skip


def by_kind(rows: Iterable[Spent]) -> dict[str, Total]:
    """Kind -> total, kinds in alphabetical order."""
    return _grouped(rows, lambda row: row.kind)


def by_month(rows: Iterable[Spent]) -> dict[Period, Total]:
    """Month -> total, oldest first. Support over a period counts in the month in which it begins."""
    return _grouped(rows, lambda row: month(row.starts_on))


def hours(minutes: int) -> str:
    """1 hour 30 minutes; 45 minutes; 2 hours."""
    whole, rest = divmod(minutes, 60)
    said = [f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in ((whole, "hour"), (rest, "minute")) if count]
    return " ".join(said) or "0 hours"


def _grouped(rows: Iterable[Spent], key) -> dict:
    groups = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return {name: total(groups[name]) for name in sorted(groups)}
