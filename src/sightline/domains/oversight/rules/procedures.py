"""Whether a procedure that was issued is also followed: checks, and when the next is due."""

from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from sightline.core.periods import day_in_words


@dataclass(frozen=True, slots=True)
class Check:
    """A sample of cases looked at on a day, and how many of them followed the procedure."""

    on: date
    sample: int
    compliant: int

    @property
    def share(self) -> str:
        return f"{self.compliant} of {self.sample}"


@dataclass(frozen=True, slots=True)
class Monitored:
    """A procedure as it stood on a day. `checks` are newest first; `every_months` is None where no interval is set."""

    state: str
    issued_on: date
    every_months: int | None = None
    checks: tuple[Check, ...] = ()

    @property
    def next_due(self) -> date | None:
        """So many months after the last check, or after it was issued; None where no interval is set or it no longer applies."""
        if self.every_months is None or self.state != "issued":
            return None
        return (self.checks[0].on if self.checks else self.issued_on) + relativedelta(months=self.every_months)

    def days_overdue(self, day: date) -> int:
        return max((day - self.next_due).days, 0) if self.next_due else 0

    def sentence(self, day: date, monitor: str) -> tuple[str, str]:
        """Whether compliance is monitored, to read out, and its tone."""
        if self.state != "issued":
            return "Withdrawn: nobody follows it any more.", ""
        who = f" by {monitor}" if monitor else ""
        late = self.days_overdue(day)
        overdue = f" The next check was due on {day_in_words(self.next_due)}." if late else ""
        if not self.checks:
            told = (
                f"Compliance is to be monitored{who}; no check is recorded." if monitor else "No check of compliance is recorded."
            )
            return f"{told}{overdue}", "bad" if late else "attention"
        last = self.checks[0]
        tone = "bad" if late else "good" if last.compliant == last.sample else "attention"
        return f"Compliance is monitored{who}: {last.share} cases followed it on {day_in_words(last.on)}.{overdue}", tone
