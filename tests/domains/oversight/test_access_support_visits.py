"""Access, support, visits, roles and terms: what is recorded, who may, what is seen by whom."""

from datetime import timedelta
from decimal import Decimal
from itertools import product

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from sightline.core.refusals import BadInput, NotAllowed, NotNow, NotVisible
from sightline.domains.instruments.models import Obligation
from sightline.domains.organisations.actions import make_post
from sightline.domains.organisations.queries import search
from sightline.domains.organisations.rules.permissions import GRANTS, ROLES
from sightline.domains.oversight import tables
from sightline.domains.oversight.actions import access, support, terms, visits
from sightline.domains.oversight.models import AccessRequest, Mandate, Support, TermProof, Visit
from sightline.domains.oversight.queries.access import access_figure, requests
from sightline.domains.oversight.queries.records import record_page
from sightline.domains.oversight.queries.support import spent
from sightline.domains.oversight.queries.support import support as supports
from sightline.domains.oversight.queries.terms import duties_of_term, term_on, terms_on
from sightline.domains.oversight.queries.visits import notes_of, promises
from sightline.domains.oversight.queries.visits import visits as all_visits
from sightline.domains.oversight.rules import moves
from sightline.domains.oversight.rules.support import total
from sightline.domains.plans.actions import link_action, withdraw_action
from tests.factories.documents import make_document
from tests.factories.oversight import ask, give_mandate, give_support, make_terms, visit
from tests.factories.plans import make_action, make_plan, prove
from tests.factories.register import DAY, clerk_of_works, make_register

pytestmark = pytest.mark.django_db
NEXT, LATER = DAY + timedelta(days=3), DAY + timedelta(days=40)


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def register():
    return make_register(roles=("director", "commissioner", "programme_manager", "partner_member"))


def director(register):
    return register.person("director")


def test_a_request_is_refused_granted_in_part_and_then_in_full(register):
    request = ask(register)
    for day, move, reached in (
        (DAY, access.refuse_access, "refused"),
        (NEXT, access.grant_partly, "partly granted"),
        (LATER, access.grant_access, "granted"),
    ):
        move(by=director(register), accessrequest=request, on=day, reason="Part of them.")
        assert requests(director(register), register.workspace, day).get().state == reached
    found = access_figure(director(register), register.workspace, LATER)
    assert (found.granted, found.refused, found.median_days) == (1, 0, 40)
    assert access_figure(director(register), register.workspace, DAY).refused == 1
    page = record_page(director(register), requests(director(register), register.workspace, LATER), 1, LATER)
    assert page.reason == "Part of them." and not page.document_is_withheld


def test_a_request_is_withdrawn_by_who_may_ask(register):
    request = ask(register)
    access.withdraw_request(by=register.person("commissioner"), accessrequest=request, on=DAY, reason="Found elsewhere.")
    with pytest.raises(NotNow):
        access.grant_access(by=director(register), accessrequest=request, on=DAY)


def test_partner_members_do_not_see_requests_about_people(register):
    ask(register)
    people = ask(register, kind="people", what="Team managers of the front door.")
    partner = register.person("partner_member")
    assert [one.ref for one in requests(partner, register.workspace, DAY)] == ["AR-1"]
    assert [one.ref for one in requests(director(register), register.workspace, DAY)] == ["AR-2", "AR-1"]
    assert access_figure(partner, register.workspace, DAY).asked == 1
    assert not search(partner, register.workspace, "front door") and search(director(register), register.workspace, "front door")
    with pytest.raises(NotVisible):
        access.grant_access(by=partner, accessrequest=people, on=DAY)
    assert [one.ref for one in requests(director(register), register.workspace, DAY, state="people")] == ["AR-2"]


@pytest.mark.parametrize("role", [role for role in ROLES if role != "partner_member"])
def test_everybody_else_sees_requests_about_people(role):
    assert "oversight.view_named" in GRANTS[role]


def test_a_request_says_what_and_why_and_names_only_what_is_here(register):
    elsewhere = make_register("northby", roles=("commissioner",))
    for facts in ({"what": " "}, {"reason": ""}, {"kind": "secrets"}):
        with pytest.raises(BadInput):
            ask(register, **facts)
    for facts in ({"asked_by": elsewhere.posts["commissioner"]}, {"document": make_document(elsewhere)}):
        with pytest.raises(NotVisible):
            ask(register, **facts)
    assert not AccessRequest.objects.exists()


