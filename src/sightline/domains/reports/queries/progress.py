"""Progress reports: the facts drawn from the register, the list, and all that the page of one shows."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from sightline.core.refusals import NotVisible
from sightline.core.sealing import content_hash
from sightline.domains.instruments.models import Obligation
from sightline.domains.instruments.queries import Obliged, duties_on
from sightline.domains.organisations.models import Body, Person, Workspace
from sightline.domains.organisations.models.together import Question, as_day
from sightline.domains.plans.models import Expectation
from sightline.domains.reports.content.authored import AuthoredContent, Drawn, Section
from sightline.domains.reports.models import (
    ProgressDrawing,
    ProgressEdition,
    ProgressReport,
    ProgressTransition,
    ProgressWords,
)
from sightline.domains.reports.queries.agenda import last_board
from sightline.domains.reports.queries.measures import Expected, standing
from sightline.domains.reports.queries.since import since
from sightline.domains.reports.rules.authored import Wording, with_words
from sightline.domains.reports.rules.progress import Figure, drawn_from, facts_moved
from sightline.domains.reports.rules.since import Course

KIND, JUDGED = "Progress and exception report", "The author's words"
OF_A_MEETING = "each meeting"


def drawn_of(person: Person, workspace: Workspace, from_day: date, as_at: date, known_at: datetime) -> Drawn:
    """The facts of a period as the register tells them now. Nine queries, however much there is. Of the council's own figures it
    holds only what disclosure control let out: a report is read by more people than may see small numbers."""
    answers: dict[str, list[list]] = {}
    more = {"expected": expected_question(workspace, as_at)}
    told = since(person, workspace, from_day, as_at, let_out=True, more=more, answers=answers)
    return drawn_from(told, figures_of(workspace, told.courses, answers["expected"], as_at), known_at)


def expected_question(workspace: Workspace, day: date) -> Question:
    return (
        Expectation.objects.filter(action__workspace=workspace, on__lte=day), "measure__place", "pk", "action_id", "measure_id",
        *(f"measure__{name}" for name in ("key", "name", "slug", "unit", "suffix", "decimals")), "direction", "on",
        "measure__publisher", "measure__release",
    )  # fmt: skip


def figures_of(workspace: Workspace, courses: tuple[Course, ...], rows: list[list], day: date) -> Iterator[Figure]:
    """Published measures that the actions should move, in the order of a child's journey, as they stand since it was first
    expected. One query."""
    themes = {course.key: course.theme for course in courses if course.state != "withdrawn"}
    moving: dict[int, set[str]] = defaultdict(set)
    first: dict[int, tuple[Expected, str]] = {}
    for _, _, action, measure, *words, on, publisher, release in sorted(rows, key=lambda row: row[:2]):
        if action in themes:
            moving[measure].add(themes[action])
            first.setdefault(measure, (Expected(action, measure, *words, as_day(on)), f"{publisher}, {release}".strip(", ")))
    facts = standing([expected for expected, _ in first.values()], workspace.home.la_code, day)
    for (measure, (_, source)), fact in zip(first.items(), facts, strict=True):
        yield Figure(fact.slug, fact.name, _in_words(fact), source or "published figures", tuple(sorted(moving[measure])))


def _in_words(fact) -> str:
    if not fact.value:
        return f"{fact.name} should go {fact.direction}; no figure was published by this day."
    began = f", {fact.first_value} in {fact.first_period} when that was first expected" if fact.first_value else ""
    england = f" England: {fact.england}." if fact.england else ""
    return f"{fact.name} should go {fact.direction}: {fact.value} in {fact.period}{began}.{england}"


def progress_on(person: Person, workspace: Workspace, day: date, *, body: Body | None = None) -> QuerySet[ProgressReport]:
    """Reports begun by a day and not discarded, newest first, each with `state` and `since`. One query."""
    found = ProgressReport.objects.visible_to(person).filter(workspace=workspace, **({"body": body} if body else {})).as_at(day)
    return found.exclude(state="discarded").select_related("body").order_by("-number")


@dataclass(frozen=True)
class Version:
    """An issued version; `void_since` is the day from which a later one, or a word of somebody, took its place."""

    edition: ProgressEdition
    void_since: date | None
    why_void: str = ""

    @property
    def document(self):
        return self.edition.filing.document if hasattr(self.edition, "filing") else None


@dataclass(frozen=True)
class ProgressPage:
    """One report as it stands. `sections` are the last facts with the last words; `moved` are the keys of headings whose facts are
    not those that the words were written beside; `latest` hashes of the words by heading, to write by. Newest versions first."""

    report: ProgressReport
    drawing: ProgressDrawing
    drawn: Drawn
    sections: tuple[Section, ...]
    moved: frozenset[str]
    latest: dict[str, str]
    versions: tuple[Version, ...]
    transitions: tuple[ProgressTransition, ...]
    drafters: frozenset[int]
    writers: frozenset[int]

    @property
    def state(self) -> str:
        return self.transitions[0].to_state

    @property
    def is_open(self) -> bool:
        return self.state in ("draft", "revising")

    @property
    def standing(self) -> Version | None:
        """The issued version that may be relied on."""
        return next((version for version in self.versions if version.void_since is None), None)


def find_progress(person: Person, workspace: Workspace, number: int) -> ProgressReport:
    report = ProgressReport.objects.visible_to(person).filter(workspace=workspace, number=number).select_related("body").first()
    if report is None:
        raise NotVisible(f"There is no progress report PR-{number} here that you can see.")
    report.workspace = workspace
    return report


def progress_page(person: Person, workspace: Workspace, number: int) -> ProgressPage:
    """Raises NotVisible as `find_progress` does. Five queries."""
    return page_of(find_progress(person, workspace, number))


def page_of(report: ProgressReport) -> ProgressPage:
    drawings = list(report.drawings.select_related("by").order_by("-pk"))
    words = list(report.words.select_related("by").order_by("-pk"))
    transitions = tuple(report.transitions.select_related("by").order_by("-on", "-pk"))
    editions = list(report.editions.select_related("filing__document").order_by("-n"))
    drawn, last = Drawn.from_json(drawings[0].content), _last(words)
    return ProgressPage(
        report=report,
        drawing=drawings[0],
        drawn=drawn,
        sections=with_words(drawn.sections, {key: _wording(row, words) for key, row in last.items()}),
        moved=_moved_beside(last, drawings, drawn),
        latest={key: row.content_hash for key, row in last.items()},
        versions=tuple(_versions(editions, transitions)),
        transitions=transitions,
        drafters=frozenset({row.by_id for row in drawings}),
        writers=frozenset(row.by_id for row in last.values() if row.text.strip()),
    )


def content_of_progress(page: ProgressPage, *, n: int, prepared_by: str, recipients: tuple[str, ...] = ()) -> AuthoredContent:
    """What version `n` prints: the facts as last drawn, the words as last written."""
    before = page.versions[0].edition.seal if page.versions else None
    return AuthoredContent(
        kind=KIND,
        title=page.report.title,
        workspace=page.report.workspace.name,
        body=page.report.body.name,
        as_at=page.drawn.as_at,
        known_at=page.drawn.known_at,
        edition=n,
        prepared_by=prepared_by,
        judged=JUDGED,
        recipients=recipients,
        sections=page.sections,
        previous_seal=before,
    )


def last_drawn(report: ProgressReport) -> tuple[ProgressDrawing, str]:
    """The facts that a report says, and its state. Two queries."""
    state = report.transitions.order_by("-on", "-pk").values_list("to_state", flat=True)[0]
    return report.drawings.order_by("-pk").first(), state


def words_hash(text: str) -> str:
    return content_hash({"text": text.strip()})


def begins_after(person: Person, body: Body, day: date) -> date:
    """The day after which the next report of a body tells: the day that the last issued one speaks of, else that of the last
    meeting held before, else the body's first."""
    editions = ProgressEdition.objects.filter(record__in=ProgressReport.objects.visible_to(person).filter(body=body), on__lte=day)
    days = [AuthoredContent.from_json(edition.content).as_at for edition in editions.order_by("-on", "-pk")[:1]]
    return days[0] if days else last_board(person, body, day)


