"""Figures in short: what is counted, of how many, for whom and when."""

from sightline.core.measures.results import Result, Unit

YEAR = "2025-04-01/2026-03-31"


def share(measure, numerator, denominator, period=YEAR, **by):
    value = 100 * numerator / denominator if denominator else None
    limits = (0.0, 100.0) if denominator else (None, None)
    return Result(
        measure, "880", period, Unit.PERCENT, by, numerator, denominator, value, *limits, None if denominator else "none"
    )


def count(measure, value, period=YEAR, **by):
    return Result(measure, "880", period, Unit.COUNT, by, None, None, value)


def rate(measure, numerator, population=25_000, period=YEAR, **by):
    value = 10_000 * numerator / population
    return Result(measure, "880", period, Unit.PER_10000, by, numerator, population, value, value / 2, value * 2)


def mean(measure, total, of, period=YEAR, **by):
    return Result(measure, "880", period, Unit.DAYS, by, total, of, total / of)


def printed(result):
    """What a reader sees, in short."""
    return result.numerator, result.denominator, result.value, result.marker


def shown(result):
    """The printed count of a count, or the printed two of a share, with c for what is hidden."""
    if result.unit is Unit.COUNT:
        return result.value if result.marker is None else result.marker
    return tuple("c" if number is None else number for number in (result.numerator, result.denominator))