def test_support_is_summed_and_what_is_struck_out_counts_no_more(register):
    give_support(register)
    wrong = give_support(register, kind="officers", what="Officers at the board " + "x" * 100, pence=None, on=NEXT, ends_on=LATER)
    assert total(spent(director(register), register.workspace, NEXT)).minutes == 180
    support.strike_support(by=director(register), support=wrong, on=LATER, reason="Counted twice.")
    counted = total(spent(director(register), register.workspace, LATER))
    assert (counted.minutes, counted.pence, counted.uncounted) == (90, 1250, 0)
    assert [one.ref for one in supports(director(register), register.workspace, LATER, state="struck out")] == ["SU-2"]
    assert [one.ref for one in supports(director(register), register.workspace, LATER, state="rooms", text="first")] == ["SU-1"]
    rows = tables.of_support(supports(director(register), register.workspace, LATER), LATER)
    assert rows[1][6] == Decimal("12.50")
    with pytest.raises(NotNow):
        support.strike_support(by=director(register), support=wrong, on=LATER, reason="Again.")


@pytest.mark.parametrize(
    "facts", [{"what": ""}, {"kind": "cars"}, {"pence": -1}, {"minutes": -1}, {"ends_on": DAY - timedelta(days=1)}]
)
def test_support_that_cannot_be_is_refused(register, facts):
    with pytest.raises(BadInput):
        give_support(register, **facts)


