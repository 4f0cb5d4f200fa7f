"""An invented register in which every kind of form is offered: everything in every state that a form waits in."""

from sightline.domains.decisions.actions import record_decision
from sightline.domains.instruments import actions as instruments
from sightline.domains.organisations import actions as organisations
from sightline.domains.organisations.models import Person
from sightline.domains.organisations.rules.permissions import ROLES
from sightline.domains.plans import actions as plans
from tests.factories.boards import make_meetings
from tests.factories.instruments import READING, read
from tests.factories.networks import confirm, make_network, reach
from tests.factories.oversight import make_oversight
from tests.factories.plans import make_action, make_measure, prove, verify
from tests.factories.register import DAY, Register, clerk_of_works, make_register
from tests.factories.sight import decide, make_sight


def make_whole(slug: str = "westmere", username: str = "asha") -> tuple[Register, Person]:
    """The register and one person who holds every post in it, so that one pair of eyes meets every form."""
    register = make_register(slug, roles=tuple(ROLES))
    person = holder_of_everything(register, username)
    sight, by = make_sight(register), clerk_of_works()
    decide(register, sight)
    record_decision(
        by=by, workspace=register.workspace, on=DAY, title="A partner", kind="ministerial", maker=sight.board, state="minded",
        text="Minded to agree.", conditions=["The review agrees."],
    )  # fmt: skip
    make_measure()
    plans.start_action(by=by, action=sight.action, on=DAY)
    claimed = make_action(sight.action.plan, title="Appoint a Director")
    plans.start_action(by=by, action=claimed, on=DAY)
    prove(register, claimed)
    plans.claim_action(by=by, action=claimed, on=DAY)
    verified = make_action(sight.action.plan, title="Publish the offer")
    plans.start_action(by=by, action=verified, on=DAY)
    prove(register, verified)
    plans.claim_action(by=by, action=verified, on=DAY)
    verify(verified, register.person("verifier"))
    make_action(sight.action.plan, title="Move the rooms")
    waiting_instruments(register)
    make_oversight(register)
    make_meetings(register, sight.board)
    post = next(iter(register.posts.values()))
    organisations.set_reporting_line(by=by, post=post, on=DAY, to_organisation=register.workspace.home)
    organisations.seat(by=by, body=sight.board, post=post, on=DAY)
    organisations.record_accountability(by=by, workspace=register.workspace, on=DAY, area="All", kind="political", holder=post)
    for number in (1, 2):
        instruments.notice_conflict(
            by=by, workspace=register.workspace, on=DAY, subject=f"How often, {number}", one_says="Monthly.", one_cites="2(b)",
            other_says="Quarterly.", other_cites="3", clauses=list(sight.instrument.clauses.all()[:1]),
        )  # fmt: skip
    return register, person


def milestones_in_every_state(register: Register, plan) -> None:
    """One that waits for another and lies so many months from it, one claimed, one verified; and a baseline."""
    scope, contract, systems, *_, live = make_network(plan)
    plans.set_span(by=clerk_of_works(), milestone=live, first=scope, on=DAY, least_months=1, most_months=9)
    reach(register, contract)
    reach(register, systems)
    confirm(systems, register.person("verifier"))
    plans.keep_baseline(by=clerk_of_works(), plan=plan, on=DAY, title="As agreed")


def waiting_instruments(register: Register) -> None:
    """One with clauses to confirm, one to be confirmed as a whole, one to be brought into force."""
    by = clerk_of_works()
    read(register, by=by, key="waits")
    for key, is_confirmed in (("whole", False), ("confirmed", True)):
        instrument = read(register, by=by, key=key, reading=READING)
        for clause in instrument.clauses.order_by("position"):
            instruments.accept_clause(by=by, clause=clause, on=DAY)
        if is_confirmed:
            instruments.confirm_instrument(by=by, instrument=instrument, on=DAY)


def holder_of_everything(register: Register, username: str) -> Person:
    by = clerk_of_works()
    person = organisations.add_person(by=by, on=DAY, name="Asha Ward")
    for post in register.posts.values():
        organisations.appoint(by=by, post=post, person=person, kind="permanent", on=DAY)
    # a demonstration account: no second factor is asked of it; the second factor has tests of its own
    Person.objects.filter(pk=person.pk).update(username=username, is_demonstration=True)
    return Person.objects.get(pk=person.pk)