def duties_to_answer(person: Person, workspace: Workspace, day: date) -> list[Obliged]:
    """Duties that bind and fall due again and again: those of each meeting first. Two queries."""
    found = duties_on(Obligation.objects.visible_to(person).filter(workspace=workspace), day)
    again = [duty for duty in found if duty.binds and duty.duty.frequency not in ("", "continuing")]
    return sorted(again, key=lambda duty: (duty.duty.frequency != OF_A_MEETING, duty.obligation.number))


def _last(words: list[ProgressWords]) -> dict[str, ProgressWords]:
    """The last words of each heading, of rows newest first."""
    found: dict[str, ProgressWords] = {}
    for row in words:
        found.setdefault(row.section, row)
    return found


def _wording(row: ProgressWords, words: list[ProgressWords]) -> Wording:
    return Wording(row.text, row.by.name, row.on, sum(one.section == row.section for one in words))


def _moved_beside(last: dict[str, ProgressWords], drawings: list[ProgressDrawing], drawn: Drawn) -> frozenset[str]:
    """Headings whose words stand beside other facts than they were written beside."""
    moved: set[str] = set()
    read: dict[int, frozenset[str]] = {}
    for key, row in last.items():
        beside = next((one for one in drawings if one.at <= row.at), drawings[-1])
        if row.text.strip() and beside.pk != drawings[0].pk:
            if beside.pk not in read:
                read[beside.pk] = facts_moved(Drawn.from_json(beside.content), drawn)
            moved |= {key} & read[beside.pk]
    return frozenset(moved)


def _versions(editions: list[ProgressEdition], transitions: tuple[ProgressTransition, ...]) -> Iterator[Version]:
    void = next((each for each in transitions if each.to_state == "void"), None)
    later: ProgressEdition | None = None
    for edition in editions:
        if later is not None:
            yield Version(edition, later.on, f"Version {later.n} took its place")
        else:
            yield Version(edition, void.on if void else None, void.reason if void else "")
        later = edition
