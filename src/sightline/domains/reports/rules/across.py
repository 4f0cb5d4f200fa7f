"""Interventions side by side: what each needs a call about, and which first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class InForce:
    ref: str
    number: int
    title: str
    since: date
    days: int
    source: str


@dataclass(frozen=True, slots=True)
class LastReport:
    on: date
    duty: str
    duty_number: int
    document: str
    """Empty where the person may not read it."""


@dataclass(frozen=True, slots=True)
class LastJudged:
    ref: str
    on: date
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class Intervention:
    """One workspace as at a day. `reports_late` and `duties_overdue` count times due with nothing to show, reports apart from the
    rest; `longest` is the days of the longest; `overdue_ref` the duty of it. `binding` duties, of which `proved` have fresh evidence.
    `actions_late` and `dates_moved` (moved twice or more) say what is slipping."""

    name: str
    slug: str
    in_force: tuple[InForce, ...] = ()
    reports_late: int = 0
    duties_overdue: int = 0
    longest: int = 0
    overdue_ref: str = ""
    overdue_number: int | None = None
    binding: int = 0
    proved: int = 0
    actions: int = 0
    actions_late: int = 0
    dates_moved: int = 0
    last_report: LastReport | None = None
    last_judged: LastJudged | None = None

    @property
    def share_proved(self) -> int | None:
        """Per cent, rounded half up; None where nothing binds."""
        return (200 * self.proved + self.binding) // (2 * self.binding) if self.binding else None

    @property
    def call(self) -> str:
        """What to call about: the first of these that holds; empty where none does."""
        if self.reports_late:
            return f"{_counted(self.reports_late, 'report')} late, the longest overdue {_counted(self.longest, 'day')}"
        if self.duties_overdue:
            return f"{_counted(self.duties_overdue, 'duty', 'duties')} overdue, the longest {_counted(self.longest, 'day')}"
        if self.actions_late:
            return f"{_counted(self.actions_late, 'action')} late"
        if self.dates_moved:
            return f"{_counted(self.dates_moved, 'date')} moved twice or more"
        if self.binding and not self.proved:
            return "no binding duty has fresh evidence"
        return ""


def by_need(found: Iterable[Intervention]) -> list[Intervention]:
    """What needs a call first: reports late, then duties overdue, then what slips, then how little is proved; by name among equals."""
    return sorted(found, key=_need)


def _need(one: Intervention) -> tuple:
    share = one.share_proved if one.share_proved is not None else 100
    return (-one.reports_late, -one.duties_overdue, -one.longest, -one.actions_late, -one.dates_moved, share, one.name.casefold())


def _counted(number: int, word: str, many: str = "") -> str:
    return f"{number:,} {word if number == 1 else many or word + 's'}"
