"""A plan's spreadsheet: what goes out, and what came in against the register."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Exists, Max, OuterRef, Subquery

from sightline.core.refusals import NotVisible
from sightline.core.sealing import content_hash
from sightline.core.tables.cells import Cell, trimmed
from sightline.core.tables.reading import Sheet
from sightline.domains.organisations.models import Holding, Person, Post, Workspace
from sightline.domains.plans.models import (
    Action,
    ActionTransition,
    ActionVersion,
    Columns,
    Evidence,
    Plan,
    StatusReport,
    Tracker,
    TrackerTransition,
)
from sightline.domains.plans.queries.plan import current
from sightline.domains.plans.rules.moves import WORKABLE
from sightline.domains.plans.rules.tracker.cells import Known
from sightline.domains.plans.rules.tracker.facts import Fact, parts, token
from sightline.domains.plans.rules.tracker.fields import (
    FIELDS,
    KEEP,
    LABELS,
    OUTCOME,
    REF,
    SEEN,
    USUAL,
    Column,
    columns_of,
    guess,
    heading_row,
    headings_of,
)
from sightline.domains.plans.rules.tracker.rows import Preview, compare


@dataclass(frozen=True)
class Guess:
    """What the columns of one sheet are taken for: `known` where they were confirmed for this plan before."""

    sheet: str
    heading_row: int
    headings: tuple[str, ...]
    fields: tuple[str, ...]
    samples: tuple[str, ...]
    """The first words of each column."""
    rows: int
    first_row: int
    """The row of the headings, as the spreadsheet numbers it."""


def find_tracker(person: Person, workspace: Workspace, number: int, day: date) -> Tracker:
    """With `state` and `since`, of any later day too: nothing is brought in twice because one looks at the past."""
    latest = TrackerTransition.objects.filter(record=OuterRef("pk")).order_by("-on", "-pk")
    found = Tracker.objects.visible_to(person).filter(workspace=workspace, number=number).as_at(day)
    tracker = found.annotate(now=Subquery(latest.values("to_state")[:1])).select_related("plan__opening").first()
    if tracker is None:
        raise NotVisible(f"There is no tracker TK-{number} here that you can see as at {day:%-d %B %Y}.")
    tracker.workspace = tracker.plan.workspace = workspace
    return tracker


def trackers_of(person: Person, plan: Plan, day: date):
    """The trackers of a plan by the day, newest first, with their states. One query."""
    return Tracker.objects.visible_to(person).filter(plan=plan).as_at(day).defer("sheets").order_by("-number")


def guesses(tracker: Tracker) -> list[Guess]:
    """A guess a sheet, the likeliest first. One query."""
    confirmed = tracker.plan.columns.order_by("-pk").first()
    known = confirmed.meanings if confirmed else []
    found = [_guess(sheet, known) for sheet in sheets_of(tracker)]
    return sorted(found, key=lambda one: (-sum(bool(field) for field in one.fields), -one.rows))


def sheets_of(tracker: Tracker) -> list[Sheet]:
    return [Sheet.of_kept(sheet) for sheet in tracker.sheets]


def columns_confirmed(tracker: Tracker) -> Columns | None:
    return tracker.columns.order_by("-pk").first()


def preview(person: Person, tracker: Tracker, day: date, overruled: Iterable[int] = ()) -> Preview | None:
    """The tracker's rows against the register as it is; None until its columns are confirmed. Ten queries, however many rows."""
    confirmed = columns_confirmed(tracker)
    if confirmed is None:
        return None
    sheet = next(sheet for sheet in sheets_of(tracker) if sheet.title == confirmed.sheet)
    columns = columns_of(confirmed.meanings)
    facts, keys = facts_on(person, tracker.plan, day)
    seen = _tokens(sheet, columns, facts)
    found = compare(
        sheet, confirmed.heading_row, columns, facts, _bases(seen, keys, day), known_on(person, tracker.plan.workspace, day), set(overruled)
    )  # fmt: skip
    return replace(found, missing=tuple(fact for fact in found.missing if fact.state != "withdrawn"))


