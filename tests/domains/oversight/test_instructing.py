"""Instructions: given, answered, and accepted by whoever gave them; nobody turns both keys."""

from datetime import timedelta
from itertools import product

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from sightline.core.refusals import BadInput, NotAllowed, NotNow, NotVisible
from sightline.domains.organisations.actions import appoint
from sightline.domains.organisations.models import Event
from sightline.domains.organisations.rules.permissions import GRANTS, ROLES
from sightline.domains.oversight import tables
from sightline.domains.oversight.actions import instructions as actions
from sightline.domains.oversight.models import Instruction, Response
from sightline.domains.oversight.queries import instructions as queries
from sightline.domains.oversight.queries.overview import overview
from sightline.domains.oversight.rules import moves
from tests.factories.documents import make_document
from tests.factories.oversight import DUE, department_post, enlarge_oversight, instruct
from tests.factories.register import DAY, clerk_of_works, make_register

pytestmark = pytest.mark.django_db
NEXT = DAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def register():
    return make_register(roles=("director", "commissioner", "programme_manager", "dfe_official", "partner_member"))


def page(register, day=NEXT, role="director", number=1):
    return queries.instruction_page(register.person(role), register.workspace, number, day)


def state(instruction, day=NEXT):
    return Instruction.objects.as_at(day).get(pk=instruction.pk).state


def answered(register, **facts):
    instruction = instruct(register, **facts)
    actions.answer_instruction(by=register.person("director"), instruction=instruction, on=DAY, text="The room is ready.")
    return instruction


def accept(register, instruction, role="commissioner", on=NEXT, seen=None):
    actions.accept_instruction(
        by=register.person(role), instruction=instruction, on=on, seen=page(register, on).seen if seen is None else seen
    )


def test_an_instruction_goes_from_given_to_complied_by_two_people(register):
    instruction = answered(register)
    actions.show_instruction(
        by=register.person("director"), instruction=instruction, on=DAY, document=make_document(register, title="Booking"),
        shows="The room is booked.", place="page 1",
    )  # fmt: skip
    actions.assist_instruction(
        by=register.person("director"), instruction=instruction, on=DAY, words="Keys were cut.", minutes=30
    )
    assert state(instruction) == "answered"
    accept(register, instruction)
    found = page(register)
    assert found.instruction.state == "complied" and found.responses[0].accepted_by == register.person("commissioner")
    assert [one.shows for one in found.showings] == ["The room is booked."] and found.assistance[0].minutes == 30
    moved = [event.move for event in Event.objects.filter(kind="instruction").order_by("pk")]
    assert moved == ["oversight.give", "oversight.answer", "oversight.show", "oversight.assist", "oversight.accept"]


def test_nobody_accepts_their_own_answer_even_with_both_posts(register):
    instruction = answered(register)
    appoint(
        by=clerk_of_works(), post=register.posts["commissioner"], person=register.people["director"], kind="permanent", on=DAY
    )
    with pytest.raises(NotAllowed, match="You answered"):
        accept(register, instruction, role="director")
    assert state(instruction) == "answered"


def test_nobody_who_must_comply_accepts_what_another_answered(register):
    instruction = instruct(register)
    actions.answer_instruction(by=register.person("programme_manager"), instruction=instruction, on=DAY, text="Done.")
    appoint(
        by=clerk_of_works(), post=register.posts["commissioner"], person=register.people["director"], kind="permanent", on=DAY
    )
    with pytest.raises(NotAllowed, match="You hold the post that must comply"):
        accept(register, instruction, role="director")


def test_only_people_of_the_giver_give_accept_and_withdraw(register):
    giver = department_post(register)
    with pytest.raises(NotAllowed, match="None of your posts is in Department"):
        instruct(register, by=register.person("commissioner"), giver=giver)
    instruction = answered(register, giver=giver)
    for change in (
        lambda: accept(register, instruction),
        lambda: actions.withdraw_instruction(by=register.person("commissioner"), instruction=instruction, on=NEXT, reason="No."),
        lambda: actions.send_back_instruction(by=register.person("commissioner"), instruction=instruction, on=NEXT, reason="No."),
    ):
        with pytest.raises(NotAllowed, match="Only somebody who holds a post there"):
            change()


def test_the_database_refuses_a_response_accepted_by_who_gave_it(register):
    answered(register)
    response = Response.objects.get()
    with pytest.raises(IntegrityError, match="nobody_accepts"), transaction.atomic():
        Response.objects.filter(pk=response.pk).update(accepted_by=response.by, accepted_on=NEXT, accepted_at=response.at)


