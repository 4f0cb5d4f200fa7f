"""A whole invented line of sight: clause, duty, action, evidence, decision, and a board to show it to; small, or of any size."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from sightline.domains.decisions.actions import record_decision
from sightline.domains.documents.models import Document
from sightline.domains.instruments.actions import bear_on
from sightline.domains.instruments.models import (
    Clause,
    ClauseTransition,
    ClauseVersion,
    Instrument,
    Obligation,
    ObligationTransition,
    ObligationVersion,
)
from sightline.domains.organisations.actions import make_body
from sightline.domains.organisations.models import Body
from sightline.domains.plans import actions
from sightline.domains.plans.models import Action, ActionTransition, ActionVersion, Evidence, Link
from tests.factories.documents import make_document
from tests.factories.instruments import confirm, read
from tests.factories.plans import DUE, make_action, make_plan, prove
from tests.factories.register import DAY, clerk_of_works


@dataclass
class Sight:
    instrument: Instrument
    action: Action
    evidence: Evidence
    document: Document
    board: Body


def make_sight(register, fresh_until: date | None = None, **document) -> Sight:
    """Duty OB-1 is answered by AC-1 and proved by EV-1; duty OB-2, a monthly report, is answered by nothing."""
    by = clerk_of_works()
    instrument = confirm(register, read(register, by=by), by=by)
    action = make_action(make_plan(register), owner=next(iter(register.posts.values()), None))
    actions.link_action(by=by, action=action, on=DAY, obligation=Obligation.objects.get(workspace=register.workspace, number=1))
    held = make_document(register, title="Minutes of March", **document)
    evidence = prove(register, action, document=held, fresh_until=fresh_until)
    return Sight(instrument, action, evidence, held, make_board(register))


def make_board(register, key="board", day=DAY) -> Body:
    home = register.workspace.home
    return make_body(
        by=clerk_of_works(),
        workspace=register.workspace,
        on=day,
        key=key,
        name="Improvement board",
        kind="board",
        organisations=[home],
    )


def decide(register, sight: Sight, on: date = DAY):
    decision = record_decision(
        by=clerk_of_works(), workspace=register.workspace, on=on, title="Rooms on the first floor", kind="body", maker=sight.board,
        text="The board agreed the rooms.",
    )  # fmt: skip
    bear_on(by=clerk_of_works(), clause=sight.instrument.clauses.get(path="direction/2/a"), decision=decision, on=on)
    return decision


def enlarge(register, sight: Sight, duties: int, first: int = 1000, deadline: str = "") -> None:
    """So many clauses more, each with a duty that binds, an action and its evidence: written in bulk, past the door, for speed."""
    stamp, dated = {"on": DAY, "at": timezone.now(), "by": clerk_of_works()}, {"deadline": deadline}
    numbers, home = range(first, first + duties), {"workspace": register.workspace}
    clauses = Clause.objects.bulk_create(
        Clause(instrument=sight.instrument, path=f"more/{n}", label=str(n), kind="clause", depth=1, position=n, page=1,
               first_line=n, last_line=n)
        for n in numbers
    )  # fmt: skip
    owed = Obligation.objects.bulk_create(
        Obligation(**home, number=n, clause=clause) for n, clause in zip(numbers, clauses, strict=True)
    )
    done = Action.objects.bulk_create(Action(**home, number=n, plan=sight.action.plan) for n in numbers)
    for model, rows, facts in (
        (ClauseVersion, clauses, {"text": "The Council must do more.", "content_hash": "x"}),
        (ClauseTransition, clauses, {"move": "instruments.accept", "to_state": "accepted"}),
        (
            ObligationVersion,
            owed,
            {"obligor": "The Council", "action": "do more", "modality": "must", "content_hash": "x"} | dated,
        ),
        (ObligationTransition, owed, {"move": "instruments.confirm_duty", "to_state": "confirmed"}),
        (
            ActionVersion,
            done,
            {"title": "Do more", "due_on": DUE, "owner": sight.action.versions.get().owner, "content_hash": "x"},
        ),
        (ActionTransition, done, {"move": "plans.plan", "to_state": "planned"}),
    ):
        model.objects.bulk_create(model(record=row, **stamp, **facts) for row in rows)
    when = {"on": DAY, "at": stamp["at"]}
    Link.objects.bulk_create(Link(action=a, obligation=o, **when) for a, o in zip(done, owed, strict=True))
    Evidence.objects.bulk_create(
        Evidence(**home, number=a.number, action=a, document=sight.document, proves="More was done", dated_on=DAY, **when)
        for a in done
    )