def seal_of(found: Preview) -> str:
    """The hash of what a person looks at: what is taken must be the same."""
    return content_hash([row.sealed() for row in found.rows])


def claimed_by_taking(person: Person, tracker: Tracker, found: Preview, day: date) -> frozenset[str]:
    """The actions that taking it claims: the file says complete, the person holds the owning post, and there is evidence. Every other
    is reported complete, not claimed. Two queries at most, where the file says so of any."""
    rows = {row.ref: row for row in found.to_take if row.says_complete and row.ref}
    if not rows or person.is_service:
        return frozenset()
    own = set(Holding.objects.on(day).filter(person=person.pk).values_list("post_id", flat=True))
    proved = Evidence.objects.filter(action=OuterRef("record"), on__lte=day)
    versions = current(Action.objects.filter(plan=tracker.plan), day).filter(state__in=WORKABLE).filter(Exists(proved))
    owners = {version.record.ref: version.owner_id for version in versions}
    return frozenset(ref for ref, row in rows.items() if ref in owners and row.wording.get("owner", owners[ref]) in own)


def facts_on(person: Person, plan: Plan, day: date) -> tuple[dict[str, Fact], dict[str, int]]:
    """What the register says of every action of a plan, by reference, and the key of each. Three queries."""
    versions = list(current(Action.objects.visible_to(person).filter(plan=plan), day).order_by("record__number"))
    reports = _reports([version.record_id for version in versions], day)
    moved = ActionTransition.objects.filter(record__plan=plan).values("record").annotate(last=Max("on"))
    last = {row["record"]: row["last"] for row in moved}
    facts = {
        version.record.ref: replace(
            _fact(version, version.state, reports[version.record_id]), last_on=max(version.on, last[version.record_id])
        )
        for version in versions
    }
    return facts, {version.record.ref: version.record_id for version in versions}


def known_on(person: Person, workspace: Workspace, day: date) -> Known:
    """The posts by every name they go by: with their organisation, by title, by who holds them on the day. Two queries."""
    posts = list(
        Post.objects.visible_to(person).filter(workspace=workspace, is_demonstration=False).select_related("organisation")
    )
    called: dict[str, set[int]] = defaultdict(set)
    for post in posts:
        for name in (str(post), post.title, f"{post.title} {post.organisation.short_name}", post.ref):
            called[" ".join(name.casefold().split())].add(post.pk)
    for post, name in Holding.objects.on(day).filter(post__in=posts).values_list("post_id", "person__name"):
        called[" ".join(name.casefold().split())].add(post)
    return Known(
        day, {name: tuple(sorted(found)) for name, found in called.items()}, {post.pk: str(post) for post in posts}
    )  # fmt: skip


def table(person: Person, plan: Plan, day: date) -> tuple[list[str], list[list[Cell]]]:
    """The plan as it goes out: its own columns, then whatever they leave out, then two hidden ones. Five queries at most."""
    facts, _ = facts_on(person, plan, day)
    shown = [fact for fact in facts.values() if fact.state != "withdrawn"]
    confirmed = plan.columns.order_by("-pk").first()
    columns = _all_columns(confirmed.meanings if confirmed else [[LABELS[key], key] for key in USUAL], shown)
    headings = [*(column.heading for column in columns), LABELS[REF], LABELS[SEEN]]
    return headings, [[*(fact.cell(column) for column in columns), fact.ref, fact.seen] for fact in shown]


