"""Social workers: the workforce census of 30 September, in full-time equivalents."""

from __future__ import annotations

from sightline.core.measures.catalogue.entry import Theme, measure
from sightline.core.measures.catalogue.example import Example
from sightline.core.measures.language import Condition, Number, Rows, all_of, last_day, ratio, share, summed, total
from sightline.core.measures.model import Definition, Total
from sightline.core.measures.subjects import worker, workforce

SOURCE = "LAIT 287; social work workforce census specification 2024 to 2025"
DAY = "The figure is that of the last workforce census: 30 September on or before the day."
FTE = "In full-time equivalents, not heads."
RETURN = """
        worker:    id  year  fte  agency  cases  left
                   W1  2025  1    no      20     -
                   W2  2025  0.5  no      8      -
                   W3  2025  1    yes     15     -
                   W4  2025  1    no      0      -
                   W5  2025  0.5  no      -      2025-02-01
                   W6  2024  1    no      30     -
        workforce: date        vacancies
                   2025-09-30  2.5
                   2024-09-30  9"""


def census_year() -> Number:
    """The year of the last 30 September on or before the day."""
    return last_day.later(days=1).earlier(months=9).year


def of_the_census() -> Condition:
    return worker.year.is_unknown | worker.year.equals(census_year())


def employed(agency: bool) -> Rows:
    """Social workers who have not left; agency workers are not in post."""
    agency_or_not = worker.agency.is_true if agency else worker.agency.is_not_true
    return worker.where(of_the_census(), agency_or_not, worker.left.is_unknown | (worker.left > last_day))


def in_post() -> Total:
    return total(worker.fte, employed(agency=False))


def agency_workers() -> Total:
    return total(worker.fte, employed(agency=True))


@measure(
    Theme.WORKFORCE, "Social workers in post",
    "Children and family social workers in post, agency workers left out, in full-time equivalents.",
    source=SOURCE, published="Work_Force_NoSW", cautions=(DAY, FTE),
    example=Example(RETURN, 2.5),
)  # fmt: skip
def workers_in_post() -> Definition:
    return summed(in_post())


@measure(
    Theme.WORKFORCE, "Turnover of social workers",
    "Social workers who left in the year to the census, as a share of those in post.",
    source=SOURCE, polarity="Low", published="Work_Force_TO_Rate", cautions=(DAY, FTE),
    example=Example(RETURN, 0.5, 2.5),
)  # fmt: skip
def worker_turnover() -> Definition:
    in_the_year = worker.left.later(months=3).year.equals(census_year())
    left = worker.where(of_the_census(), worker.agency.is_not_true, worker.left <= last_day, in_the_year)
    return ratio(total(worker.fte, left), under=(in_post(),), percent=True)


@measure(
    Theme.WORKFORCE, "Agency social workers",
    "Agency workers as a share of agency workers and social workers in post.",
    source=SOURCE, polarity="Low", published="Work_Force_Agecy_Rate", cautions=(DAY, FTE),
    example=Example(RETURN, 1, 3.5),
)  # fmt: skip
def worker_agency() -> Definition:
    return ratio(agency_workers(), under=(agency_workers(), in_post()), percent=True)


@measure(
    Theme.WORKFORCE, "Social worker vacancies",
    "Vacancies as a share of vacancies and social workers in post.",
    source=SOURCE, polarity="Low", published="Work_Force_Vac_Rate", cautions=(DAY, FTE),
    example=Example(RETURN, 2.5, 5),
)  # fmt: skip
def worker_vacancy() -> Definition:
    vacancies = total(workforce.vacancies, workforce.where(workforce.date.year.equals(census_year())))
    return ratio(vacancies, under=(vacancies, in_post()), percent=True)


def holding_cases() -> Rows:
    return worker.where(
        of_the_census(), worker.left.is_unknown | (worker.left > last_day), all_of(worker.cases >= 1, worker.fte > 0)
    )


@measure(
    Theme.WORKFORCE, "Cases for each social worker",
    "Cases held for each full-time equivalent social worker who holds any, agency workers included.",
    source=SOURCE, polarity="Low", published="Work_Force_AvgNumCase_SW",
    cautions=(DAY, "A figure of another day, from involvements, is not comparable."),
    needs=("ssd_professionals.prof_professional_caseload",),
    example=Example(RETURN, 43, 2.5),
)  # fmt: skip
def caseload_mean() -> Definition:
    return ratio(total(worker.cases, holding_cases()), under=(total(worker.fte, holding_cases()),))


@measure(
    Theme.WORKFORCE, "Social workers with more cases than the limit",
    "Of the social workers who hold cases, the share with more than the council's limit.",
    source="No national definition; local limits", polarity="Low",
    cautions=(DAY, "The limit is a setting, and its default a guess. Heads, not full-time equivalents."),
    needs=("ssd_professionals.prof_professional_caseload",),
    example=Example(RETURN, 1, 3),
)  # fmt: skip
def caseload_over_limit(caseload_limit: int) -> Definition:
    return share(of=holding_cases(), having=worker.cases > caseload_limit)
