"""Mentoring and peer pairs as at a day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q

from sightline.core.refusals import NotVisible
from sightline.domains.organisations.models import Event, Person, Workspace
from sightline.domains.organisations.models.records import version_on
from sightline.domains.organisations.queries import history
from sightline.domains.plans.models import Mentoring, MentoringMeeting, MentoringVersion

BESIDE = ("by", "mentor_post__organisation", "mentor_person", "mentee_post__organisation", "mentee_person")


@dataclass(frozen=True)
class Paired:
    """A pair as it stood on a day. `met` counts the days they met, `last` is the last of them."""

    record: Mentoring
    pair: MentoringVersion
    state: str
    since: date
    met: int
    last: date | None

    def is_over_time(self, day: date) -> bool:
        return self.state == "under way" and self.pair.until is not None and self.pair.until < day


@dataclass(frozen=True)
class MentoringPage:
    paired: Paired
    meetings: tuple[MentoringMeeting, ...]
    versions: tuple[MentoringVersion, ...]
    outcome: str
    history: tuple[Event, ...]


def pairs_on(person: Person, workspace: Workspace, day: date) -> list[Paired]:
    """In order of number. Two queries."""
    found = Mentoring.objects.visible_to(person).filter(workspace=workspace).as_at(day)
    met = Q(meetings__held_on__lte=day)
    found = found.annotate(
        version=version_on(MentoringVersion, day), met=Count("meetings", filter=met), last=Max("meetings__held_on", filter=met)
    )  # fmt: skip
    rows = list(found.order_by("number"))
    pairs = MentoringVersion.objects.select_related(*BESIDE).in_bulk([row.version for row in rows])
    return [Paired(row, pairs[row.version], row.state, row.since, row.met, row.last) for row in rows]


def mentoring_page(person: Person, workspace: Workspace, number: int, day: date) -> MentoringPage:
    """Raises NotVisible where there is none by the day. Six queries."""
    found = next((one for one in pairs_on(person, workspace, day) if one.record.number == number), None)
    if found is None:
        raise NotVisible(f"There is no mentoring MP-{number} here that you can see as at {day:%-d %B %Y}.")
    record = found.record
    record.workspace = workspace
    ended = record.transitions.filter(on__lte=day, to_state="ended").first()
    return MentoringPage(
        found,
        tuple(record.meetings.filter(held_on__lte=day).select_related("by").order_by("-held_on")),
        tuple(record.versions.filter(on__lte=day).select_related(*BESIDE).order_by("-on", "-pk")),
        ended.reason if ended else "",
        tuple(history(person, record)),
    )
