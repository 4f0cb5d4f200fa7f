"""From a document as read to an instrument in force: nothing binds until a person has confirmed it, clause by clause."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from sightline.core.refusals import NotAllowed, NotNow
from sightline.domains.documents.actions import add_document
from sightline.domains.instruments import actions, queries
from sightline.domains.instruments.models import Instrument, Obligation
from sightline.domains.instruments.rules.duties import Duty
from sightline.domains.organisations.queries import search
from tests.factories.instruments import MADE, confirm, read
from tests.factories.register import make_register

pytestmark = pytest.mark.django_db
LATER = MADE + timedelta(days=60)


@pytest.fixture
def register():
    return make_register(roles=("legal_officer", "director", "scrutiny_councillor"))


@pytest.fixture
def instrument(register):
    return read(register)


def clause(instrument, path):
    return instrument.clauses.get(path=path)


def state(instrument, day=LATER):
    return Instrument.objects.as_at(day).get(pk=instrument.pk).state


def test_what_was_read_is_proposed_with_its_place_and_binds_nobody(register, instrument):
    lines = list(queries.clauses_on(instrument, LATER))
    assert [(line.label, line.state, line.first_line) for line in lines][3:] == [("2(a)", "proposed", 5), ("2(b)", "proposed", 6)]
    duties = queries.duties_on(Obligation.objects.all(), LATER)
    assert [(duty.ref, duty.state, duty.binds) for duty in duties] == [("OB-1", "proposed", False), ("OB-2", "proposed", False)]


def test_an_instrument_with_a_clause_waiting_cannot_be_confirmed(register, instrument):
    with pytest.raises(NotNow, match=r"wait to be confirmed: Direction, 1, 2, 2\(a\), 2\(b\)"):
        actions.confirm_instrument(by=register.person("legal_officer"), instrument=instrument, on=MADE)


def test_confirmed_whole_it_comes_into_force_and_its_duties_bind(register, instrument):
    confirm(register, instrument)
    assert state(instrument) == "in force"
    duties = queries.duties_on(Obligation.objects.all(), LATER)
    assert [duty.binds for duty in duties] == [True, True]
    assert [due.on for due in duties[1].dues] == [date(2024, 3, 31), date(2024, 4, 30)]
    assert [due.on for due in duties[1].overdue(LATER)] == [date(2024, 3, 31), date(2024, 4, 30)]


def test_before_it_was_in_force_it_is_read_as_it_was(register, instrument):
    confirm(register, instrument, on=LATER)
    assert state(instrument, MADE) == "read" and state(instrument, LATER) == "in force"
    assert not queries.duties_on(Obligation.objects.all(), MADE)[0].binds


def test_who_may_not_confirm_is_refused(register, instrument):
    with pytest.raises(NotAllowed, match=r"instruments\.confirm"):
        actions.accept_clause(by=register.person("scrutiny_councillor"), clause=clause(instrument, "direction/2/a"), on=MADE)


def test_a_person_corrects_the_words_and_the_words_as_read_stay(register, instrument):
    item = clause(instrument, "direction/2/a")
    actions.correct_clause(by=register.person("director"), clause=item, on=MADE, text="to give the Commissioner two rooms;")
    assert [version.text for version in item.versions.order_by("pk")] == [
        "to give the Commissioner rooms;", "to give the Commissioner two rooms;",
    ]  # fmt: skip
    assert queries.clauses_on(instrument, MADE).get(pk=item.pk).text.endswith("two rooms;")


def test_accepting_can_change_drop_and_add_duties(register, instrument):
    item = clause(instrument, "direction/2/b")
    mine, further = Duty("The Council", "report progress in writing"), Duty("The Commissioner", "answer", "will")
    actions.accept_clause(by=register.person("director"), clause=item, on=MADE, duties={2: mine}, further=[further])
    found = queries.duties_on(item.obligations.all(), MADE)
    assert [(duty.duty, duty.state) for duty in found] == [(mine, "confirmed"), (further, "confirmed")]


def test_a_duty_that_is_not_named_is_dropped_and_an_unknown_number_refused(register, instrument):
    item = clause(instrument, "direction/2/b")
    with pytest.raises(NotNow, match="No duty proposed here has the number 1"):
        actions.accept_clause(by=register.person("director"), clause=item, on=MADE, duties={1: Duty("A", "b")})
    actions.accept_clause(by=register.person("director"), clause=item, on=MADE, duties={})
    assert [duty.state for duty in queries.duties_on(item.obligations.all(), MADE)] == ["dropped"]


def test_setting_aside_needs_a_reason_and_drops_its_duties(register, instrument):
    item = clause(instrument, "direction/2/a")
    with pytest.raises(NotNow, match="Say why"):
        actions.set_aside_clause(by=register.person("director"), clause=item, on=MADE, reason=" ")
    actions.set_aside_clause(by=register.person("director"), clause=item, on=MADE, reason="A definition.")
    assert [duty.state for duty in queries.duties_on(item.obligations.all(), MADE)] == ["dropped"]


def test_an_acceptance_is_undone_by_reopening(register, instrument):
    item, by = clause(instrument, "direction/2/a"), register.person("director")
    actions.accept_clause(by=by, clause=item, on=MADE)
    actions.reopen_clause(by=by, clause=item, on=MADE)
    assert [duty.state for duty in queries.duties_on(item.obligations.all(), MADE)] == ["dropped", "proposed"]
    assert queries.waiting(instrument, MADE).filter(pk=item.pk).exists()


def test_a_clause_is_split_into_parts_that_wait_to_be_confirmed(register, instrument):
    item = clause(instrument, "direction/2/a")
    with pytest.raises(NotNow, match="at least two"):
        actions.split_clause(by=register.person("director"), clause=item, on=MADE, texts=["one", " "])
    parts = actions.split_clause(by=register.person("director"), clause=item, on=MADE, texts=["give rooms", "give time"])
    assert [part.label for part in parts] == ["2(a) part 1", "2(a) part 2"]
    assert queries.waiting(instrument, MADE).filter(path__startswith="direction/2/a/").count() == 2


def test_once_confirmed_its_clauses_stay_as_they_are(register, instrument):
    confirm(register, instrument)
    with pytest.raises(NotNow, match="confirmed as a whole"):
        actions.correct_clause(by=register.person("director"), clause=clause(instrument, "direction/1"), on=LATER, text="x")


def test_the_confirmation_binds_to_what_the_clauses_say(register, instrument):
    confirm(register, instrument)
    bound = instrument.transitions.get(to_state="confirmed").content_hash
    other = read(register, key="other")
    actions.correct_clause(by=register.person("director"), clause=clause(other, "direction/1"), on=MADE, text="Other words.")
    confirm(register, other)
    assert bound.startswith("sha256:") and bound != other.transitions.get(to_state="confirmed").content_hash


def test_a_successor_ends_the_dues_of_the_one_before(register, instrument):
    confirm(register, instrument)
    later = read(register, key="later", on=LATER)
    by = register.people["legal_officer"].acting(LATER)
    service = actions.end_instrument
    with pytest.raises(LookupError, match="none of these"):
        service(by=by, instrument=instrument, on=LATER, how="forgotten")
    service(by=by, instrument=instrument, on=date(2024, 4, 15), how="succeeded", later=later)
    duty = queries.duties_on(instrument_obligations(instrument), LATER)[1]
    assert not duty.binds and [due.on for due in duty.dues] == [date(2024, 3, 31)]
    assert [link.words for link in queries.successions_of(instrument, LATER)] == ["succeeded"]


def instrument_obligations(instrument):
    return Obligation.objects.filter(clause__instrument=instrument)


def test_what_is_due_is_answered_once_with_evidence_of_this_workspace(register, instrument):
    confirm(register, instrument)
    by = register.person("director")
    report = add_document(
        by=by, workspace=register.workspace, on=date(2024, 4, 1), title="First report", kind="report", data=b"Progress was made.",
        filename="report.txt",
    )  # fmt: skip
    duty = Obligation.objects.get(number=2)
    facts = {
        "by": by,
        "obligation": duty,
        "due_on": date(2024, 3, 31),
        "done_on": date(2024, 4, 1),
        "on": date(2024, 4, 2),
        "document": report,
    }
    actions.answer_due(**facts, place="page 1")
    found = queries.duties_on(Obligation.objects.filter(pk=duty.pk), LATER)[0]
    assert [(due.on, due.done_on, due.evidence) for due in found.dues] == [
        (date(2024, 3, 31), date(2024, 4, 1), "DO-1 page 1"), (date(2024, 4, 30), None, ""),
    ]  # fmt: skip
    with pytest.raises(NotNow, match="already recorded"):
        actions.answer_due(**facts)
    with pytest.raises(NotNow, match="cannot be dated after"):
        actions.answer_due(**{**facts, "due_on": date(2024, 4, 30), "done_on": date(2024, 4, 3)})
    elsewhere = make_register("northby", roles=("director",))
    foreign = add_document(
        by=elsewhere.person("director"), workspace=elsewhere.workspace, on=date(2024, 4, 1), title="Theirs", kind="report",
        data=b"Other.", filename="other.txt",
    )  # fmt: skip
    with pytest.raises(NotNow, match="kept elsewhere"):
        actions.answer_due(**{**facts, "due_on": date(2024, 4, 30), "document": foreign})


def test_a_duty_is_found_by_its_number_and_by_its_words(register, instrument):
    by = register.person("scrutiny_councillor")
    assert next(entry.ref for entry in search(by, register.workspace, "OB-2")) == "OB-2"
    assert [entry.ref for entry in search(by, register.workspace, "rooms")] == ["OB-1"]


@pytest.mark.parametrize("table", ["clausetransition", "clauseversion", "obligationversion", "instrumenttransition"])
def test_the_database_refuses_to_change_what_was_confirmed(instrument, table):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE instruments_{table} SET at = at")


def test_contradictions_stand_until_somebody_settles_them(register, instrument):
    by = register.person("director")
    conflict = actions.notice_conflict(
        by=by, workspace=register.workspace, on=MADE, subject="How often reports are due", one_says="monthly", one_cites="A 1",
        other_says="quarterly", other_cites="B 2", clauses=[clause(instrument, "direction/2/b")],
    )  # fmt: skip
    with pytest.raises(NotNow, match="which statement stands"):
        actions.settle_conflict(by=by, conflict=conflict, on=MADE, reason="")
    actions.settle_conflict(by=by, conflict=conflict, on=LATER, reason="The direction binds.")
    states = [queries.conflicts_on(by, register.workspace, day).get().state for day in (MADE, LATER)]
    assert states == ["open", "settled"]


def test_the_number_of_queries_does_not_grow_with_the_duties(register, instrument, django_assert_num_queries):
    confirm(register, instrument)
    seen = Obligation.objects.visible_to(register.person("director"))
    for key in ("second", "third"):
        with django_assert_num_queries(2):
            queries.duties_on(seen.all(), LATER)
        confirm(register, read(register, key=key))