def test_the_database_keeps_pence_whole_and_periods_forward(register):
    give_support(register)
    with pytest.raises(IntegrityError, match="support_ends"), transaction.atomic():
        Support.objects.update(ends_on=DAY - timedelta(days=1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Support.objects.update(pence=-1)


def test_a_visit_is_planned_held_and_noted(register):
    planned = visits.plan_visit(
        by=register.person("commissioner"), workspace=register.workspace, on=DAY, kind="commissioner", purpose="A day in the council",
        visitor=register.posts["commissioner"], starts_on=NEXT,
    )  # fmt: skip
    with pytest.raises(BadInput, match="held on the day"):
        visits.hold_visit(by=clerk_of_works(), visit=planned, on=DAY)
    letter = make_document(register, classification="official-sensitive")
    visits.hold_visit(by=register.person("commissioner"), visit=planned, on=NEXT, met="Team managers", document=letter)
    visits.note_visit(by=register.person("commissioner"), visit=planned, on=LATER, findings="Thresholds hold.")
    notes = notes_of(register.person("partner_member"), planned, LATER)
    assert [(one.met, one.findings) for one in notes] == [("", "Thresholds hold."), ("Team managers", "")]
    assert not notes[1].readable and notes_of(director(register), planned, LATER)[1].readable
    with pytest.raises(NotNow):
        visits.cancel_visit(by=clerk_of_works(), visit=planned, on=LATER, reason="No.")


def test_a_visit_without_notes_is_a_visit_and_one_that_is_cancelled_is_none(register):
    visit(register)
    planned = visits.plan_visit(
        by=clerk_of_works(), workspace=register.workspace, on=DAY, kind="adviser", purpose="Audit", starts_on=DAY,
        visitor=register.workspace.home,
    )  # fmt: skip
    visits.cancel_visit(by=clerk_of_works(), visit=planned, on=NEXT, reason="Snow.")
    found = all_visits(director(register), register.workspace, NEXT)
    assert {(one.ref, one.state) for one in found} == {("VI-1", "held"), ("VI-2", "cancelled")}
    assert [one.ref for one in all_visits(director(register), register.workspace, NEXT, state="adviser")] == ["VI-2"]
    again = visits.plan_visit(
        by=clerk_of_works(), workspace=register.workspace, on=DAY, kind="adviser", purpose="Audit", starts_on=DAY,
        visitor=register.workspace.home,
    )  # fmt: skip
    visits.hold_visit(by=clerk_of_works(), visit=again, on=DAY)
    assert not again.notes.exists() and len(tables.of_visits(found, NEXT)) == 3


@pytest.mark.parametrize(
    "facts", [{"kind": "friend"}, {"purpose": ""}, {"ends_on": DAY - timedelta(days=1)}], ids=["kind", "purpose", "period"]
)
def test_a_visit_that_cannot_be_is_refused(register, facts):
    with pytest.raises(BadInput):
        visit(register, **facts)
    with pytest.raises(BadInput):
        visits.note_visit(by=clerk_of_works(), visit=visit(register), on=DAY)


def test_a_promise_stands_beside_the_days_of_its_holder_alone(register):
    give_mandate(register)
    give_mandate(register, role="Expert advisers", holder=register.workspace.home, days_a_month=None)
    visit(register, on=DAY, ends_on=DAY + timedelta(days=1))
    visit(register, kind="official", visitor=register.posts["programme_manager"])
    (one,) = promises(director(register), register.workspace, DAY + timedelta(days=60))
    assert [(month.month.name, month.days, month.falls_short) for month in one.months] == [
        ("March 2024", 2, False), ("April 2024", 0, True), ("May 2024", 0, False),
    ]  # fmt: skip
    assert "Commissioner promised 1 day a month. In 1 of 2 months fewer" in one.sentence[0]
    terms.end_mandate(by=register.person("commissioner"), mandate=one.mandate, on=DAY + timedelta(days=1))
    (ended,) = promises(director(register), register.workspace, DAY + timedelta(days=60))
    assert [month.month.name for month in ended.months] == ["March 2024"]


def test_a_role_ends_once_and_names_one_holder(register):
    role = give_mandate(register)
    with pytest.raises(BadInput):
        terms.end_mandate(by=clerk_of_works(), mandate=role, on=DAY - timedelta(days=1))
    terms.end_mandate(by=clerk_of_works(), mandate=role, on=NEXT)
    with pytest.raises(NotNow, match="already"):
        terms.end_mandate(by=clerk_of_works(), mandate=role, on=NEXT)
    for facts in ({"role": ""}, {"days_a_month": 0}, {"days_a_month": 32}, {"ends_on": DAY - timedelta(days=1)}):
        with pytest.raises(BadInput):
            give_mandate(register, **facts)
    with pytest.raises(NotVisible):
        give_mandate(register, holder=make_register("northby").posts["director"])
    with pytest.raises(IntegrityError, match="one_holder"), transaction.atomic():
        Mandate.objects.update(organisation=register.workspace.home)
    assert str(role).startswith("Commissioner: ")


def terms_of(register, day=NEXT, role="director"):
    return {one.term.label: one for one in terms_on(register.person(role), register.workspace, day).terms}


def test_a_term_is_shown_by_actions_documents_and_visits_and_held_by_who_holds_the_role(register):
    make_terms(register)
    give_mandate(register, ends_on=LATER)
    give_mandate(register, role="expert advisers", holder=register.workspace.home, days_a_month=None)
    first, second = Obligation.objects.order_by("number")
    action = make_action(make_plan(register))
    link_action(by=clerk_of_works(), action=action, on=DAY, obligation=first)
    prove(register, action)
    terms.show_term(by=clerk_of_works(), obligation=first, on=DAY, visit=visit(register), words="The board met.")
    secret = make_document(register, title="Care of J", classification="official-sensitive", on=DAY)
    terms.show_term(
        by=clerk_of_works(), obligation=second, on=NEXT, document=secret, words="Systems were changed.", dated_on=NEXT
    )
    found = terms_of(register)
    a, b = found["Annex a"].term, found["Annex b"].term
    assert a.holders == ("Commissioner: Commissioner of Westmere (Commissioner, Westmere)",)
    assert b.holders == ("expert advisers: Westmere Council",)
    assert (a.actions, {one.kind for one in a.shown}, a.last_shown) == (1, {"action", "visit"}, DAY)
    assert [(one.ref, one.number) for one in b.shown] == [("DO-2", 2)] and b.last_shown == NEXT
    hidden = terms_of(register, role="partner_member")["Annex b"].term.shown[0]
    assert (hidden.ref, hidden.number) == ("a document that you may not read", None)
    assert not terms_on(director(register), register.workspace, NEXT).breaks
    withdraw_action(by=clerk_of_works(), action=action, on=NEXT, reason="No.")
    assert terms_of(register)["Annex a"].term.actions == 0
    late = terms_on(director(register), register.workspace, DAY + timedelta(days=400))
    assert len(late.breaks) == 3 and "nobody is recorded" in late.breaks[0][1]
    assert tables.of_terms(late, DAY + timedelta(days=400))[1][0] == "Annex a"


def test_a_post_that_nobody_holds_is_said(register):
    make_terms(register)
    empty = make_register("northby", roles=())
    post = make_post(
        by=clerk_of_works(), workspace=register.workspace, on=DAY, key="none", title="Nobody", organisation=empty.workspace.home
    )
    give_mandate(register, holder=post)
    assert terms_of(register)["Annex a"].term.holders == ("Commissioner: nobody holds the post (Nobody, Northby)",)


def test_one_term_is_found_and_no_other_clause(register):
    instrument = make_terms(register)
    clause = instrument.clauses.get(path="annex/a").pk
    assert term_on(director(register), register.workspace, clause, DAY).term.label == "Annex a"
    assert len(duties_of_term(director(register), register.workspace, clause, DAY)[1]) == 1
    heading = instrument.clauses.get(path="annex").pk
    for find, one in product((term_on, duties_of_term), (heading, 999999)):
        with pytest.raises(NotVisible):
            find(director(register), register.workspace, one, DAY)


def test_what_shows_a_term_is_one_thing_and_of_this_workspace(register):
    make_terms(register)
    duty, elsewhere = Obligation.objects.first(), make_register("northby", roles=("commissioner",))
    here = visit(register)
    for facts in ({}, {"visit": here, "document": make_document(register)}, {"visit": here, "words": ""}):
        with pytest.raises(BadInput):
            terms.show_term(by=clerk_of_works(), obligation=duty, on=DAY, **{"words": "It.", **facts})
    with pytest.raises(NotVisible):
        terms.show_term(by=clerk_of_works(), obligation=duty, on=DAY, words="It.", visit=visit(elsewhere))
    assert not TermProof.objects.exists()


MOVES = {
    moves.ASK_ACCESS: lambda r, by: ask(r, by=by),
    moves.GRANT_ACCESS: lambda r, by: access.grant_access(by=by, accessrequest=AccessRequest.objects.get(), on=NEXT),
    moves.GRANT_PARTLY: lambda r, by: access.grant_partly(by=by, accessrequest=AccessRequest.objects.get(), on=NEXT, reason="x"),
    moves.REFUSE_ACCESS: lambda r, by: access.refuse_access(
        by=by, accessrequest=AccessRequest.objects.get(), on=NEXT, reason="x"
    ),
    moves.WITHDRAW_REQUEST: lambda r, by: access.withdraw_request(
        by=by, accessrequest=AccessRequest.objects.get(), on=NEXT, reason="x"
    ),
    moves.LOG_SUPPORT: lambda r, by: give_support(r, by=by),
    moves.STRIKE_SUPPORT: lambda r, by: support.strike_support(by=by, support=Support.objects.get(), on=NEXT, reason="x"),
    moves.PLAN_VISIT: lambda r, by: visits.plan_visit(
        by=by, workspace=r.workspace, on=DAY, kind="adviser", purpose="x", starts_on=DAY, visitor=r.workspace.home
    ),
    moves.RECORD_VISIT: lambda r, by: visit(r, by=by),
    moves.HOLD_VISIT: lambda r, by: visits.hold_visit(by=by, visit=Visit.objects.get(purpose="To come"), on=NEXT),
    moves.CANCEL_VISIT: lambda r, by: visits.cancel_visit(by=by, visit=Visit.objects.get(purpose="To come"), on=NEXT, reason="x"),
    moves.NOTE_VISIT: lambda r, by: visits.note_visit(by=by, visit=Visit.objects.get(purpose="Past"), on=NEXT, met="x"),
    moves.MANDATE: lambda r, by: give_mandate(r, by=by),
    moves.END_MANDATE: lambda r, by: terms.end_mandate(by=by, mandate=Mandate.objects.get(), on=NEXT),
    moves.SHOW_TERM: lambda r, by: terms.show_term(
        by=by, obligation=Obligation.objects.first(), on=NEXT, words="x", visit=Visit.objects.get(purpose="Past")
    ),
}


def test_every_role_makes_only_the_moves_that_the_table_permits():
    register = make_register(roles=tuple(ROLES))
    ask(register), give_support(register), give_mandate(register), make_terms(register), visit(register, purpose="Past")
    visits.plan_visit(
        by=clerk_of_works(), workspace=register.workspace, on=DAY, kind="adviser", purpose="To come", starts_on=DAY,
        visitor=register.workspace.home,
    )  # fmt: skip
    assert set(MOVES) | set(moves.INSTRUCTION_MOVES) <= set(moves.MOVES)
    for role, (move, act) in product(ROLES, MOVES.items()):
        with transaction.atomic():
            try:
                act(register, register.person(role))
                allowed = True
            except NotAllowed:
                allowed = False
            transaction.set_rollback(True)
        assert allowed == (move.permission in GRANTS[role]), f"{move.name} as {role}"


@pytest.mark.parametrize("table", ["accessrequesttransition", "supporttransition", "visittransition", "visitnote"])
def test_the_database_refuses_to_change_what_was_written(register, table):
    ask(register), give_support(register), visit(register, met="Somebody")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM oversight_{table}")
