"""A child of the census into rows: the child, its disabilities, and each episode with all that lies in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pyarrow as pa

from sightline.core.measures.findings import Count, Severity
from sightline.core.measures.returns.census.elements import Group
from sightline.core.measures.returns.census.shape import PARTS
from sightline.core.measures.returns.ids import record_id
from sightline.core.measures.returns.rows import Filler, Findings, quoted
from sightline.core.measures.returns.values import WRONG, as_date, as_text
from sightline.core.measures.tables import Kind

CONFERENCE = "DateOfInitialCPC"


class Children:
    """The tables of one census, filled child by child.

    A child that stands twice gets its later episodes added; an episode that stands twice word by word counts once. A child without
    a number cannot be told from others: it and all its rows are left out.
    """

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.fillers = {name: Filler(name, part.table, part.items, findings) for name, part in PARTS.items()}
        self.known: set[str] = set()
        self._episodes: set[tuple[str, int]] = set()
        self._names: Counter[tuple[str, str, date | None]] = Counter()

    def add(self, child: Group) -> None:
        values = _personal(child)
        person = self._number(child, values.get("LAchildID"))
        if person is None:
            return
        place = _place(person, child)
        if person in self.known:
            self.fillers["Child"].merged()
            problem = f"{quoted(person)} stands again; its episodes are added to the first record"
            self.findings.add(place, "Child", "LAchildID", problem, "Return one record for each child.", Severity.WARNING)
        else:
            self.known.add(person)
            self.fillers["Child"].row(place, values, pers_person_id=person)
        for disability in _within(child, "Disability"):
            self._row("Disability", person, disability)
        for episode in _within(child, "CINdetails"):
            self._episode(person, episode)

    def finish(self) -> tuple[dict[str, pa.Table], tuple[Count, ...]]:
        """The tables by name, and the count of each part."""
        tables, counts = {}, []
        for name, part in PARTS.items():
            tables[part.table], count = self.fillers[name].finish()
            counts.append(count)
        return tables, tuple(counts)

    def _number(self, child: Group, said: str | None) -> str | None:
        try:
            person = as_text(said)
            problem, mend = "is missing, so the child and all its rows are left out", "Give each child its number."
        except ValueError:
            person, (problem, mend) = None, WRONG[Kind.TEXT]
            problem = f"{quoted(said)} {problem}, so the child and all its rows are left out"
        if person is None:
            rows = Counter(name for part in (child, *child.groups) for name in _rows(part))
            for name, times in rows.items():
                self.fillers[name].left_out(times)
            self.findings.add(f"line {child.line}", "Child", "LAchildID", problem, mend, rows=rows.total())
        return person

    def _episode(self, person: str, episode: Group) -> None:
        said = (person, hash(episode.content))
        if said in self._episodes:
            for name in _rows(episode):
                self.fillers[name].merged()
            problem = "stands again word by word; it counts once"
            self.findings.add(_place(person, episode), "CINdetails", "", problem, "Return each episode once.", Severity.WARNING)
            return
        self._episodes.add(said)
        referral = self._row("CINdetails", person, episode)
        if episode.values.get(CONFERENCE):
            self._row(CONFERENCE, person, episode, referral, icpc_icpc_transfer_in=True)
        for group in _filled(episode.groups):
            named = self._row(group.name, person, group, referral)
            if group.values.get(CONFERENCE):
                start = _day(group.values.get("S47ActualStartDate"))
                self._row(CONFERENCE, person, group, referral, named, icpc_s47_start_date=start, icpc_icpc_transfer_in=False)
            for listed in _listed(group):
                self._row(listed.name, person, listed, within=named)

    def _row(
        self, name: str, person: str, group: Group, referral: str | None = None, within: str | None = None, **known: object
    ) -> str | None:
        """Hands the row over; its own name, where the part has names."""
        part, own = PARTS[name], None
        known[part.person] = person
        if part.named:
            day = _day(group.values.get(part.day))
            self._names[name, person, day] += 1
            own = known[part.named] = record_id(person, day, self._names[name, person, day])
        if part.referral:
            known[part.referral] = referral
        if part.within:
            known[part.within] = within
        self.fillers[name].row(_place(person, group), group.values, **known)
        return own


def number_of(child: Group) -> str | None:
    """The child's number as the file gives it."""
    return _personal(child).get("LAchildID")


def _personal(child: Group) -> dict[str, str]:
    """The values of the child itself; where it has two of a kind, the first."""
    found: dict[str, str] = {}
    for group in child.groups:
        if group.name != "CINdetails":
            found = {**group.values, **found}
    return found


def _within(child: Group, name: str) -> Iterator[Group]:
    """The episodes, or the disabilities, that say anything."""
    for group in child.groups:
        if group.name == name:
            yield from _filled([group])
        elif group.name == "ChildCharacteristics":
            yield from (listed for inner in group.groups for listed in _filled(inner.groups) if listed.name == name)


def _listed(group: Group) -> Iterator[Group]:
    """Factors of an assessment, reviews of a plan: however many groups they are spread over."""
    for inner in group.groups:
        yield from _filled(inner.groups)


def _filled(groups: list[Group]) -> Iterator[Group]:
    """An empty element says nothing, so it is no row."""
    return (group for group in groups if any(group.values.values()) or any(_filled(group.groups)))


def _rows(group: Group) -> Iterator[str]:
    """The part of each row that a group and all in it would fill."""
    for filled in _filled([group]) if group.name != "Child" else [group]:
        if filled.name in PARTS:
            yield filled.name
        if filled.values.get(CONFERENCE):
            yield CONFERENCE
        if filled.name != "Child":
            for inner in filled.groups:
                yield from _rows(inner)


def _day(said: str | None) -> date | None:
    """The day, if it can be read; if not, the row it belongs to has a finding."""
    try:
        return as_date(said)
    except ValueError:
        return None


def _place(person: str, group: Group) -> str:
    return f"child {person} line {group.line}"
