"""The Gantt drawing of a network of activities: dates by its calendar, float, baseline and simulated finish."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sightline.core.drawing.gantt import Bar, Gantt
from sightline.core.schedule.calendar_of_work import CalendarOfWork
from sightline.core.schedule.critical_path import Plan, Times
from sightline.core.schedule.simulation import Simulation


def gantt_of_network(
    title: str,
    plan: Plan,
    calendar: CalendarOfWork,
    *,
    names: Mapping[str, str] | None = None,
    found: Simulation | None = None,
    wanted: date | None = None,
    today: date | None = None,
    baseline: tuple[Plan, CalendarOfWork] | None = None,
) -> Gantt:
    """Bars stand in the order in which the activities start. `names` are what the bars are called, the ids where there are none;
    the baseline brings its own calendar, since it may have had another first day."""
    critical = set(plan.critical)
    bars = []
    for id, times in sorted(plan.times.items(), key=lambda item: item[1][:2]):
        first, last = _span(times, calendar)
        until = None if id in critical else calendar.date_of(times.late_finish)
        was = _span(baseline[0].times[id], baseline[1]) if baseline and id in baseline[0].times else None
        bars.append(Bar((names or {}).get(id, id), first, last, id in critical, until, was))
    p50, p80 = (calendar.date_of(found.percentile(percent)) if found else None for percent in (50, 80))
    chance = found.chance(calendar.day_of(wanted)) if found and wanted else None
    return Gantt(title, tuple(bars), p50, p80, wanted, chance, today)


def _span(times: Times, calendar: CalendarOfWork) -> tuple[date, date]:
    return calendar.date_of(times.early_start), calendar.date_of(times.early_finish)
