"""Bringing in a plan's tracker: read, its columns confirmed, its changes taken as one import or dropped.

Nothing of a file counts until it is taken. What is taken is what the person looked at, row by row through the door; a word of a
status makes nothing verified, and claims only what the person who takes it owns and can prove."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from sightline.core.refusals import BadInput, Finding, NotNow
from sightline.core.sealing import bytes_hash
from sightline.core.tables.packed import Unreadable
from sightline.core.tables.reading import read_table
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Person, Post
from sightline.domains.plans.actions.planning import Wording, claim_action, plan_action, revise_action, start_action
from sightline.domains.plans.actions.talk import report_status
from sightline.domains.plans.models import Action, Columns, Plan, Tracker
from sightline.domains.plans.queries.plan import current
from sightline.domains.plans.queries.tracker import claimed_by_taking, guesses, preview, seal_of
from sightline.domains.plans.rules import moves
from sightline.domains.plans.rules.tracker.fields import KEEP, LABELS, OUTCOME
from sightline.domains.plans.rules.tracker.rows import NEW, Row


def read_tracker(*, by: Person, plan: Plan, on: date, name: str, content: bytes) -> Tracker:
    """Reads a workbook or CSV file of the plan. Raises BadInput where it cannot be read."""
    with door.through(moves.READ, by=by, workspace=plan.workspace, on=on) as passage:
        if plan.is_hidden_from(by):
            raise NotNow("There is no such plan here that you can see.")
        try:
            sheets = read_table(name, content)
        except Unreadable as why:
            raise BadInput(f"{why.problem} {why.mend}", (Finding(name, why.problem, why.mend),)) from why
        passage.says(file=name[:200], sha256=bytes_hash(content), plan=plan.ref)
        return passage.made(
            Tracker.objects.create(
                workspace=plan.workspace, number=door.give_number(Tracker, plan.workspace), plan=plan, name=name[:200],
                sha256=bytes_hash(content), sheets=[sheet.as_kept() for sheet in sheets],
            )
        )  # fmt: skip


def confirm_columns(*, by: Person, tracker: Tracker, on: date, sheet: str, fields: Sequence[str]) -> Columns:
    """What each column of the sheet means, from the left; empty where it is only kept. Kept for the plan's next tracker."""
    with door.through(moves.MEAN, by=by, workspace=tracker.workspace, record=tracker, on=on) as passage:
        guess = next((one for one in guesses(tracker) if one.sheet == sheet), None)
        if guess is None or len(fields) != len(guess.headings) or not set(fields) <= {KEEP, *LABELS}:
            raise NotNow("These are not the columns of this file. Choose its sheet again.")
        if "title" not in fields:
            raise NotNow("No column says what is to be done. Choose the one that does.")
        twice = [LABELS[field] for field in LABELS if field != OUTCOME and list(fields).count(field) > 1]
        if twice:
            raise NotNow(f"Two columns cannot both be {twice[0]}. Keep one of them as it is.")
        passage.says(sheet=sheet, columns=[[heading, field] for heading, field in zip(guess.headings, fields, strict=True)])
        return Columns.objects.create(
            plan=tracker.plan, tracker=tracker, sheet=sheet, heading_row=guess.heading_row,
            meanings=passage.details["columns"], **passage.stamp(),
        )  # fmt: skip


def take_tracker(*, by: Person, tracker: Tracker, on: date, seen: str, overruled: Iterable[int] = ()) -> dict[str, int]:
    """Takes every new and changed row that has no fault and no open conflict, all or none. `seen`: the seal of the preview that
    the person looked at; another one refuses. Returns how many rows of each state there were."""
    with door.through(moves.TAKE, by=by, workspace=tracker.workspace, record=tracker, on=on) as passage:
        found = preview(by, tracker, on, overruled)
        if found is None:
            raise NotNow(f"Confirm first what the columns of {tracker.ref} mean.")
        if seal_of(found) != seen:
            raise NotNow(f"The plan was changed since you looked at {tracker.ref}. Look at what changed and take it again.")
        if not found.to_take:
            raise NotNow(f"There is nothing to take from {tracker.ref}.")
        passage.says(**found.counts, file=tracker.name)
        _take(by, tracker, on, found.to_take, claimed_by_taking(by, tracker, found, on))
        return found.counts


def drop_tracker(*, by: Person, tracker: Tracker, on: date) -> None:
    with door.through(moves.DROP_TRACKER, by=by, workspace=tracker.workspace, record=tracker, on=on):
        pass


def _take(by: Person, tracker: Tracker, on: date, rows: list[Row], claimed: frozenset[str]) -> None:
    posts = {post.pk: post for post in Post.objects.filter(workspace=tracker.workspace)}
    versions = {version.record.ref: version for version in current(Action.objects.filter(plan=tracker.plan), on)}
    numbers = iter(door.give_numbers(Action, tracker.workspace, sum(row.state == NEW for row in rows)))
    for row in rows:
        where = f"{tracker.ref}, row {row.number}"
        if row.state == NEW:
            wording = _wording(Wording(""), row, posts)
            plan_action(
                by=by, plan=tracker.plan, on=on, wording=wording, cites=where, reports=row.reports, number=next(numbers)
            )  # fmt: skip
            continue
        version = versions[row.ref]
        action, wording = version.record, _wording(Wording.of(version), row, posts)
        action.workspace, action.plan = tracker.workspace, tracker.plan
        if row.wording:
            revise_action(by=by, action=action, on=on, wording=wording, seen=version.content_hash, reason=where)
        for period, words, complete in row.reports:
            report_status(by=by, action=action, on=on, words=words, period=period, says_complete=complete)
        if row.ref in claimed:
            if version.state == "planned":
                start_action(by=by, action=action, on=on)
            claim_action(by=by, action=action, on=on)


def _wording(before: Wording, row: Row, posts: dict[int, Post]) -> Wording:
    said = dict(row.wording)
    if "owner" in said:
        said["owner"] = posts.get(said["owner"])
    if "extra" in said:
        extra = {**(before.extra or {}), **said["extra"]}
        said["extra"] = {heading: cell for heading, cell in extra.items() if cell is not None}
    return replace(before, **said)
