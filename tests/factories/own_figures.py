"""Runs over returns that were never read: figures said in a line, for tests of what is kept and shown of them."""

from datetime import date

from sightline.core.measures.catalogue import CATALOGUE
from sightline.core.measures.coverage import Span, months_before
from sightline.core.measures.findings import Finding, Severity
from sightline.core.measures.results import Result, Unit
from sightline.core.measures.run import Figure, Run
from sightline.core.periods import month

COUNCIL = "880"
END = date(2026, 3, 31)


def result(measure: str, numerator: float, denominator: float | None, period: str, by: dict | None = None, **more) -> Result:
    unit = CATALOGUE[measure].unit
    value = numerator if unit is Unit.COUNT else None if not denominator else numerator / denominator
    if unit is Unit.PERCENT and value is not None:
        value *= 100
    marker = "none" if value is None else None
    return Result(measure, COUNCIL, period, unit, by or {}, numerator, denominator, value, marker=marker, **more)


def figure(
    measure: str, last: date, numerator: float, denominator: float | None = None, by: dict | None = None, **more
) -> Figure:
    """Of 12 months to the day, or on it where the measure is a snapshot."""
    return _figure(measure, Span.SNAPSHOT if is_snapshot(measure) else Span.ROLLING, last, numerator, denominator, by, **more)


def of_month(measure: str, last: date, numerator: float, denominator: float | None = None, by: dict | None = None) -> Figure:
    return _figure(measure, Span.MONTH, last, numerator, denominator, by)


def is_snapshot(measure: str) -> bool:
    return CATALOGUE[measure].definition().is_snapshot


def _figure(measure, span, last, numerator, denominator, by, **more) -> Figure:
    first = {Span.ROLLING: lambda: months_before(last, 12).replace(day=1), Span.MONTH: lambda: month(last).first}
    start = first[span]() if span in first else last
    period = last.isoformat() if span is Span.SNAPSHOT else f"{start}/{last}"
    found = result(measure, numerator, denominator, period, by, **more)
    small = 0 < numerator <= 5
    shown = Result(measure, COUNCIL, period, found.unit, found.by, marker="c") if small or by else found
    return Figure(span, start, last, found, shown)


def run(
    *figures: Figure,
    as_at: date = END,
    council: str = COUNCIL,
    findings: tuple[Finding, ...] = (),
    forms=("annex-a",),
    covers_from: date = date(2024, 4, 1),
) -> Run:
    return Run(
        council=council, forms=tuple(forms), covers_from=covers_from, as_at=as_at, rows={"ssd_cin_episodes": 400}, found=420,
        left_out=20, merged=0, findings=findings, figures=figures, missing=(),
    )  # fmt: skip


def months(many: int, end: date = END) -> list[date]:
    """The last days of so many months, rising."""
    return [months_before(end, back) for back in range(many - 1, -1, -1)]


def re_referrals(shares: list[int], of: int = 100, end: date = END) -> list[Figure]:
    """A share a month, each out of so many, as windows of 12 months and as months."""
    days = months(len(shares), end)
    pairs = list(zip(days, shares, strict=True))
    return [figure("re_referrals_12m", day, share, of) for day, share in pairs] + [
        of_month("re_referrals_12m", day, share, of) for day, share in pairs
    ]


FAULT = Finding(
    "census.xml", "child 0000123 line 812", "CINdetails", "CINreferralDate", "child 0000123 has a date that is none",
    "Correct the date.", Severity.ERROR,
)  # fmt: skip
