"""From the lists of one SSDA903 return to a `Reading`: the year it is of, the care leavers' year, and all tables together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sightline.core.measures.findings import Severity
from sightline.core.measures.returns.days import latest_year, of_year
from sightline.core.measures.returns.listings import Rows, all_counts, all_given, together
from sightline.core.measures.returns.reader import Asked, Reading
from sightline.core.measures.returns.rows import Findings

_DATED = ("clae_cla_episode_start_date", "clae_cla_episode_ceased_date")


def reading(lists: Sequence[tuple[str, Rows]], findings: Sequence[Findings], asked: Asked) -> Reading:
    """`lists` come with the name of their list; two files of one list count a row that both hold once."""
    tables = together([each for _, rows in lists for each in rows.tables])
    year = asked.year or latest_year(tables, _DATED)
    if year and not asked.year:
        problem = f"is taken as of {year - 1}-{year % 100:02d}, from the days of the episodes"
        findings[0].add("", "", "", problem, "Say it where it is not so: the option year.", Severity.NOTE)
    if "ssd_care_leavers" in tables:
        tables["ssd_care_leavers"] = of_year(tables["ssd_care_leavers"], year)
    told = tuple(each for one in findings for each in one.all())
    reference = asked.reference_date or (date(year, 3, 31) if year else None)
    return Reading(tables, told, all_counts(lists), "", year, reference, all_given(lists))