def test_an_acceptance_rests_on_what_was_seen(register):
    instruction = answered(register)
    seen = page(register).seen
    actions.show_instruction(
        by=register.person("director"), instruction=instruction, on=NEXT, document=make_document(register, title="Booking"), shows="It."
    )  # fmt: skip
    with pytest.raises(NotNow, match="not what you saw"):
        accept(register, instruction, seen=seen)
    accept(register, instruction)
    assert instruction.transitions.order_by("-pk").first().content_hash == page(register).seen


def test_an_answer_is_sent_back_and_given_anew(register):
    instruction = answered(register)
    actions.send_back_instruction(
        by=register.person("commissioner"), instruction=instruction, on=NEXT, reason="One day of the two."
    )
    assert state(instruction) == "given"
    with pytest.raises(NotNow):
        accept(register, instruction)
    actions.answer_instruction(by=register.person("director"), instruction=instruction, on=NEXT, text="Both days.")
    accept(register, instruction)
    assert [one.accepted_by is not None for one in page(register).responses] == [True, False]


def test_a_dispute_binds_until_it_is_sent_back_answered_or_withdrawn(register):
    instruction = instruct(register)
    actions.dispute_instruction(by=register.person("director"), instruction=instruction, on=DAY, reason="No rooms.")
    assert page(register, DUE + timedelta(days=3)).instruction.as_standing().days_overdue(DUE + timedelta(days=3)) == 3
    actions.send_back_instruction(by=register.person("commissioner"), instruction=instruction, on=NEXT, reason="There are.")
    actions.withdraw_instruction(by=register.person("commissioner"), instruction=instruction, on=NEXT, reason="Settled.")
    assert state(instruction) == "withdrawn"


ACTIONS = {
    moves.GIVE: lambda r, i, by: instruct(r, by=by),
    moves.ANSWER: lambda r, i, by: actions.answer_instruction(by=by, instruction=i, on=NEXT, text="Done."),
    moves.DISPUTE: lambda r, i, by: actions.dispute_instruction(by=by, instruction=i, on=NEXT, reason="No."),
    moves.ACCEPT: lambda r, i, by: actions.accept_instruction(by=by, instruction=i, on=NEXT, seen=page(r).seen),
    moves.SEND_BACK: lambda r, i, by: actions.send_back_instruction(by=by, instruction=i, on=NEXT, reason="No."),
    moves.WITHDRAW: lambda r, i, by: actions.withdraw_instruction(by=by, instruction=i, on=NEXT, reason="No."),
    moves.SHOW: lambda r, i, by: actions.show_instruction(
        by=by, instruction=i, on=NEXT, document=make_document(r, title="Minutes"), shows="It."
    ),
    moves.ASSIST: lambda r, i, by: actions.assist_instruction(by=by, instruction=i, on=NEXT, words="Help."),
}


def test_every_move_of_an_instruction_is_tried():
    assert set(ACTIONS) == set(moves.INSTRUCTION_MOVES)


REACHED = {
    "given": lambda r: instruct(r),
    "answered": lambda r: _answered_by(r),
    "disputed": lambda r: _moved(
        r, lambda i: actions.dispute_instruction(by=clerk_of_works(), instruction=i, on=DAY, reason="No.")
    ),
    "complied": lambda r: _complied(r),
    "withdrawn": lambda r: _moved(
        r, lambda i: actions.withdraw_instruction(by=clerk_of_works(), instruction=i, on=DAY, reason="No.")
    ),
}


def _moved(register, move):
    instruction = instruct(register)
    move(instruction)
    return instruction


def _answered_by(register):
    return _moved(
        register, lambda i: actions.answer_instruction(by=clerk_of_works(), instruction=i, on=DAY, text="The room is ready.")
    )


def _complied(register):
    instruction = _answered_by(register)
    accept(register, instruction, on=DAY)
    return instruction


@pytest.mark.parametrize("reached", sorted(REACHED))
def test_every_role_may_make_every_move_in_every_state_only_where_the_tables_say_so(reached):
    register = make_register(roles=tuple(ROLES))
    instruction = REACHED[reached](register)
    for role, (move, act) in product(ROLES, ACTIONS.items()):
        wanted = None
        if move.permission not in GRANTS[role]:
            wanted = NotAllowed
        elif not move.may_start_from(reached) and move.sources:
            wanted = NotNow
        point = transaction.atomic()
        with point:
            try:
                act(register, instruction, register.person(role))
                found = None
            except (NotAllowed, NotNow) as refusal:
                found = type(refusal)
            transaction.set_rollback(True)
        assert found is wanted, f"{move.name} of {reached} as {role}"


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"text": " "}, "no words"),
        ({"due_on": DAY - timedelta(days=1)}, "is before 4 March 2024"),
    ],
)
def test_what_an_instruction_needs_is_said(register, facts, told):
    with pytest.raises(BadInput, match=told):
        instruct(register, **facts)