def _all_columns(meanings: list, facts: list[Fact]) -> tuple[Column, ...]:
    """The columns of the plan's own tracker, and one for everything that is said and has none there: nothing is lost."""
    wanted = [[heading, field] for heading, field in meanings if field not in (REF, SEEN)]
    there = {field for _, field in wanted}
    for field in FIELDS:
        if field.key not in there | {OUTCOME, REF, SEEN} and any(_is_said(fact, field.key) for fact in facts):
            wanted.append([field.label, field.key])
    keys = {column.key for column in columns_of(wanted)}
    for period in sorted({period for fact in facts for period in fact.outcomes}):
        wanted += [[f"Outcome {period}", OUTCOME]] if f"outcome:{period}" not in keys else []
    for heading in dict.fromkeys(heading for fact in facts for heading in fact.extra):
        wanted += [[heading, KEEP]] if f"keep:{heading}" not in keys else []
    return columns_of(wanted)


def _is_said(fact: Fact, field: str) -> bool:
    if field == "printed":
        return bool(fact.printed)
    return fact.status is not None if field == "status" else fact.cell(Column(0, "", field, field)) is not None


def _tokens(sheet: Sheet, columns: tuple[Column, ...], facts: dict[str, Fact]) -> set[tuple[str, str]]:
    """Which rows were downloaded at which version, where that is not the one of now."""
    at = {column.field: column.at for column in columns if column.field in (REF, SEEN)}
    if len(at) < 2:
        return set()
    pairs = {
        (trimmed(cells[at[REF]]).upper(), trimmed(cells[at[SEEN]])) for _, cells in sheet.rows if len(cells) > max(at.values())
    }
    return {(ref, seen) for ref, seen in pairs if ref in facts}


def _bases(seen: set[tuple[str, str]], keys: dict[str, int], day: date) -> dict[tuple[str, str], Fact]:
    """What each row said when it was downloaded. Two queries."""
    wanted = {keys[ref] for ref, _ in seen}
    versions: dict[int, list[ActionVersion]] = defaultdict(list)
    rows = ActionVersion.objects.filter(record__in=wanted).select_related("record__workspace", "owner__organisation")
    for version in rows.order_by("-on", "-pk"):
        versions[version.record_id].append(version)
    reports, found = _reports(list(wanted), day), {}
    for ref, said in seen:
        if (split := parts(said)) is None:
            continue
        begins, last, state = split
        for version in versions[keys[ref]]:
            if version.content_hash.removeprefix("sha256:").startswith(begins):
                then = [report for report in reports[keys[ref]] if report.pk <= last]
                found[ref, said] = _fact(version, state, then)
                break
    return found


def _reports(actions: list[int], day: date) -> dict[int, list[StatusReport]]:
    """Oldest first."""
    found: dict[int, list[StatusReport]] = defaultdict(list)
    for report in StatusReport.objects.filter(action__in=actions, on__lte=day).order_by("on", "pk"):
        found[report.action_id].append(report)
    return found


def _fact(version: ActionVersion, state: str, reports: list[StatusReport]) -> Fact:
    said = {report.period: report.words for report in reports}
    return Fact(
        ref=version.record.ref, title=version.title, state=state,
        seen=token(version.content_hash, max((report.pk for report in reports), default=0), state),
        detail=version.detail, theme=version.theme, printed=version.printed, how=version.how, success=version.success,
        stage=version.stage, owner=str(version.owner or ""), who=version.who, due_on=version.due_on, due_words=version.due_words,
        status=said.get(""), outcomes={period: words for period, words in said.items() if period and words}, extra=version.extra,
    )  # fmt: skip


def _guess(sheet: Sheet, known: list) -> Guess:
    at = heading_row(sheet.rows)
    width = max(len(cells) for _, cells in sheet.rows[at:])
    headings = headings_of(sheet.rows[at][1], width)
    below = [cells for _, cells in sheet.rows[at + 1 :]]
    samples = [
        next((trimmed(cells[j])[:60] for cells in below if j < len(cells) and trimmed(cells[j])), "") for j in range(width)
    ]
    return Guess(sheet.title, at, tuple(headings), tuple(guess(headings, known)), tuple(samples), len(below), sheet.rows[at][0])
