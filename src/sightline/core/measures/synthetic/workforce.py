"""The invented social workers of a council: as many as its caseload asks for, some from agencies, some who left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from sightline.core.measures.synthetic.people import say
from sightline.core.measures.synthetic.state import Council, Year

HOLDERS = 0.7
"""Share of the workers who hold cases. A guess: managers and assistants hold none."""


@dataclass(frozen=True)
class Worker:
    number: str
    agency: bool
    fte: float
    cases: int
    started: int
    left: int | None
    role: str


@dataclass(frozen=True)
class Staff:
    """Those in post on 30 September and those who left in the 12 months before it; vacancies in full-time equivalents."""

    day: int
    workers: tuple[Worker, ...]
    vacancies: float

    @property
    def agency_fte(self) -> float:
        return round(sum(worker.fte for worker in self.workers if worker.agency and worker.left is None), 2)

    @property
    def agency_headcount(self) -> int:
        return sum(worker.agency and worker.left is None for worker in self.workers)


def staff(council: Council, year: Year) -> Staff:
    """On 30 September within the year. Numbers follow from the open episodes and the aims for caseload, agency, turnover."""
    aims, day = year.aims, date(year.aims.year - 1, 9, 30).toordinal()
    random = Random(f"{council.code}:{aims.year}:staff")
    cases = len(council.episodes)
    holders_fte = cases / aims["caseload_mean"]
    total = holders_fte / HOLDERS
    agency = round(total * aims["worker_agency"] / 100)
    own = max(1, round(total) - agency)
    workers = [_worker(random, i, day, i < agency) for i in range(agency + own)]
    holders = workers[: max(1, round(holders_fte))] if workers else []
    loads = _dealt(random, cases, len(holders))
    workers = [_holding(worker, loads[i] if i < len(loads) else 0) for i, worker in enumerate(workers)]
    leavers = [_leaver(random, len(workers) + i, day) for i in range(round(own * aims["worker_turnover"] / 100))]
    vacancy = aims["worker_vacancy"] / 100
    return Staff(day, (*workers, *leavers), round(own * vacancy / (1 - min(vacancy, 0.9)), 1))


def _worker(random: Random, number: int, day: int, agency: bool) -> Worker:
    return Worker(f"SW{number:03d}", agency, random.choice((1.0,) * 8 + (0.8, 0.6)), 0, day - random.randint(30, 4000), None, "3")


def _holding(worker: Worker, cases: int) -> Worker:
    return Worker(worker.number, worker.agency, 1.0 if cases else worker.fte, cases, worker.started, None, "2" if cases else "3")


def _leaver(random: Random, number: int, day: int) -> Worker:
    return Worker(f"SW{number:03d}", False, 1.0, 0, day - random.randint(500, 3000), day - random.randint(0, 364), "3")


def _dealt(random: Random, cases: int, among: int) -> list[int]:
    """Cases dealt evenly, then a tenth of them moved about."""
    loads = [cases // among + (i < cases % among) for i in range(among)] if among else []
    for _ in range(cases // 10 if among > 1 else 0):
        giver, taker = random.randrange(among), random.randrange(among)
        if loads[giver] > 1:
            loads[giver] -= 1
            loads[taker] += 1
    return loads


def workforce_census(council: Council, year: Year) -> Iterator[str]:
    """The social work workforce census as XML."""
    found = staff(council, year)
    yield (
        '<?xml version="1.0" encoding="utf-8"?>\n<Message>\n<Header>\n<CollectionDetails>\n<Collection>CSWW</Collection>\n'
        f"<Year>{year.aims.year - 1}</Year>\n<ReferenceDate>{say(found.day)}</ReferenceDate>\n</CollectionDetails>\n<Source>\n"
        f"<SourceLevel>L</SourceLevel>\n<LEA>{council.code}</LEA>\n<SoftwareCode>Invented by Sightline</SoftwareCode>\n</Source>\n"
        f"</Header>\n<LALevelVacancies>\n<NumberOfVacancies>{found.vacancies}</NumberOfVacancies>\n"
        f"<NoAgencyFTE>{found.agency_fte}</NoAgencyFTE>\n<NoAgencyHeadcount>{found.agency_headcount}</NoAgencyHeadcount>\n"
        "</LALevelVacancies>\n"
    )
    for worker in found.workers:
        left = f"<RoleEndDate>{say(worker.left)}</RoleEndDate>\n" if worker.left is not None else ""
        held = f"<FTE30>{worker.fte}</FTE30>\n<Cases30>{worker.cases}</Cases30>\n" if worker.left is None else ""
        yield (
            f"<CSWWWorker>\n<AgencyWorker>{int(worker.agency)}</AgencyWorker>\n<SWENo>{worker.number}</SWENo>\n"
            f"<FTE>{worker.fte}</FTE>\n<OrgRole>{worker.role}</OrgRole>\n<RoleStartDate>{say(worker.started)}</RoleStartDate>\n"
            f"{left}{held}</CSWWWorker>\n"
        )
    yield "</Message>\n"