def test_nobody_instructs_themselves_and_nothing_elsewhere_is_named(register):
    with pytest.raises(BadInput, match="instructs itself"):
        instruct(register, addressee=register.posts["commissioner"])
    elsewhere = make_register("northby")
    with pytest.raises(NotVisible):
        instruct(register, addressee=elsewhere.posts["director"])
    secret = make_document(elsewhere, title="Secret")
    with pytest.raises(NotVisible, match="no document"):
        instruct(register, document=secret)
    assert not Instruction.objects.exists()


def test_no_help_is_given_before_the_instruction(register):
    with pytest.raises(BadInput, match="before"):
        actions.assist_instruction(by=clerk_of_works(), instruction=instruct(register), on=DAY - timedelta(days=1), words="Help.")


def test_it_is_seen_from_the_day_it_was_given_and_only_at_home(register):
    instruct(register, on=NEXT)
    elsewhere = make_register("northby")
    with pytest.raises(NotVisible, match="as at 4 March 2024"):
        page(register, DAY)
    with pytest.raises(NotVisible):
        queries.instruction_page(elsewhere.person("director"), register.workspace, 1, NEXT)
    assert not queries.instructions(elsewhere.person("director"), register.workspace, NEXT).exists()


def test_documents_that_one_may_not_read_are_told_without_their_name(register):
    letter = make_document(register, title="Care of J", classification="official-sensitive")
    instruction = instruct(register, document=letter)
    actions.show_instruction(by=clerk_of_works(), instruction=instruction, on=DAY, document=letter, shows="It.")
    found = page(register, role="partner_member")
    assert found.document is None and found.document_is_withheld and not found.showings[0].readable
    assert page(register).document == letter


def test_the_register_is_filtered_by_state_words_and_number(register):
    instruct(register)
    answered(register, text="Open the files.\nAll of them.")

    def found(day=NEXT, **wanted):
        return [one.ref for one in queries.instructions(register.person("director"), register.workspace, day, **wanted)]

    late = DUE + timedelta(days=1)
    assert found() == ["IT-2", "IT-1"]
    assert (found(state="open"), found(state="answered"), found(state="overdue")) == (["IT-2", "IT-1"], ["IT-2"], [])
    assert (found(late, state="overdue"), found(text="files open"), found(text="it-1"), found(text="x")) == (
        ["IT-1"], ["IT-2"], ["IT-1"], [],
    )  # fmt: skip
    counted = overview(register.person("director"), register.workspace, late)
    assert (counted.instructions, counted.open, counted.complied) == (2, 2, 0)
    assert [one.ref for one in counted.overdue] == ["IT-1"] and [one.ref for one in counted.waiting] == ["IT-2"]
    rows = tables.of_instructions(queries.instructions(register.person("director"), register.workspace, late), late)
    assert [row[0] for row in rows] == ["Number", "IT-2", "IT-1"] and rows[2][7] == 1


def test_a_long_instruction_is_named_by_its_first_words(register):
    assert len(instruct(register, text="word " * 100).title) <= 120


@pytest.mark.parametrize("table", ["instructiontransition", "showing", "assistance"])
def test_the_database_refuses_to_change_what_was_written(register, table):
    instruction = instruct(register)
    actions.show_instruction(by=clerk_of_works(), instruction=instruction, on=DAY, document=make_document(register), shows="It.")
    actions.assist_instruction(by=clerk_of_works(), instruction=instruction, on=DAY, words="Help.")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM oversight_{table}")


@pytest.mark.parametrize("count", [5, 50])
def test_the_register_and_a_page_take_the_same_queries_however_many_there_are(register, count, django_assert_num_queries):
    answered(register)
    enlarge_oversight(register, count)
    person = register.person("director")
    assert person.rights
    with django_assert_num_queries(1):
        assert len([(str(one.giver), one.state) for one in queries.instructions(person, register.workspace, NEXT)]) == count + 1
    with django_assert_num_queries(6):
        queries.instruction_page(person, register.workspace, 1, NEXT)
